"""What the chat says of where articles come from: the part of the catalogue beside ``texts``."""

from index.store.sql.articles import Outcome

WHICH_SOURCE = "The source of what? Ask a question first, or write /source and the link of a page."
NO_CLAIM_AT = "The last answer has no claim {place}. Write /source and the number of a claim."
NO_PAGE_AT = "I do not hold that page."
LINK_AS_FETCHED = "Fetched from: "
RETRIEVED = "Retrieved: {when} UTC"
KEPT = "Added: {when} UTC"
ARCHIVED = "Look it up in a public archive"
WITHDRAWN_HERE = "Withdrawn here on {day}: {reason}"
UNCHANGED = "I hold one version of it."
CHANGED_ON = "Changed on {day}:"
CHANGED = "Changed:"
TAKEN_OUT = "− "
PUT_IN = "+ "
ONLY_DETAILS = "no sentence differs"
AND_MORE_CHANGES = "and {more} more changes"

# Feeds
NO_FEEDS = "I follow no feed."
FEEDS_HOW = "To follow one: /feeds add LINK. To follow it no more: /feeds remove LINK."
FEED_ADDED = "I follow {url} now. New articles come in by themselves."
FEED_KNOWN = "I follow {url} already."
FEED_REMOVED = "I follow {url} no more. Its articles stay."
NO_FEED = "{url} {reason}."
PAGES_WAIT = "{waiting} to be fetched"
READ_AT = "read {when} UTC"
FEED_PROBLEM = "Last time: {problem}"
FEEDS_NEED_A_BOT = "Feeds are followed by: python -m scripts.feeds"

# What is handed in
OUTCOMES = {
    Outcome.ADDED: "new",
    Outcome.REVISED: "a new revision",
    Outcome.UPDATED: "held already, with other details now",
    Outcome.UNCHANGED: "held already",
    Outcome.WITHDRAWN: "withdrawn before, and stays so",
}
NO_OUTLET = "outlet unknown"
NO_DAY_KNOWN = "day unknown"
UNTITLED = "Without a title"
DOUBTFUL = "Doubtful: {doubts}"
NOT_TAKEN = "Not taken in; what I hold of it stays:"
NOTHING_TAKEN = "There is no article in that."
MORE_REFUSED = "and {more} more"
MORE_ARRIVALS = "and {articles} more"
IS_BEING_READ = "Claims are being read; they can be asked for in a moment."
TAKING_IN = "Taking in: {done} of {total} done."
FILE_TOO_LARGE = "{name} is larger than the 20 MB that Telegram hands over. Add it by: {command}"
FILE_NOT_HANDED_OVER = "{name} could not be fetched from Telegram. Please send it again."
