"""Text that was decoded wrongly before is mended where that is certain, else named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Article, Note
from index.read.formats.files import read_paths
from index.read.formats.garbled import mend_letters, with_letters_mended


@pytest.mark.parametrize(
    ("garbled", "mended"),
    [
        (
            "â€œNine people were killed,â€ MÃ¼ller said. â€œItâ€™s over.â€",
            "“Nine people were killed,” Müller said. “It’s over.”",
        ),
        ("Nine people â€“ all men â€“ died in TromsÃ¸.", "Nine people – all men – died in Tromsø."),
        ("KÄ±rÅŸehirâ€™s governor said so.", "Kırşehir’s governor said so."),
        ("Ã‰tienne lost â‚¬5 at the cafÃ©.", "Étienne lost €5 at the café."),
        ("He did.\nItâ€™s over.\nĐà Nẵng is safe.", "He did.\nIt’s over.\nĐà Nẵng is safe."),
        ("Nine died.Â  Two fled to SÃ£o Vito.", "Nine died.\xa0 Two fled to São Vito."),
    ],
)  # fmt: skip
def test_what_is_certain_is_mended_and_said(garbled: str, mended: str) -> None:
    article = with_letters_mended(Article(garbled))
    assert article.text == mended
    assert article.notes == (Note.LETTERS_MENDED,)


@pytest.mark.parametrize(
    "text", ["Nine people were killed in S\ufffdo Vito.", "Ð”ÐµÐ²ÑÑ‚ÑŒ Ð¿Ð¾Ð³Ð¸Ð±Ð»Ð¸."]
)
def test_what_is_lost_is_named(text: str) -> None:
    assert Note.GARBLED in with_letters_mended(Article(text)).notes


@pytest.mark.parametrize(
    "text",
    [
        "“Nine people were killed,” Müller said. It’s over – at last.",
        "Łódź, Kırşehir, Tromsø, São Vito, Đà Nẵng, Þórshöfn",
        "Девять человек погибли. 九人死亡。 قتل تسعة أشخاص",
        "Nine «men» died at 40 °C, 5 × 3 m² – 50 €…",
        "ÉTIENNE À PARIS, ÀÉ",
    ],
)
def test_sound_text_is_not_touched(text: str) -> None:
    assert with_letters_mended(Article(text)) == Article(text)
    assert not with_letters_mended(Article(text)).notes


def test_a_file_of_such_text_is_mended(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("MÃ¼ller said that nine people died.")
    (article,) = read_paths([tmp_path])
    assert isinstance(article, Article)
    assert article.text == "Müller said that nine people died."


@given(st.text(max_size=60))
def test_text_that_was_never_garbled_survives_being_garbled(text: str) -> None:
    assert isinstance(mend_letters(text), str)
