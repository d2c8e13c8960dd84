"""How pages mark what is no part of an article, by names of classes and by standing phrases."""

import re

CORRECTION_STARTS = (
    r"(?:correction|clarification|corrected|editor[’']?s note|update|amendment)s?\b.{0,40}[:–—-]"
    r"|this (?:article|story|report|piece|headline) (?:was|has been) (?:amended|corrected)"
)
"""How a note of correction begins, which is part of what the page reports."""

BOX_MARKS = "|".join(
    r"""
    related(?:-\w+)? recommend(?:ed|ations?|s)? read-?more read-?next read-?also also-?read
    see-?also more-?(?:stories|news|on|from|coverage|articles|like-this) popular trending up-?next
    most-?(?:read|popular|viewed|shared) teasers? promos? promoted sponsored outbrain taboola
    zergnet newsletters? news-?letter sign-?up subscri(?:be|ption|bers?) paywall pay-?wall regwall
    meter-?wall meter(?:-\w+)? metering piano membership donate donation support-us cookies?
    consent gdpr ccpa privacy-\w+
    banner cmp onetrust shar(?:e|ing)(?:-\w+)? social(?:-\w+)? addthis sharedaddy
    comments?(?:-\w+)? disqus respond replies reactions? side-?bar bread-?crumbs? menu masthead
    nav(?:bar|igation)? site-?header site-?footer page-?footer footer toolbar utility-?bar ads?
    advert\w* ad-\w+ dfp commercial tags? tag-?list topics? categories about-?author bio
    author-?(?:bio|box|info|card|profile) post-?navigation pagination pager skip-?link print-?only
    view-?count(?:er)? counter reading-?time read-?time reads-?count popup pop-?up modal overlay
    lightbox widget toast alert-?bar app-?download get-?the-?app follow-?us feedback poll quiz
    rating
    """.split()
)
"""Names that pages give, as classes or ids, to what is no part of an article."""

_PAYWALL = re.compile(
    r"\b(?:(?:for (?:our )?)?(?:subscribers|members) only|for (?:our )?subscribers"
    r"|(?:continue|keep) reading|already a subscriber|unlock (?:this|the) (?:article|story)"
    r"|subscribe\b.{0,60}\b(?:read|unlock|access|continue|week|month)|behind a paywall"
    r"|(?:free|remaining) articles?)\b",
    re.IGNORECASE,
)
MAX_PAYWALL_CHARS = 300


def is_paywall_line(line: str) -> bool:
    """Tell whether a line asks for payment before the rest may be read."""
    return len(line) < MAX_PAYWALL_CHARS and _PAYWALL.search(line) is not None
