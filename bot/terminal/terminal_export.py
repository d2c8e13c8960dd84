"""An export in the terminal, where a file is written instead of sent."""

from dataclasses import dataclass
from pathlib import Path

from bot.replies.reply import Document, Reply, say
from index.answer.export.format import Format

TIMELINE = "timeline"
_FORMS = {form.value for form in Format}


@dataclass(frozen=True, slots=True)
class Saving:
    """What "/export FILE" asks for: ``command`` as the chat reads it, and where to write."""

    command: str
    path: Path | None

    @classmethod
    def of(cls, arguments: str) -> "Saving":
        """Read the arguments; the format is the one that the file's name ends in."""
        words = arguments.split()
        asked = [word.casefold() for word in words if word.casefold() in {TIMELINE, *_FORMS}]
        name = " ".join(word for word in words if word.casefold() not in {TIMELINE, *_FORMS})
        ending = Path(name).suffix.removeprefix(".").casefold()
        if ending in _FORMS:
            asked = [ending, *(word for word in asked if word not in _FORMS)]
        return cls(" ".join(("/export", *asked)), Path(name) if name else None)


def saved(reply: Reply, path: Path | None = None) -> Reply:
    """Write the reply's document, by default under its own name, and return what was written.

    A reply without one is returned as it is. No file is written over.
    """
    document = reply.attachment
    if not isinstance(document, Document):
        return reply
    path = path or Path(document.name)
    try:
        with path.expanduser().open("xb") as file:
            file.write(document.content)
    except FileExistsError:
        return say(f"{path} is already there and is kept. Name another file: /export FILE")
    except (OSError, ValueError, RuntimeError) as error:  # also for a name that cannot be one
        return say(f"{path} cannot be written: {error}")
    return Reply((document.caption, *say(f"Written to {path}").blocks))
