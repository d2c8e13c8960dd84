"""Agencies and outlets that datelines name."""

# Agencies and outlets that datelines name without brackets; others are known by their brackets.
AGENCIES = (
    "AFP|AP|UPI|EFE|ANSA|DPA|dpa|Reuters|REUTERS|TASS|ITAR-TASS|RIA Novosti|Interfax|Xinhua|XINHUA"
    "|Anadolu|SANA|IRNA|NNA|KUNA|WAM|MENA|IANS|PTI|Bernama|Kyodo|Yonhap"
)
_CARRIER_NAMES = """
    ABC AFP Anadolu ANSA AP Axios BBC Belta Bloomberg CBS CNN DPA EFE Euronews Fars Haaretz
    Interfax IRNA ITAR-TASS Jazeera KCNA Kyodo Mediapart Meduza MSNBC NBC NHK Notimex NPR Politico
    PTI Reuters RIA SANA Suspilne Tasnim TASS Ukrinform UPI WAM Xinhua Yonhap
"""
CARRIER_NAMES = frozenset(_CARRIER_NAMES.lower().split())
"""Names of outlets that carry what others say, in lower case."""
CARRIER_NOUNS = frozenset(
    """
    agency broadcaster channel daily magazine media network news newspaper outlet paper press radio
    station television tv website weekly
    """.split()
)
"""Nouns for outlets, and ends of their names."""
NETWORKS = frozenset(
    """
    bluesky facebook instagram linkedin reddit snapchat telegram threads tiktok twitter viber weibo
    whatsapp youtube
    """.split()
)
"""Where people post what they say; none of them is a person."""
PHOTO_AGENCIES = "AFP|AP|EPA|AA|DHA|IHA|Reuters|Anadolu|Getty"
"""Whom the credits of pictures name."""
