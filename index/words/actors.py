"""By what else whoever acts is called: a state by its seat, an army as its forces."""

SEATS: dict[str, str] = {
    seat: state
    for state, *seats in (
        line.split("|")
        for line in """
Armenia|Yerevan
Azerbaijan|Baku
Belarus|Minsk
Cambodia|Phnom Penh
China|Beijing
Congo|Kinshasa
Egypt|Cairo
Ethiopia|Addis Ababa
European Union|Brussels
France|Paris|Elysee|Quai d'Orsay
Germany|Berlin
India|New Delhi|Delhi
Iran|Tehran
Iraq|Baghdad
Israel|Jerusalem
Japan|Tokyo
Lebanon|Beirut
North Korea|Pyongyang
Pakistan|Islamabad
Russia|Moscow|Kremlin
Rwanda|Kigali
Saudi Arabia|Riyadh
South Korea|Seoul
Sudan|Khartoum
Syria|Damascus
Thailand|Bangkok
Turkey|Ankara
Ukraine|Kyiv|Kiev
United Kingdom|London|Downing Street
United States|Washington|White House|Pentagon
Venezuela|Caracas
""".strip().splitlines()
    )
    for seat in seats
}
"""The state or union whose government is meant where nothing but its seat is named."""
PARTS_OF_A_STATE: dict[str, str] = {
    "army": "military",
    "armed forces": "military",
    "regime": "government",
    "authorities": "government",
    "administration": "government",
    "cabinet": "government",
}
"""Words for what acts for a state, with the one that stands for all of their kind."""
