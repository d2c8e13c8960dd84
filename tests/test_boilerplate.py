"""Two hundred pages made of our own templates, each read as HTML and as text copied from it."""

import random
from html import escape

import pytest

from index.model.article import Article
from index.read.boilerplate_lines import is_boilerplate
from index.read.formats.web_page import read_page
from index.read.layout import lay_out

PEOPLE = ["Leila Haddad", "Tom Brandt", "Sara Okoye", "Ivan Petrenko", "Mei Tanaka"]
OUTLETS = ["Harbour Post", "The Valley Mail", "Northern Ledger", "City & Field"]
TOWNS = ["Idlib", "Homs", "Aleppo", "Raqqa", "Daraa", "Hama"]
DATES = ["12 September 2016", "September 12, 2016", "Mon 12 Sep 2016", "2016-09-12", "12/09/2016"]

# Sentences of the article: these must come through.
REPORTS = [
    "The army said on Monday that it had taken two villages near {town} after three days of "
    "shelling, which residents said had killed at least {n} people.",
    "At least {n} people were killed in {town}, according to a monitoring group.",
    "“We have seen nothing like it since the war began,” said a doctor in {town}, who asked not "
    "to be named because he feared reprisals.",
    "The United Nations said that {n} lorries had reached {town} by Tuesday evening.",
    "Russia denied that its planes had bombed {town}. It said that {n} fighters had surrendered.",
    "Officials in {town} could not be reached for comment.",
    "Talks are to resume next week, the envoy’s office said, but no date has been set.",
]

NAVIGATION = [
    ["Home", "World", "Politics", "Business", "Sport", "Opinion"],
    ["Skip to content", "Toggle navigation", "Menu", "Search", "Log in", "Subscribe"],
    ["News", "Video", "Photos", "Live", "Weather", "Contact us"],
    ["About us", "Advertise with us", "Careers", "English", "العربية"],
]
COOKIES = [
    ["We use cookies to improve your experience.", "Accept all", "Manage preferences"],
    ["This website uses cookies to ensure you get the best experience on our website.",
     "Learn more", "Got it!"],
    ["We value your privacy", "We and our 132 partners store and access information on your "
     "device, such as cookies.", "Reject all", "Accept"],
    ["By continuing to browse this site you agree to our use of cookies.", "OK"],
]  # fmt: skip
SHARING = [
    ["Share on Facebook", "Share on Twitter", "WhatsApp", "Email"],
    ["Share this:", "Tweet", "Print", "Like", "Loading..."],
    ["152 shares", "Share", "Pin it", "Copy link"],
    ["Facebook", "Twitter", "LinkedIn", "Telegram", "12 comments"],
    ["Share this article", "Save", "Listen to this article", "3 min read"],
]
NEWSLETTERS = [
    ["Newsletter", "Sign up for our daily newsletter.", "Enter your email address", "Sign up"],
    ["Get the day’s top stories delivered to your inbox.", "Subscribe",
     "You can unsubscribe at any time.", "No spam, ever."],
    ["Support our journalism", "Become a member today.", "Donate"],
    ["Subscribe to our newsletter", "By signing up you agree to our terms of use and privacy "
     "policy.", "Email *"],
]  # fmt: skip
RELATED = [
    ["Related articles", "Truce holds for a second day", "Five things to know about the deal",
     "Trucks still wait at the border"],
    ["You may also like", "The envoy’s long road to Geneva", "Inside a city under siege"],
    ["Read also", "What the agreement says", "Who is fighting whom in the north"],
    ["Most read", "1", "Explosion rocks border town", "2", "Minister resigns over leak"],
    ["Trending", "Ten photos of the week", "Watch: the moment the lights came back"],
    ["More from this section", "Markets close higher on truce hopes", "Team wins late at home"],
]  # fmt: skip
INLINE = [
    "Advertisement",
    "Read more: What the agreement says",
    "Related: Trucks still wait at the border",
    "Story continues below",
    "ALSO READ: Truce holds for a second day",
    "Photo caption: A lorry near {town}. Photo: {person} / Agency",
    "Photo: {person}/Reuters",
    "A street in {town} after a strike (AFP)",
    "[Getty Images]",
    "Watch: residents return to {town}",
    "Follow us on Twitter @harbourpost",
]
COMMENTS = [
    ["Leave a Reply", "Your email address will not be published. Required fields are marked *",
     "Comment *", "Name *", "Email *", "Website",
     "Save my name, email, and website in this browser for the next time I comment.",
     "Post Comment", "This site uses Akismet to reduce spam. Learn how your comment data is "
     "processed."],
    ["2 Comments", "Sami says:", "September 13, 2016 at 9:05 am", "They killed 500 people there.",
     "Reply", "Lea says:", "I do not believe a word of it, nobody counted them.", "Reply",
     "Leave a comment", "You must be logged in to post a comment."],
    ["Comments", "Sort by", "Newest", "Be the first to comment.", "Join the conversation"],
    ["Author", "Leave a Reply",
     "Your email address will not be published. Required fields are marked *"],
    ["Comments are closed."],
    ["Like this:", "Like Loading...", "About {person} 120 Articles", "Leave a Reply Cancel reply",
     "Enter your comment here...", "Fill in your details below or click an icon to log in:",
     "Notify me of new comments via email.", "Join 1,204 other followers", "Recent Posts",
     "Archives", "September 2016", "Blog at WordPress.com."],
]  # fmt: skip
FOOTERS = [
    ["© 2016 {outlet}. All rights reserved.", "Privacy policy", "Terms of use", "Contact us"],
    ["Copyright 2016 {outlet}", "Powered by WordPress", "Back to top"],
    ["Tags: Syria, truce, {town}", "Filed under: World", "Previous post", "Next post"],
    ["Follow us", "Facebook", "Instagram", "RSS", "Download our app"],
    ["(Reporting by {person}; Editing by {other})", "Our Standards: see our principles."],
    ["newsroom@harbour.example", "Tel: +44 20 7946 0000", "www.harbour.example"],
]
BYLINES = [
    ["By {person}", "{date}"],
    ["By {person} in {town} | {date}"],
    ["Published: {date}", "Updated 2 hours ago"],
    ["{person}", "Posted on {date}"],
    ["BY {upper}", "{date} 10:15 GMT"],
]


class Page:
    """One page: the paragraphs of its article, and every line of furniture around them."""

    def __init__(self, seed: int) -> None:
        pick = random.Random(seed)  # noqa: S311 (the same pages in every run)
        self.outlet, person, other = pick.choice(OUTLETS), *pick.sample(PEOPLE, 2)
        words = {
            "outlet": self.outlet, "person": person, "other": other, "upper": person.upper(),
            "town": pick.choice(TOWNS), "date": pick.choice(DATES),
        }  # fmt: skip

        def fill(lines: list[str]) -> list[str]:
            return [line.format(**words) for line in lines]

        self.title = f"Fighting goes on near {words['town']} as talks stall"
        self.report = [
            line.format(town=words["town"], n=pick.randrange(3, 90))
            for line in pick.sample(REPORTS, pick.randrange(4, 8))
        ]
        self.navigation, self.cookies = pick.choice(NAVIGATION), pick.choice(COOKIES)
        self.byline, self.sharing = fill(pick.choice(BYLINES)), pick.choice(SHARING)
        self.inline = fill([pick.choice(INLINE)])
        self.boxes = [*pick.sample(RELATED, 2), pick.choice(NEWSLETTERS)]
        pick.shuffle(self.boxes)
        self.comments, self.footer = fill(pick.choice(COMMENTS)), fill(pick.choice(FOOTERS))
        self.middle = pick.randrange(1, len(self.report))
        self.blank_lines = pick.random() < 0.5
        self.classes = pick.choice([("entry-content", "widget"), ("article-body", "aside-box")])

    def copied(self) -> str:
        """Return what selecting the whole page and copying it gives."""
        lines = [*self.cookies, *self.navigation, self.title, *self.byline, *self.sharing,
                 *self.report[: self.middle], *self.inline, *self.report[self.middle :],
                 *(line for box in self.boxes for line in box), *self.comments,
                 *self.footer]  # fmt: skip
        return ("\n\n" if self.blank_lines else "\n").join(lines)

    def html(self) -> str:
        body, box = self.classes

        def tags(name: str, lines: list[str]) -> str:
            return "".join(f"<{name}>{escape(line)}</{name}>" for line in lines)

        boxes = "".join(
            f'<div class="{box} related"><h3>{escape(each[0])}</h3>'
            f"<ul>{tags('li', each[1:])}</ul></div>"
            for each in self.boxes
        )
        return (
            f"<!doctype html><html lang='en'><head><title>{escape(self.title)} | "
            f"{escape(self.outlet)}</title></head><body>"
            f'<div class="cookie-notice">{tags("p", self.cookies)}</div>'
            f"<nav><ul>{tags('li', self.navigation)}</ul></nav>"
            f"<article><h1>{escape(self.title)}</h1><div class='byline'>{tags('span', self.byline)}"
            f"</div><div class='share-bar'>{tags('a', self.sharing)}</div><div class='{body}'>"
            f"{tags('p', self.report[: self.middle])}{tags('p', self.inline)}"
            f"{tags('p', self.report[self.middle :])}</div>{boxes}</article>"
            f'<section id="comments" class="comments-area">{tags("p", self.comments)}</section>'
            f"<footer>{tags('p', self.footer)}</footer></body></html>"
        )


PAGES = [Page(seed) for seed in range(200)]


def check(page: Page, article: Article) -> None:
    left = " ".join(span.of(article.text) for span in lay_out(article).sentences)
    assert [report for report in page.report if report not in left] == []
    for report in page.report:
        left = left.replace(report, "")
    assert left.strip() == ""


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_no_line_of_a_copied_page_becomes_a_sentence_and_none_of_its_article_is_lost(
    start: int,
) -> None:
    for page in PAGES[start : start + 50]:
        check(page, Article(page.copied()))
        check(page, Article(page.copied(), title=page.title))


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_no_line_of_an_html_page_becomes_a_sentence_and_none_of_its_article_is_lost(
    start: int,
) -> None:
    for page in PAGES[start : start + 50]:
        check(page, read_page(page.html()))


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the army had taken the hill.",
        "Share prices fell after the truce was announced.",
        "The truce began at 7:00 pm in Aleppo.",
        "Reporting by the panel showed that chlorine had been used.",
        "Video by activists showed twelve bodies in a street.",
        "Copyright law does not apply to court records.",
        "Powered by Russian air strikes, the army moved north.",
        "Posted in the north, the troops waited for orders.",
        "Contact the group had made with the envoy was broken off.",
        "“Help us stop this war,” she said.",
        "To enter the city the convoy needs a permit.",
        "Related groups have denied it.",
        "Home to two million people, the city had no water.",
        "Published on Monday, the report names eleven officers.",
        "We will never share power with them, he said.",
        "20 comments on the plan were received by the ministry, he said.",
        "Most people read about it in the papers.",
        "Already a member of the alliance, Turkey objected.",
        "News of the attack spread quickly.",
    ],
)
def test_sentences_that_begin_like_furniture_are_kept(line: str) -> None:
    assert not is_boilerplate(line)


def test_comments_do_not_cut_an_article_short() -> None:
    text = (
        "Truce holds\n\nComments (12)\n\nThe first day of the truce passed without a death, the "
        "monitors said on Tuesday.\n\nThe second day began with shelling in the south."
    )
    assert len(lay_out(Article(text)).sentences) == 2
