"""The standing sentences of web pages: forms, consent, newsletters, rights, credits."""

import re


def any_of(*lists: str) -> str:
    """Return an expression for any phrase of the lists, which hold one expression a line.

    ``~`` stands for a few more words without a full stop.
    """
    lines = [line for phrases in lists for line in phrases.split("\n") if line]
    return f"(?:{'|'.join(lines)})".replace("~", "[^.!?]{0,40}")


MAX_NOTICE_CHARS = 240  # a longer sentence that mentions a newsletter also says something else
MAX_UNSTOPPED_NOTICE_CHARS = (
    160  # a line without a full stop that is longer is not a label with its value
)

# Whatever follows these at the start, the line is the page's. All in lower case.
_COMMENTS = r"""
leave an? (?:reply|comment|response)\b|post a (?:comment|reply)\b|add (?:a|your) comment
write a comment|join the (?:conversation|discussion)\b|have your say|required fields|fields marked
be the first to (?:comment|reply)|no comments? yet|there are (?:no|\d+) (?:comments|replies)
comments? (?:are|have been|on this article are) (?:closed|off|disabled|moderated|turned)
(?:your )?e-?mail address\b.{0,40}(?:not be|required|published)
your (?:comment|rating)\b.{0,40}moderation|save my (?:name|e-?mail)|notify me (?:of|when|by)
(?:name|e-?mail|website|comment|message) ?\*|\d+ thoughts? on\b|view all \d+
please (?:be (?:civil|respectful)|keep (?:your )?comments|note that comments)
this site (?:uses (?:cookies|akismet|google)|is protected by)
"""
_ACCOUNTS = r"""
you must be (?:logged|signed) in|you (?:need|have) to (?:be logged in|log in|sign in|register) to
(?:log|sign) in (?:to|or|with) (?:your|comment|or|reply|read|post|continue|facebook|google|join)
please (?:log ?in|sign in|subscribe|register|enable|turn on|disable|read our|check your|wait)\b
please (?:enter (?:your|a)|try again)\b|already (?:a subscriber|a member|registered)\?
already have an account|forgot(?:ten)? (?:your )?password|create an account
sign up (?:to|for|with|and|here|now)\b|subscribe (?:now|today|and)\b|unsubscribe\b
subscribe (?:to (?:our|the|us|this|get|receive|continue)|for (?:free|our|just|full))\b
enter your (?:e-?mail|name|address)|get (?:our|the) (?:latest|top|best|day|daily|free|app|news)
get breaking news|no spam|this newsletter|thank(?:s| you) for (?:reading|subscribing|signing)
we (?:will )?(?:never|won[’']t|don[’']t) (?:spam|(?:share|sell|give)\b.{0,20}\byour)
become a (?:member|subscriber|supporter|patron)\b|make a donation|support independent
support (?:our (?:journalism|work|site|newsroom|reporting)|quality journalism)
"""
_CONSENT = r"""
we (?:value|respect|care about) your privacy|your privacy\b
we and our (?:\d+ )?(?:trusted )?partners
by (?:continuing|clicking|using|signing|subscribing|submitting|browsing|registering)\b.{0,80}\bagree
by (?:continuing|clicking|using|browsing|closing)\b.{0,80}\b(?:accept|consent|cookies?|policy)
you (?:can|may) (?:unsubscribe|opt out|withdraw your consent|manage your)
you (?:can|may) change your (?:settings|preferences|choices|cookie)
your browser|please enable|you are using an (?:outdated|old)|we are sorry|page not found
this video (?:is|cannot|can[’']t|file)
"""
_INVITATIONS = r"""
click (?:here|on the|the (?:link|button|image))\b|tap (?:here|to)\b|follow (?:us|me|@)
follow .{2,50}\bon (?:twitter|facebook|x|instagram|telegram|youtube|google|linkedin)\b
like (?:the|our) .{0,20}page|(?:find|join|follow|like) us on|connect with us
share (?:this|on|via) (?:article|story|post|page|news|facebook|twitter|x|whatsapp|e?mail|link)
(?:do you have|got|have) a (?:news )?(?:tip|story)\b.{0,20}(?:\?|for us)
contact (?:us|our|the (?:author|editor|reporter|newsroom|writer))\b|write to us
e-?mail (?:us|the author|the reporter)\b
if you (?:enjoyed|liked|found)\b.{0,60}(?:article|story|post)
was this (?:article|page|story)|rate this (?:article|story)|suggest a correction
report (?:a|an) (?:typo|error in|problem with this)|see something wrong
"""
_RIGHTS = r"""
all rights reserved|copyright ?(?:©|\(c\)|\d|notice|holder)|©|\(c\) ?\d|no part of this
this (?:material|content|article|publication) may not be
this (?:material|content|article|publication) is (?:protected|copyright|subject to copyright)
reproduction\b.{0,60}(?:prohibited|permission)|republished? (?:with|under)\b
(?:the )?(?:views|opinions) expressed (?:in this|here|are|by the author)
this (?:article|story|post|piece|report) (?:was|has been|first|originally|appeared)\b.{0,40}publish
this (?:article|story|post|piece|report) (?:was|is|has been)\b.{0,40}(?:updated|translat|syndicat)
this (?:article|story|post|piece) (?:is|was) (?:an edited|sponsored|produced|part of)
(?:.{0,30}agencies )?contributed to this (?:report|story)|agencies contributed
as published in the |an? version of this (?:article|story)|date of publication|our standards ?:
last (?:updated?|modified) ?(?::|at|on|\w+day|\d)
"""
_CREDITED = r"""
\(?(?:photo|image|picture|photograph|video|graphic)s? ?(?:credits?|courtesy|source|by) ?[:/]
\((?:photo|image|picture|video|file)\b|\(?source ?: ?.{0,60}\)?$
\(?(?:source|with (?:reuters|afp|ap|agencies)|reuters|afp|ap)\b[^.!?]{0,60}\)\W*(?:twitter)?$
(?:related|read more|read also|also read|watch|see also|(?:photo|image) caption) ?:\s
[-–— ]*(?:reuters|afp|ap)$
source \w+(?: and agencies)?$
"""
# These open a line of the page only if it is short and comes to no full stop.
_UNSTOPPED = r"""
(?:file )?(?:photo|image|picture|photograph|illustration|graphic|video|map)s? ?(?:by |courtesy)
(?:file )?(?:photo|image|picture|photograph|illustration|graphic|video|map|credit)s? ?[:/©]
(?:first |last |originally )?(?:published|updated|posted|uploaded|edited)\b|filed under|tagged\b
\d[\d,.]* ?(?:[km] )?(?:comments?|replies|responses|shares|likes|views|reads|tweets)\b|posted in\b
(?:tags?|categor(?:y|ies)|topics?|keywords?|sources?|more (?:on|about|from)|location|section) ?:
(?:read|see|watch|listen|related|also|recommended|live)(?: (?:more|also|next|now|full))? ?[:|>»]
(?:in pictures|in numbers|explainer|opinion|analysis|gallery|video) ?[:|>»]|back to|email address
read (?:more|also|the (?:full|rest|whole|original))\b|see also\b|more from |via [a-z@]
powered by|designed by|theme by|theme:|hosted by|built with|proudly powered|skip to|toggle
javascript\b|what do you think\?
"""
# These give a line away wherever they stand in it.
_ANYWHERE = r"""
\bcookies?\b.{0,80}\b(?:accept|consent|settings?|polic(?:y|ies)|preferences|browser|traffic|ads)\b
\bcookies?\b.{0,80}\b(?:websites?|sites?|experience)\b|\bconsent\b.{0,60}\bcookies?\b
\b(?:accept|settings?|preferences|browser|websites?|site|we use|uses?|using)\b.{0,60}\bcookies?\b
\b(?:sign up|subscribe|inbox|delivered|our|get the|join)\b.{0,60}\bnewsletters?\b
\bnewsletters?\b.{0,60}\b(?:sign up|subscribe|inbox|delivered|straight)\b
\b(?:to|in) your (?:e-?mail )?inbox\b|\ball rights reserved\b
\bterms (?:of (?:use|service)|(?:and|&) conditions)\b.{0,60}\b(?:privacy|apply|agree)\b
\bprivacy (?:policy|notice)\b.{0,60}\b(?:terms|apply|agree|cookies?|©)
\b(?:read|see|agree to|accept) our (?:terms|privacy)|\brequired fields are marked\b
\bthis browser for the next time\b|\bawaiting moderation\b|\brecaptcha\b|\bakismet\b
\bcomment data is processed\b
"""
# Words without which nothing of the last list can match: a cheap test before a dear one.
_TELLTALES = (
    "cookie", "newsletter", "inbox", "rights reserved", "terms", "privacy", "required fields",
    "this browser", "moderation", "captcha", "akismet", "comment data",
)  # fmt: skip

# Matched against lower case: an expression that ignores case is several times slower.
_STARTS = re.compile(any_of(_COMMENTS, _ACCOUNTS, _CONSENT, _INVITATIONS, _RIGHTS, _CREDITED))
_SHORT_STARTS = re.compile(any_of(_UNSTOPPED) + r"[^.!?]{0,90}$")
_ANY_PLACE = re.compile(any_of(_ANYWHERE))


def is_notice(line: str) -> bool:
    """Tell whether the line is a standing notice, form text or credit of the page."""
    lower = line.lower()
    if _STARTS.match(lower) or (
        len(lower) < MAX_UNSTOPPED_NOTICE_CHARS and _SHORT_STARTS.match(lower)
    ):
        return True
    return (
        len(lower) < MAX_NOTICE_CHARS
        and any(word in lower for word in _TELLTALES)
        and _ANY_PLACE.search(lower) is not None
    )
