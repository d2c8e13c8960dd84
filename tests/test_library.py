"""The library: what a feed poller or a bot uses to add articles and to answer from them."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import FLOOD, HARBOUR, QUESTION, Newsroom, article
from spacy.language import Language
from sqlalchemy import event

from bot.chat.conversation import Conversation
from bot.terminal.terminal import plain_reply
from index.answer.question import question
from index.extract.extractor import Extractor
from index.library import ARTICLES_PER_TRANSACTION, open_library
from index.model.article import Article
from index.model.errors import BuildError
from index.settings import Settings
from index.store.encoding.encoder import Encoder
from index.store.sql.articles import Outcome

ROOT = Path(__file__).parents[1]


def test_articles_are_added_built_and_answered_from(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    extractor = Extractor(pipeline)
    with open_library(Settings(data=tmp_path), encoder) as library:
        assert library.is_empty
        flood = article(FLOOD, 1, "Vale Courier", 10)
        assert library.add([flood, article(HARBOUR, 2, "Echo", 11)]) == {Outcome.ADDED: 2}
        assert library.add([flood]) == {Outcome.UNCHANGED: 1}
        assert library.needs_rebuild
        assert library.rebuild(load_extractor=lambda: extractor).articles == 2
        assert not library.needs_rebuild
        assert library.answers.ask(QUESTION).fitting[0].article.publisher == "Vale Courier"
    with open_library(Settings(data=tmp_path), encoder) as library:
        assert not library.is_empty


def test_a_failure_costs_only_the_articles_of_its_transaction(tmp_path: Path) -> None:
    def broken() -> Iterator[Article]:
        for number in range(ARTICLES_PER_TRANSACTION + 5):
            yield article(f"Text {number}.", number, "Echo", 10)
        raise OSError("the feed is gone")

    with open_library(Settings(data=tmp_path)) as library:
        with pytest.raises(OSError, match="feed"):
            library.add(broken())
        again = library.add(article(f"Text {n}.", n, "Echo", 10) for n in range(202))
        assert again == {Outcome.UNCHANGED: ARTICLES_PER_TRANSACTION, Outcome.ADDED: 2}


def test_without_a_build_the_answers_say_what_to_run(tmp_path: Path) -> None:
    with open_library(Settings(data=tmp_path)) as library:
        with pytest.raises(BuildError, match=r"scripts\.rebuild_index"):
            _ = library.answers
        assert "encoder" not in vars(library)  # the model, which takes seconds, is not loaded first


def test_adding_loads_no_model_and_no_language_pipeline(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.library import open_library\n"
        "from index.model.article import Article\n"
        "from index.settings import Settings\n"
        "with open_library(Settings(data=Path(sys.argv[1]))) as library:\n"
        "    library.add([Article('The flood killed 12.')])\n"
        "    assert library.needs_rebuild\n"
        "print([name for name in ('spacy', 'onnxruntime', 'torch') if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", program, tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture
def transactions(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> Iterator[tuple[Conversation, Counter[str]]]:
    """Return a chat and a count of the transactions that it begins, by their mode."""
    newsroom = Newsroom(tmp_path, encoder, pipeline)
    newsroom.publish(article(FLOOD, 1, "Vale Courier", 10), article(HARBOUR, 2, "Echo", 11))
    begun: Counter[str] = Counter()
    with open_library(newsroom.settings, encoder) as library:
        conversation = Conversation(library.answers, library.database)
        event.listen(
            library.database.engine,
            "begin",
            lambda connection: begun.update(
                [connection.get_execution_options().get("begin", "DEFERRED")]
            ),
        )
        yield conversation, begun


def test_a_message_is_answered_from_one_state_of_the_store(
    transactions: tuple[Conversation, Counter[str]],
) -> None:
    conversation, begun = transactions
    for words in (QUESTION, "and wounded?", f"/timeline {QUESTION}"):
        begun.clear()
        conversation.respond(1, words)
        assert begun == {"DEFERRED": 1}, words


def test_what_a_message_writes_is_in_its_reply(
    transactions: tuple[Conversation, Counter[str]],
) -> None:
    conversation, _ = transactions
    conversation.respond(1, f"/follow {QUESTION}")
    conversation.respond(1, "/follow Who opened the harbour?")
    listing = conversation.respond(1, "/following")
    dropped = conversation.press(1, listing.buttons[0][0].press or "")
    assert QUESTION not in plain_reply(dropped)
    assert "harbour" in plain_reply(dropped)


def test_a_message_is_analysed_once(
    transactions: tuple[Conversation, Counter[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation, _ = transactions
    read: Counter[str] = Counter()
    find_names = question.find_names

    def counted(text: str) -> tuple[str, ...]:
        read[text] += 1
        return find_names(text)

    monkeypatch.setattr(question, "find_names", counted)
    conversation.respond(1, QUESTION)
    assert read == {QUESTION: 1}
    read.clear()
    conversation.respond(1, "and wounded?")
    full = QUESTION.replace("killed", "wounded")
    assert read[QUESTION] == read[full] == 1
