"""Measure speed as ratios within one run: ``python -m scripts.benchmark --articles FILE``.

Each figure stands beside what it is compared with, measured in the same run, because the machine
may be busy with other things.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.files import read_paths
from index.settings import Settings, read_settings
from index.store.builds.builds import Builds
from index.store.encoding.loading import bundled_folder, load_encoder
from index.store.encoding.torch_encoder import SentenceTransformerEncoder
from scripts.benchmarking.adding import adding_rows
from scripts.benchmarking.answering import (
    answering_rows,
    process_rows,
    publishing_row,
    questions_for,
    recall_row,
)
from scripts.benchmarking.concurrent_chats import crowd_row
from scripts.benchmarking.follows import follows_row
from scripts.benchmarking.synthetic_index import enlarge
from scripts.benchmarking.table import Row, heading, line
from scripts.command import folder, program, run

SAMPLES = Path(__file__).parent / "samples"


def main() -> int:
    """Print the table as Markdown, row by row."""
    arguments = _arguments()
    found = (a for a in read_paths([arguments.articles]) if isinstance(a, Article))
    articles = list(islice(found, arguments.most))
    if not articles:
        raise UnreadableError(f"{arguments.articles} holds no article that can be read.")
    print(heading(), flush=True)
    with tempfile.TemporaryDirectory(prefix="claimtrail-", dir=arguments.folder) as folder:
        for row in _rows(articles, arguments, Path(folder)):
            print(line(row), flush=True)
    return 0


def _rows(
    articles: Sequence[Article], arguments: argparse.Namespace, folder: Path
) -> Iterator[Row]:
    models, questions = read_settings().models, questions_for(articles)
    small = Settings(data=folder / "small", converted_models=models)
    small.data.mkdir()
    encoder = load_encoder(None, models)
    yield from adding_rows(articles, encoder, small, arguments.peer, folder)
    size = Builds(small.builds).open_newest().manifest.rows
    yield from process_rows(small, size)
    reference = SentenceTransformerEncoder(bundled_folder(), encoder.name, encoder.fingerprint)
    yield from answering_rows(small, encoder, reference, size, questions)
    for size in arguments.sizes:
        large = Settings(data=folder / str(size), converted_models=models)
        if (recall := recall_row(enlarge(small, large, size), size)) is not None:
            yield recall
        yield from process_rows(large, size)
        yield from answering_rows(large, encoder, reference, size, questions)
        yield publishing_row(large, encoder, size, articles)
    yield crowd_row(small, questions, articles, arguments.seconds)
    yield follows_row(small, encoder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark",
        description="Measure speed as ratios within one run and print them as Markdown.",
    )
    parser.add_argument("--articles", type=Path, default=SAMPLES, metavar="FILE")
    parser.add_argument("--most", type=int, default=2000, metavar="N", help="articles to take")
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=[],
        metavar="N",
        help="also measure indexes of so many sentences, made by repeating those there are",
    )
    parser.add_argument(
        "--seconds", type=float, default=60, help="how long many chats ask at once (default: 60)"
    )
    parser.add_argument(
        "--peer",
        type=program,
        metavar="PYTHON",
        help="of an environment with txtai, to compare with",
    )
    parser.add_argument("--folder", type=folder, help="where the stores are made, for a while")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
