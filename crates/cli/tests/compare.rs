//! Two pieces side by side.

mod common;

use common::{op_ed, rhetor, stderr, stdout, written};
use serde_json::Value;

const FOR: &str = "Keep the toll\n\n\
    The toll is fair. The toll works well. We must keep the toll, which is a great success. \
    In 2019 the toll raised 3 million. The queues at the harbour are short. \
    Nobody at the harbour minds the queues. \
    Of course, I concede that the queues at the harbour may delay some ambulances, \
    although not all.\n";
const AGAINST: &str = "Scrap the toll\n\n\
    The toll is unfair. The toll is a terrible failure. The toll is a disaster for every shop. \
    The queues at the harbour are long. The harbour has queues every day. \
    The queues at the harbour must never delay ambulances again.\n";

#[test]
fn what_both_speak_of_and_where_one_gives_ground() {
    let (_one_dir, one) = written("one.txt", FOR);
    let (_other_dir, other) = written("other.txt", AGAINST);
    let run = rhetor().arg("compare").args([&one, &other]).args(["--format", "json"]);
    let out: Value = serde_json::from_str(&stdout(run.assert().success())).unwrap();
    assert_eq!(out["pieces"][0]["title"], "Keep the toll");
    let toll = &out["shared_targets"][0];
    assert_eq!(toll["target"], "toll");
    assert_eq!(toll["opposed"], true);
    assert_eq!(toll["views"][0]["label"], "favour");
    assert_eq!(toll["views"][1]["label"], "against");
    let given = &out["given_ground"][0];
    assert_eq!(given["by"], 0);
    assert!(given["caveat"]["text"].as_str().unwrap().starts_with("Of course"), "{given}");
    assert!(
        given["claim"]["text"].as_str().unwrap().starts_with("The queues at the harbour must"),
        "{given}"
    );
    let shared = given["shared"].as_array().unwrap();
    assert!(shared.contains(&"ambulances".into()), "{given}");
}

#[test]
fn the_text_sets_them_in_columns() {
    let (_one_dir, one) = written("one.txt", FOR);
    let (_other_dir, other) = written("other.txt", AGAINST);
    let out = stdout(rhetor().arg("compare").args([&one, &other]).assert().success());
    let first = out.lines().next().unwrap();
    assert!(first.contains("Keep the toll") && first.ends_with("Scrap the toll"), "{out}");
    for part in ["EACH BY ITSELF", "WHAT BOTH SPEAK OF", "opposite", "WHERE ONE GIVES GROUND"] {
        assert!(out.contains(part), "{part} is missing from:\n{out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 84), "{out}");
}

#[test]
fn the_markdown_has_whole_tables() {
    let arguments = ["compare", &op_ed("night-buses.md"), &op_ed("exam-phones.md")];
    let run = rhetor().args(arguments).args(["--format", "markdown"]).assert().success();
    let out = stdout(run);
    let rows: Vec<&str> = out.lines().filter(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 5, "{out}");
    for row in rows {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 4, "{row}");
    }
}

#[test]
fn the_page_stands_by_itself() {
    let (_one_dir, one) = written("one.txt", FOR);
    let (_other_dir, other) = written("other.txt", AGAINST);
    let run = rhetor().arg("compare").args([&one, &other]).args(["--format", "html"]);
    let page = stdout(run.assert().success());
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    for part in ["Keep the toll", "on opposite sides", "grants", "<style>"] {
        assert!(page.contains(part), "{part} is missing from:\n{page}");
    }
    for asks in ["<script", "<link", "<img", "src=", "http://", "https://"] {
        assert!(!page.contains(asks), "the page has {asks}");
    }
}

#[test]
fn a_missing_piece_is_named() {
    let arguments = ["compare", &op_ed("night-buses.md"), "no-such-file.md"];
    let run = rhetor().args(arguments).assert().code(2);
    assert!(stderr(&run).starts_with("rhetor: no-such-file.md: No such file"), "{}", stderr(&run));
    rhetor().args(["compare", "one.md"]).assert().code(2);
}
