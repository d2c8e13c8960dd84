from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.errors import ModelError
from index.places.folding import fold, skeleton
from index.places.gazetteer import Place, PlaceKind, lookup, read_gazetteer
from index.places.locality import Locality
from index.places.mentions import places_in, written_places


def first(name: str) -> Place:
    return lookup(name)[0]


def meet(one: str, other: str) -> bool:
    return places_in(one).may_meet(places_in(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kirsehir", "Kırşehir"),
        ("Deir ez-Zor", "Deir al-Zour"),
        ("Taiz", "Ta‘izz"),
        ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("St. Louis", "Saint Louis"),
        ("Türkiye", "Turkey"),
        ("Lesvos", "Lesbos"),
    ],
)
def test_spellings_of_one_place_are_one(one: str, other: str) -> None:
    assert first(one).distance_km(first(other)) < 10


@pytest.mark.parametrize("name", ["Harl", "Quarne", "", "  ", "🚢", "\u202e", "Xyzzyvale"])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert lookup(name) == ()


def test_a_short_name_is_of_the_state_that_it_says() -> None:
    city = first("KCK")
    assert (city.country, city.state) == ("US", "KS")
    assert city != first("Kansas City")


def test_of_several_places_the_most_populous_comes_first() -> None:
    assert first("Cairo").country == "EG"
    assert {place.country for place in lookup("Cairo")} >= {"EG", "US"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("a crash near Ronald Reagan Washington National Airport last month", "US"),
        ("landed at Toronto Pearson International Airport", "CA"),
        ("the attack at Kabul's Hamid Karzai International Airport", "AF"),
    ],
)
def test_an_airport_is_in_the_city_of_its_name(text: str, country: str) -> None:
    ((place, *_),) = places_in(text).places
    assert (place.kind, place.country) == (PlaceKind.CITY, country)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("shot in Springfield, Illinois, on Monday", "IL"),
        ("shot in Springfield, Ill., on Monday", "IL"),
        ("shot in Springfield, MO", "MO"),
        ("shot in Springfield. Police in Massachusetts said", "MA"),
    ],
)
def test_a_state_tells_which_place_is_meant(text: str, state: str) -> None:
    cities = [one for one in places_in(text).places if one[0].kind is PlaceKind.CITY]
    assert {place.state for one in cities for place in one} == {state}


def test_a_country_and_a_state_contain_their_cities() -> None:
    assert first("Kenya").contains(first("Mombasa"))
    assert first("Texas").contains(first("Amarillo"))
    assert not first("Kenya").contains(first("Kampala"))
    assert not first("Mombasa").contains(first("Kenya"))


def test_distances_are_those_of_the_globe() -> None:
    assert first("London").distance_km(first("Paris")) == pytest.approx(344, abs=10)
    assert first("Suva").distance_km(first("Suva")) == 0


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("a blast in Multan", "a blast in Peshawar", False),
        ("a blast near Peshawar", "a blast in Pakistan", True),
        ("a raid in Eastern Ghouta", "a raid near Damascus", True),
        ("a raid in Ghouta", "a raid in Homs", False),
        ("a raid on Saraqib", "a raid in Idlib province", True),
        ("a raid on Saraqib in Idlib", "a raid on Khan Sheikhoun in Idlib", False),
        ("shot in Amarillo, Texas", "shot in El Paso, Texas", False),
        ("shot in Amarillo, Texas", "shot in Texas", True),
        ("a flood in Harl", "a flood in Quarne", False),
        ("a flood in Harl", "a flood near Harl", True),
    ],
)
def test_places_meet_that_lie_in_or_near_each_other(one: str, other: str, together: bool) -> None:
    assert meet(one, other) is together
    assert meet(other, one) is together


@pytest.mark.parametrize(
    "text",
    [
        "Jackson said that 12 had died",
        "killed by Jackson on Monday",
        "a party at Paris Hilton’s",
        "an art sale in Paris Hilton's garden",
        "a fight at Jackson's home",
        "the group, which is based in Britain, said",
        "in March and on Monday",
        "at St. Mary's Hospital",
        "in a statement by President Lincoln",
        "in Kurdish hands",
        "the toll of attacks in Israeli strikes",
        "hit German towns near Afghan lines",
        "an ambush on the Castello road",
        "killed on Monday-and others hurt",
        "he told reporters in Geneva",
    ],
)
def test_names_that_stand_where_no_place_does_are_none(text: str) -> None:
    assert places_in(text) == Locality()


def test_a_name_that_no_gazetteer_holds_is_kept_as_it_sounds() -> None:
    assert places_in("a raid on Quarne").unknown == {skeleton(fold("Quarne"))}


def test_a_town_may_begin_like_a_short_weekday() -> None:
    assert places_in("a crash in Sun City on Monday").places


def test_a_country_of_two_words_is_kept_before_its_town() -> None:
    [(name, _)] = written_places("a raid on Saudi Arabia's Jizan")
    assert name == "Saudi Arabia's Jizan"


def test_words_with_capitals_in_a_title_do_not_hide_its_place() -> None:
    assert places_in("Strike in Mombasa Kills Five", title=True).places[0][0].country == "KE"


@given(st.text())
def test_any_text_may_be_looked_up(text: str) -> None:
    lookup(text)
    places_in(text)
    places_in(f"in {text}, near {text.title()} and at {text}", title=True)
    assert places_in(text) == places_in(text)


def test_a_table_that_cannot_be_read_names_the_repair(tmp_path: Path) -> None:
    broken = tmp_path / "gazetteer.npz"
    broken.write_bytes(b"PK")
    with pytest.raises(ModelError, match="fit_places"):
        read_gazetteer(broken)
