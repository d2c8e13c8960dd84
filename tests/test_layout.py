import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Article
from index.read.layout import lay_out


def sentences(text: str, title: str | None = None) -> list[str]:
    return [span.of(text) for span in lay_out(Article(text, title=title)).sentences]


@pytest.mark.parametrize(
    "wanted",
    [
        ["Gen. Hassan met Lt. Col. Amin.", "They spoke for an hour."],
        ["He left the U.S. in Sept. 2014.", "She stayed."],
        ["The talks were held in the U.S.", "He did not attend."],
        ["U.N. envoys and U.S. officials met at 9 a.m. Monday.", "Nothing came of it."],
        ["The shelling began at 5 a.m.", "Residents fled."],
        ["J. K. Rowan and George W. Marsh wrote to St. Petersburg.", "No reply came."],
        ["Resolution No. 2254 passed.", "Acme Inc. shares fell 3.5 per cent."],
        ["The toll rose to 5.", "Another 12 were hurt."],
        ["“We agreed.”", "He left."],
        ['"We agreed."', "He left."],
        ['He said: "We agreed."', '"Nobody else did."'],
        ["“Is it over?” Kerry asked.", "Nobody answered."],
        ["“Stop!” he shouted.", "The lorry went on."],
        ["Who fired first?", "Nobody knows!", "The army denies it."],
        ["They hope to … bring the war to an end.", "It goes on."],
        ["He waited...", "The door stayed shut."],
        ["(The ministry did not reply.)", "It rarely does."],
        ["هل توقف القتال؟", "لا أحد يعرف.", "قال المتحدث إن الهدنة صامدة."],
        ["战斗停止了。", "没有人知道。"],
        ["He came from St. Louis, Mo., on Jan. 5.", "His brother came later."],
        ["She has a Ph.D. from Paris.", "It was awarded in 2001."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(wanted: list[str]) -> None:
    joint = "" if wanted[0].endswith("。") else " "
    assert sentences(joint.join(wanted)) == wanted


def test_a_missing_space_after_a_stop_still_ends_the_sentence() -> None:
    assert sentences("Both sides agreed.The truce began at dusk.") == [
        "Both sides agreed.",
        "The truce began at dusk.",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Did they leave?No.The port is shut!We saw it.",
         ["Did they leave?", "No.", "The port is shut!", "We saw it."]),
        ("It was late.Yes!They left.", ["It was late.", "Yes!", "They left."]),
        ("Min. Roe spoke for 45 min. The port is shut.",
         ["Min. Roe spoke for 45 min.", "The port is shut."]),
        ("It is at http://x.example/a?B=c in the end.",
         ["It is at http://x.example/a?B=c in the end."]),
    ],
)  # fmt: skip
def test_short_sentences_without_a_space_between_them_end(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_marks_of_notes_behind_a_sentence_are_no_part_of_it() -> None:
    wanted = ["Twelve died.", "Four were hurt.", "He left.", "The hall is 10 m²."]
    assert sentences("Twelve died.[3] Four were hurt.[4][5] He left.⁶ The hall is 10 m².") == wanted


def test_a_text_without_capitals_ends_at_every_stop() -> None:
    assert sentences("they left at dawn. nobody saw them.") == [
        "they left at dawn.",
        "nobody saw them.",
    ]


def test_blank_lines_break_and_hard_wrapped_lines_join() -> None:
    text = (
        "Residents of the eastern districts said on Tuesday that they had heard\n"
        "no aircraft since the evening before, and that children were playing\n"
        "in the streets again for the first time in many weeks.\n"
        "\n"
        "The bakery opened\n"
    )
    assert [" ".join(each.split()) for each in sentences(text)] == [
        "Residents of the eastern districts said on Tuesday that they had heard no aircraft since "
        "the evening before, and that children were playing in the streets again for the first "
        "time in many weeks."
    ]


def test_a_line_for_each_paragraph_breaks_at_every_line() -> None:
    first = "The army said that it had taken two villages north of the city after a night of heavy "
    first += "shelling and that the road to the border was open"
    assert sentences(f"{first}\nThe rebels denied it.\n") == [first, "The rebels denied it."]


def test_list_items_are_sentences_without_their_marks() -> None:
    text = "The plan has two parts.\n\n• Both sides hold their fire for a week.\n"
    text += "• Lorries reach the city by the northern road.\n1. A joint centre opens on Monday."
    assert sentences(text) == [
        "The plan has two parts.",
        "Both sides hold their fire for a week.",
        "Lorries reach the city by the northern road.",
        "A joint centre opens on Monday.",
    ]


def test_a_run_without_stops_is_cut_at_soft_places() -> None:
    text = "the convoy waited at the border, " * 400
    found = sentences(text)
    assert max(map(len, found)) <= 1_000
    assert all(each.endswith(",") for each in found)
    assert " ".join(found).split() == text.split()


def test_words_without_any_break_are_cut_hard() -> None:
    assert [len(each) for each in sentences("x" * 2_500)] == [1_000, 1_000, 500]


@pytest.mark.parametrize("text", ["", "   \n\n \t", "***\n\n—", "\ufeff", "🙂🙂"])
def test_texts_that_say_nothing_have_no_sentences(text: str) -> None:
    assert lay_out(Article(text)).sentences == ()


@pytest.mark.parametrize(
    ("opening", "first"),
    [
        ("MEP: ", "Both sides agreed to stop."),
        ("BEIRUT (Reuters) - ", "Both sides agreed to stop."),
        ("GENEVA, Sept 10 (Xinhua) -- ", "Both sides agreed to stop."),
        ("(CNN) — ", "Both sides agreed to stop."),
        ("GAZIANTEP, Turkey — ", "“We agreed to stop,” both sides said."),
        ("Damascus, SANA – ", "Both sides agreed to stop."),
        ("Geneva/Amman, 12 September 2016 – ", "Both sides agreed to stop."),
        ("Tue 13 Sep 2016 ", "Both sides agreed to stop."),
    ],
)
def test_the_first_sentence_starts_after_the_dateline(opening: str, first: str) -> None:
    text = f"{opening}{first} The rest is unclear."
    assert sentences(text) == [first, "The rest is unclear."]


@pytest.mark.parametrize(
    "text",
    [
        "UN: The truce holds so far.",
        "Kerry: the plan can work if all sides want it to.",
        "Obama and Putin - who met on Monday - did not agree.",
        "On 12 September 2016 the guns fell silent.",
        "12 September 2016 was a quiet day in Aleppo.",
    ],
)
def test_what_only_resembles_a_dateline_stays(text: str) -> None:
    assert sentences(text) == [text]


def test_the_repeated_title_is_no_sentence() -> None:
    title = "Truce holds in the north | Harbour Post"
    body = "Shops opened again on Tuesday. Few people trusted the calm."
    split = ["Shops opened again on Tuesday.", "Few people trusted the calm."]
    assert sentences(f"Truce holds in the north\n\n{body}", title) == split
    assert sentences(f"Wed 14 Sep 2016 Truce holds in the north. {body}", title) == split


def test_a_title_is_known_by_its_letters_alone() -> None:
    title = "U.S. envoy: “Truce holds” in Harl"
    for written in ("US ENVOY - truce holds in Harl", "U. S. envoy Truce holds, in Harl"):
        assert sentences(f"{written}\n\nShops opened again. Few came.", title) == [
            "Shops opened again.",
            "Few came.",
        ]
    assert sentences("US envoy Truce holds in Harlem today, he said. Few came.", title)[0] == (
        "US envoy Truce holds in Harlem today, he said."
    )


def test_a_sentence_that_begins_like_the_title_stays_whole() -> None:
    text = "Rebels leave the city as the army moves in. Buses were waiting."
    assert sentences(text, "Rebels leave the city")[0] == (
        "Rebels leave the city as the army moves in."
    )


def test_a_headline_without_a_title_is_no_sentence() -> None:
    assert sentences(
        "Guns fall silent in Aleppo\n\nNo shots were heard on Monday, residents said."
    ) == ["No shots were heard on Monday, residents said."]


def test_a_text_that_is_only_its_title_keeps_it() -> None:
    title = "Five wounded as shell hits market in Homs"
    assert sentences(f"30 October 2016 {title}", title) == [title]


@pytest.mark.parametrize(
    "signature", ["R. Khalil / M. Sabra", "219-11", "Lina Khoury", "-- Reuters"]
)
def test_a_signature_at_the_end_is_no_sentence(signature: str) -> None:
    text = f"The road was open again. Lorries passed at noon. {signature}"
    assert sentences(text) == ["The road was open again.", "Lorries passed at noon."]


pieces = st.sampled_from(
    ["Mr. ", "U.S. ", "“", "”", '"', ". ", "... ", "?! ", "\n", "\n\n", "\r\n", "• ", "MEP: ", "؟ ",
     "By ", "Leave a Reply", "[1]", "。", " - ", "(", ")", "\u2028", "\x85", "\x1c", "a" * 1_200]
)  # fmt: skip


@given(st.lists(st.one_of(st.text(max_size=30), pieces), max_size=40).map("".join), st.text())
def test_spans_are_ordered_disjoint_trimmed_and_within_any_text(text: str, title: str) -> None:
    end = 0
    for span in lay_out(Article(text, title=title)).sentences:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert len(span.of(text)) <= 1_000
        end = span.end


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The bridge has fallen in.\nNobody was on it.\n", True),
        ("The bridge has fallen in. Nobody was on it.\n", False),
        ("The bridge has fallen in. \t \tNobody was on it.\n", True),
    ],
)
def test_whether_a_paragraph_ends_after_a_sentence(text: str, ends: bool) -> None:
    assert lay_out(Article(text)).ends_paragraph(0) is ends


def test_the_paragraphs_are_those_of_the_page_too() -> None:
    text = "Share\n\nThe bridge has fallen in.\n\nNobody was on it.\n"
    layout = lay_out(Article(text))
    assert [span.of(text) for span in layout.paragraphs] == text.strip().split("\n\n")
    assert [span.of(text) for span in layout.sentences] == text.strip().split("\n\n")[1:]
