"""Names of months and weekdays, what they are worth, and the patterns made of them."""

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR_NAMES = frozenset((*MONTH_NAMES, *WEEKDAY_NAMES))

HOLIDAYS = (
    "New Year", "New Years", "Christmas", "Easter", "Boxing", "Independence", "Labor", "Labour",
    "Republic", "Mother", "Father", "Valentine", "May", "Good", "Palm",
)  # fmt: skip
"""What stands before the day or eve that a holiday is, as it is printed."""

SHORT_MONTHS = "jan feb mar apr jun jul aug sept sep oct nov dec".split()
SHORT_WEEKDAYS = "mon tues tue wed thurs thur thu fri sat sun".split()

MONTH_NUMBERS: dict[str, int] = {name: n for n, name in enumerate(MONTH_NAMES, 1)} | {
    short: n
    for n, name in enumerate(MONTH_NAMES, 1)
    for short in SHORT_MONTHS
    if name.startswith(short)
}
"""Full and short names in lower case to 1 … 12."""
WEEKDAY_NUMBERS: dict[str, int] = {name: n for n, name in enumerate(WEEKDAY_NAMES)} | {
    short: n
    for n, name in enumerate(WEEKDAY_NAMES)
    for short in SHORT_WEEKDAYS
    if name.startswith(short)
}
"""Full and short names in lower case to 0 … 6, Monday being 0."""

_FULL = "|".join(MONTH_NAMES)
_SHORT = "|".join(sorted(("may", *SHORT_MONTHS, "june", "july"), key=len, reverse=True))
# "(?a:…)": blind to case in ASCII alone, else "ı" and "ſ" match letters the tables do not know.
MONTH = rf"(?a:(?:{_FULL})\b|(?:{_SHORT})\b\.?)"
"""A month's full or short name in lower case, with the point behind a short one."""
WEEKDAY = rf"(?a:{'|'.join(WEEKDAY_NAMES)})"
"""A weekday's full name in lower case."""
DAY_OF_MONTH = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
"""A day of the month: "3", "03", "3rd"."""
YEAR = r"(?:1[5-9]|20)\d\d"
"""A year from 1500 to 2099."""
CAPITAL_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
"""A month as datelines and web pages print it, with a capital; no word may be told from its end."""
CAPITAL_WEEKDAY = rf"(?:{'|'.join(name.capitalize() for name in WEEKDAY_NAMES)})"
"""A weekday's full name as it is printed."""
CAPITAL_WEEKDAY_START = (
    "(?:" + "|".join(name[:3].capitalize() for name in WEEKDAY_NAMES) + ")[a-z]*"
)
"""A weekday as it is printed, in full or cut short."""
