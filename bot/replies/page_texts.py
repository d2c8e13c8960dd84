"""The texts of an event's page in a browser.

It is the part of the catalogue that stands beside ``texts``.
"""

LANGUAGE = "en"
TITLE = "{label} · Claimtrail"
FIGURES = "Figures"
SENTENCES = "What articles say"
NOTHING = "Nothing here"
NO_SUCH_EVENT = "This link leads to no event that is held here."
SHOWN_OF = "The newest {shown} of {all}."
FOOT = (
    "Every sentence stands word for word in its article. Figures are what sources say; none is "
    "weighed here."
)
WAIT = "Too many requests"
WAIT_HINT = "Try again in a minute."
CHART = "{measure} by day of publication: {figures}"
CHART_TITLE = "{measure} by day of publication"
POINT = "{figure}, {outlet}, {day}"
