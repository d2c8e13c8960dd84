from collections import Counter

import pytest
from conftest import SAMPLES

from index.model.article import Article
from index.read.formats.files import read_paths
from index.read.layout import lay_out


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    found = list(read_paths([SAMPLES]))
    assert all(isinstance(each, Article) for each in found)
    return [each for each in found if isinstance(each, Article)]


def sentences(article: Article) -> list[str]:
    return [span.of(article.text) for span in lay_out(article).sentences]


def test_there_are_at_least_twelve_and_each_says_where_it_comes_from(
    samples: list[Article],
) -> None:
    assert len(samples) >= 12
    for article in samples:
        assert article.title
        assert article.publisher
        assert article.published
        assert article.url
        assert 4 <= len(sentences(article)) <= 12


def test_every_outlet_is_on_a_reserved_domain_and_called_invented(samples: list[Article]) -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert "invented" in readme
    for article in samples:
        assert ".example/" in str(article.url)
        assert str(article.publisher) in " ".join(readme.split())
        assert str(article.title) in readme


def test_the_web_page_gives_no_line_of_its_furniture(samples: list[Article]) -> None:
    (page,) = [each for each in samples if "how-many-have-died" in str(each.url)]
    found = " ".join(sentences(page))
    furniture = "cookies|Reply|required|Sami|explaining|Related|Rana|Most read|inbox|reserved"
    assert [words for words in furniture.split("|") if words in found] == []
    assert found.startswith("More than 400,000 people have been killed in Syria")
    assert found.endswith("displaced inside Syria.")


def test_the_correction_comes_after_the_report_at_the_same_link(samples: list[Article]) -> None:
    twice = [url for url, count in Counter(each.url for each in samples).items() if count > 1]
    assert len(twice) == 1
    report, correction = (each for each in samples if each.url == twice[0])
    assert report.published is not None
    assert correction.published is not None
    assert report.published < correction.published
    assert "At least 32 people" in report.text
    assert "At least 20 people" in correction.text


def test_one_article_is_a_copy_under_another_name(samples: list[Article]) -> None:
    by_sentences = [(each, set(sentences(each))) for each in samples]
    copies = [
        (one.publisher, other.publisher)
        for number, (one, first) in enumerate(by_sentences)
        for other, second in by_sentences[number + 1 :]
        if one.url != other.url and len(first & second) >= 0.8 * len(first)
    ]
    assert copies == [("Harbour Wire", "Tidewater Tribune")]
