"""What the cluster gives is what one process gives, whatever happens to a worker.

    python3 test_cluster.py PROGRAM

Runs a real cluster of two workers on this machine. Needs PySpark and Java.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyspark

os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
os.environ["PYSPARK_PYTHON"] = sys.executable

from pyspark.sql import SparkSession  # noqa: E402

from rhetor_job import analysed  # noqa: E402

DOCUMENTS = 10_000
PARTITIONS = 16
EVERY_BAD = 500  # one document in so many has no text
OP_EDS = Path(__file__).parents[1] / "op-eds"


def documents() -> list[tuple[str, str | None]]:
    """Different texts of a few paragraphs, made from the example op-eds."""
    texts = [path.read_text() for path in sorted(OP_EDS.iterdir())]
    paragraphs = [part for text in texts for part in text.split("\n\n") if len(part) > 80]
    made = []
    for number in range(DOCUMENTS):
        picked = [paragraphs[(number * step + step) % len(paragraphs)] for step in (1, 7, 31)]
        bad = number % EVERY_BAD == EVERY_BAD - 1
        made.append((f"doc-{number}", None if bad else "\n\n".join(picked)))
    return made


def by_one_process(program: str, made: list) -> dict[str, str]:
    """The result line of each document from one run of the program."""
    lines = "".join(
        json.dumps({"id": name} | ({} if text is None else {"text": text})) + "\n"
        for name, text in made
    )
    run = subprocess.run([program, "stream"], input=lines, capture_output=True, text=True, check=True)
    return {json.loads(line)["id"]: line for line in run.stdout.splitlines()}


def comparable(line: str) -> str | dict:
    """Lines are compared byte for byte; an error row counts the lines of its
    own partition, so that number is left out."""
    row = json.loads(line)
    return {key: row[key] for key in row if key != "line"} if "error" in row else line


def kill_one_executor(context, killed: list) -> None:
    """Kills a worker's process as soon as some tasks are done and more are to come."""
    while not killed:
        time.sleep(0.05)
        stages = [context.statusTracker().getStageInfo(s) for s in context.statusTracker().getActiveStageIds()]
        if any(stage and 2 <= stage.numCompletedTasks < PARTITIONS // 2 for stage in stages):
            found = executors(context)
            if found:
                os.kill(found[0], signal.SIGKILL)
                killed.append(found[0])


def executors(context) -> list[int]:
    """Process ids of the executors that this driver's JVM has started."""
    driver = context._gateway.proc.pid  # the only way to it that PySpark has
    table = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout
    rows = [line.split(None, 2) for line in table.splitlines()[1:]]
    parents = {int(pid): int(parent) for pid, parent, _ in rows}

    def descends(pid: int) -> bool:
        while pid in parents and pid != driver:
            pid = parents[pid]
        return pid == driver

    return [
        int(pid)
        for pid, _, command in rows
        if "CoarseGrainedExecutorBackend" in command and descends(int(pid))
    ]


def check(found: list, expected: dict[str, str], what: str) -> None:
    """Every document once, with the line that one process gives it."""
    assert len(found) == DOCUMENTS, f"{what}: {len(found)} rows, expected {DOCUMENTS}"
    lines = {row.id: row.result for row in found}
    assert lines.keys() == expected.keys(), f"{what}: other documents came back"
    for name, line in expected.items():
        assert comparable(lines[name]) == comparable(line), f"{what}: {name} differs"
    bad = [row for row in found if row.error is not None]
    assert len(bad) == DOCUMENTS // EVERY_BAD, f"{what}: {len(bad)} error rows"
    assert all(row.sentences is None for row in bad)
    print(f"{what}: {len(found)} documents, {len(bad)} of them error rows, all as from one process")


def main() -> None:
    program = str(Path(sys.argv[1]).resolve())
    made = documents()
    expected = by_one_process(program, made)
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.executor.memory", "512m")
        .getOrCreate()
    )
    context = spark.sparkContext
    context.setLogLevel("OFF")
    with tempfile.TemporaryDirectory() as folder:
        table = f"{folder}/in.parquet"
        spark.createDataFrame(made, "id string, text string").write.parquet(table)

        def run(name: str) -> list:
            # Enough partitions that there is something left to lose.
            rows = spark.read.parquet(table).repartition(PARTITIONS)
            analysed(rows, program).write.parquet(f"{folder}/{name}")
            return spark.read.parquet(f"{folder}/{name}").collect()

        check(run("quiet"), expected, "two workers")
        killed = []
        killer = threading.Thread(target=kill_one_executor, args=(context, killed), daemon=True)
        killer.start()
        found = run("killed")
        assert killed, "no worker was killed, so nothing was shown"
        check(found, expected, "one worker killed in the midst")
    spark.stop()


if __name__ == "__main__":
    main()
