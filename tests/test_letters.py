"""Names are found however their letters are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words.letters import plain_letters
from index.words.stems import stems


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ("Kırşehir", "Kirsehir"),
        ("KIRŞEHİR", "kirsehir"),
        ("Łódź", "Lodz"),
        ("Tromsø", "Tromso"),
        ("São Vito", "Sao Vito"),
        ("Đà Nẵng", "Da Nang"),
        ("Þórshöfn", "Thorshofn"),
        ("Ħamrun", "Hamrun"),
        ("Bœuf-sur-Mer", "Boeuf sur Mer"),
        ("Ærø", "Aero"),
        ("Gießen", "Giessen"),
        ("Ɗan Ƙasa", "Dan Kasa"),
        ("Saʿada", "Sa'ada"),
        ("Sa\u0303o", "Sao"),
        ("Ağrı", "Agri"),
    ],
)
def test_marks_make_no_other_word(held: str, asked: str) -> None:
    assert stems(held) == stems(asked)


@pytest.mark.parametrize("text", ["Київ", "حلب", "北京", "Ελλάδα", "plain"])
def test_other_scripts_stay_as_they_are(text: str) -> None:
    assert plain_letters(text) == text


@given(st.text(max_size=40))
def test_any_text_has_plain_letters(text: str) -> None:
    assert plain_letters(plain_letters(text)) == plain_letters(text)
