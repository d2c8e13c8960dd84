"""What is said where there is no figure to show."""

from bot.replies.reply import Reply, say


def no_topic() -> Reply:
    """Return how to ask for a timeline."""
    return say("Of what? Name a topic, for example: /timeline ferry accident killed")


def no_thread(topic: str) -> Reply:
    """Return that no figures were found, with what would help."""
    return say(
        f"I hold no figures about “{topic}” that could be followed through time.",
        "It may help to name the place, the day, and what is counted: killed, wounded, displaced.",
    )


def nothing_to_export() -> Reply:
    """Return what has to come before an export."""
    return say("There are no claims to export. Ask a question first.")
