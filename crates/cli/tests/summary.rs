//! The corpus table, and the conditions of `--fail-on`.

mod common;

use common::{op_ed, rhetor, rows, stderr, stdout, written};

#[test]
fn the_table_has_one_row_a_document_and_the_medians() {
    let files = [op_ed("exam-phones.md"), op_ed("night-buses.md")];
    let out = stdout(rhetor().args(&files).arg("--summary").assert().success());
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 4, "{out}");
    let heads: Vec<&str> = lines[0].split_whitespace().collect();
    let expected = ["file", "sent", "claim", "evid", "conc", "cav", "stance", "unsup", "toward"];
    assert_eq!(heads, expected);
    assert!(lines[2].contains("night-buses.md  "), "{out}");
    assert!(lines[3].starts_with("median of 2  "), "{out}");
}

#[test]
fn the_table_is_about_the_target_that_was_asked_for() {
    let files = [op_ed("night-buses.md"), op_ed("exam-phones.md")];
    let arguments = ["--summary", "--format", "ndjson", "--target", "the council"];
    let rows = rows(&stdout(rhetor().args(files).args(arguments).assert().success()));
    assert!(rows.iter().all(|row| row["target"] == "the council"));
    assert!(rows[0]["stance"].is_number(), "night-buses speaks of the council");
    assert!(rows[1]["stance"].is_null(), "exam-phones does not");
}

#[test]
fn the_table_sorts_by_any_column() {
    let files = ["exam-phones.md", "night-buses.md", "harbour-wind.md"].map(op_ed);
    let sorted = |column: &str| {
        let arguments = ["--summary", "--format", "ndjson", "--sort", column];
        rows(&stdout(rhetor().args(&files).args(arguments).assert().success()))
    };
    let claims: Vec<f64> =
        sorted("claim").iter().map(|row| row["claim"].as_f64().unwrap()).collect();
    assert!(claims.is_sorted_by(|a, b| a >= b), "{claims:?}");
    let names: Vec<String> =
        sorted("file").iter().map(|row| row["file"].as_str().unwrap().to_owned()).collect();
    assert!(names.is_sorted() && names.len() == 3, "{names:?}");
}

#[test]
fn the_table_as_csv_has_shares_that_fit_the_counts() {
    let arguments = [&op_ed("night-buses.md"), "--summary", "--format", "csv"];
    let out = stdout(rhetor().args(arguments).assert().success());
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!(row.len(), 10);
    let shares: f64 = (3..7).map(|cell| row[cell].parse::<f64>().unwrap()).sum();
    assert!(shares > 0.5 && shares <= 1.0, "{shares}");
}

#[test]
fn the_table_tells_which_formats_it_has() {
    let run =
        rhetor().args([&op_ed("night-buses.md"), "--summary", "--format", "dot"]).assert().code(2);
    let expected = "rhetor: --summary writes text, json, ndjson or csv, found --format dot\n";
    assert_eq!(stderr(&run), expected);
    rhetor().args([&op_ed("night-buses.md"), "--sort", "claim"]).assert().code(2);
}

const BOLD: &str = "This is clearly a disgrace. It must never be allowed.";

#[test]
fn a_condition_that_holds_ends_with_status_1_and_its_reason() {
    let (_dir, path) = written("bold.txt", BOLD);
    let run = rhetor().arg(&path).args(["--fail-on", "evidence-below=20"]).assert().code(1);
    let expected = format!(
        "rhetor: {}: 0.0 % of the sentences give evidence (--fail-on evidence-below=20)\n",
        path.display()
    );
    assert_eq!(stderr(&run), expected);
    assert!(stdout(run).contains("IN SHORT"), "the report is written all the same");
}

#[test]
fn a_condition_that_does_not_hold_changes_nothing() {
    let (_dir, path) = written("bold.txt", BOLD);
    let conditions = ["--fail-on", "unsupported=99", "--fail-on", "warnings=99"];
    let run = rhetor().arg(&path).args(conditions).assert().success();
    assert_eq!(stderr(&run), "");
}

#[test]
fn unreadable_input_weighs_more_than_a_condition() {
    let (_dir, path) = written("bold.txt", BOLD);
    let arguments = ["no-such-file.txt", "--fail-on", "evidence-below=20"];
    rhetor().arg(&path).args(arguments).assert().code(2);
}

#[test]
fn an_unknown_condition_is_wrong_use() {
    for condition in ["unsupported", "unsupported=few", "boredom=3"] {
        let run = rhetor().args(["-", "--fail-on", condition]).assert().code(2);
        let told = stderr(&run);
        let expected = "expected unsupported=N, evidence-below=PERCENT or warnings=N";
        assert!(told.contains(expected), "{told}");
    }
}
