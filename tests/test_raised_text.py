"""Notes, powers, ordinals and fractions: no digit is glued to a figure."""

import pytest

from index.read.formats.web_page import read_page

LAST = "<p>The owner of the warehouse, Karl Brun, denied that the doors had been locked.</p>"


def first_line(sentence: str) -> str:
    return read_page(f"<article><p>{sentence}</p>{LAST}</article>").text.split("\n")[0]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The fire killed 9<sup>1</sup> people.", "The fire killed 9 people."),
        ("It killed 9<sup>[1]</sup> and hurt 23<sup>[2][3]</sup>.", "It killed 9 and hurt 23."),
        ('Nine died<sup class="reference"><a href="#n1">12</a></sup> there.', "Nine died there."),
        (
            "Nine people were killed<sup>12</sup> when it fell.",
            "Nine people were killed when it fell.",
        ),
        ("Nine people died<sup>a</sup> in the fire.", "Nine people died in the fire."),
        ("Nine people died<sup>*</sup> in 2016<sup>†</sup>.", "Nine people died in 2016."),
        ('At least 9<a href="#fn3"><sup>3</sup></a> people died.', "At least 9 people died."),
        ("It was the 13<sup>th</sup> raid.", "It was the 13th raid."),
        ("The 1<sup>er</sup> régiment lost nine men.", "The 1er régiment lost nine men."),
        ("The fire burned 40 km<sup>2</sup> of forest.", "The fire burned 40 km² of forest."),
        ("They cleared 300 m<sup>3</sup> of rubble.", "They cleared 300 m³ of rubble."),
        ("Some 9 × 10<sup>3</sup> people fled.", "Some 9 × 10³ people fled."),
        ("They walked 3<sup>1</sup>/<sub>2</sub> miles.", "They walked 3 1/2 miles."),
        ("Smoke of CO<sub>2</sub> killed nine.", "Smoke of CO₂ killed nine."),
        ("H<sub>2</sub>O and 9<sub>3</sub> people.", "H₂O and 9₃ people."),
        ("The dead, 9<sup>1,2</sup> in all, lay there.", "The dead, 9 in all, lay there."),
        (
            "Nine<sup>i</sup> people and 14<sup>ii</sup> more died.",
            "Nine people and 14ii more died.",
        ),
    ],
)
def test_raised_text_means_what_a_reader_sees(written: str, read: str) -> None:
    assert first_line(written) == read
