"""Other names of whoever acts: governments, armies, blocs."""

SAME_ACTORS = tuple(
    tuple(line.split("|"))
    for line in """
military|armed forces|army
government|regime|authorities|administration|cabinet
Russia|Moscow|Kremlin
Syria|Damascus
Turkey|Turkiye|Ankara
Iran|Tehran
Israel|Jerusalem
Ukraine|Kyiv|Kiev
China|Beijing
Belarus|Minsk
France|Paris
Germany|Berlin
United Kingdom|Britain|London|Downing Street
United States|US|U.S|America|Washington|White House
Japan|Tokyo
India|New Delhi|Delhi
Pakistan|Islamabad
Egypt|Cairo
Saudi Arabia|Riyadh
Iraq|Baghdad
Lebanon|Beirut
Venezuela|Caracas
North Korea|Pyongyang
South Korea|Seoul
Rwanda|Kigali
Congo|Kinshasa
Sudan|Khartoum
Ethiopia|Addis Ababa
Azerbaijan|Baku
Armenia|Yerevan
Cambodia|Phnom Penh
Thailand|Bangkok
European Union|EU|Brussels
United Nations|UN|U.N
""".strip().splitlines()
)
"""What whoever does something is called by: a state by its capital, an army as its forces."""
