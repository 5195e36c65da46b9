"""Reads what write.py wrote, as a Python user would.

    read.py PROGRAM OUT
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from xaif import AIF


# A concern is for or against what it is raised about, as the author shares it.
SCHEMES = {
    "supports": ["Default Inference"],
    "qualifies": ["Default Conflict"],
    "raises": ["Default Inference", "Default Conflict"],
    "answers": ["Default Conflict"],
}


def program(*arguments: object) -> str:
    command = [sys.argv[1], *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def validator(what: str) -> Draft202012Validator:
    schema = json.loads(program("schema", what))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def given(path: Path) -> str:
    """The text as the program was given it, line breaks and all."""
    return path.with_suffix(".txt").read_bytes().decode("utf-8-sig")


def check_json(files: list[Path]) -> None:
    valid = validator("record")
    for path in files:
        record = json.loads(path.read_text())
        valid.validate(record)
        text = given(path)
        for sentence in record["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"], path
    for line in program(*(p.with_suffix(".txt") for p in files), "--format", "ndjson").splitlines():
        valid.validate(json.loads(line))
    pair = [path.with_suffix(".txt") for path in files[:2]]
    validator("comparison").validate(json.loads(program("compare", *pair, "--format", "json")))
    rows = json.loads(program(*pair, "--summary", "--format", "json"))
    for row in rows:
        validator("summary").validate(row)


def check_csv(path: Path) -> None:
    record = json.loads(path.with_suffix(".json").read_text())
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(record["sentences"]), path
    for row, sentence in zip(rows, record["sentences"]):
        assert row["text"] == sentence["text"], path
        assert row["role"] == (sentence["role"] or ""), path


def check_brat(path: Path) -> None:
    text = given(path)
    for line in path.read_text().splitlines():
        if line.startswith("T"):
            _, place, words = line.split("\t")
            spans = [tuple(map(int, span.split())) for span in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:end] for start, end in spans) == words, (path, line)


def check_doccano(path: Path) -> None:
    for line in path.read_text().splitlines():
        row = json.loads(line)
        assert row["text"] == given(path), path
        for start, end, _ in row["label"]:
            assert row["text"][start:end].strip() == row["text"][start:end] != "", path


def check_xaif(path: Path) -> None:
    sentences = json.loads(path.with_suffix(".json").read_text())["sentences"]
    aif = AIF(json.loads(path.read_text()))
    assert aif.is_valid_json_aif() and aif.is_json_aif_dialog(), path
    asserted = [node["nodeID"] for node in aif.nodes if node["type"] == "I"]
    # Propositions stand in the order of the sentences that have a role.
    with_role = [index for index, sentence in enumerate(sentences) if sentence["role"]]
    number = dict(zip(asserted, with_role, strict=True))
    links = {
        (index, link["to"]): link["kind"]
        for index, sentence in enumerate(sentences)
        for link in sentence["links"]
    }
    relations = aif.get_csv("argument-relation")
    found = {
        (number[row["proposition1_id"]], number[row["proposition2_id"]]): row["relation"]
        for _, row in relations.iterrows()
        if row["relation"] != "None"
    }
    assert found.keys() == links.keys(), path
    for ends, kind in links.items():
        assert found[ends] in SCHEMES[kind], (path, ends)


def main() -> None:
    out = Path(sys.argv[2])
    check_json(sorted(out.glob("*.json")))
    for extension, check in [
        ("csv", check_csv),
        ("ann", check_brat),
        ("jsonl", check_doccano),
        ("xaif", check_xaif),
    ]:
        files = sorted(out.glob(f"*.{extension}"))
        assert files
        for path in files:
            check(path)
    print("Python read every json, csv, ann, jsonl and xaif")


main()
