"""What a run would do, and why."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.ledger import EMPTY, Entry, Ledger, ledger_bytes, read_ledger
from pipeline.planning import make_plan
from pipeline.settings import Settings
from pipeline.stages import STAGES

MADE_WITH = "one pipeline"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    raw = tmp_path / "raw"
    for name in ("2015/doha.txt", "2016/quito.txt", "lima.txt"):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(f"Text of {name}", encoding="utf-8")
    return Settings(raw, tmp_path / "out")


def finished(settings: Settings, *, state="done", made_with=MADE_WITH) -> Ledger:
    """The ledger after a run that did everything, with its records in place."""
    plan = make_plan(settings, EMPTY, made_with)
    for task in plan.tasks:
        for stage in STAGES if state == "done" else ():
            path = settings.output / stage / f"{task.release_id}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("{}", encoding="utf-8")
    return Ledger(made_with, {task.release_id: Entry(task.key, state, task.file) for task in plan.tasks})


def reasons(settings: Settings, ledger: Ledger, made_with=MADE_WITH) -> dict[str, str]:
    return {task.release_id: task.reason for task in make_plan(settings, ledger, made_with).tasks}


def test_everything_is_new_at_first_and_nothing_is_due_afterwards(settings):
    assert reasons(settings, EMPTY) == {"2015/doha": "new", "2016/quito": "new", "lima": "new"}
    plan = make_plan(settings, finished(settings), MADE_WITH)
    assert (plan.tasks, plan.removed, plan.unchanged) == ((), (), ("2015/doha", "2016/quito", "lima"))


@pytest.mark.parametrize("beside", ["lima.txt", "lima.meta.json", "lima.review.json"])
def test_a_change_of_the_text_or_of_a_file_beside_it_makes_it_due(settings, beside):
    ledger = finished(settings)
    (settings.raw / beside).write_text("{}", encoding="utf-8")
    assert reasons(settings, ledger) == {"lima": "changed"}


def test_another_pipeline_makes_all_due(settings):
    assert set(reasons(settings, finished(settings), "another pipeline").values()) == {"pipeline changed"}


def test_a_missing_record_is_made_again(settings):
    ledger = finished(settings)
    (settings.output / "dates" / "lima.json").unlink()
    assert reasons(settings, ledger) == {"lima": "record missing"}


def test_what_failed_is_not_tried_again_unless_asked(settings):
    ledger = finished(settings, state="set-aside")
    assert reasons(settings, ledger) == {}
    assert set(reasons(settings._replace(retry_failed=True), ledger).values()) == {"failed before"}


def test_a_removed_raw_file_is_noticed_but_not_by_a_narrowed_run(settings):
    ledger = finished(settings)
    (settings.raw / "lima.txt").unlink()
    assert make_plan(settings, ledger, MADE_WITH).removed == ("lima",)
    assert make_plan(settings._replace(only=("2015/doha",)), ledger, MADE_WITH).removed == ()


def test_selection_by_id_number_and_shard(settings):
    assert set(reasons(settings._replace(only=("lima",)), EMPTY)) == {"lima"}
    assert set(reasons(settings._replace(limit=2), EMPTY)) == {"2015/doha", "2016/quito"}
    parts = [set(reasons(settings._replace(shard=(i, 3)), EMPTY)) for i in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == ["2015/doha", "2016/quito", "lima"]
    assert set(reasons(settings._replace(since="2999-01-01"), EMPTY)) == set()


def test_hidden_swap_and_foreign_files_are_no_releases(settings):
    for name in (".hidden.txt", "lima.txt~", ".lima.txt.swp", "photo.jpg", ".git/x.txt"):
        (settings.raw / name).parent.mkdir(exist_ok=True)
        (settings.raw / name).write_text("x", encoding="utf-8")
    plan = make_plan(settings, EMPTY, MADE_WITH)
    assert plan.total == 3
    assert plan.ignored == ("lima.txt~", "photo.jpg")


@pytest.mark.parametrize("case", ["absent", "empty", "unknown id"])
def test_usage_errors_say_what_to_do(settings, tmp_path, case):
    (tmp_path / "none").mkdir()
    asked = {
        "absent": settings._replace(raw=tmp_path / "absent"),
        "empty": settings._replace(raw=tmp_path / "none"),
        "unknown id": settings._replace(only=("nowhere",)),
    }[case]
    with pytest.raises(UsageError, match=r"folder|no such release"):
        make_plan(asked, EMPTY, MADE_WITH)


def test_the_ledger_reads_back_and_a_broken_one_counts_as_empty(settings):
    ledger = finished(settings)
    path = settings.output / ".state" / "ledger.json"
    path.parent.mkdir()
    path.write_bytes(ledger_bytes(ledger))
    assert read_ledger(settings.output) == ledger
    for broken in (b"", b"{", b"[]", b'{"version": 99}', b'{"version": 1, "fingerprint": "", "releases": [1]}'):
        path.write_bytes(broken)
        assert read_ledger(settings.output) == EMPTY
