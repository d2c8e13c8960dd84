"""How letters begin and end, as patterns."""

SALUTATIONS = (
    r"(?:Dear\b[^\n]{1,60}|To the [Ee]ditors?\b[^\n]{0,30}|(?:Sir|Sirs|Madam)\b[,:.–—-]"
    r"|SIR\b[,:.–—-])"
)
"""How a letter addresses whoever shall read it."""
CLOSINGS = (
    r"(?:Yours(?: \w+){0,2}|(?:Very )?[Ss]incerely(?: yours)?|Respectfully(?: yours)?|Faithfully"
    r"|(?:Kind|Best|Warm|With \w+) (?:regards|wishes)|Regards|In solidarity)"
)
"""What stands above the name of who signs."""
