"""A publication is carried out whole, and completed by the next run wherever it was cut."""

import json
import os
from pathlib import Path

import pytest

from pipeline import publishing
from pipeline.layout import journal_file, staging_root
from pipeline.publishing import Journal, publish, recover


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for name in ("document/a.json", "dates/a.json", "document/2015/gone.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"old {name}", encoding="utf-8")
    staged = staging_root(tmp_path) / "run" / "slug"
    staged.mkdir(parents=True)
    for stage in ("document", "dates"):
        (staged / f"{stage}.json").write_text(f"new {stage}", encoding="utf-8")
    return tmp_path


STAGED = ".state/staging/run/slug"
JOURNAL = Journal(
    (),
    tuple((f"{STAGED}/{stage}.json", f"{stage}/a.json") for stage in ("document", "dates")),
    ("document/2015/gone.json", "quarantine/a.json"),
)


def view(output: Path) -> dict[str, str]:
    return {str(p.relative_to(output)): p.read_text() for p in sorted(output.rglob("*")) if p.is_file()}


WANTED = {"document/a.json": "new document", "dates/a.json": "new dates"}


def test_published(output):
    publish(output, JOURNAL)
    assert view(output) == WANTED
    assert not (output / "document" / "2015").exists()
    assert (output / "document").is_dir()
    assert not recover(output)


@pytest.mark.parametrize("step", range(5))
def test_completed_by_the_next_run_wherever_it_was_cut(output, monkeypatch, step):
    """The process dies before the n-th rename or removal; the fifth is after all of them."""
    left = [step]

    def cut(action):
        def step_or_die(*args, **kwargs):
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            return action(*args, **kwargs)

        return step_or_die

    with monkeypatch.context() as patched:
        patched.setattr(publishing.os, "replace", cut(os.replace))
        patched.setattr(Path, "unlink", cut(Path.unlink))
        patched.setattr(publishing, "write_atomic", lambda path, data: path.write_bytes(data))
        with pytest.raises(KeyboardInterrupt):
            publish(output, JOURNAL)
    assert recover(output)
    assert view(output) == WANTED


def test_a_move_whose_file_is_nowhere_is_an_error(output):
    journal = Journal((), ((".state/staging/slug/none.json", "document/none.json"),), ())
    journal_file(output).write_text(json.dumps(journal._asdict()))
    with pytest.raises(FileNotFoundError):
        recover(output)
