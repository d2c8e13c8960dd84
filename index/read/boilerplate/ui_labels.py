"""The short labels of web pages: buttons, menu entries, headings of boxes."""

import re

from index.read.boilerplate.regex_lists import any_of

LONGEST = 80

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
    return len(line) < LONGEST and _LABEL.fullmatch(line) is not None
