"""Names of one country, body or people, and words that a question and a report may swap."""

SAME_NAMES = tuple(
    tuple(name.strip() for name in line.split("|"))
    for line in """
United States|US|U.S|USA|America|American|Americans
United Kingdom|UK|U.K|Britain|British|Briton|Britons
England|English
Scotland|Scottish|Scots
Wales|Welsh
Northern Ireland|Northern Irish
Ireland|Irish
European Union|EU|E.U|European
United Nations|UN|U.N
World Health Organization|World Health Organisation|WHO
International Monetary Fund|IMF
International Criminal Court|ICC
Islamic State|ISIS|ISIL|IS|Daesh
Al Qaeda|Al Qaida|Qaeda
Observatory|SOHR
Democrats|Democrat|Democratic
Republicans|Republican|GOP
Conservatives|Conservative|Tory|Tories
Kurds|Kurdish|Kurd
Afghanistan|Afghan|Afghans
Albania|Albanian|Albanians
Algeria|Algerian|Algerians
Argentina|Argentine|Argentinian|Argentinians
Armenia|Armenian|Armenians
Australia|Australian|Australians
Austria|Austrian|Austrians
Azerbaijan|Azerbaijani|Azeri
Bahrain|Bahraini
Bangladesh|Bangladeshi
Belarus|Belarusian|Belarusians
Belgium|Belgian|Belgians
Bolivia|Bolivian|Bolivians
Bosnia|Bosnian|Bosnians
Brazil|Brazilian|Brazilians
Bulgaria|Bulgarian|Bulgarians
Burkina Faso|Burkinabe
Burundi|Burundian
Cambodia|Cambodian|Cambodians
Cameroon|Cameroonian
Canada|Canadian|Canadians
Chad|Chadian
Chile|Chilean|Chileans
China|Chinese
Colombia|Colombian|Colombians
Congo|Congolese
Costa Rica|Costa Rican
Croatia|Croatian|Croatians
Cuba|Cuban|Cubans
Cyprus|Cypriot|Cypriots
Czech Republic|Czechia|Czech|Czechs
Denmark|Danish|Dane|Danes
Dominican Republic|Dominican
Ecuador|Ecuadorian|Ecuadorean
Egypt|Egyptian|Egyptians
Eritrea|Eritrean
Estonia|Estonian|Estonians
Ethiopia|Ethiopian|Ethiopians
Finland|Finnish|Finns
France|French
Georgia|Georgian|Georgians
Germany|German|Germans
Ghana|Ghanaian
Greece|Greek|Greeks
Guatemala|Guatemalan
Haiti|Haitian|Haitians
Honduras|Honduran
Hungary|Hungarian|Hungarians
Iceland|Icelandic
India|Indian|Indians
Indonesia|Indonesian|Indonesians
Iran|Iranian|Iranians
Iraq|Iraqi|Iraqis
Israel|Israeli|Israelis
Italy|Italian|Italians
Ivory Coast|Ivorian
Jamaica|Jamaican
Japan|Japanese
Jordan|Jordanian|Jordanians
Kazakhstan|Kazakh
Kenya|Kenyan|Kenyans
Kuwait|Kuwaiti
Kyrgyzstan|Kyrgyz
Laos|Lao|Laotian
Latvia|Latvian
Lebanon|Lebanese
Liberia|Liberian
Libya|Libyan|Libyans
Lithuania|Lithuanian
Malaysia|Malaysian
Mali|Malian
Mexico|Mexican|Mexicans
Moldova|Moldovan
Mongolia|Mongolian
Morocco|Moroccan|Moroccans
Mozambique|Mozambican
Myanmar|Burma|Burmese
Nepal|Nepali|Nepalese
Netherlands|Dutch|Holland
New Zealand|New Zealander|New Zealanders
Nicaragua|Nicaraguan
Niger|Nigerien
Nigeria|Nigerian|Nigerians
North Korea|North Korean
South Korea|South Korean
Norway|Norwegian|Norwegians
Oman|Omani
Pakistan|Pakistani|Pakistanis
Palestine|Palestinian|Palestinians
Panama|Panamanian
Paraguay|Paraguayan
Peru|Peruvian|Peruvians
Philippines|Philippine|Filipino|Filipinos
Poland|Polish|Pole|Poles
Portugal|Portuguese
Qatar|Qatari
Romania|Romanian|Romanians
Russia|Russian|Russians
Rwanda|Rwandan
Saudi Arabia|Saudi|Saudis
Senegal|Senegalese
Serbia|Serbian|Serb|Serbs
Singapore|Singaporean
Slovakia|Slovak
Slovenia|Slovenian|Slovene
Somalia|Somali|Somalis
South Africa|South African
South Sudan|South Sudanese
Spain|Spanish|Spaniard|Spaniards
Sri Lanka|Sri Lankan
Sudan|Sudanese
Sweden|Swedish|Swede|Swedes
Switzerland|Swiss
Syria|Syrian|Syrians
Taiwan|Taiwanese
Tajikistan|Tajik
Tanzania|Tanzanian
Thailand|Thai|Thais
Tunisia|Tunisian|Tunisians
Turkey|Turkish|Turk|Turks|Turkiye|Türkiye
Turkmenistan|Turkmen
Uganda|Ugandan
Ukraine|Ukrainian|Ukrainians
United Arab Emirates|UAE|Emirati|Emiratis
Uruguay|Uruguayan
Uzbekistan|Uzbek
Venezuela|Venezuelan|Venezuelans
Vietnam|Vietnamese
Yemen|Yemeni|Yemenis
Zambia|Zambian
Zimbabwe|Zimbabwean
Africa|African|Africans
Asia|Asian
Europe|European|Europeans
Catalonia|Catalan
Chechnya|Chechen
Tibet|Tibetan
""".strip().splitlines()
)
"""The names of one country or body, with the words for its people and for what is theirs."""

SAME_WORDS = tuple(
    frozenset(line.split())
    for line in """
child children kid kids boy boys girl girls minor minors baby babies infant infants
student students pupil pupils
soldier soldiers troop troops serviceman servicemen army military forces
police policeman policemen officer officers cop cops
fighter militant terrorist jihadist extremist rebel insurgent gunman gunmen
civilian civilians resident residents villager villagers inhabitant inhabitants
journalist journalists reporter reporters correspondent correspondents
worker workers employee employees staff
doctor doctors medic medics physician physicians surgeon surgeons
passenger passengers aboard
protester protesters protestor protestors demonstrator demonstrators
prisoner prisoners inmate inmates detainee detainees captive captives hostage hostages
migrant migrants refugee refugees
woman women female wife mother
ceasefire ceasefires truce truces armistice cessation
agree agreed agreement accord deal pact treaty
election elections vote votes voting poll polls ballot elected elect
president presidential presidency
minister ministry ministerial
resign resigned resignation quit stepped ousted
company firm corporation business giant manufacturer
film movie films movies
car cars vehicle vehicles
plane planes aircraft jet airliner flight
deny denied denies denial denying rejected reject dismiss dismissed
accuse accused accuses accusing blame blamed blames blaming alleged
claim claimed claims claiming
say said says told tells announced announce announces stated
arrest arrested arrests detained detain custody
attack attacks attacked assault
win won wins winning winner victory
die died dies dying death deaths dead killed kill kills killing fatal fatality fatalities toll
wound wounded injure injured injury injuries hurt
law legislation bill act
large largest big biggest huge
ban banned bans banning bar barred barring prohibit prohibited outlaw outlawed
buy bought purchase purchased acquire acquired acquisition
sue sued suing lawsuit
test tested tests testing
price prices cost costs
study research researchers report
vaccine vaccines vaccination vaccinated jab jabs inoculation
coronavirus covid covid-19 virus pandemic
singer musician star artist
football soccer
""".strip().splitlines()
)
"""Words of which a report may use any where a question uses another."""
PEOPLES: dict[str, str] = {
    word.lower(): names[0]
    for names in SAME_NAMES
    for word in names[1:]
    if len(word) > len("U.K") and not word.isupper()
}
"""Words for what is of a country and for its people, in small letters, with the country's name."""
