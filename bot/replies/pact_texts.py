"""What is said of truces and other agreements; the catalogue's part for them."""

from index.model.pact import Phase

PHASE_DONE: dict[Phase, str] = {
    Phase.AGREED: "Agreed",
    Phase.ANNOUNCED: "Announced",
    Phase.BEGINS: "Began",
    Phase.BROKERED: "Brokered",
    Phase.EXTENDED: "Extended",
    Phase.VIOLATED: "Broken",
    Phase.ENDS: "Ended",
}
"""What becomes of an agreement, where its day is not after that of the report."""
PHASE_AHEAD: dict[Phase, str] = PHASE_DONE | {Phase.BEGINS: "Begins", Phase.ENDS: "Ends"}
ON = "{what} {when}"
AT = "{day}, {hour}"
UNTIL = "{what} until {when}"
EXTENDED_BY = "{what} by {length}"
BROKEN_BY = "{what} by {by}"
MADE_BY = "{what} by {by}"
SAYS = "says {accuser}"
REPORTS = "{publisher} reports"
OF = "Dated {when}"
LASTS = "To last {length}"
TOLD_IN = "{articles}"
PARTIES = "Between {parties}"
LENGTHS = (
    (8_760, "year", "years"),
    (730, "month", "months"),
    (168, "week", "weeks"),
    (24, "day", "days"),
    (1, "hour", "hours"),
)
"""Units of a truce's length, in hours, with their names."""
MAX_HOURS = 72
"""Lengths up to this are told in hours, as truces are called: "48 hours"."""
PHASES_OF = "{claims} of: {label}"
