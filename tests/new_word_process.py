"""Run a newsroom whose lexicon has one word more: for the test that one edit reaches everything.

``python new_word_process.py FOLDER OLD NEW`` replaces OLD by NEW in the source of the harm words
before anything else is imported, publishes three reports, and prints what the chat says to each
line of standard input.
"""

import importlib.util
import sys
from pathlib import Path

LEXICON = "index.words.casualties"


def edit_lexicon(old: str, new: str) -> None:
    """Load the harm words as if their file had been edited."""
    spec = importlib.util.find_spec(LEXICON)
    assert spec
    assert spec.origin
    source = Path(spec.origin).read_text()
    assert source.count(old) == 1
    module = importlib.util.module_from_spec(spec)
    sys.modules[LEXICON] = module
    exec(compile(source.replace(old, new), spec.origin, "exec"), module.__dict__)  # noqa: S102


def main() -> None:
    """Answer every line of standard input."""
    folder, old, new = sys.argv[1:]
    edit_lexicon(old, new)
    from newsroom import Newsroom, article

    from bot.terminal.terminal import plain_reply
    from index.extract.syntax.pipeline.loading import load_pipeline
    from index.settings import Settings
    from index.store.encoding.loading import load_encoder

    newsroom = Newsroom(Path(folder), load_encoder(None, Settings().models), load_pipeline())
    verb = new.split()[-1]
    reports = [
        f"The army said on Friday that {number} people were {verb}ed from Tarn.\n"
        "The army said on Friday that 7 people were killed in Tarn.\n"
        for number in (30, 31, 34)
    ]
    outlets = ("Hill Echo", "Vale Courier", "Coast Radio")
    newsroom.publish(
        *(article(text, n, outlets[n], 16) for n, text in enumerate(reports)),
    )
    conversation = newsroom.conversation()
    for line in sys.stdin:
        reply = conversation.respond(1, line.strip())
        print("==", line.strip())
        print(plain_reply(reply))


if __name__ == "__main__":
    main()
