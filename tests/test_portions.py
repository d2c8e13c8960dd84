from hypothesis import given
from hypothesis import strategies as st

from index.model.portions import portions


@given(st.lists(st.text(max_size=9)), st.integers(1, 20), st.none() | st.integers(1, 5))
def test_groups_hold_all_in_order_and_end_as_soon_as_they_are_enough(
    texts: list[str], enough: int, many: int | None
) -> None:
    groups = list(portions(texts, len, enough, many))
    assert [text for group in groups for text in group] == texts
    for number, group in enumerate(groups):
        assert sum(map(len, group[:-1])) < enough
        assert many is None or len(group) <= many
        is_full = sum(map(len, group)) >= enough or len(group) == many
        assert group
        assert is_full or number == len(groups) - 1
