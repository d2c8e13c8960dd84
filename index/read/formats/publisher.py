"""Which outlet an article names itself, when nobody says."""

from index.model.article import Article
from index.read.text.dateline import find_dateline
from index.read.text.paragraphs import split_paragraphs

_HEAD = 2_000  # characters in which a dateline stands
_PARAGRAPHS = 3  # a headline and a byline may come before it


def outlet_of(article: Article) -> str | None:
    """Return the agency or outlet that the dateline names, such as MEP or Reuters."""
    paragraphs = split_paragraphs(article.text[:_HEAD])[:_PARAGRAPHS]
    datelines = (find_dateline(article.text, paragraph) for paragraph in paragraphs)
    return next((line.agency for line in datelines if line and line.agency), None)
