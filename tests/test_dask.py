"""The same records from a real Dask cluster of two worker processes, one of which is killed in the middle."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from pipeline.naming import STATE
from pipeline.settings import PROJECT
from tests.batch_stub import view

CLUSTER = """
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0)
    pids = cluster.scheduler_comm and [worker.process.pid for worker in cluster.workers.values()]
    print(cluster.scheduler_address, *pids, flush=True)
    sys.stdin.read()
"""
SENTENCE = "Turin, {} May 2015 - The Institute opened course {} on trafficking, held from 3 to 5 June 2015 in Turin, Italy.\n"


@pytest.fixture
def cluster():
    process = subprocess.Popen(
        [sys.executable, "-c", CLUSTER], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    address, *pids = process.stdout.readline().split()
    yield address, [int(pid) for pid in pids]
    process.stdin.close()
    process.stdout.close()
    process.wait(30)


def test_a_killed_worker_of_a_cluster_costs_nothing(cluster, tmp_path):
    address, pids = cluster
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(24):
        (raw / f"r{number:02}.txt").write_text(SENTENCE.format(number + 1, number) * 40, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "extract", str(raw), "-o"]
    one, many = tmp_path / "one", tmp_path / "many"

    def kill_one():
        until = time.monotonic() + 60
        while time.monotonic() < until and not any((many / STATE / "staging").glob("*/*/verdict.json")):
            time.sleep(0.02)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pids[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    done = subprocess.run(
        [*command, str(many), "--engine", "dask", "--scheduler", address],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    killer.join()
    assert done.returncode == 0, done.stderr
    assert subprocess.run([*command, str(one)], cwd=PROJECT, capture_output=True, check=False).returncode == 0
    assert view(many) == view(one)


def test_no_scheduler_is_told_with_the_remedy(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("Text.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "extract", str(tmp_path / "raw"), "-o", str(tmp_path / "out"), "--engine", "dask",
         "--scheduler", "not an address"],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "no Dask scheduler" in done.stderr
    assert "Traceback" not in done.stderr
