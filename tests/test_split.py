"""Messages are cut before they are marked up, and lose nothing."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from message_rules import visible
from stored_answers import make_match

from bot.replies.claim_message import claim_block
from bot.replies.message_splitting import size, split_pages
from bot.replies.reply import Block, Line, Reply, Run, Style
from bot.telegram.telegram_html import html, pages, plain_text

runs = st.builds(
    Run,
    st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<& 🚢"))),
    st.sampled_from(Style),
    st.sampled_from([None, 'https://a.example/?a="&b=<']),
)
lines = st.builds(Line, st.lists(runs, max_size=4).map(tuple), st.booleans())
blocks = st.lists(st.builds(Block, st.lists(lines, max_size=4).map(tuple)), max_size=4)


@given(blocks, st.integers(2, 60))
def test_messages_fit_and_lose_nothing(given_blocks: list[Block], limit: int) -> None:
    cut = list(split_pages(given_blocks, limit))
    for page in cut:
        assert size(plain_text(page)) <= limit
        assert visible(html(page), "HTML") == plain_text(page)
    assert words_in(block for page in cut for block in page) == words_in(given_blocks)


def words_in(shown: Iterable[Block]) -> str:
    return "".join(line.text for block in shown for line in block.lines)


def test_a_long_sentence_goes_on_in_the_next_message_between_words() -> None:
    sentence = "ship 🚢 " * 1500
    first, second, *rest = pages(Reply((Block((Line((Run(sentence, Style.BOLD),), True),)),)))
    assert not rest or sum(size(plain_text(page)) for page in rest) < 4096
    assert size(plain_text(first)) <= 4096
    assert html(first).startswith("<blockquote><b>ship")
    assert html(first).endswith("</b></blockquote>")
    assert plain_text(first)[-1] == " "
    assert (
        plain_text(first + second + tuple(b for page in rest for b in page)).replace("\n\n", "")
        == sentence
    )


def test_claims_are_kept_whole_where_they_fit() -> None:
    long = make_match(sentence="word " * 500)
    reply = Reply(tuple(claim_block(long, place) for place in (1, 2, 3)))
    assert [len(page) for page in pages(reply)] == [1, 1, 1]
