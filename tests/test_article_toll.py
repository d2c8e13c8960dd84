from collections.abc import Callable

import pytest
from spacy.language import Language

from index.extract.casualties.article_toll import article_figures
from index.extract.casualties.quantities import find_quantities
from index.extract.syntax.parse import parse_articles
from index.model.article import Article
from index.model.claim import Measure, Range

Figures = Callable[[str], dict[Measure, Range]]


@pytest.fixture
def figures(pipeline: Language) -> Figures:
    def read(text: str) -> dict[Measure, Range]:
        (parsed,) = parse_articles([Article(text)], pipeline)
        return article_figures(parsed, [find_quantities(s) for s in parsed.sentences])

    return read


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A ferry sank and 30 people died. Ten of them were children.", 30, 30),
        ("A ferry sank, killing between 30 and 34 people.", 30, 34),
        ("At least 30 people died. The coast guard later said 34 had died.", 30, 34),
        ("At least 30 people died. An early report said 12 had died.", 30, None),
        ("As many as 34 people died. The harbour gave between 30 and 34 people killed.", 30, 34),
        ("At least 11 and up to 15 passengers were killed.", 11, 15),
        ("Thirty people died. Last year 900 people died in storms.", 30, 30),
        (
            "At least 12 civilians were killed. The army said 20 militants had been killed.",
            12,
            None,
        ),
        ("Six nurses were among 22 people killed.", 22, 22),
        ("Over 9,000 people have been killed in the war, the envoy said.", 9000, None),
        ("A count that includes the drowned put the toll at 9000 in May.", 9000, 9000),
        ("The institute puts the death toll from the six-year war at over 9000.", 9000, None),
        ("Some 9000 people are thought to have died.", 9000, 9000),
        ("The war has killed some 9000 people and about two million have fled.", 9000, 9000),
        ("The agency put the death toll at least at 85.", 85, None),
    ],
)
def test_the_range_of_the_main_event(
    figures: Figures, text: str, low: float, high: float | None
) -> None:
    assert figures(text)[Measure.KILLED] == Range(low, high)


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Jane Roe was killed in the landslide.", 1),
        ("Karim al-Hassan was killed in the landslide.", 1),
        ("A young man was killed in the landslide.", 1),
        ("A woman and her two children were killed in the landslide.", 3),
        ("The landslide killed a farmer, his wife and their four children.", 6),
        ("Two brothers, Adam Roe and Carl Roe, were killed in the landslide.", 2),
        ("The mayor was killed alongside three guards.", 4),
    ],
)
def test_victims_without_a_total_are_counted(figures: Figures, text: str, victims: int) -> None:
    assert figures(text)[Measure.KILLED] == Range(victims, victims)


def test_each_harm_has_its_own_figure(figures: Figures) -> None:
    found = figures("The quake killed 12 people, injured 40 and left 3,000 homeless.")
    assert found == {
        Measure.KILLED: Range(12, 12),
        Measure.WOUNDED: Range(40, 40),
        Measure.DISPLACED: Range(3000, 3000),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No one was killed.",
        "A number of people were killed.",
        "The storm could kill 400 people, the office warned.",
        "Jane Roe, 54, opened the bridge with 20 guests.",
    ],
)
def test_nothing_is_guessed(figures: Figures, text: str) -> None:
    assert figures(text) == {}


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Four people were shot, one fatally, at a fair.", 1, 3),
        ("A man was shot in his car. He died at a clinic.", 1, None),
        ("A boy and six others were shot. The boy was pronounced dead.", 1, 6),
        ("Nine people were stabbed at a station.", None, 9),
        ("A clerk killed his wife and two guests before killing himself.", 4, None),
        ("A father killed his wife, son and daughter, then turned the gun on himself.", 4, None),
        ("Six guests, four men and two women, were shot at a wedding.", None, 6),
        ("The fifth victim died. Four people were killed on Monday.", 4, None),
        ("A shooting left a baker dead and a clerk injured.", 1, 1),
    ],
)
def test_who_was_shot_is_dead_or_wounded(
    figures: Figures, text: str, killed: int | None, wounded: int | None
) -> None:
    found = figures(text)
    assert found.get(Measure.KILLED) == (Range(killed, killed) if killed else None)
    assert found.get(Measure.WOUNDED) == (Range(wounded, wounded) if wounded else None)


@pytest.mark.parametrize(
    ("title", "text", "killed"),
    [
        ("Three killed in hotel fire", "A clerk was found dead in the lobby.", 3),
        ("Three killed in hotel fire", "Four people were killed.", 4),
        ("Three killed in hotel fire", "Police gave no details.", 3),
        ("Man killed in hotel fire", "Police gave no details.", 1),
    ],
)
def test_a_headline_gives_what_its_article_does_not(
    pipeline: Language, title: str, text: str, killed: int
) -> None:
    (parsed,) = parse_articles([Article(text, title=title)], pipeline)
    found = article_figures(parsed, [find_quantities(s) for s in parsed.sentences])
    assert found == {Measure.KILLED: Range(killed, killed)}
