"""The words on buttons, of commands and of settings: the part of the catalogue beside ``texts``."""

# Buttons
SHOW_CONTEXT = "Context"
SHOW_SOURCE = "Source"
SHOW_MORE = "More"
ASK_INSTEAD = "Ask"
SHOW_TIMELINE = "Timeline"
SHOW_DIFFERENCES = "Sources differ"
EXPORT_ANSWER = "Export"
EXPORT_THREAD = "Export"
FOLLOW_ASKED = "Follow"
UNFOLLOW = "Unfollow"
UNFOLLOW_LISTED = "Unfollow"
ASK_FOLLOWED = "Whole answer"
SHARE_ANSWER = "Share"
ASK_STARTER = "Ask"
WHAT_IS_WRONG = "Wrong?"
GIVE_FEEDBACK = "👍"
FORGET_ME = "Forget everything of me"
INVITE = "Invite"
MAKE_ADMIN = "Make admin"
REMOVE_MEMBER = "Remove"
ANOTHER_EVENT = "Another event"
NEAR = "Near, but no answer"
"""What the button for more is called where the rest is not an answer."""

COMMANDS = {
    "start": "what this is",
    "help": "what I can do",
    "source": "where a claim's article comes from, and what was changed in it",
    "sources": "the outlets that I hold articles of",
    "latest": "the newest claims",
    "stats": "how much I hold",
    "timeline": "a topic's figures through time: /timeline ferry accident killed",
    "events": "what happened lately: /events, or a place, a kind or a day behind it",
    "export": "the claims of the last answer as a file: /export csv or json",
    "follow": "tell me what is new on a question",
    "following": "the questions that I follow for you",
    "unfollow": "follow a question no more",
    "privacy": "what I keep of you",
    "forget_me": "delete all that I keep of you",
    "feeds": "the feeds whose articles I take in",
    "access": "who may use me: invite people and groups, or let them go",
    "settings": "how many claims a message shows, its pictures, and when I tell what is new",
}
"""What each does, as a menu shows it."""

# Settings
SETTINGS_TITLE = "Settings of this chat"
OTHER_HOURS = "Other hours: /settings quiet 23-6, /settings digest 9, /settings zone Europe/Berlin"
UNKNOWN_SETTING = "I do not understand that setting. /settings shows them all."
CLAIMS_A_MESSAGE = "Claims a message: {results}"
SENTENCE_ONLY, WITH_CONTEXT = "Sentence only", "With context"
EACH_WITH_SENTENCE = "Each claim with its sentence."
EACH_WITH_CONTEXT = "Each claim with the sentences around it."
DARK_PICTURES, LIGHT_PICTURES = "Dark pictures", "Light pictures"
PICTURES_DARK, PICTURES_LIGHT = "Pictures: dark", "Pictures: light"
NEWS_AT_ONCE, NEWS_DAILY = "At once", "Daily {hour}:00"
NEVER_QUIET, QUIET_HOURS = "Never quiet", "Quiet {first}–{end}"
TOLD_AT_ONCE = "News of what you follow: at once."
TOLD_DAILY = "News of what you follow: once a day, at {digest}:00 ({zone})."
TOLD_AT_ONCE_BUT = "News of what you follow: at once, never from {first}:00 to {end}:00 ({zone})."
TOLD_DAILY_BUT = (
    "News of what you follow: once a day, at {digest}:00, never from {first}:00 to {end}:00 "
    "({zone})."
)
DIGEST_USAGE = "Once a day: /settings digest 8, /settings digest off"
QUIET_USAGE = "Quiet hours: /settings quiet 22-7, /settings quiet off"
ZONE_USAGE = "Whose hours: /settings zone Europe/Berlin, /settings zone UTC+2"
CHOSEN = "✓ {label}"
