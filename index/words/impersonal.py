"""What is grammatically said to speak and yet is nobody: papers, pictures, pronouns."""

IMPERSONAL_SPEAKERS = frozenset(
    """
announcement count counts data detail details document documents estimate estimates evidence figure
figures footage image images information letter notice number numbers photo photos photograph
photographs picture pictures record records report reports result results statement statements tally
text toll video videos he her him i it one others she some someone that they this we who
""".split()
)
"""As the last word of a speaker without a name: "the statement", "media reports", "they"."""
