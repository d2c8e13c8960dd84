"""What the chat says of itself: greetings, help, access, links, opinions and personal data.

It is the part of the catalogue that stands beside ``texts``.
"""

WELCOME_TITLE = "Claimtrail tracks what the news claims."
WELCOME_WITHOUT_QUESTIONS = (
    "Ask in your own words and I answer with claims from the articles that I hold: "
    "the exact sentence, who said it, the outlet and the day. I quote, I never invent.",
    "/help tells what else I do.",
)
WELCOME = (*WELCOME_WITHOUT_QUESTIONS, "For example:")
DESCRIPTION = (
    "I track what the news claims: how many were killed, displaced or detained, when a truce "
    "begins, who says so and who denies it. Each answer is the exact sentence with its source. "
    "Press Start for questions to begin with."
)
SHORT_DESCRIPTION = "What the news claims: the exact sentence, who said it, where and when."
GREETING = (
    "Hello! Ask me what the news claims: how many were killed or displaced, where, and who says "
    "so. /start has questions to begin with.",
)
YOU_ARE_WELCOME = "You are welcome."
HELP = "Send a question and I answer with claims from the articles that I hold."
HELP_TASKS = (
    (
        "Go on.",
        "“and wounded?”, “what about Homs?”, “when was that?” lean on your last question; reply to "
        "an older answer to ask about that one.",
    ),
    (
        "Look closer.",
        "Under an answer: “Context” shows the sentences around a claim, “More” the next results, "
        "“Timeline” a figure through time, “Sources differ” each value with its sources.",
    ),
    (
        "Check a message.",
        "Forward it to me, or reply to it with “is this true?”. I set what it says beside what I "
        "hold, and give no verdict.",
    ),
    ("Stay informed.", "“Follow” under an answer, or /follow and a question."),
    ("Pass it on.", "“Share” makes a link to an answer, /export a file of it."),
    ("Tell me.", "👍 or “Wrong?” under an answer is kept for whoever runs me."),
    ("In a group,", "mention me or reply to me; otherwise I stay silent."),
)
HELP_PRIVACY = "/privacy tells what I keep of you, /forget_me deletes it."
HELP_OPERATOR = "{name} runs this bot."

# Links, opinions, personal data
SHARED = "This link opens the answer to “{question}”, as it is then:"
SHARE_NEEDS_TELEGRAM = "A link can only be made in Telegram."
LINK_OPENS_NOTHING = "That link opens nothing that I hold any more. Ask me in your own words."
INLINE_ASK = "Type a question, or ask me in our chat"
INLINE_NOTHING = "No claim answers this: ask me in our chat"
WHAT_IS_WRONG = "What is wrong with the answer?"
VERDICTS = {
    "good": "👍",
    "wrong claim": "Not what I asked",
    "wrong speaker": "Wrong speaker",
    "wrong figure": "Wrong figure",
    "missing": "Something is missing",
}
FEEDBACK_THANKS = "Thank you. It is kept for whoever runs me."
PRIVACY = (
    "What I keep of you, and for how long:",
    "Your questions, which messages answered them and which claim came first: {days} days, so that "
    "follow-ups and buttons work.",
    "What you follow and your settings: until you change them; in a group also who follows.",
    "Who was let in, by number and name: until they are let go.",
    "Your opinions of answers, and questions that you share by a link: until they are deleted.",
    "Messages on their way: until they are answered or sent. My log holds no words of yours.",
    "/forget_me deletes all of it but shared links, which name nobody.",
)
FORGET_ME_IN_PRIVATE = "What is asked in a group is the group's. Write /forget_me in our own chat."
FORGET_ME_ASK = (
    "That deletes your questions, what you follow, your settings and opinions, and your access: "
    "you would have to be invited again."
)
FORGOTTEN_ALL = "Everything of you is deleted."

# Who may use the bot
STRANGER = (
    "I answer only people whom my owner has invited. To ask for access, send whoever runs me your "
    "number: {number}"
)
STRANGER_INLINE = "Only for those who were invited: ask"
PAIRED = (
    "You are now my owner. Nobody else can use me yet: /access invites people and groups.",
    "Ask me something, or see /start.",
)
LET_IN = "Welcome: you may use me now. Ask me something, or see /start."
ACCESS_NOT_YOURS = "Only my owner and the admins whom they name decide who may use me."
ADMINS_ONLY = "Only the admins of this group change its settings."
INVITATION = (
    "Send this link, or the code {code}, to the person whom you invite. It works once, for a week."
)
INVITATION_FOR_GROUP = (
    "Open this link to add me to a group, or write “@me {code}” there. It works once, for a week. "
    "Where you add me yourself, no code is needed."
)
ACCESS_TITLE = "Who may use me"
ACCESS_OPEN = "Everybody: CLAIMTRAIL_ACCESS is “open”."
ACCESS_INVITED = "Those who were invited:"
ACCESS_MORE = "and {more} more"
INVITE_PERSON = "Invite a person"
INVITE_GROUP = "Invite a group"
ROLES = {
    "owner": "Owner",
    "admin": "Admin",
    "user": "Person",
    "group": "Group",
    "channel": "Channel",
}
PAIRING = (
    "Nobody owns this bot yet. Send it this code in a private chat to become its owner: {code}\n"
    "or open https://t.me/{bot}?start={code}\n"
)
