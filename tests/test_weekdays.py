from datetime import date, timedelta

import pytest
from spacy.language import Language

from index.extract.syntax.parse import ParsedSentence
from index.extract.timex.dates import find_dates
from index.model.article import Span

WEEK = "Mon Tue Wed Thu Fri Sat Sun".split()
MONDAY = date(2019, 5, 6)


def days_from(pipeline: Language, published: str, text: str) -> str:
    """Return each date as so many days from the publication, "…" where it is open or unknown."""
    day = MONDAY + timedelta(days=WEEK.index(published))
    sentence = ParsedSentence(Span(0, len(text)), text, pipeline(text))
    found = []
    for timex in find_dates(sentence, day):
        ends = [str((end - day).days) if end else "…" for end in (timex.first, timex.last)]
        found.append(ends[0] if timex.first == timex.last else " to ".join(ends))
    return ", ".join(found)


@pytest.mark.parametrize(
    ("published", "days", "text"),
    [
        ("Wed", "0, 1", "Officials said on Wednesday that the lull is set to begin on Thursday."),
        ("Thu", "-1, 0", "Officials said on Wednesday that the lull is set to begin on Thursday."),
        ("Fri", "-2, -1", "Officials said on Wednesday that the lull is set to begin on Thursday."),
        ("Wed", "0, -1", "Officials said on Wednesday that a guard was killed on Tuesday."),
        ("Fri", "-2, -3", "Officials said on Wednesday that a guard was killed on Tuesday."),
        ("Mon", "-5, -6", "Officials said on Wednesday that a guard was killed on Tuesday."),
        ("Mon", "-5, -11", "Officials said on Wednesday that a guard had been killed on Thursday."),
        (
            "Sat",
            "-1, 2 to …",
            "The two sides agreed on Friday that from Monday no plane would fly.",
        ),
        (
            "Sun",
            "-1, 0",
            "The ministry announced Saturday that the ban will take effect at midnight on Sunday.",
        ),
        (
            "Tue",
            "-3, -2",
            "The ministry announced Saturday that the ban will take effect at midnight on Sunday.",
        ),
        ("Sat", "-1, 0", "She said on Friday that the talks would resume on Saturday."),
        ("Sun", "-2, -1", "She said on Friday that the talks would resume on Saturday."),
        ("Sun", "-2, 1", "She said on Friday that the talks would resume on Monday."),
        ("Mon", "-3, 0", "She said on Friday that the talks would resume on Monday."),
        ("Tue", "-4, -1", "She said on Friday that the talks would resume on Monday."),
        (
            "Tue",
            "-4, -1",
            "He told reporters on Friday that the envoy would fly to Oslo on Monday.",
        ),
        ("Wed", "2, 0", '"We will open the road on Friday," the governor said on Wednesday.'),
        ("Thu", "1, -1", '"We will open the road on Friday," the governor said on Wednesday.'),
        ("Sat", "-1, -3", '"We will open the road on Friday," the governor said on Wednesday.'),
        ("Wed", "-2, 0", '"They shelled us on Monday," the governor said on Wednesday.'),
        ("Mon", "-5, -4", "Six people were killed on Wednesday, the group said on Thursday."),
        ("Fri", "0, -4", "Amal Haddad told a crowd on Friday that she had been freed on Monday."),
        ("Fri", "0, -4", "Amal Haddad told a crowd on Friday she was freed on Monday."),
        ("Fri", "0, 3", "Amal Haddad told a crowd on Friday she will be freed on Monday."),
        ("Sun", "-1, -2", "State television said on Saturday the jet crashed on Friday."),
        ("Sun", "-1, -2", "On Saturday, state television said the jet crashed on Friday."),
        (
            "Sun",
            "-2, -1",
            "The jet crashed on Friday, according to a statement issued on Saturday.",
        ),
        ("Wed", "-1, 1", "The council voted on Tuesday to lift the ban on Thursday."),
        ("Thu", "-2, 0", "The council voted on Tuesday to lift the ban on Thursday."),
        ("Wed", "-1, 1", "The council on Tuesday ordered the troops to leave on Thursday."),
        ("Fri", "-3, -1", "The council on Tuesday ordered the troops to leave on Thursday."),
        ("Wed", "-1, 2", "The council called a meeting on Tuesday for Friday."),
        ("Wed", "0, 1", "The union said Wednesday its members would strike Thursday."),
        ("Wed", "0, 1", "The union said Wednesday its members will strike Thursday."),
        ("Wed", "-1, 0", "The union said Tuesday its members walked out Wednesday."),
        ("Tue", "-1, 2", "On Monday the army declared a ceasefire that will end on Thursday."),
        ("Fri", "-4, -1", "On Monday the army declared a ceasefire that was to end on Thursday."),
        ("Fri", "-4, -1", "On Monday the army declared a ceasefire that ended on Thursday."),
        ("Fri", "-4, -1", "The army declared a ceasefire on Monday which ended on Thursday."),
        ("Tue", "-3, -1 to …", "The army announced on Saturday a pause starting on Monday."),
        ("Tue", "-3, … to 2", "The army announced on Saturday a pause until Thursday."),
        ("Thu", "-3, -2", '"The raid began yesterday," the governor said on Tuesday.'),
        ("Thu", "-1", "The raid began yesterday, the governor said."),
        ("Thu", "-2, -1", "The governor said on Tuesday that the raid would end tomorrow."),
        ("Mon", "0, 1", "The court ruled on Monday that the men must be freed by noon on Tuesday."),
        ("Mon", "-3, 0", "The ministry had said on Friday that the aid would arrive on Monday."),
        ("Sat", "-5, -3", "He was arrested on Monday and charged on Wednesday, police said."),
        (
            "Sat",
            "0, -5, -3",
            "Police said on Saturday that he was arrested on Monday and charged on Wednesday.",
        ),
    ],
)
def test_a_weekday_is_seen_from_the_day_of_the_telling(
    pipeline: Language, published: str, days: str, text: str
) -> None:
    assert days_from(pipeline, published, text) == days


@pytest.mark.parametrize(
    ("published", "days", "text"),
    [
        ("Wed", "0", "The lull came into force on Wednesday."),
        ("Wed", "-1", "The harbour was shelled late on Tuesday."),
        ("Wed", "… to 2", "The rebels must leave the town by Friday."),
        ("Wed", "… to 2", "The mayor told them to leave by Friday."),
        ("Wed", "4", "They will meet on Sunday."),
        ("Tue", "-1", "The army says it shot down a drone on Monday."),
        ("Tue", "-1", "The vote was held on Monday."),
        ("Tue", "6", "The vote will be held on Monday."),
        ("Tue", "-1", "The vote was to be held on Monday."),
        ("Tue", "-1", "The vote was due to be held on Monday."),
        ("Sat", "2", "The vote was due to be held on Monday."),
        ("Fri", "3", "The parties are preparing for the vote, which takes place on Monday."),
        ("Fri", "3", "Security is tight ahead of Monday's vote."),
        ("Fri", "3", "Troops took up positions ahead of Monday's vote."),
        ("Fri", "3", "A hearing is scheduled for Monday."),
        ("Fri", "3", "A hearing is planned on Monday."),
        ("Fri", "3", "A hearing has been scheduled for Monday."),
        ("Fri", "3", "The court has scheduled a hearing for Monday."),
        ("Fri", "3", "The minister is to visit the camp on Monday."),
        ("Fri", "3", "The minister visits the camp on Monday."),
        ("Fri", "3", "The minister is visiting the camp on Monday."),
        ("Fri", "3", "The minister is expected to visit the camp on Monday."),
        ("Fri", "3", "The minister hopes to visit the camp on Monday."),
        ("Fri", "3", "The minister plans to visit the camp on Monday."),
        ("Fri", "3", "The minister may visit the camp on Monday."),
        ("Fri", "3", "The minister said he would visit the camp on Monday."),
        ("Tue", "-1", "The minister said he would visit the camp on Monday."),
        ("Tue", "6", "The minister will visit the camp on Monday."),
        ("Fri", "-1", "A soldier is believed to have died on Thursday."),
        ("Fri", "-1", "A soldier may have died on Thursday."),
        ("Fri", "-1", "A soldier was reported killed on Thursday."),
        ("Fri", "-1", "A soldier could not be reached on Thursday."),
        ("Sun", "1, 2", "Talks begin on Monday and end on Tuesday."),
        ("Wed", "1", "The ban takes effect Thursday."),
        ("Wed", "1", "The ban comes into force at noon on Thursday."),
        ("Mon", "… to 5", "The pause was extended until Saturday."),
        ("Mon", "… to 5", "The pause has been extended until Saturday."),
        ("Mon", "… to 5", "Schools will stay shut until Saturday."),
        ("Mon", "… to -2", "The fighting lasted until Saturday."),
        ("Mon", "-5 to …", "Nobody has been allowed in since Wednesday."),
        ("Tue", "2 to …", "From Thursday, no trucks may pass."),
        ("Tue", "1", "A funeral is to be held Wednesday."),
        ("Tue", "-1", "A funeral was held Monday."),
        ("Thu", "… to -1", "By Wednesday evening, forty people had died."),
        ("Fri", "-1", "It was not clear on Thursday who had fired."),
        ("Fri", "-1", "The army did not comment on Thursday."),
        ("Fri", "-1", "The army would not say on Thursday who had fired."),
        ("Thu", "… to 2", "The deal must be signed before Sunday."),
        ("Tue", "-1", "The council called a meeting for Monday."),
    ],
)
def test_the_clause_looks_back_or_ahead(
    pipeline: Language, published: str, days: str, text: str
) -> None:
    assert days_from(pipeline, published, text) == days


@pytest.mark.parametrize(
    ("published", "days", "text"),
    [
        ("Wed", "-2", "Monday's strike destroyed the bridge."),
        ("Wed", "-2", "The dead from Monday's strike will be buried in the village."),
        ("Fri", "-1", "Thursday's attack could delay the talks."),
        ("Fri", "-1", "Thursday's attack will not stop the talks."),
        ("Fri", "-1", "The attack on Thursday was the worst this town has seen."),
        ("Fri", "-1", "The attack on Thursday is the worst this town has seen."),
        ("Mon", "-3", "The group claimed responsibility for Friday's blast."),
        ("Wed", "-1, -3", "The council on Tuesday condemned Sunday's raid."),
        ("Wed", "-1, 3", "The council on Tuesday postponed Saturday's vote."),
        ("Fri", "-4, 0", "Three of the men who were hurt on Monday died on Friday."),
        ("Sat", "-1", "More than 40 dead on Friday."),
        ("Tue", "-1, 0", "A ceasefire that began on Monday was broken on Tuesday."),
        ("Tue", "-1, 0", "A ceasefire declared on Monday will end on Tuesday."),
        ("Tue", "-1, 2", "A ceasefire declared on Monday will end on Thursday."),
    ],
)
def test_an_event_that_the_day_belongs_to_has_been_or_is_planned(
    pipeline: Language, published: str, days: str, text: str
) -> None:
    assert days_from(pipeline, published, text) == days


@pytest.mark.parametrize(
    ("published", "days", "text"),
    [
        ("Fri", "…", "Ferries sail on Super Tuesday."),
        ("Fri", "…", "Ferries sail every Sunday."),
        ("Fri", "…", "The market is open on Friday nights."),
        ("Fri", "…", "The market was held on the second Sunday."),
        ("Wed", "…", "He had left the previous Monday."),
        ("Wed", "…", "They will meet next Sunday."),
        ("Sat", "…", "They will meet next Sunday."),
        ("Mon", "…", "The dam will be opened next Friday."),
        ("Tue", "…", "Last Monday, the dam burst."),
        ("Thu", "…", "The deal must be signed by a Sunday."),
    ],
)
def test_a_day_of_no_certain_week_stays_unresolved(
    pipeline: Language, published: str, days: str, text: str
) -> None:
    assert days_from(pipeline, published, text) == days


@pytest.mark.parametrize(
    ("published", "days", "text"),
    [
        ("Mon", "-2", "Last Saturday, the dam burst."),
        ("Wed", "-5", "Last Friday, the dam burst."),
        ("Wed", "-7", "Last Wednesday, the dam burst."),
        ("Thu", "4", "The dam will be opened next Monday."),
        ("Mon", "4", "The dam will be opened this Friday."),
        ("Mon", "-3", "The dam burst this past Friday."),
        ("Sat", "2", "The dam will be opened this coming Monday."),
    ],
)
def test_last_next_and_this(pipeline: Language, published: str, days: str, text: str) -> None:
    assert days_from(pipeline, published, text) == days


@pytest.mark.parametrize(
    ("published", "days", "text"),
    [
        ("Wed", "-7 to -6", "It rained from Wednesday to Thursday."),
        ("Wed", "-9 to -6", "It rained from Monday to Thursday."),
        ("Wed", "5 to 8", "It will rain from Monday to Thursday."),
        ("Sat", "6, 7", "It will rain on Friday and Saturday."),
        ("Sun", "-7, -6", "It rained on Sunday and Monday."),
        ("Sun", "-1, 0", "It rained on Saturday and Sunday."),
        ("Fri", "-1 to 0", "The town was shelled overnight on Thursday."),
        ("Fri", "-1 to 0", "The town was shelled overnight Thursday."),
    ],
)
def test_weekdays_named_together_follow_each_other(
    pipeline: Language, published: str, days: str, text: str
) -> None:
    assert days_from(pipeline, published, text) == days


@pytest.mark.parametrize(
    ("published", "days", "text"),
    [
        ("Wed", "9", "The lull will begin on Friday week."),
        ("Wed", "12", "The vote will be held a week on Monday."),
        ("Wed", "-13", "The well ran dry a week last Thursday."),
        ("Wed", "8", "A drill will come tomorrow week."),
        ("Wed", "7", "A drill will come a week today."),
        ("Wed", "-2", "The truce began on Monday after weeks of talks."),
        ("Wed", "-5", "A guard was killed on Friday of last week."),
        ("Wed", "5", "The mayor will speak on Monday next week."),
        ("Wed", "-5", "The Friday week-long break was long."),
    ],
)
def test_a_weekday_with_its_week(pipeline: Language, published: str, days: str, text: str) -> None:
    assert days_from(pipeline, published, text) == days


def test_a_timetable_in_the_present_looks_ahead(pipeline: Language) -> None:
    text = "The ban ends in December, the ministry said."
    sentence = ParsedSentence(Span(0, len(text)), text, pipeline(text))
    (timex,) = find_dates(sentence, date(2019, 1, 14))
    assert timex.first == date(2019, 12, 1)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The firm extended its offer to Nov. 20.", date(2019, 11, 20)),
        ("The bank authorized a dividend, payable Dec. 7.", date(2019, 12, 7)),
        (
            "The paper said in an editorial on Saturday, April 25, that it was late.",
            date(2020, 4, 25),
        ),
        ("The vote was held on Nov. 20.", date(2018, 11, 20)),
    ],
)
def test_a_day_that_something_is_set_for_is_to_come(
    pipeline: Language, text: str, first: date
) -> None:
    sentence = ParsedSentence(Span(0, len(text)), text, pipeline(text))
    published = first if first.year == 2020 else date(2019, 10, 27)
    (timex,) = find_dates(sentence, published)
    assert timex.first == first
