//! Every format as its reader meets it: well formed, true to the text, and
//! with offsets that count code points.

mod common;

use common::{op_ed, rhetor, rows, stderr, stdout, written};
use serde_json::Value;

/// Emoji, curly quotes, markup of every format, and a sentence that runs
/// over a line break.
const HARD: &str = "“We must act”, she said 😀 in <b>R&D</b> and [x] | `y` *z* #1.\n\
    The plan cost $3 million in 2019 \\ and\nfailed 12 % of families. \
    However, it may not be enough.\n";

fn format(name: &str, text: &str) -> String {
    let (_dir, path) = written("piece.txt", text);
    stdout(rhetor().arg(path).args(["--format", name, "--input-format", "text"]).assert().success())
}

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn every_format_is_in_the_help_with_what_it_is_for() {
    let help = stdout(rhetor().arg("--help").assert().success());
    for name in [
        "text",
        "markdown",
        "json",
        "ndjson",
        "csv",
        "dot",
        "mermaid",
        "argdown",
        "xaif",
        "brat",
        "doccano",
        "label-studio",
    ] {
        let line = help.lines().find(|line| line.trim().starts_with(&format!("- {name}:")));
        let line = line.unwrap_or_else(|| panic!("{name} is missing from:\n{help}"));
        assert!(line.len() > name.len() + 20, "{line}");
    }
}

#[test]
fn json_spans_give_the_text_of_each_sentence() {
    let row: Value = serde_json::from_str(&format("json", HARD)).unwrap();
    let sentences = row["sentences"].as_array().unwrap();
    assert!(sentences.len() >= 3);
    for sentence in sentences {
        let span = slice(HARD, number(&sentence["start"]), number(&sentence["end"]));
        assert_eq!(sentence["text"], span);
    }
}

#[test]
fn csv_gives_back_what_was_written() {
    let out = format("csv", HARD);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() >= 3);
    for row in &rows {
        let span = slice(HARD, row[3].parse().unwrap(), row[4].parse().unwrap());
        assert_eq!(row[18], span);
    }
}

#[test]
fn csv_of_several_files_has_one_header() {
    let files = [op_ed("exam-phones.md"), op_ed("night-buses.md")];
    let out = stdout(rhetor().args(&files).args(["--format", "csv"]).assert().success());
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.iter().all(|row| files.iter().any(|file| *file == row[0])));
    assert!(files.iter().all(|file| rows.iter().any(|row| &row[0] == file)));
}

#[test]
fn brat_spans_give_the_text_of_each_annotation() {
    let out = format("brat", HARD);
    let texts: Vec<&str> = out.lines().filter(|line| line.starts_with('T')).collect();
    assert!(texts.len() >= 2, "{out}");
    assert!(texts.iter().any(|line| line.contains(';')), "no sentence over a line break:\n{out}");
    for line in texts {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 3, "{line}");
        let (_, places) = cells[1].split_once(' ').unwrap();
        let fragments: Vec<String> = places
            .split(';')
            .map(|place| {
                let (start, end) = place.split_once(' ').unwrap();
                slice(HARD, start.parse().unwrap(), end.parse().unwrap())
            })
            .collect();
        assert_eq!(fragments.join(" "), cells[2]);
    }
}

#[test]
fn brat_links_join_annotations_that_are_there() {
    let out =
        stdout(rhetor().args([&op_ed("night-buses.md"), "--format", "brat"]).assert().success());
    let ids: Vec<&str> = out.lines().filter_map(|line| line.split('\t').next()).collect();
    let mut links = 0;
    for line in out.lines().filter(|line| line.starts_with('R') || line.starts_with('A')) {
        for arg in line.split([' ', ':']).filter(|word| word.starts_with('T')) {
            assert!(arg == "Thesis" || ids.contains(&arg), "{line}");
            links += 1;
        }
    }
    assert!(links > 10);
}

#[test]
fn doccano_labels_and_entities_say_the_same() {
    let out = rows(&format("doccano", HARD));
    assert_eq!(out.len(), 1);
    let row = &out[0];
    assert_eq!(row["text"], HARD);
    let labels = row["label"].as_array().unwrap();
    let entities = row["entities"].as_array().unwrap();
    assert!(labels.len() >= 2 && labels.len() == entities.len());
    for (label, entity) in labels.iter().zip(entities) {
        assert_eq!(label[0], entity["start_offset"]);
        assert_eq!(label[1], entity["end_offset"]);
        assert_eq!(label[2], entity["label"]);
        assert!(!slice(HARD, number(&label[0]), number(&label[1])).starts_with(' '));
    }
}

#[test]
fn label_studio_regions_give_their_text() {
    let tasks: Value = serde_json::from_str(&format("label-studio", HARD)).unwrap();
    let task = &tasks[0];
    let result = task["predictions"][0]["result"].as_array().unwrap();
    assert!(result.len() >= 2);
    for region in result.iter().filter(|region| region["type"] == "labels") {
        let value = &region["value"];
        let text = task["data"]["text"].as_str().unwrap();
        assert_eq!(value["text"], slice(text, number(&value["start"]), number(&value["end"])));
    }
}

#[test]
fn xaif_edges_join_nodes_that_are_there() {
    let out =
        stdout(rhetor().args([&op_ed("night-buses.md"), "--format", "xaif"]).assert().success());
    let aif: Value = serde_json::from_str(&out).unwrap();
    let nodes = aif["AIF"]["nodes"].as_array().unwrap();
    let kind =
        |id: &Value| nodes.iter().find(|node| node["nodeID"] == *id).unwrap()["type"].clone();
    let edges = aif["AIF"]["edges"].as_array().unwrap();
    assert!(edges.len() > 50);
    for edge in edges {
        let ends = (kind(&edge["fromID"]), kind(&edge["toID"]));
        let ends = (ends.0.as_str().unwrap(), ends.1.as_str().unwrap());
        let known = [("L", "YA"), ("YA", "I"), ("I", "RA"), ("RA", "I"), ("I", "CA"), ("CA", "I")];
        assert!(known.contains(&ends), "{ends:?}");
    }
}

#[test]
fn a_format_for_one_document_says_so() {
    let files = [op_ed("exam-phones.md"), op_ed("night-buses.md")];
    for name in ["mermaid", "argdown", "xaif", "brat"] {
        let run = rhetor().args(&files).args(["--format", name]).assert().code(2);
        let expected = format!(
            "rhetor: --format {name} writes one document, found 2 files, expected one, or a folder for --output\n"
        );
        assert_eq!(stderr(&run), expected);
        assert_eq!(stdout(run), "");
    }
}

#[test]
fn no_format_fails_on_a_text_without_prose() {
    for name in ["markdown", "dot", "mermaid", "argdown", "xaif", "brat", "doccano", "label-studio"]
    {
        rhetor().args(["-", "--format", name]).stdin("").assert().success();
    }
}
