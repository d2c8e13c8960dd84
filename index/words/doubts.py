"""What people write in reply to a message that they want looked up."""

DOUBT_WORDS = frozenset(
    """
true false real really right correct accurate confirmed fake legit hoax fact facts factual actually
is isn't was it this that these those there here any anything something some
can could would you u do does did have know hold think say tell find see look check checking verify
confirm debunk happen happened
what what's about on of up into out me us the a an claim claims claimed news story source sources
thoughts proof evidence
and but so ok okay hey hi hello please pls well then wait um hmm bot or not
""".split()
)
"""Words of which none names anything: a message of nothing else is about the one replied to."""

MAX_DOUBT_WORDS = 12
