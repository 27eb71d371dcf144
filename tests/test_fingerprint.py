"""What the records are made with: any change of it is seen, what cannot change a record is not."""

import os
import shutil
from pathlib import Path

import pytest

from pipeline import fingerprint as module
from pipeline.fingerprint import fingerprint, known_fingerprint, signature
from pipeline.naming import FINGERPRINT
from pipeline.settings import PROJECT


@pytest.fixture
def project(tmp_path: Path) -> str:
    for folder in ("schemas", "models/knowledge", "pipeline/dates", "pipeline/report"):
        shutil.copytree(PROJECT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return str(tmp_path)


@pytest.mark.parametrize("name", ["schemas/dates.schema.json", "models/knowledge/bodies.json", "pipeline/dates/rules.py"])
def test_a_changed_byte_is_seen_though_size_and_time_stay(project, name):
    before, cheap = fingerprint(project), signature(project)
    path = Path(project, name)
    times = path.stat()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert fingerprint(project) != before
    assert signature(project) != cheap or cheap == ""


@pytest.mark.parametrize("name", ["pipeline/report/new.py", "models/expectations.toml", "models/knowledge/README.md"])
def test_what_changes_no_record_is_not(project, name):
    before = fingerprint(project)
    Path(project, name).write_text("x", encoding="utf-8")
    assert fingerprint(project) == before


def test_new_renamed_and_removed_files_are_seen(project):
    seen = {fingerprint(project)}
    path = Path(project, "models/knowledge/new.json")
    for change in (lambda: path.write_text("{}"), lambda: path.rename(path.with_name("other.json")),
                   lambda: path.with_name("other.json").write_text("[]")):  # fmt: skip
        change()
        assert fingerprint(project) not in seen
        seen.add(fingerprint(project))


def test_the_recorded_one_is_taken_only_at_its_signature(tmp_path, monkeypatch):
    (tmp_path / ".state").mkdir()
    monkeypatch.setattr(module, "fingerprint", lambda: "fresh")
    monkeypatch.setattr(module, "signature", lambda: "now")
    for stored, wanted in (("now old", "old"), ("then old", "fresh"), ("", "fresh"), ("a b c", "fresh")):
        (tmp_path / FINGERPRINT).write_text(stored)
        assert known_fingerprint(str(tmp_path)) == (wanted, "now")
    monkeypatch.setattr(module, "signature", lambda: "")
    (tmp_path / FINGERPRINT).write_text(" old")
    assert known_fingerprint(str(tmp_path)) == ("fresh", "")
