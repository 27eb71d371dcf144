"""What a run would do, and why."""

import os
from pathlib import Path

import pytest

from pipeline.errors import PipelineError, UsageError
from pipeline.job import Job
from pipeline.ledger import EMPTY, Entry, Ledger, ledger_bytes, read_ledger
from pipeline.naming import LEDGER
from pipeline.planning import make_plan
from pipeline.stages import STAGES

MADE_WITH = "one pipeline"


@pytest.fixture
def job(tmp_path: Path) -> Job:
    raw = tmp_path / "raw"
    for name in ("2015/doha.txt", "2016/quito.txt", "lima.txt"):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(f"Text of {name}", encoding="utf-8")
    return Job(str(raw), str(tmp_path / "out"))


def finished(job: Job, *, state="done", made_with=MADE_WITH) -> Ledger:
    """The ledger after a run that did everything, with its records in place."""
    plan = make_plan(job, EMPTY, made_with)
    for task in plan.tasks:
        for stage in STAGES if state == "done" else ():
            path = Path(job.output) / stage / f"{task.release_id}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("{}", encoding="utf-8")
    return Ledger(made_with, {task.release_id: Entry(task.key, state, task.file) for task in plan.tasks})


def reasons(job: Job, ledger: Ledger, made_with=MADE_WITH) -> dict[str, str]:
    return {task.release_id: task.reason for task in make_plan(job, ledger, made_with).tasks}


def test_everything_is_new_at_first_and_nothing_is_due_afterwards(job):
    assert reasons(job, EMPTY) == {"2015/doha": "new", "2016/quito": "new", "lima": "new"}
    plan = make_plan(job, finished(job), MADE_WITH)
    assert (plan.tasks, plan.removed, plan.unchanged) == ((), (), ("2015/doha", "2016/quito", "lima"))


@pytest.mark.parametrize("beside", ["lima.txt", "lima.meta.json", "lima.review.json"])
def test_a_change_of_the_text_or_of_a_file_beside_it_makes_it_due(job, beside):
    ledger = finished(job)
    (Path(job.raw) / beside).write_text("{}", encoding="utf-8")
    assert reasons(job, ledger) == {"lima": "changed"}


def test_another_pipeline_makes_all_due(job):
    assert set(reasons(job, finished(job), "another pipeline").values()) == {"pipeline changed"}


def test_a_missing_record_is_made_again(job):
    ledger = finished(job)
    (Path(job.output) / "dates" / "lima.json").unlink()
    assert reasons(job, ledger) == {"lima": "record missing"}


def test_what_failed_is_not_tried_again_unless_asked(job):
    ledger = finished(job, state="set-aside")
    assert reasons(job, ledger) == {}
    assert set(reasons(job._replace(retry_failed=True), ledger).values()) == {"failed before"}


def test_a_removed_raw_file_is_noticed_but_not_by_a_narrowed_run(job):
    ledger = finished(job)
    (Path(job.raw) / "lima.txt").unlink()
    assert make_plan(job, ledger, MADE_WITH).removed == ("lima",)
    assert make_plan(job._replace(only=("2015/doha",)), ledger, MADE_WITH).removed == ()


def test_selection_by_id_number_and_shard(job):
    assert set(reasons(job._replace(only=("lima",)), EMPTY)) == {"lima"}
    assert set(reasons(job._replace(limit=2), EMPTY)) == {"2015/doha", "2016/quito"}
    parts = [set(reasons(job._replace(shard=(i, 3)), EMPTY)) for i in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == ["2015/doha", "2016/quito", "lima"]
    assert set(reasons(job._replace(since="2999-01-01"), EMPTY)) == set()


def test_hidden_swap_and_foreign_files_are_no_releases(job):
    for name in (".hidden.txt", "lima.txt~", ".lima.txt.swp", "photo.jpg", ".git/x.txt"):
        (Path(job.raw) / name).parent.mkdir(exist_ok=True)
        (Path(job.raw) / name).write_text("x", encoding="utf-8")
    plan = make_plan(job, EMPTY, MADE_WITH)
    assert plan.total == 3
    assert plan.ignored == ("lima.txt~", "photo.jpg")


def test_a_file_beside_no_release_is_told(job):
    for name in ("lima.meta.json", "quito.meta.json", "gone.review.json"):
        (Path(job.raw) / name).write_text("{}", encoding="utf-8")
    assert make_plan(job, EMPTY, MADE_WITH).ignored == ("gone.review.json", "quito.meta.json")


@pytest.mark.parametrize("case", ["absent", "empty", "unknown id"])
def test_usage_errors_say_what_to_do(job, tmp_path, case):
    (tmp_path / "none").mkdir()
    asked = {
        "absent": job._replace(raw=str(tmp_path / "absent")),
        "empty": job._replace(raw=str(tmp_path / "none")),
        "unknown id": job._replace(only=("nowhere",)),
    }[case]
    with pytest.raises(UsageError, match=r"folder|no such release"):
        make_plan(asked, EMPTY, MADE_WITH)


def test_the_ledger_reads_back_and_a_broken_one_counts_as_empty(job):
    ledger = finished(job)
    path = Path(job.output) / LEDGER
    path.parent.mkdir()
    path.write_bytes(ledger_bytes(ledger))
    assert read_ledger(job.output) == ledger
    for broken in (b"", b"{}", ledger_bytes(ledger)[:-1], ledger_bytes(ledger)[:-9], b"unicri-ledger 99\0x\0end", b"\xff\0"):
        path.write_bytes(broken)
        assert read_ledger(job.output) == EMPTY


def test_a_folder_that_cannot_be_listed_stops_the_plan_and_removes_nothing(job, monkeypatch):
    ledger, real = finished(job), os.scandir

    def scandir(path):
        if str(path).endswith("2015"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PipelineError, match="cannot be listed"):
        make_plan(job, ledger, MADE_WITH)


def test_a_record_that_would_take_a_folders_place_is_refused(job):
    Path(job.raw, "lima.json").mkdir()
    Path(job.raw, "lima.json", "x.txt").write_text("x")
    with pytest.raises(UsageError, match="rename one"):
        make_plan(job, EMPTY, MADE_WITH)


def test_a_renamed_file_is_told_as_a_move(job):
    ledger = finished(job)
    Path(job.raw, "lima.txt").rename(Path(job.raw, "lima-peru.txt"))
    assert make_plan(job, ledger, MADE_WITH).moved == (("lima", "lima-peru"),)


def test_a_shard_forgets_its_own_lost_releases_only(job):
    ledger = finished(job)
    Path(job.raw, "lima.txt").unlink()
    removed = [make_plan(job._replace(shard=(part, 3)), ledger, MADE_WITH).removed for part in (1, 2, 3)]
    assert sorted(removed) == [(), (), ("lima",)]
