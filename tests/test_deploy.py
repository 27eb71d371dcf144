"""The samples for schedulers parse, and what they call is what the program takes."""

import ast
import configparser
import re
import shlex

import pytest
import yaml

from pipeline.cli import make_parser
from pipeline.result import LOCKED
from pipeline.settings import PROJECT

DEPLOY = PROJECT / "deploy"


def takes(command: str) -> bool:
    """The program's own command line takes what stands behind ``-m pipeline``."""
    words = shlex.split(command.split("-m pipeline", 1)[1].split("2>>", maxsplit=1)[0].split("||", maxsplit=1)[0])
    return bool(make_parser(words[0]).parse_args(words))


def test_crontab():
    lines = [line for line in (DEPLOY / "crontab").read_text().splitlines() if line and not line.startswith(("#", "UNICRI="))]
    assert len(lines) == 1
    assert re.match(r"(?:[\d*/,-]+ ){5}\S", lines[0])
    assert "%" not in lines[0], "cron takes it for a line end"
    assert takes(lines[0])
    assert lines[0].endswith(f"test $? -eq {LOCKED}")


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string((DEPLOY / name).read_text())
    return parser


def test_systemd():
    service, timer = unit("unicri-releases.service"), unit("unicri-releases.timer")
    assert takes(service["Service"]["ExecStart"])
    assert (service["Service"]["Type"], service["Service"]["SuccessExitStatus"]) == ("oneshot", str(LOCKED))
    assert timer["Timer"]["Unit"] == "unicri-releases.service"
    assert re.fullmatch(r"\*-\*-\* \d\d:\d\d:\d\d", timer["Timer"]["OnCalendar"])


def test_airflow():
    tree = ast.parse((DEPLOY / "airflow_dag.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BashOperator"]
    keywords = [{keyword.arg: keyword.value for keyword in call.keywords} for call in calls]
    commands = ["".join(part.value for part in k["bash_command"].values if isinstance(part, ast.Constant)) for k in keywords]
    assert all(takes(command) for command in commands)
    assert ast.literal_eval(keywords[0]["skip_on_exit_code"]) == [LOCKED]


def test_kubernetes():
    job = yaml.safe_load((DEPLOY / "kubernetes-cronjob.yaml").read_text())
    assert (job["kind"], job["spec"]["concurrencyPolicy"]) == ("CronJob", "Forbid")
    spec = job["spec"]["jobTemplate"]["spec"]
    assert (spec["backoffLimit"], spec["template"]["spec"]["restartPolicy"]) == (0, "Never")
    container = spec["template"]["spec"]["containers"][0]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert make_parser("extract").parse_args(container["args"])
    mounts = {mount["name"] for mount in container["volumeMounts"]}
    assert mounts == {volume["name"] for volume in spec["template"]["spec"]["volumes"]}


def test_dockerfile():
    text = (DEPLOY / "Dockerfile").read_text().replace("\\\n", "")
    steps = [line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    assert {step for step, _ in steps} <= {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "STOPSIGNAL", "ENTRYPOINT", "CMD"}
    copied = [line.split()[0] for step, line in steps if step == "COPY" and not line.startswith("--from")]
    assert all((PROJECT / name).exists() for name in copied)
    assert any(step == "USER" for step, _ in steps)
    assert any("--require-hashes" in line for step, line in steps if step == "RUN")


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_each_sample_is_named_in_the_list(path):
    assert path.name == "README.md" or f"`{path.name}`" in (DEPLOY / "README.md").read_text()
