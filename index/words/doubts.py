"""What people write in reply to a message that they want looked up."""

DOUBTS = frozenset(
    """
is this true|is that true|is it true|true|true or false|really|is this real|is this right
is this correct|is this accurate|is this confirmed|is that confirmed|confirmed|is this fake|fake
fact check|factcheck|fact check this|check|check this|check that|check it|can you check this
could you check this|verify|verify this|can you verify this|could you verify this|can you verify
did this happen|did this really happen|did that happen|source|sources|any source|any sources
what do you have on this|what do you hold on this|anything on this|what about this|look this up
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""In small letters, without marks."""

FILLERS = frozenset("and but so ok okay hey hi hello please pls well then wait um hmm".split())
"""Words before and after it that ask nothing."""
