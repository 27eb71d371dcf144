"""The import law, read from the syntax tree: who may know whom, who may touch a file, the clock or the terminal."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.laws_references import on_cycles
from pipeline.stages import STAGES

PACKAGE = Path(__file__).parents[1] / "pipeline"
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
STAGE_FILES = [path for path in FILES if path.parent.name in STAGES]

# The modules that open, write or remove files; the folders are edges as a whole.
EDGES = {"commands", "exports", "report"}
OPENERS = {
    "atomic.py", "expectations.py", "fingerprint.py", "gold.py", "issues.py", "keys.py", "laying.py", "ledger.py", "merging.py",
    "metrics.py", "printing.py",
    "output_reading.py", "review_files.py", "places.py", "planning.py", "publishing.py", "reading.py", "schema_files.py",
    "staging.py", "validate.py", "document/phrases.py", "entities/knowledge.py", "entities/recogniser.py", "sessions/weights.py",
    "evaluate/command.py", "evaluate/gate.py", "evaluate/outputs.py",
}  # fmt: skip
OPENING = {
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "open",
    "mkdir",
    "unlink",
    "rename",
    "rmdir",
    "rmtree",
    "touch",
}
PRINTERS = {"printing.py", "progress.py", "worker.py"}  # worker: its answers are its protocol
# What a rule must not know: the machine it runs on.
MACHINE = {"spacy", "json", "os", "pathlib", "sys", "time", "random", "locale", "subprocess", "socket", "yaml", "onnxruntime"}
CLOCK = {"now", "today", "utcnow", "time_ns", "getenv", "environ", "getcwd", "gethostname"}
CLOCKS = {"commands/extract.py", "worker.py", "engine.py"}
KNOW_STAGES = {"records.py", "nlp.py", "timex.py"}  # the assembly, and the one command that runs a stage by itself


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> set[str]:
    """The full names of all modules that a file imports; ``from x import y`` gives ``x`` and ``x.y``."""
    found = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: a relative import hides where it leads"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def ours(path: Path) -> set[Path]:
    """The files of the package that a file imports."""
    places = [PACKAGE.parent.joinpath(*module.split(".")) for module in imported(path) if module.startswith("pipeline.")]
    return {place.with_suffix(".py") for place in places if place.with_suffix(".py") in TREES} - {path}


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """What a file calls: ("", "print") for a name, ("os", "replace") for an attribute."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield "", node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr


def opens(path: Path) -> bool:
    return any(call in OPENING or (owner, call) == ("os", "replace") for owner, call in calls(path))


def test_the_laws_are_read_from_the_whole_package():
    assert len(FILES) > 50
    assert {path.parent.name for path in STAGE_FILES} == set(STAGES)
    assert ours(PACKAGE / "laws.py") == {
        PACKAGE / f"{n}.py" for n in ("laws_places", "laws_references", "laws_times", "problems")
    }


@pytest.mark.parametrize("ground", ["values.py", "errors.py", "folding.py", "edtf.py", "problems.py"])
def test_the_ground_floor_stands_on_nothing_of_ours(ground):
    assert ours(PACKAGE / ground) == set()


@pytest.mark.parametrize("path", STAGE_FILES, ids=name)
def test_a_stage_imports_no_other_stage_and_nothing_above(path):
    above = {other for other in ours(path) if other.parent.name in set(STAGES) - {path.parent.name}}
    assert {name(other) for other in above} == set(), "what two stages need lives on the ground floor"
    assert not {name(other) for other in ours(path)} & {*KNOW_STAGES, "run.py", "cli.py", "checking.py", "settings.py"}


def test_only_the_assembly_knows_the_stages():
    knowing = {
        name(path)
        for path in set(FILES) - set(STAGE_FILES)
        if any(module.split(".")[:2] == ["pipeline", stage] for module in imported(path) for stage in STAGES)
    }
    assert knowing <= KNOW_STAGES


@pytest.mark.parametrize("path", STAGE_FILES, ids=name)
def test_rules_know_nothing_of_the_machine(path):
    if path.name == "component.py":
        return
    known = {module.split(".")[0] for module in imported(path)}
    if name(path) in OPENERS:
        assert "spacy" not in known
    else:
        assert not known & MACHINE, "only component.py knows spaCy, only a listed loader opens a file"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_imported_inside_a_function_or_for_types_alone(path):
    inside = [
        node.lineno
        for function in ast.walk(TREES[path])
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert inside == []
    assert "typing.TYPE_CHECKING" not in imported(path)


def test_no_rings():
    floors: dict[Path, int] = {}
    rising = True
    while rising:
        rising = False
        for path in FILES:
            below = ours(path)
            if path not in floors and all(other in floors for other in below):
                floors[path] = 1 + max((floors[other] for other in below), default=0)
                rising = True
    stuck = sorted(set(FILES) - set(floors))
    leads = {name(path): name(next(other for other in sorted(ours(path)) if other in stuck)) for path in stuck}
    assert stuck == [], f"these files import each other: {on_cycles(leads)}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_are_opened_at_the_listed_edges_alone(path):
    if path.relative_to(PACKAGE).parts[0] not in EDGES and name(path) not in OPENERS:
        assert not opens(path)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_command_line_prints(path):
    if path.parent.name != "commands" and name(path) not in PRINTERS:
        assert not {call for owner, call in calls(path) if not owner} & {"print", "input"}


@pytest.mark.parametrize("path", STAGE_FILES, ids=name)
def test_no_clock_and_no_environment_in_a_stage(path):
    attributes = {node.attr for node in ast.walk(TREES[path]) if isinstance(node, ast.Attribute)}
    assert not attributes & CLOCK


def test_no_wall_clock_elsewhere_either():
    asking = {name(path) for path in FILES if {call for _, call in calls(path)} & {"now", "today", "utcnow"}}
    assert asking <= CLOCKS


def test_the_listed_edges_exist():
    assert {name(path) for path in FILES} >= OPENERS | PRINTERS | KNOW_STAGES
    assert all(opens(PACKAGE / opener) or opener == "reading.py" for opener in OPENERS)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_drawer_for_odds_and_ends(path):
    assert not {"utils", "util", "helpers", "common", "misc"} & set(path.with_suffix("").parts)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_three_files(stage):
    assert {path.name for path in STAGE_FILES if path.parent.name == stage} >= {"rules.py", "component.py", "record.py"}


def test_what_is_imported_is_the_standard_library_ours_or_declared():
    declared = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8").lower().replace("-", "_")
    named = {"yaml": "pyyaml", "thinc": "spacy", "markupsafe": "jinja2"}  # parts of what is declared
    for path in FILES:
        for module in {module.split(".")[0] for module in imported(path)} - set(sys.stdlib_module_names) - {"pipeline"}:
            assert named.get(module, module).lower() in declared, f"{name(path)} imports {module}, which nobody installs"
