"""Agencies and outlets that datelines name."""

# Agencies and outlets that datelines name without brackets; others are known by their brackets.
AGENCIES = (
    "AFP|AP|UPI|EFE|ANSA|DPA|dpa|Reuters|REUTERS|TASS|ITAR-TASS|RIA Novosti|Interfax|Xinhua|XINHUA"
    "|Anadolu|SANA|IRNA|NNA|KUNA|WAM|MENA|IANS|PTI|Bernama|Kyodo|Yonhap"
)
PHOTO_AGENCIES = "AFP|AP|EPA|AA|DHA|IHA|Reuters|Anadolu|Getty"
"""Whom the credits of pictures name."""
