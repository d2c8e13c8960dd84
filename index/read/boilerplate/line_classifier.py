"""Lines that belong to the page and not to the article: labels, bylines, stamps, menus, notices."""

import re

from index.read.boilerplate.site_notices import any_of, is_notice
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY_START

MAX_LABEL_CHARS = 80

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
_CONSENT = r"""
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

_LABEL = re.compile(
    any_of(_SHARING, _MENUS, _ACCOUNT, _CONSENT, _FORMS, _ADVERTISING, _MORE, _MEDIA, _EDITING)
    + r"\s*(?:[:>»›→|*….,]|\(?\d[\d.,]*\s?[KM]?\)?)*",  # a count, a colon, an arrow
    re.IGNORECASE,
)


def is_label(line: str) -> bool:
    """Tell whether the whole line is a label of the page, perhaps with a count or colon."""
    return len(line) < MAX_LABEL_CHARS and _LABEL.fullmatch(line) is not None


MAX_STAMP_CHARS = 80  # characters of a date, address or number with its label
MAX_MENU_CHARS = 200

_BYLINE_NAME = r"[A-Z][\w.’'-]*"
_LINK = "and|in|of|for|at|the|al|el|de|van|von|bin|newsroom|with"
_NAMES = rf"{_BYLINE_NAME}(?:(?:\s|,\s|;\s|\s?[/|&]\s?)(?:{_LINK}|{_BYLINE_NAME}))*"
_BYLINE = re.compile(
    rf"(?:By|BY|by|From|FROM|Written by|Words by|Analysis by)[:\s]+{_NAMES}"
    r"(?:\s*[|,•·–—-]?\s*\S*\d[\d:., ]*[^.!?]{0,30})?"
)
_CREDITS = re.compile(
    r"\(?(?:(?:Additional |Extra )?[Rr]eporting|[Ww]riting|[Ee]diting|Compiled|Edited|Translated"
    rf"|Written|Produced|Photos?)(?: and (?:[Ww]riting|[Ee]diting))?\s[bB]y\s{_NAMES}"
    rf"(?:[;.,]\s?[\w ]+\sby\s{_NAMES})*"
    r"[.;)]*(?:\s?Our Standards.*)?"
)
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{CAPITAL_MONTH}\s{_ORDINAL}|{_ORDINAL}\s{CAPITAL_MONTH})(?:,?\s\d{{4}})?"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\d{4}(?=\s|$)"
_STAMP = re.compile(
    rf"(?:(?:published|updated|posted|last updated|first published|on|at|date)\b[:\s]*)?"
    rf"(?:{CAPITAL_WEEKDAY_START}[,.]?\s+)?"
    rf"(?:{_DAY}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|{_CLOCK})"
    rf"(?:[\s,T|@–—-]*(?:at\s)?(?:{_CLOCK}))?\s*(?:\(?[A-Z]{{1,4}}\)?(?:[+-]\d+)?)?:?"
    r"|(?:updated\s)?\d+\s(?:second|minute|min|hour|hr|day|week|month|year)s?\s(?:ago|read)"
    r"|\d+[\s-]min(?:ute)?s?\sread|(?:estimated\s)?reading\stime[^.!?]{0,20}|just\snow|yesterday|today",
    re.IGNORECASE,
)
_COMMENTER = re.compile(
    rf"[^.!?]{{0,40}}\b{CAPITAL_MONTH}\s\d{{1,2}},?\s\d{{4}}\sat\s\d{{1,2}}:\d\d.{{0,20}}", re.I
)
_CONTACT = re.compile(
    r"(?:(?:tel|phone|telephone|fax|mobile|call|e-?mail|contact|t|f|e)\b\.?:?\s*)?"
    r"(?:\+?\(?\d[\d\s().-]{6,20}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+"
    r"|(?:twitter:?\s)?@\w{2,20}\.?|\#\w+(?:[\s,]+\#\w+)*)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"[A-Z\d][\w.-]*(?:[\s/,&]+(?:and\s)?[A-Z\d][\w.-]*){0,4}")
_PICTURE = re.compile(
    r"[\[(|–—]\s*(?:file(?:\s(?:photo|image|picture))?|photo|reuters|afp|ap|ap photo|epa|getty"
    r"(?: images)?|anadolu(?: agency)?)\b[^.!?()\[\]]{0,25}[\])]?\s*$"
    r"|\b(?:reuters|afp|ap photo|epa)/[\w. -]{2,40}$",
    re.IGNORECASE,
)
_MENU_MARKS = re.compile(r"[|•·»›/>]\s|\t| {3}")
_LONG_FORMS = (_BYLINE, _CREDITS)
_SHORT_FORMS = (*_LONG_FORMS, _STAMP, _CONTACT, _COMMENTER)
_EDGES = " \t\xa0•*-–—|»›→▶►·[]"


def is_boilerplate(line: str) -> bool:
    """Tell whether a line, or a sentence alone, belongs to the page and not to the article."""
    bare = line.strip(_EDGES)
    if not any(map(str.isalnum, bare)):
        return True
    if is_notice(bare) or is_label(bare):
        return True
    forms = _SHORT_FORMS if len(bare) <= MAX_STAMP_CHARS else _LONG_FORMS
    return (
        any(form.fullmatch(bare) for form in forms)
        or _PICTURE.search(line) is not None
        or _is_menu(bare)
    )


def is_signature(line: str) -> bool:
    """Tell the names, initials or numbers with which desks sign the end of a report."""
    return _SIGNATURE.fullmatch(line) is not None and not line.endswith(".")


def _is_menu(line: str) -> bool:
    """Tell a row of links: several short items apart, none of them a sentence."""
    if len(line) > MAX_MENU_CHARS or not _MENU_MARKS.search(line):
        return False
    items = [item.strip() for item in _MENU_MARKS.split(line) if item.strip()]
    return len(items) > 2 and all(
        len(item.split()) <= 4 and item[-1] not in ".!?" for item in items
    )
