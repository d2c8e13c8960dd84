"""The catalogue of what the chat says: every fixed sentence, the plurals and the names of values.

What the chat says of itself stands in ``service_texts`` and ``source_texts``, the words on buttons,
of commands and of settings in ``labels``. Another language is another set of these files: nothing
else holds words, numbers are written by ``THOUSANDS`` and ``DECIMAL``, days by ``DAY``, and what is
counted has as many forms as the language needs.
"""

from index.model.claim import Measure

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MEASURES = {
    Measure.KILLED: "killed",
    Measure.WOUNDED: "wounded",
    Measure.MISSING: "missing",
    Measure.DISPLACED: "displaced",
    Measure.DETAINED: "detained",
    Measure.RELEASED: "released",
}
PLURALS = {
    "answer": ("{n} answer", "{n} answers"),
    "article": ("{n} article", "{n} articles"),
    "claim": ("{n} claim", "{n} claims"),
    "earlier figure": ("{n} earlier figure", "{n} earlier figures"),
    "figure": ("{n} figure", "{n} figures"),
    "independent source": ("{n} independent source", "{n} independent sources"),
    "more claim": ("{n} more claim", "{n} more claims"),
    "more outlet": ("{n} more outlet", "{n} more outlets"),
    "other outlet": ("{n} other outlet", "{n} other outlets"),
    "outlet": ("{n} outlet", "{n} outlets"),
    "page": ("{n} page", "{n} pages"),
}
"""What is counted, in every form that a number asks for, in the order of ``plural_form``."""
THOUSANDS, DECIMAL = ",", "."
DAY = "{day} {month} {year}"
UNITS = ((1e9, "billion"), (1e6, "million"))

# Hints
HELP_KEYBOARD = (
    "/context N – the sentences around claim N",
    "/more – more results",
    "/export FILE – the claims of the last answer, as CSV or JSON by the file's name",
    "/export FILE timeline – the same of the last question's figures through time",
    "N – the button with that number",
    "/quit or Ctrl-D – leave",
)
EMPTY_STORE = (
    "No articles have been added yet, so there is nothing to quote.",
    "Add some with: python -m scripts.add_articles PATH",
    "and then: python -m scripts.rebuild_index",
)
NOTHING_HELD = (
    "No articles have been added yet, so there is nothing to quote. Whoever runs me adds them."
)
NOTHING_BEFORE = (
    "I do not know what that goes on from. Please ask the whole question, with a place, a name or "
    "a day."
)
FORGOTTEN = "I no longer know which question that was. Please ask it again."
TOO_LONG = (
    "That is {length} characters long; a question may have at most {limit}. "
    "Please ask in fewer words."
)
OUTDATED_BUTTON = "That button is no longer in use. Please ask again."
NO_WORDS = "I could not find a question in that. Please ask in words."
WORDS_ONLY = "I can only read text. Please write your question in words."
WENT_WRONG = "Something went wrong on my side, and it has been logged. Please try again."
BUSY = (
    "I am still busy with what you asked before. You are next: I answer in order, nothing is lost."
)
TOO_LATE = (
    "I could not send {answers} to you in time: Telegram could not be reached. "
    "Please ask again what you still want to know."
)
STORE_AWAY = (
    "My database cannot be reached at the moment, so I can look up and quote nothing. "
    "I will answer as soon as it is back; you need not ask again."
)
CANNOT_SAVE = "I cannot write that down at the moment. Please try again in a minute."
UNKNOWN_COMMAND = "I do not know /{name}. /help lists what I do."
NO_BUTTON = "There is nothing of that kind to show. Ask a question first."
NO_MORE_RESULTS = "There are no more results."
CLAIM_GONE = "I no longer hold that claim; its article has changed or gone."
FILE_NOT_SENT = "The file {name} could not be sent. Please try again later."
FILE_EXISTS = "{path} is already there and is kept. Name another file: /export FILE"
FILE_NOT_WRITTEN = "{path} cannot be written: {error}"
FILE_WRITTEN = "Written to {path}"

# Messages that are looked up
SET_BESIDE = "What the message says, beside what I hold. I give no verdict."
MESSAGE_SAYS = "The message: "
NOTHING_ON_SENTENCES = "I hold nothing on:"
NOTHING_ON_MESSAGE = "I hold nothing on what that message says."

# An answer without claims
NOTHING_FOUND = "Nothing found."
NEAREST = "The nearest I hold is about: "
ENGLISH_ONLY = "I read English only. Please ask in English."
PAGE_NOT_HELD = "I do not hold that page. Whoever runs me can add it."
NO_CLAIM_OF_DAY = "No claim that I hold speaks of {day}."
NOT_MENTIONED = "No article that I hold mentions {words}."
OR = " or "
NOTHING_ON = "I hold nothing on {words}."
OTHER_EVENT = "I hold nothing on {asked}. What I hold: {event}."
NEAREST_LACKS = "The nearest that I hold says nothing of {words}."
NEAREST_OF_OTHERS = "The nearest that I hold is what others said or did, not {words}."
NEAREST_OF_OTHER_TIME = "The nearest that I hold is not of the time that you name, “{words}”."
NEAREST_GIVES_NO_AMOUNT = "The nearest that I hold does not say {words}."
NEAREST_TELLS_NO_DEED = "The nearest that I hold tells nothing of {words}."
NEAREST_COUNTS_NO = "The nearest that I hold gives no number of {words}."
YOU_COULD_ASK = "You could ask what I do hold:"
NO_ANSWER = (
    "No claim that I hold answers this question. It may help to name the place, the "
    "person or the day, or to ask for one thing at a time."
)
READ_AS = "“{written}” is read as “{read}”."
ASKED = "Asked: {question}"

# A claim
DENIED = "Denied"
DENIED_BY = "Denied by {speaker}"
DAY_MEANT = "{word}: {day}"
UNCONFIRMED = "Unconfirmed"
SAID_NOT_TO_BE = "Said not to be so"
ALSO_IN = "also in {outlets}"
UNTITLED_ARTICLE = "article"
UNNAMED_OUTLET = "unnamed outlet"
LESS_SURE = "Near, but not an answer:"
PROBABLY = "Probably:"
MAY_NOT_BE_IT = "This may not be what you ask:"
WHEN = "When: {times}"
NO_DAY = "The sentence names no day."
NO_DAY_BUT_PUBLISHED = "The sentence names no day; its article was published on {day}."
SAID_BY = "Said by {speaker}"
NO_SOURCE = "No source is named; {writer} writes it."
THE_ARTICLE = "the article"
MAY_SAY_WHERE = "The sentence, with those around it that may say where:"

# Figures that differ
DIFFER = "Sources differ: {values}"
DIFFER_ON = "Sources differ on {measure}: {values}"
REPORTED = "Reported: {values}"
REPORTED_ON = "Reported {measure}: {values}"
DIFFER_TITLE = "Sources differ on {measure}:"
NO_DIFFERENCES = "The sources that I hold no longer differ on that."
NEWEST_AND_MOST = "Newest: {newest} ({day}) · most outlets: {most} ({outlets})"
NEWEST = "newest, {day}"
BEST_SUPPORTED = "best supported"
AS_OF = "{number} {measure}, as of {day}"
ON_DAY = "{number} on {day}"
SINCE_DAY = "{number} since {day}"
STEPS_LEFT_OUT = "…"
COURSE = "Over time: {course}"
OF_THEM = "Of them: {parts}"
INFERRED = "{number} (from “{text}”)"
AT_LEAST = "at least {number}"
UP_TO = "up to {number}"
AND_MORE = "{names} and {more} more"
WHICH_TOPIC = "Of what? Name a topic, for example: /timeline ferry accident killed"
NO_FIGURES = "I hold no figures about “{topic}” that could be followed through time."
NO_FIGURES_HINT = (
    "It may help to name the place, the day, and what is counted: killed, wounded, displaced."
)
NOTHING_TO_EXPORT = "There are no claims to export. Ask a question first."

NO_EVENT = "I hold no event yet. Whoever runs me adds the articles that tell of some."
NO_EVENT_OF = "I hold no event of {asked}. Name a place, a kind (attack, disaster, truce) or a day."
NAMED_ONLY = "(named, no number given)"
EVENTS_HINT = "By place, kind or day: /events Aleppo, /events truce, /events 2016-09-01"

# Figures through time
LEFT_OUT = "Left out here: {figures}. An export has them all."
OR_MORE = "{numbers} or more"
SINCE = "since {when}"
FIGURES_FROM = "{figures} from {outlets}"
HELD_PUBLISHED = "{held}, published {when}"
TAKEN_BACK = "withdrawn"
FIGURES_OF = "{figures} of: {label}"
CLAIMS_OF = "{claims}: {question}"

# What happened
EVENT_FIGURE = "{measure} {number}"
EVENT_RANGE = "{measure} {number} · newest: {newest}"

# The picture of figures through time: what is written at its marks, and how to read it
STACKED = "{number} ×{figures}"
LEAST_SIGN, MOST_SIGN, ABOUT_SIGN = "≥", "≤", "~"
KEY_DAYS = "by day of publication"
KEY_STACKED = "×2: figures in one place"
KEY_LOG = "log scale"
KEY_FOOT = "axis not from 0"
KEY_LEAST = "↑ at least"
KEY_MOST = "↓ at most"
KEY_RANGE = "joined: a range"
KEY_REPLACED = "hollow: replaced"
KEY_UNLABELLED = "numbers where there is room"

# What is stored
AND_MORE_OUTLETS = "and {outlets}"
PUBLISHED = "Published {days}"
INDEX = "Index {generation}"
EMBEDDING_MODEL = "Embedding model {model}"

# Followed questions
WHICH_TO_FOLLOW = "Which question? Write it after the command: /follow How many people were killed?"
FOLLOWS_NOTHING = "You follow no question. Press Follow under an answer, or write /follow and one."
FOLLOWS = "You follow:"
FOLLOWS_NOT_THAT = "You do not follow that. Write /unfollow and a number of the list:"
FOLLOWS_ALREADY = "You follow “{question}” already. /following lists all."
FOLLOWS_TOO_MUCH = (
    "You follow {limit} questions, and more are not possible. /following has buttons to drop some."
)
CANNOT_FOLLOW = "I can only follow a question that is in words, and in English."
NOT_YOUR_FOLLOW = "Whoever follows it here, and the admins of this group, can drop it."
FOLLOWS_NO_MORE = "You do not follow that question any more."
UNFOLLOWED = "You no longer follow “{question}”."
FOLLOWED = "You now follow: "
FOLLOWED_MEANS = (
    "When new articles say something new, I send you one message. /following lists what you follow."
)
NEW_ON = "New on "
MORE_NEWS = "and {claims}; press “Whole answer” to see all."
WITHDRAWN = "Withdrawn: the article says this no more"
WITHDRAWN_ON = "Withdrawn on {day}: the article says this no more"
CORRECTED = "Corrected"
CORRECTED_FIGURES = "Corrected: {old} → {new}"
ANOTHER_FIGURE = "Another figure: {new}; before: {old}"
BEFORE = "Before: “{sentence}”"


def plural_form(number: int) -> int:
    """Return which form a number asks for, as the plural rule of a gettext catalogue does."""
    return 0 if number == 1 else 1
