"""Writes every format of a handful of op-eds for the readers to read.

    write.py PROGRAM OUT FOLDER...

OUT gets NAME.txt (the text as given), NAME.json and one file a format.
"""

import subprocess
import sys
from pathlib import Path

FORMATS = {
    "json": "json",
    "csv": "csv",
    "dot": "dot",
    "mermaid": "mmd",
    "argdown": "argdown",
    "xaif": "xaif",
    "brat": "ann",
    "doccano": "jsonl",
}

# Marks of every format, emoji, curly quotes, a sentence over a line break.
HARD = """\
The “hard” case: R&D <b>and</b> [links](x) | pipes

“We must act”, she said 😀 in <b>R&D</b> and [x] | `y` *z* #1 @[2] //no comment. \
It cost $3 million in 2019 \\ and
failed 12 % of families, e.g. at U.S.A.-style .check. stations; see https://example.org/a.b_c?d=e#f.

However, it may not be enough: "some" say {so: it} is <not> enough. \
Therefore the 'plan' must go! The council found that 40 % of riders ~left~ in 2021.

===

Critics say that it works. But the risk of harm to children 👩‍👧 is deeply alarming.
"""

# Each takes part of a second; these many show every construction.
FROM_EACH = 5


def main() -> None:
    program, out = sys.argv[1], Path(sys.argv[2])
    (out / "hard.txt").write_text(HARD, encoding="utf-8")
    sources = [out / "hard.txt"]
    for folder in map(Path, sys.argv[3:]):
        pieces = sorted(p for p in folder.glob("*") if p.suffix in (".txt", ".md"))
        sources += [p for p in pieces if p.name != "README.md"][:FROM_EACH]
    for source in sources:
        name = source.stem
        if source.parent != out:
            (out / f"{name}.txt").write_bytes(source.read_bytes())
        for chosen, extension in FORMATS.items():
            command = [program, source, "--format", chosen, "-o", out / f"{name}.{extension}"]
            subprocess.run(command, check=True)
    print(f"{len(sources)} op-eds in {len(FORMATS)} formats")


main()
