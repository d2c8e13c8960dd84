"""Questions as people type, shout and forward them, on the sample articles."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies.claim_message import corrections_block as corrections_block
from bot.replies.hints import nothing_found
from bot.terminal.terminal import plain_reply
from index.answer.answerer import Answerer
from index.answer.export.answer_json import answer_record
from index.answer.question.unknown_words import _identifier, load_language_identifier
from index.model.answer import Refusal

PAGE = "https://cedar-courier.example/2016/09/13/guns-fall-quiet"


@pytest.mark.parametrize(
    "question",
    [
        "¿Cuántas personas han muerto en Siria?",
        "Combien de personnes ont été tuées à Alep ?",
        "Wie viele Menschen wurden in Syrien getötet?",
        "Quante persone sono state uccise nel convoglio?",
        "Suriye'de kaç kişi öldü ve neden?",
        "Сколько человек погибло в Сирии?",
        "كم عدد القتلى في سوريا؟",
        "叙利亚有多少人死亡？",
        "Combien de morts à Alep ?",
        "Quanti morti a Damasco?",
        "Attacco chimico in Siria",
        "Hoeveel doden in Syrië?",
        "Slachtoffers aanval Aleppo",
        "Ilu zabitych w Aleppo?",
        "Hur många dog i Aleppo?",
        "Kolik mrtvých v Aleppu?",
        "Wie viele Tote in Homs?",
        "¿Cuántos muertos en Alepo?",
        "Quantos mortos em Idlib?",
        "Halep'te kaç kişi öldü?",
        "Hvor mange blev dræbt i Aleppo?",
        "Kuinka moni kuoli Aleppossa?",
        "Câți morți la Alep?",
        "Hány halott Aleppóban?",
        "Πόσοι νεκροί στο Χαλέπι;",
        "כמה הרוגים בחלב?",
        "Berapa korban tewas di Aleppo?",
        "COMBIEN DE MORTS À ALEP",
        "Victimes de l'attaque de Douma",
        "Qui a bombardé l'hôpital ?",
        "Bombardamento a Idlib, vittime",
        "Chi ha attaccato il convoglio?",
        "Wie bombardeerde het ziekenhuis?",
        "Atak na konwój pod Aleppo",
        "Antal döda i Damaskus",
        "Oběti náletu na nemocnici",
        "Víctimas del ataque químico",
        "Ataque químico em Douma",
        "İdlib saldırısı ölü sayısı",
        "Жертвы Гуты",
        "Скільки загиблих в Ідлібі?",
        "ضحايا الغوطة",
        "تعداد کشته‌ها در حلب",
        "Hvor mange ble drept i angrepet?",
        "Victime în Damasc",
        "Áldozatok száma Homszban",
        "Koliko je mrtvih u Damasku?",
        "アレッポの死者数は？",
        "알레포 사망자 수",
        "Bao nhiêu người chết ở Aleppo?",
        "Sa të vrarë në Aleppo?",
    ],
)
def test_another_language_is_refused_with_the_reason(
    sample_answers: Answerer, question: str
) -> None:
    answer = sample_answers.ask(question)
    assert answer.refusal is Refusal.LANGUAGE
    assert not answer.answered
    assert "English" in plain_reply(nothing_found(answer))


@pytest.mark.parametrize(
    "question",
    [
        "How many people did the UN say were killed?",
        "Staffan de Mistura",
        "Deir ez-Zor",
        "Al Jazeera, El Mundo and La Stampa on the truce",
        "What did Emmanuel Macron say on est. deaths?",
        "KERRY LAVROV GENEVA",
        "İstanbul",
        "",
        "Ghouta deaths?",
        "Idlib toll",
        "casualties Khan Sheikhoun April 2017",
        "Raqqa airstrike victims",
        "Douma sarin",
        "Palmyra retaken?",
        "Kobane casualties?",
        "who bombed Maarat al-Numan",
        "Assad denies",
        "barrel bombs Darayya hospital",
        "latest Afrin figures",
        "Sarin Ghouta victims",
        "Deir ez-Zor airstrike soldiers dead",
        "Aleppo aid convoy: how many?",
        "Zabadani ceasefire",
        "Jisr al-Shughur captured",
        "Red Crescent trucks hit",
        "Daesh Raqqa losses",
        "Hama prison riot",
        "wounded Atarib market",
        "Tal Afar",
        "Latakia wildfires damage",
        "Syrian army casualties Khanasser",
        "Putin withdrawal announcement",
        "mass grave Tabqa",
        "children killed Urem al-Kubra",
        "OPCW report Saraqeb chlorine",
        "Eastern Ghouta siege starvation",
        "Tartus bombings toll?",
        "al-Bab Turkish soldiers",
        "hostages freed Sweida",
        "displaced Daraa offensive June 2018",
        "Madaya",
        "Luiz Inácio Lula",
        "skater Eric Heiden set",
        "GCSE",
        "What do the reports called Combien de morts say?",
    ],
)
def test_headlines_and_foreign_names_are_english(sample_answers: Answerer, question: str) -> None:
    assert sample_answers.ask(question).refusal is not Refusal.LANGUAGE


def test_two_threads_load_the_language_identifier_once() -> None:
    _identifier.cache_clear()
    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(load_language_identifier) for _ in range(2)]:
            future.result()
    assert _identifier.cache_info().misses == 1


@pytest.mark.parametrize(
    ("question", "written", "read"),
    [
        ("How many people died in the attack near Allepo?", "Allepo", "Aleppo"),
        ("how many people died near aleppoo", "aleppoo", "aleppo"),
        ("What did Kery say about the truce?", "Kery", "Kerry"),
        ("How many pepole died in the convoy attack?", "pepole", "people"),
        ("WHO BOMBED THE AID COVNOY", "COVNOY", "CONVOY"),
    ],
)
def test_a_slip_is_mended_and_said(
    sample_answers: Answerer, question: str, written: str, read: str
) -> None:
    answer = sample_answers.ask(question)
    assert [(slip.written, slip.read) for slip in answer.corrections] == [(written, read)]
    assert answer.answered
    meant = sample_answers.ask(question.replace(written, read))
    assert [match.claim_id for match in answer.matches] == [m.claim_id for m in meant.matches]
    note = corrections_block(answer)
    assert note is not None
    assert f"“{written}” is read as “{read}”." in str(note)
    assert answer_record(answer)["corrections"] == [{"written": written, "read": read}]


@pytest.mark.parametrize("name", ["Kenya", "Nepal", "Obama", "Xanthopolis", "Chad"])
def test_a_name_that_is_no_slip_is_said_to_be_unknown(sample_answers: Answerer, name: str) -> None:
    answer = sample_answers.ask(f"How many people died in {name}?")
    assert answer.corrections == ()
    assert answer.unknown == (name,)
    assert f"No article that I hold mentions {name}." in plain_reply(nothing_found(answer))


@pytest.mark.parametrize(
    ("question", "occasion"),
    [
        ("How many people were killed in the flood?", "flood"),
        ("how many died in the earthquake near Aleppo", "earthquake"),
        ("What is the death toll of the plane crash?", "crash"),
        ("How many were injured by the Storm?", "Storm"),
    ],
)
def test_a_count_of_what_no_article_tells_of_is_not_answered(
    sample_answers: Answerer, question: str, occasion: str
) -> None:
    answer = sample_answers.ask(question)
    assert not answer.answered
    assert occasion in answer.unknown
    assert occasion in plain_reply(nothing_found(answer))
    assert not sample_answers.track(question).threads


@pytest.mark.parametrize(
    "question",
    [
        "How many people have died since the cease-fire?",
        "How many soldiers were killed in the bombardment near Deir ez-Zor?",
        "How many people were killed in the raid on the aid convoy?",
    ],
)
def test_an_occasion_may_be_told_of_in_other_words(sample_answers: Answerer, question: str) -> None:
    answer = sample_answers.ask(question)
    assert answer.answered
    assert answer.unknown == ()


def test_capitals_are_read_like_other_letters(sample_answers: Answerer) -> None:
    loud = sample_answers.ask("HOW MANY PEOPLE DIED IN THE AID CONVOY ATTACK?")
    assert loud.answered
    assert "convoy" in loud.matches[0].sentence
    assert loud.matches[0].claim.quantities


@pytest.mark.parametrize("name", ["Kerry", "aleppo", "Deir ez-Zor", "convoy", "Konashenkov"])
def test_a_bare_name_or_word_gets_claims_about_it(sample_answers: Answerer, name: str) -> None:
    answer = sample_answers.ask(name)
    assert answer.answered
    assert name.casefold() in answer.matches[0].sentence.casefold()


@pytest.mark.parametrize("word", ["hello", "asdfghjkl", "42", "?", "🙂", "the"])
def test_a_word_about_nothing_gets_nothing(sample_answers: Answerer, word: str) -> None:
    assert not sample_answers.ask(word).answered


def test_the_link_of_a_held_page_shows_its_claims_in_order(sample_answers: Answerer) -> None:
    answer = sample_answers.ask(f"{PAGE}/", limit=4)
    assert [match.article.url for match in answer.fitting] == [PAGE] * 4
    starts = [match.claim.sentence.start for match in answer.fitting]
    assert starts == sorted(starts)


def test_a_question_with_a_held_link_is_about_that_page(sample_answers: Answerer) -> None:
    answer = sample_answers.ask(f"How often was the truce broken, according to {PAGE}?")
    assert {match.article.url for match in answer.fitting} == {PAGE}


def test_the_link_of_a_held_page_is_followed_as_of_a_day(sample_answers: Answerer) -> None:
    assert sample_answers.ask(PAGE, as_of=date(2016, 9, 12)).refusal is Refusal.PAGE


@pytest.mark.parametrize("link", ["https://unknown.example/a", "http://[", "HTTPS://X.EXAMPLE"])
def test_the_link_of_another_page_is_said_not_to_be_held(
    sample_answers: Answerer, link: str
) -> None:
    answer = sample_answers.ask(link)
    assert answer.refusal is Refusal.PAGE
    assert "I do not hold that page" in plain_reply(nothing_found(answer))


def test_a_question_with_another_link_is_answered_from_what_is_held(
    sample_answers: Answerer,
) -> None:
    answer = sample_answers.ask("How many died in the convoy attack? https://t.example/x?y=1")
    assert answer.answered
    assert "convoy" in answer.matches[0].sentence


def test_a_forwarded_message_finds_what_is_held_of_its_news(sample_answers: Answerer) -> None:
    answer = sample_answers.ask(
        "FORWARDED: They bombed the aid convoy near Aleppo on Monday night!!! At least 12 dead, "
        "most of them drivers. The UN says 18 of the 31 trucks were hit.\n\nPlease share with "
        "everybody you know 🙏🙏 https://t.example/joinchat"
    )
    assert answer.answered
    assert "convoy" in answer.matches[0].sentence


def test_a_forwarded_message_about_something_else_is_refused(sample_answers: Answerer) -> None:
    answer = sample_answers.ask(
        "URGENT: A dam broke above Xanthopolis this morning and swept away 40 houses. The mayor "
        "asks everybody to stay on the roofs until the helicopters come. Pass it on!"
    )
    assert not answer.answered


def test_tomorrow_is_answered_by_what_speaks_of_it(sample_answers: Answerer) -> None:
    answer = sample_answers.ask("Does the truce begin tomorrow?", as_of=date(2016, 9, 11))
    assert answer.answered
    assert answer.ahead == date(2016, 9, 12)
    for match in answer.fitting:
        assert any(timex.first == date(2016, 9, 12) for timex in match.claim.dates)


def test_a_tomorrow_of_which_nobody_speaks_is_refused_with_its_day(
    sample_answers: Answerer,
) -> None:
    answer = sample_answers.ask("Will the truce hold tomorrow?")
    assert answer.refusal is Refusal.AHEAD
    assert "No claim that I hold speaks of 25 Sep 2016." in plain_reply(nothing_found(answer))
    record = answer_record(answer)
    assert record["ahead"] == "2016-09-25"
    assert record["refusal"] == "ahead"
    assert not record["answered"]


@settings(max_examples=25)
@given(
    question=st.text(max_size=300), end=st.sampled_from(["", " https://a.example/b", "tomorrow"])
)
def test_anything_gets_an_answer_or_a_refusal(
    sample_answers: Answerer, question: str, end: str
) -> None:
    answer = sample_answers.ask(question + end)
    assert answer.question == question + end
    assert answer.answered == bool(answer.fitting)


def test_who_asks_for_the_wounded_is_not_answered_with_the_dead(sample_answers: Answerer) -> None:
    dead = sample_answers.ask("How many people have been killed in Syria?")
    assert dead.answered
    assert not sample_answers.ask("How many people have been wounded in Syria?").answered
    for question in ("How many casualties are there in Syria?", "How many killed and wounded?"):
        assert sample_answers.ask(question).answered, question


def test_words_that_only_lead_to_a_page_are_about_it(sample_answers: Answerer) -> None:
    answer = sample_answers.ask(f"Our report: full story {PAGE}")
    assert {match.article.url for match in answer.fitting} == {PAGE}
    answer = sample_answers.ask("this one https://unknown.example/a")
    assert answer.refusal is Refusal.PAGE
