//! Many files at once: folders, order, threads, going on, breaking off.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn rhetor() -> Command {
    Command::new(snapbox::cmd::cargo_bin!("rhetor"))
}

/// A folder of `count` texts in two folders, and things that are no texts.
fn corpus(count: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for folder in ["north", "south"] {
        std::fs::create_dir(dir.path().join(folder)).unwrap();
    }
    for number in 0..count {
        let folder = if number % 2 == 0 { "south" } else { "north" };
        let text = format!(
            "We must mend bridge {number} now. It carried {number} lorries a day in 2019, the \
             council found. However, no one knows what it costs.\n"
        );
        std::fs::write(dir.path().join(folder).join(format!("{number:03}.txt")), text).unwrap();
    }
    std::fs::write(dir.path().join("north/data.bin"), [0_u8; 64]).unwrap();
    std::fs::write(dir.path().join(".hidden.txt"), "We must hide.").unwrap();
    dir
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    rhetor().args(arguments).arg(dir).output().unwrap()
}

fn paths(rows: &str) -> Vec<String> {
    let path = |line| serde_json::from_str::<Value>(line).unwrap()["path"].as_str().unwrap().into();
    rows.lines().map(path).collect()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_folder_is_read_in_order_of_name_whatever_the_threads() {
    let dir = corpus(20);
    let one = run(dir.path(), &["--format", "ndjson", "--jobs", "1"]);
    let many = run(dir.path(), &["--format", "ndjson", "--jobs", "4"]);
    assert!(one.status.success());
    assert_eq!(text(&one.stdout), text(&many.stdout));
    let found = paths(text(&one.stdout));
    assert_eq!(found.len(), 20, "{found:#?}");
    assert!(found.is_sorted());
}

#[test]
fn a_folder_for_output_gets_one_file_for_each_document() {
    let dir = corpus(4);
    let out = tempfile::tempdir().unwrap();
    let pages = out.path().join("pages/");
    let to = format!("{}/", pages.display());
    let done = run(dir.path(), &["--format", "html", "-o", &to]);
    assert!(done.status.success() && done.stdout.is_empty(), "{}", text(&done.stderr));
    let mut names: Vec<String> = std::fs::read_dir(&pages)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["000.html", "001.html", "002.html", "003.html"]);
    let page = std::fs::read_to_string(pages.join("002.html")).unwrap();
    assert!(page.contains("bridge 2 now") && page.trim_end().ends_with("</html>"));
    // One document is one JSON object; a folder that is there needs no slash.
    assert!(
        run(dir.path(), &["--format", "json", "-o", &pages.display().to_string()]).status.success()
    );
    let record = std::fs::read(pages.join("003.json")).unwrap();
    let record: Value = serde_json::from_slice(&record).unwrap();
    assert!(record["path"].as_str().unwrap().ends_with("003.txt"));
}

#[test]
fn a_folder_for_output_writes_over_nothing() {
    let dir = corpus(2);
    std::fs::write(dir.path().join("000.md"), "We must act.").unwrap();
    let out = tempfile::tempdir().unwrap();
    let to = out.path().display().to_string();
    let clash = run(dir.path(), &["--format", "csv", "-o", &to]);
    assert_eq!(clash.status.code(), Some(2));
    let told = text(&clash.stderr);
    assert!(told.contains("000.md and ") && told.contains("would both go to"), "{told}");
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0);
    let south = dir.path().join("south");
    let over = run(&south, &["--format", "text", "-o", &south.display().to_string()]);
    assert_eq!(over.status.code(), Some(2));
    assert!(text(&over.stderr).contains("written over the input"), "{}", text(&over.stderr));
    let table = run(&south, &["--summary", "-o", &to]);
    assert!(text(&table.stderr).contains("--summary goes with one file"));
}

#[test]
fn one_bad_file_in_a_folder_stops_nothing() {
    let dir = corpus(6);
    std::fs::write(dir.path().join("north/001.txt"), [0_u8, 1, 2, 255, 254, 0]).unwrap();
    let out = run(dir.path(), &["--format", "ndjson"]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(paths(text(&out.stdout)).len(), 5);
    assert!(text(&out.stderr).contains("001.txt: found binary data"), "{}", text(&out.stderr));
}

#[test]
fn other_formats_join_the_files_of_a_folder() {
    let dir = corpus(3);
    let csv = run(dir.path(), &["--format", "csv"]);
    let headers = text(&csv.stdout).lines().filter(|row| row.starts_with("document,")).count();
    assert_eq!(headers, 1);
    let json = run(dir.path(), &["--format", "json"]);
    let list: Vec<Value> = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(list.len(), 3);
    let none = run(tempfile::tempdir().unwrap().path(), &["--format", "json"]);
    assert_eq!(text(&none.stdout), "[]\n");
}

#[test]
fn resume_goes_on_where_the_output_ended() {
    let dir = corpus(12);
    let output = dir.path().join("out.ndjson");
    let shown = output.display().to_string();
    let arguments = ["--format", "ndjson", "--output", &shown];
    assert!(run(dir.path(), &arguments).status.success());
    let whole = std::fs::read_to_string(&output).unwrap();
    assert_eq!(paths(&whole).len(), 12);
    // As if the power had gone in the midst of the sixth row.
    let fifth = whole.match_indices('\n').nth(4).unwrap().0;
    std::fs::write(&output, &whole[..fifth + 40]).unwrap();
    let resumed = run(dir.path(), &[&arguments[..], &["--resume"]].concat());
    assert!(resumed.status.success());
    assert_eq!(std::fs::read_to_string(&output).unwrap(), whole);
}

#[test]
fn resume_says_what_it_needs() {
    let dir = corpus(1);
    let output = dir.path().join("notes.txt");
    std::fs::write(&output, "not a row\n").unwrap();
    let shown = output.display().to_string();
    let wrong = run(dir.path(), &["--resume", "--format", "csv", "-o", &shown]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(text(&wrong.stderr), "rhetor: --resume needs --format ndjson and --output FILE\n");
    let foreign = run(dir.path(), &["--resume", "--format", "ndjson", "-o", &shown]);
    assert_eq!(foreign.status.code(), Some(2));
    assert_eq!(
        text(&foreign.stderr),
        format!(
            "rhetor: {shown}:1: found no row with a `path`, expected the output of a run before\n"
        )
    );
    assert_eq!(std::fs::read_to_string(&output).unwrap(), "not a row\n");
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_whole_lines() {
    let dir = corpus(3_000);
    let mut child = rhetor()
        .args(["--format", "ndjson", "--jobs", "1"])
        .arg(dir.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut rows = String::new();
    output.read_line(&mut rows).unwrap();
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    output.read_to_string(&mut rows).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(rows.ends_with('\n'));
    let found = paths(&rows);
    assert!(!found.is_empty() && found.len() < 3_000, "{} rows", found.len());
}
