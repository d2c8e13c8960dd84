"""Regions, states and short names that a list of cities and countries lacks."""

NAME_JOINS = ("de la", "de los", "del", "de", "da", "do", "dos", "di", "la", "le", "el", "al")
"""Small words within the names of places and people: "Viña del Mar"."""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Read entries of a first word and, behind it, names parted by strokes."""
    entries = (entry.split(maxsplit=1) for entry in text.replace("\n", " ").split(";"))
    return {first: tuple(names.strip().split("|")) for first, names in entries}


US_STATES = _table(
    """
AL Alabama|Ala; AK Alaska; AZ Arizona|Ariz; AR Arkansas|Ark; CA California|Calif; CO
Colorado|Colo; CT Connecticut|Conn; DE Delaware|Del; DC District of Columbia; FL Florida|Fla; GA
Georgia|Ga; HI Hawaii; ID Idaho; IL Illinois|Ill; IN Indiana|Ind; IA Iowa; KS Kansas|Kan; KY
Kentucky|Ky; LA Louisiana|La; ME Maine; MD Maryland|Md; MA Massachusetts|Mass; MI Michigan|Mich;
MN Minnesota|Minn; MS Mississippi|Miss; MO Missouri|Mo; MT Montana|Mont; NE Nebraska|Neb; NV
Nevada|Nev; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York State|New York; NC North
Carolina; ND North Dakota|N Dak; OH Ohio; OK Oklahoma|Okla; OR Oregon|Ore; PA
Pennsylvania|Pa|Penn; RI Rhode Island; SC South Carolina; SD South Dakota|S Dak; TN
Tennessee|Tenn; TX Texas|Tex; UT Utah; VT Vermont|Vt; VA Virginia|Va; WA Washington
State|Washington|Wash; WV West Virginia|W Va; WI Wisconsin|Wis; WY Wyoming|Wyo
"""
)
"""Postal code and names of each state; the first name stands alone, the others behind a city."""

OTHER_STATES = _table(
    """
GB.ENG England; GB.SCT Scotland; GB.WLS Wales; GB.NIR Northern Ireland; CA.01 Alberta; CA.02
British Columbia; CA.03 Manitoba; CA.04 New Brunswick; CA.05 Newfoundland; CA.07 Nova Scotia;
CA.08 Ontario; CA.09 Prince Edward Island; CA.10 Quebec; CA.11 Saskatchewan; AU.02 New South
Wales; AU.03 Northern Territory; AU.04 Queensland; AU.05 South Australia; AU.06 Tasmania; AU.08
Western Australia
"""
)
"""Country and code in GeoNames of the states of other countries."""

COUNTRY_ALIASES = _table(
    """
US America|US|USA|U S|U S A; GB Britain|Great Britain|UK; AE UAE; CZ Czech Republic;
TR Turkiye|Türkiye; CD DR Congo|DRC|Congo; CG Congo Brazzaville; CI Cote d Ivoire; MM Burma; PS
Palestine|Palestinian Territories|Occupied Palestinian Territories; NL Netherlands|Holland; MK
Macedonia; SZ Swaziland; CV Cape Verde; TL East Timor; VA Vatican City; CN PRC
"""
)

REGIONS = """
Ghouta, 33.5, 36.4, SY
Eastern Ghouta, 33.53, 36.42, SY
East Ghouta, 33.53, 36.42, SY
Western Ghouta, 33.43, 36.15, SY
Qalamoun, 33.9, 36.6, SY
Golan Heights, 33.0, 35.8, SY
Gaza Strip, 31.42, 34.38, PS
West Bank, 32.0, 35.25, PS
Bekaa Valley, 33.8, 36.0, LB
Sinai, 29.5, 34.0, EG
Kurdistan, 36.4, 44.4, IQ
Anbar, 32.9, 41.6, IQ
Nineveh, 36.0, 42.5, IQ
Diyala, 33.9, 44.9, IQ
Helmand, 31.4, 64.2, AF
Nangarhar, 34.2, 70.5, AF
Badakhshan, 36.7, 70.8, AF
Paktika, 32.5, 68.8, AF
Waziristan, 32.9, 69.9, PK
Balochistan, 28.5, 65.5, PK
Punjab, 31.1, 72.7, PK
Sindh, 26.1, 68.7, PK
Khyber Pakhtunkhwa, 34.5, 72.0, PK
Kashmir, 34.1, 74.8, IN
Assam, 26.2, 92.9, IN
Kerala, 10.5, 76.4, IN
Uttarakhand, 30.1, 79.2, IN
Maharashtra, 19.5, 75.5, IN
Gujarat, 22.7, 71.6, IN
Odisha, 20.5, 84.4, IN
Uttar Pradesh, 27.0, 80.9, IN
Bihar, 25.8, 85.9, IN
Rajasthan, 26.6, 73.9, IN
Tamil Nadu, 11.1, 78.4, IN
Xinjiang, 41.1, 85.2, CN
Sichuan, 30.6, 102.7, CN
Yunnan, 25.0, 101.5, CN
Tibet, 31.7, 88.0, CN
Henan, 33.9, 113.5, CN
Guangdong, 23.4, 113.4, CN
Java, -7.5, 110.0, ID
Sumatra, 0.6, 101.3, ID
Sulawesi, -2.0, 120.5, ID
Lombok, -8.6, 116.3, ID
Bali, -8.4, 115.2, ID
Papua, -4.3, 138.0, ID
Mindanao, 7.7, 125.0, PH
Luzon, 16.5, 121.2, PH
Leyte, 10.9, 124.9, PH
Rakhine, 20.1, 93.6, MM
Lesbos, 39.21, 26.28, GR
Lesvos, 39.21, 26.28, GR
Crete, 35.24, 24.81, GR
Kos, 36.85, 27.2, GR
Chios, 38.38, 26.05, GR
Samos, 37.75, 26.83, GR
Rhodes, 36.2, 28.0, GR
Evia, 38.6, 23.7, GR
Lampedusa, 35.51, 12.6, IT
Sicily, 37.6, 14.0, IT
Sardinia, 40.1, 9.1, IT
Calabria, 39.0, 16.4, IT
Corsica, 42.2, 9.1, FR
Normandy, 49.1, 0.2, FR
Bavaria, 48.9, 11.4, DE
Catalonia, 41.8, 1.5, ES
Andalusia, 37.4, -4.8, ES
Canary Islands, 28.3, -16.0, ES
Crimea, 45.3, 34.4, UA
Donbas, 48.2, 38.3, UA
Donbass, 48.2, 38.3, UA
Chechnya, 43.4, 45.7, RU
Dagestan, 42.9, 47.1, RU
Siberia, 60.0, 100.0, RU
Darfur, 13.5, 24.0, SD
Tigray, 14.0, 38.5, ET
Oromia, 8.0, 39.0, ET
Amhara, 11.5, 38.0, ET
Puntland, 9.0, 49.5, SO
Cabo Delgado, -12.3, 39.3, MZ
North Kivu, -0.8, 29.0, CD
South Kivu, -3.0, 28.3, CD
Ituri, 1.7, 30.0, CD
Borno, 11.9, 13.2, NG
Zamfara, 12.2, 6.2, NG
Plateau State, 9.2, 9.5, NG
Cappadocia, 38.6, 34.8, TR
Hatay, 36.4, 36.2, TR
Okinawa, 26.5, 127.9, JP
Hokkaido, 43.2, 142.8, JP
Noto Peninsula, 37.2, 136.9, JP
Maui, 20.8, -156.3, US
Oahu, 21.5, -158.0, US
Long Island, 40.8, -73.3, US
Kauai, 22.1, -159.5, US
Brooklyn, 40.65, -73.95, US
Queens, 40.72, -73.82, US
Manhattan, 40.78, -73.97, US
"""
"""Name, latitude, longitude and country of regions; each lies where its middle is."""

SMALL_REGIONS = frozenset(
    "Ghouta|Eastern Ghouta|East Ghouta|Western Ghouta|Lampedusa|Kos|Chios|Samos|Lesbos|Lesvos|Maui|"
    "Oahu|Kauai|Brooklyn|Queens|Manhattan".split("|")
)
"""Those that are no larger than a city."""

CITY_ALIASES = {
    "KCK": "Kansas City KS",
    "KCMO": "Kansas City MO",
    "NYC": "New York City NY",
    "Philly": "Philadelphia PA",
    "Vegas": "Las Vegas NV",
    "Frisco": "San Francisco CA",
    "D C": "Washington DC",
    "Washington D C": "Washington DC",
}
"""Short names of cities in the United States, with their city and state."""

NO_PLACES = frozenset(
    name.strip()
    for name in (
        "white house, senate, us senate, house, congress, capitol, us capitol, pentagon, kremlin, "
        "supreme court, wall street, downing street, earth, planet earth, louvre, vogue, trump, "
        "biden, obama, netflix, amazon, google, apple, silicon valley, big tech, olympics, "
        "world cup, super bowl, assad, putin, modi"
    ).split(",")
)
"""What the news means otherwise, though small towns somewhere bear these names."""
