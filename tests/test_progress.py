import pytest

from scripts import progress as module
from scripts.progress import progress


def test_a_log_gets_a_line_a_minute_that_can_be_read_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 1.0, 31.0, 61.0, 90.0, 181.0])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    with progress() as report:
        for done in (0, 1000, 2000, 3000, 6000):
            report("Reading articles", done, 8000, done * 30)
    assert capsys.readouterr().err.splitlines() == [
        "Reading articles: 2,000 of 8,000, 1,000 sentences/s, about 3 min left",
        "Reading articles: 6,000 of 8,000, 1,000 sentences/s, about 1 min left",
    ]


def test_a_quiet_command_tells_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", -1.0)
    with progress(quiet=True) as report:
        report("Embedding", 1, 2)
    assert capsys.readouterr() == ("", "")
    with progress() as report:
        report("Embedding", 1, 2)
    assert capsys.readouterr().err.startswith("Embedding: 1 of 2")
