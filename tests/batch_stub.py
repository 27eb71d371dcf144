"""A stand-in for the model: quick records of a text's own words, and orders in the text to die, hang or raise."""

import hashlib
import os
import signal
import time
from pathlib import Path

from pipeline.planning import Task
from pipeline.reading import read_parts
from pipeline.stages import STAGES
from pipeline.staging import stage
from pipeline.verdicts import outcome_of


class StubDone:
    """Looks like ``extraction.Done``."""

    def __init__(self, release):
        self.release = release
        self.issues = release.issues
        head = {"release_id": release.release_id, "sha256": release.sha256, "side": release.side.title}
        body = {
            "document": {"title": release.text[:20] or None},
            "entities": {"entities": [release.text] * 20},
            "dates": {"dates": [hashlib.sha256(release.text.encode()).hexdigest()]},
            "sessions": {"events": [], "sessions": []},
        }
        self.records = {name: {"schema": f"{name}/1", **head, **body[name]} for name in STAGES}


class StubSetAside:
    """Looks like ``extraction.SetAside``."""

    def __init__(self, release_id, stage, code, message, remedy):
        self.release_id, self.stage, self.code, self.message, self.remedy = release_id, stage, code, message, remedy


class StubExtractor:
    """Does what the first line of a text says: ``!die``, ``!die-once PATH``, ``!hang``, ``!raise``, ``!slow SECONDS``."""

    def __init__(self, done=StubDone, set_aside=StubSetAside):
        self.model = "stub"
        self.seconds = {"entities": 0.5}
        self.done, self.set_aside = done, set_aside

    def check_side(self, side):
        pass

    def extract(self, releases):
        for release in releases:
            order, *rest = release.text.split("\n", 1)[0].split(" ", 1)
            if order == "!die" or (order == "!die-once" and not os.path.exists(rest[0])):
                if rest:
                    Path(rest[0]).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if order == "!hang":
                time.sleep(3600)
            if order == "!slow":
                time.sleep(float(rest[0]))
            if order == "!raise":
                yield self.set_aside(release.release_id, "dates", "stage-raised", "KeyError: 'x'", "report it")
            else:
                yield self.done(release)


class Here:
    """A runner without processes, so that every write of a run happens in the test's own process."""

    def __init__(self, job, made_with, staging, do_task, extractor):
        self.job, self.made_with, self.staging = job, made_with, staging
        self.do_task, self.extractor = do_task, extractor
        self.versions, self.seconds = {"model": "stub"}, {}

    def run(self, tasks: list[Task]):
        for task in tasks:
            parts = read_parts(self.job.raw, task.file, self.job.max_bytes, follow_links=self.job.follow_links)
            verdict, files = self.do_task(self.extractor, task, self.made_with, parts)
            stage(self.staging, verdict, files)
            yield outcome_of(verdict)


def view(output: Path) -> dict[str, bytes]:
    """All files that a reader may see, by path; without the manifest, which alone tells the time."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and ".state" not in path.parts and path.name != "run.json"
    }
