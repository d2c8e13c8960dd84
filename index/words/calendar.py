"""Names of months and weekdays, and the pieces of patterns made of them."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

_FULL = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_SHORT = "|".join(sorted((name for name in MONTHS if len(name) < 5), key=len, reverse=True))
# "(?a:…)": blind to case in ASCII alone, else "ı" and "ſ" match letters the tables do not know.
MONTH = rf"(?a:(?:{_FULL})\b|(?:{_SHORT})\b\.?)"
WEEKDAY = rf"(?a:{'|'.join(name for name in WEEKDAYS if name.endswith('day'))})"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
