"""Press releases and situation reports as PDF, with their pages."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Article, page_of
from index.model.claim import Claim, Kind
from index.model.errors import UnreadableError
from index.read.formats.files import Rejected, read_paths
from index.read.formats.pdf import read_pdf
from index.read.layout import lay_out
from index.store.sql.claims import StoredArticle, StoredClaim


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with these lines a page, as the simplest writers make it."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    parts.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in lines)
        drawn = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


HEAD, FOOT = "Situation Report No. 4 | Almen", "www.relief.example"
REPORT = pdf(
    [
        *(HEAD, "Almen: port fire", "As of 13 September 2016"),
        "Nine people were killed when a warehouse",
        "burned down in the port of Almen, the fire ser-",
        *("vice said. Rescue work goes on.", FOOT, "1"),
    ],
    [HEAD, "DEATHS: 9", "Mayor Ines Vogt said that 23 workers had been wounded.", FOOT, "2"],
    [HEAD, "Two people are missing, police said.", FOOT, "Page 3 of 3"],
)


def test_a_report_is_read_with_its_title_day_and_pages() -> None:
    article = read_pdf(REPORT)
    assert (article.title, article.published) == ("Almen: port fire", date(2016, 9, 13))
    found = [span.of(article.text) for span in lay_out(article).sentences]
    assert [" ".join(each.split()) for each in found] == [
        "Nine people were killed when a warehouse burned down in the port of Almen, the fire "
        "service said.",
        "Rescue work goes on.",
        "DEATHS: 9",
        "Mayor Ines Vogt said that 23 workers had been wounded.",
        "Two people are missing, police said.",
    ]


def test_each_sentence_has_its_page() -> None:
    article = read_pdf(REPORT)
    pages = [page_of(article.text, span.start) for span in lay_out(article).sentences]
    assert pages == [1, 1, 2, 2, 3]
    assert page_of("No pages.", 3) is None


def test_a_file_is_added_like_others(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(REPORT)
    (article,) = read_paths([tmp_path])
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(pdf([]), "holds no text"), (b"%PDF-1.4\nnothing", "is no PDF"), (b"plain", "is no PDF")],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    (found,) = read_paths([tmp_path])
    assert isinstance(found, Rejected)
    assert reason in found.reason


@given(st.integers(0, len(REPORT) - 1), st.binary(min_size=1, max_size=8))
def test_any_damage_is_read_or_named(place: int, damage: bytes) -> None:
    try:
        said = read_pdf(REPORT[:place] + damage + REPORT[place + len(damage) :]).text
    except UnreadableError as error:
        said = str(error)
    assert said


def test_a_claim_is_shown_with_its_page() -> None:
    article = read_pdf(REPORT)
    sentence = lay_out(article).sentences[2]
    stored = StoredArticle(
        1, "k", None, "https://a.example/r.pdf", "Fire", None, None, article.text
    )
    card = StoredClaim(1, Claim(sentence, "DEATHS: 9", Kind.CASUALTIES), stored).shown.article
    assert (card.title, card.url) == ("Fire, page 2", "https://a.example/r.pdf#page=2")
