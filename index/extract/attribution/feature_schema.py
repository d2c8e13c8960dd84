"""What the attribution weights are fitted for, as a hash of the features that the code makes.

The features of one sentence stand for all: whoever changes a template, a class of lengths or a
construction changes some of them. Word lists take no part, so a new word needs no fit.
"""

from functools import cache
from importlib.metadata import version

from spacy.tokens import Doc
from spacy.vocab import Vocab

from index.extract.attribution.candidates import Gate, gate_names
from index.extract.attribution.features import LENGTH_BOUNDS, SHARE_BOUNDS, describe
from index.extract.syntax.parse import read_tree
from index.extract.syntax.pipeline.loading import PIPELINE_PACKAGE
from index.extract.syntax.quotes import QuoteContext, QuotePiece
from index.model.article import Span
from index.model.fitted import schema_hash

# Word, lemma, tag, dependency label and head of each token. None of the words is in a word list.
_SENTENCE = """
“ “ `` punct 2
Rain rain NN nsubj 2
fell fall VBD ccomp 10
twice twice RB advmod 2
, , , punct 10
” ” '' punct 10
the the DT det 7
cook cook NN nsubj 10
did do VBD aux 10
not not RB neg 10
whisper whisper VB ROOT 10
off off RP prt 10
to to IN prep 10
Monday Monday NNP pobj 12
, , , punct 10
humming hum VBG advcl 10
that that IN mark 20
two two CD nummod 18
towns town NNS nsubjpass 20
were be VBD auxpass 20
closed close VBN ccomp 15
with with IN prep 20
his his PRP$ poss 23
plan plan NN pobj 21
to to TO aux 25
sleep sleep VB acl 23
. . . punct 10
"""


@cache
def feature_schema() -> str:
    """Return the hash of the features, and of the parser whose labels they hold."""
    rows = [line.split() for line in _SENTENCE.split("\n") if line]
    words, lemmas, tags, labels, heads = (list(column) for column in zip(*rows, strict=True))
    entities = ["B-DATE" if word == "Monday" else "O" for word in words]
    doc = Doc(
        Vocab(),
        words=words,
        tags=tags,
        lemmas=lemmas,
        heads=[int(head) for head in heads],
        deps=labels,
        ents=entities,
    )
    quoted = tuple(at < 6 for at in range(len(words)))
    piece = QuotePiece(0, 5, opens=True, closes=True, speech=Span(0, 90), share=0.5)
    quotes = QuoteContext(1, quoted, (piece,), "qr")
    every_pair = Gate({}, bias=0.0, cutoff=-1.0)
    described = list(describe(read_tree(doc), quotes, every_pair))
    return schema_hash(
        {
            "features": [feature for _, features in described for feature in features],
            "contents": [f"{c.cue} {c.construction} {c.first} {c.last}" for c, _ in described],
            "gate": list(gate_names("lemma", "construction")),
            "lengths": [str(bound) for bound in LENGTH_BOUNDS],
            "shares": [str(bound) for bound in SHARE_BOUNDS],
            "parser": f"{PIPELINE_PACKAGE} {version(PIPELINE_PACKAGE)}",
        }
    )
