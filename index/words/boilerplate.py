"""Standing phrases of web pages around an article, as patterns: labels, notices, headings."""


def _any_of(*lists: str) -> str:
    """Return an expression for any phrase of the lists, which hold one expression a line.

    ``~`` stands for a few more words without a full stop.
    """
    lines = [line for phrases in lists for line in phrases.split("\n") if line]
    return f"(?:{'|'.join(lines)})".replace("~", "[^.!?]{0,40}")


_SHARING = r"""
shares?|tweets?|retweet|likes?|print|e?-?mail|copy link|copied!?|save|pin it|rss|line|x|vk|pocket
facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|messenger|flipboard
tiktok|threads|bluesky|mastodon|viber|skype|tumblr|google\+?|e-?mail this~|print this~
(?:share|comment) (?:this|on|via|with)~|(?:share|tweet|pin|print) (?:it|this)~|follow(?:ing)?
followers?|follow us~|via facebook~|comment via facebook~|get short url~|community standards~
"""
_MENUS = r"""
home ?page|home|news|world|politics|business|sports?|opinions?|culture|videos?|live|tv|radio|photos?
pictures|galler(?:y|ies)|podcasts?|menu|search|sections|topics?|tags?|categor(?:y|ies)|archives?
imprint|site ?map|careers|jobs|help|faqs?|accessibility~|legal|disclaimer|about
about (?:the )?author
about us|contact(?: us)?|terms~|privacy(?: policy| notice| settings| cent(?:er|re))?|cookies?
profile
english(?: bulletin| version| edition)?|français|español|deutsch|العربية|русский|türkçe|فارسی|中文
next|previous|prev|(?:next|previous) (?:post|article|story|page)|back|back to ~|return to~|go to~
top
skip to~|jump to~|toggle~|scroll~|show~navigation|main navigation|breadcrumbs?|you are here~
"""
_ACCOUNT = r"""
subscribe(?: now| today| here)?|subscribe to~|sign (?:in|up|out)(?: now| here| today| free)?
log ?(?:in|out)|register(?: now)?|join(?: us| now| free)?|donate(?: now)?|support us|(?:my )?account
newsletters?|alerts?|notifications?|download~|install~|get the app~|username|password
"""
_CONSENT_LABELS = r"""
(?:accept|reject|allow|decline|manage|customi[sz]e)(?: (?:all|cookies|settings|\w+ces))*
(?:cookie|privacy|consent)s? (?:settings|preferences|choices|policy|notice)|preferences|close
dismiss
i (?:agree|accept)|got it!?|agree|ok|okay|no,? thanks|not now|learn more|more information
strictly necessary
"""
_FORMS = r"""
authors?|by|byline|editor|comments?|reply|replies|website|name|url|post comment|comment|submit|send
cancel(?: reply)?|edit|report|post (?:a )?reply|sort by~|newest|oldest|best|load~comments?
"""
_ADVERTISING = r"""
advertisements?|advertising|advert|ads?|sponsored(?: content)?|promoted(?: content| stories)?
paid (?:content|post)|partner content|from the web|around the web|(?:story )?continues below~
article continues~|you ?(?:may|might)~like|recommended by~
"""
_MORE = r"""
load more~|(?:show|view|see|read) (?:more|less|all|also|next)~|also read|continue reading~
like this|like loading~
keep reading~|read (?:the )?full~|find out more|related|see also|further reading|don[’']?t miss~
related (?:articles?|stor(?:y|ies)|posts?|news|content|topics?|coverage|links?|reading|videos?)
recommended~|trending~|popular~|most (?:read|popular|viewed|shared|commented|recent)~|top stories
latest(?: \w+){0,2}|editor[’']?s?[’']? (?:picks?|choice)|you (?:may|might)~|breaking news
more (?:stories|news|from|on|about|like)~|what to read next|up next|in this (?:story|article)
"""
_MEDIA = r"""
play(?: video)?|pause|mute|unmute|watch(?: now| live| video| below| more)?|now playing|loading~
listen(?: now| live| to this~)?|please wait~|image|caption|credit|(?:hide|toggle|show) caption
this is an? ~caption|enlarge~|view (?:image|gallery)~|(?:text|font) size~|a ?[-+]|dark mode
night mode
"""
_EDITING = r"""
updated|published|posted|corrected|correction appended|full text|abstract|ends?|transcript|sources?
via|(?:with|from) agencies|agencies|staff|staff (?:writer|reporter)|web desk|news desk|exclusive
reuters|afp|ap|epa|upi|getty(?: images)?|anadolu|associated press|agence france-presse
"""
PAGE_LABELS = _any_of(
    *(_SHARING, _MENUS, _ACCOUNT, _CONSENT_LABELS, _FORMS),
    *(_ADVERTISING, _MORE, _MEDIA, _EDITING),
)
"""Whole lines that name a part of the page, in lower case."""

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
_READERS = r"""
this (?:article|story|report|content|post) is (?:for|reserved for|exclusive to|only for) ~subscri
this (?:article|story|report|content|post) is (?:for|reserved for|exclusive to|only for) ~members?
this (?:article|story|report|content|post) is (?:only )?(?:available|open) ~(?:subscri|member)
this (?:article|story|report|content|post) is (?:premium|locked|behind a paywall)\b
(?:only )?(?:subscribers|members) (?:can|may) (?:read|see|view|unlock|access)\b
(?:for )?(?:subscribers|members) only\b|(?:subscriber|member|premium)[- ](?:only|exclusive)\b
(?:to )?(?:continue|keep|go on|finish) reading\b
(?:to )?(?:read|see|view|unlock|access) (?:the (?:full|whole)|this|more of this) (?:article|story)\b
(?:to )?(?:read|see|view|unlock|access) the rest of (?:the|this) (?:article|story|report)\b
(?:start|get|begin|try) (?:your|a) .{0,20}(?:free )?trial\b
you(?:[’']ve| have) (?:reached|read|used|\w+) .{0,40}\b(?:free )?(?:articles?|stories)\b
you(?:[’']ve| have) reached your .{0,30}limit\b
\d+ (?:free )?(?:articles?|stories) (?:left|remaining|this month)\b
_over_ ?\d[\d.,]*[km]? _readers__now_ (?:pay|paid|fund|back) (?:for )?(?:us|our)\b
_over_ ?\d[\d.,]*[km]? _readers__now_ (?:support|trust) (?:us|our)\b
(?:for )?(?:just |only )[£$€]?\d[\d.,]* ?\w* (?:a|per) (?:week|month|year)\b
\d[\d.,]*[km]? _readers_ (?:are|have)_now_ (?:read|reading|seen|view(?:ed|ing)) (?:this|it)\b
\d[\d.,]*[km]? _readers_ (?:are|have)_now_ (?:follow|watch|recommend)(?:ed|ing) (?:this|it)\b
\d[\d.,]*[km]? _readers_ (?:have )?_now_ ?(?:shared|liked|saved|commented on) (?:this|it)\b
\d[\d.,]*[km]? _readers_ (?:like|love|recommend|follow) this\b
(?:this (?:article|story|page|post)|it) has been (?:read|viewed|seen|shared|liked|opened) ~\d
(?:read|viewed|seen|shared|liked|opened|clicked|printed) (?:by )?\d[\d.,]*[km]? (?:times|people)\b
(?:read|viewed|seen|shared|liked|opened|clicked) (?:by )?\d[\d.,]*[km]? (?:readers|users)\b
\d[\d.,]*[km]? (?:reads?|views?|shares?|likes?|readers|viewers)\b.{0,20}$
(?:estimated )?(?:reading|read) time\b|(?:a |about )?\d+[- ]minutes? read\b
you(?: are|[’']re) (?:now )?reading\b
we (?:use|and our|store)\b.{0,80}(?:cookies?|trackers?|tracking|identifiers|personal data)\b
(?:this|our) (?:web)?site (?:uses?|stores?)\b.{0,80}(?:cookies?|tracking|personal data)\b
(?:manage|withdraw|give) (?:your )?(?:consent|preferences|choices)\b
(?:our )?(?:\d+ )?(?:trusted )?(?:partners|vendors)\b.{0,60}(?:cookies?|personal data)\b
(?:our )?(?:\d+ )?(?:trusted )?(?:partners|vendors)\b.{0,60}your (?:data|device)\b
"""
_READERS = _READERS.replace(
    "_readers_", "(?:people|readers|users|visitors|subscribers|others)"
).replace("_now_", "(?: (?:now|currently|already|also|just))*")
_READERS = _READERS.replace("_over_", "(?:more than|over|some|nearly|almost)?")
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
NOTICE_PART_WORDS = (
    "cookie", "newsletter", "inbox", "rights reserved", "terms", "privacy", "required fields",
    "this browser", "moderation", "captcha", "akismet", "comment data",
)  # fmt: skip
"""Words without which no notice part can match: a cheap test before a dear one."""
NOTICE_STARTS = _any_of(
    *(_COMMENTS, _ACCOUNTS, _CONSENT, _READERS, _INVITATIONS, _RIGHTS, _CREDITED)
)
"""Whatever follows these at the start of a line in lower case, the line is the page's."""
UNSTOPPED_NOTICE_STARTS = _any_of(_UNSTOPPED)
"""Likewise, if the line is short and comes to no full stop."""
NOTICE_PARTS = _any_of(_ANYWHERE)
"""Likewise wherever they stand in the line."""

_CLOSINGS = r"""
leave an? (?:reply|comment|response)|post a (?:comment|reply)|add (?:a|your) comment|have your say
\d* ?comments?(?: \(\d+\))?|reader comments|\d+ (?:responses?|replies|thoughts? on)|discussion
join the (?:conversation|discussion)|your email address will not be published|about the authors?
authors?
"""
_BOXES = r"""
related|recommended|trending|popular|most (?:read|popular|viewed|shared)|top stories|latest
more (?:on|from|stories|news|in|about)|you (?:may|might)|read (?:more|also|next)|also read|see also
further reading|don[’']?t miss|editor[’']?s[’']? (?:picks?|choice)|what to read next|keep reading
in other news|(?:around|from) the web|sponsored|promoted|breaking news|about the author|sign up
subscribe|newsletter|get (?:our|the)
"""
CLOSING_HEADINGS = _any_of(_CLOSINGS)
"""Beginnings of lines after which nothing of the article follows."""
BOX_HEADINGS = _any_of(_BOXES)
"""Beginnings of lines after which other articles come, until prose resumes."""
LINK_WORDS = r"(?:read|learn|see|find out) (?:more|on)(?: here)?|full story|continue reading"
"""What a link reads that leads from the end of a paragraph to the whole of it."""
