#!/usr/bin/env python3
"""Prints the scoreboard and fails where a figure drops below its floor.

usage: floors.py MEASURE.PY [--raise]

Floors stand in floors.json beside this file and only ever rise: `--raise`
lifts each one to the figure measured now, and never lowers one.
"""
import json, pathlib, subprocess, sys

SLACK = 0.005  # a drop of less is noise between equally good weights
FLOORS = pathlib.Path(__file__).with_name("floors.json")


def main():
    command = [sys.executable, sys.argv[1], "all", "--bin", "target/release/rhetor", "--json"]
    rows = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    fallen = []
    for row in rows:
        name = f"{row['area']}: {row['name']}"
        here, floor = row["value"], floors.get(name)
        mark = "  " if row["holds"] is None else "ok" if row["holds"] else "--"
        print(f"{mark} {name:78} {here:8.4f}  floor {floor if floor is not None else '-':>7}  target {row['target'] or '-'}")
        if floor is not None and here < floor - SLACK:
            fallen.append(f"{name}: {here} is below its floor of {floor}")
        if "--raise" in sys.argv:
            floors[name] = max(here, floor if floor is not None else here)
    missing = set(floors) - {f"{row['area']}: {row['name']}" for row in rows}
    fallen += [f"{name}: not measured any more" for name in sorted(missing)]
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    if fallen:
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
