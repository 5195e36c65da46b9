//! The program as its user meets it: streams, exit status, and every error in
//! its own words.

mod common;

use common::{op_ed, rhetor, rows, stderr, stdout, written};
use serde_json::Value;

#[test]
fn the_report_has_all_its_parts() {
    let out = stdout(rhetor().arg(op_ed("night-buses.md")).assert().success());
    for part in ["IN SHORT", "WHAT IT SPEAKS OF", "STANCE BY PARAGRAPH", "ROLES", "HOW IT IS BUILT"]
    {
        assert!(out.contains(part), "{part} is missing from:\n{out}");
    }
    assert!(!out.contains('\u{1b}'), "colour went into a pipe");
}

#[test]
fn the_target_that_was_asked_for_stands_in_every_report() {
    let file = op_ed("night-buses.md");
    let asked = |format: &str| {
        let args = [file.as_str(), "--target", "the council", "--format", format];
        stdout(rhetor().args(args).assert().success())
    };
    let of = |report: &Value| report["report"]["asked"]["sentences"].as_array().map(Vec::len);
    assert_eq!(of(&serde_json::from_str(&asked("json")).unwrap()), Some(4));
    for (format, row) in [("text", "  the council"), ("markdown", "| the council | 4 |")] {
        let out = asked(format);
        let line = out.lines().find(|line| line.starts_with(row)).unwrap_or_default();
        assert!(line.contains(", as asked"), "{format}:\n{out}");
    }
    assert!(asked("html").contains("“the council”</bdi>, as asked"));
}

#[test]
fn colour_is_written_when_asked_for_and_only_then() {
    let file = op_ed("night-buses.md");
    let always = stdout(rhetor().args([&file, "--color", "always"]).assert().success());
    assert!(always.contains("\u{1b}["));
    let heeded = rhetor().arg(&file).env("NO_COLOR", "1").assert().success();
    assert!(!stdout(heeded).contains('\u{1b}'));
}

#[test]
fn standard_input_and_files_give_the_same() {
    let text = std::fs::read_to_string(op_ed("orchard-roundabout.txt")).unwrap();
    let from_file = rhetor().arg(op_ed("orchard-roundabout.txt")).assert().success();
    let from_pipe = rhetor().arg("-").stdin(text).assert().success();
    assert_eq!(stdout(from_file), stdout(from_pipe));
}

#[test]
fn json_is_one_object_or_a_list() {
    let one = rhetor().args([&op_ed("exam-phones.md"), "--format", "json"]).assert().success();
    let one: Value = serde_json::from_str(&stdout(one)).unwrap();
    assert_eq!(one["schema"], "rhetor/1");
    assert_eq!(one["offset_unit"], "codepoint");
    assert!(one["path"].as_str().unwrap().ends_with("exam-phones.md"));
    let files = [op_ed("exam-phones.md"), op_ed("night-buses.md")];
    let two = rhetor().args(&files).args(["--format", "json"]).assert().success();
    let two: Value = serde_json::from_str(&stdout(two)).unwrap();
    assert_eq!(two.as_array().map(Vec::len), Some(2));
}

#[test]
fn csv_has_one_row_a_sentence() {
    let file = op_ed("night-buses.md");
    let json = stdout(rhetor().args([&file, "--format", "ndjson"]).assert().success());
    let sentences = rows(&json)[0]["sentences"].as_array().unwrap().len();
    let out = stdout(rhetor().args([&file, "--format", "csv"]).assert().success());
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(reader.headers().unwrap().get(5), Some("role"));
    assert_eq!(reader.records().map(Result::unwrap).count(), sentences);
}

#[test]
fn the_output_goes_where_it_is_told_to() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("out.json");
    let run = rhetor()
        .args([op_ed("night-buses.md"), "--format".into(), "json".into(), "-o".into()])
        .arg(&target)
        .assert()
        .success();
    assert_eq!(stdout(run), "");
    let written: Value = serde_json::from_slice(&std::fs::read(target).unwrap()).unwrap();
    assert_eq!(written["schema"], "rhetor/1");
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let files = ["no-such-file.md".to_owned(), op_ed("night-buses.md")];
    let run = rhetor().args(&files).args(["--format", "ndjson"]).assert().code(2);
    assert!(stderr(&run).starts_with("rhetor: no-such-file.md: No such file"), "{}", stderr(&run));
    assert_eq!(rows(&stdout(run)).len(), 1);
}

#[test]
fn binary_data_is_named_for_what_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("picture.png");
    let bytes: Vec<u8> = (0..=255_u8).cycle().take(5000).collect();
    std::fs::write(&path, bytes).unwrap();
    let run = rhetor().arg(&path).assert().code(2);
    let told = stderr(&run);
    assert!(told.contains("picture.png: found binary data ("), "{told}");
    assert!(told.ends_with("expected text (plain, Markdown or HTML)\n"), "{told}");
}

#[test]
fn empty_input_is_an_empty_report() {
    for text in ["", " \n\t\n", "\u{feff}"] {
        let out = stdout(rhetor().arg("-").stdin(text).assert().success());
        assert!(out.contains("No prose was found"), "{out}");
    }
    let row = rhetor().args(["-", "--format", "ndjson"]).stdin("").assert().success();
    assert_eq!(rows(&stdout(row))[0]["sentences"], serde_json::json!([]));
}

#[test]
fn wrong_use_ends_with_status_2() {
    rhetor().assert().code(2);
    rhetor().args(["x", "--format", "klingon"]).assert().code(2);
    let run = rhetor().args(["explain", &op_ed("night-buses.md"), "9999"]).assert().code(2);
    assert!(stderr(&run).contains("there is no sentence 9999, expected 1 to "), "{}", stderr(&run));
}

#[test]
fn explain_shows_cues_and_the_sum() {
    let text = "This plan is deeply concerning, and the council must stop it.";
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.txt");
    std::fs::write(&path, text).unwrap();
    let out = stdout(rhetor().arg("explain").arg(&path).arg("1").assert().success());
    for part in ["─── claim.normative.", "ROLE", "× ", "STANCE", "voice: the author's"] {
        assert!(out.contains(part), "{part} is missing from:\n{out}");
    }
}

#[test]
fn data_give_the_terms_of_each_role_where_they_are_asked_for() {
    let piece = op_ed("night-buses.md");
    let explained = rhetor().args(["explain", &piece, "7", "--format", "json"]).assert().success();
    let sentence: Value = serde_json::from_str(&stdout(explained)).unwrap();
    let whole = rhetor().args([&piece, "--format", "json", "--terms"]).assert().success();
    let whole: Value = serde_json::from_str(&stdout(whole)).unwrap();
    assert_eq!(whole["sentences"][6], sentence);
    for role in ["claim", "evidence", "concern", "caveat", "none"] {
        assert!(sentence["terms"][role].as_array().unwrap().len() > 5, "{role}");
    }
    let plain = stdout(rhetor().args([&piece, "--format", "json"]).assert().success());
    assert!(!plain.contains("\"terms\""));
    let german = "Die Brücke muss saniert werden, denn jeder weitere Aufschub kostet die Stadt noch \
                  mehr Geld und die Menschen noch mehr Geduld und Vertrauen.";
    let (_dir, path) = written("de.txt", german);
    let withheld = rhetor().arg(path).args(["--format", "json", "--terms"]).assert().success();
    assert!(!stdout(withheld).contains("\"terms\""), "no sum is behind what is withheld");
    let wrong = rhetor().args([&piece, "--terms"]).assert().code(2);
    assert_eq!(stderr(&wrong), "rhetor: --terms needs --format json or ndjson, found text\n");
}

#[test]
fn a_broken_lexicon_lists_every_error_with_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let cue = "schema = 1\nlang = \"en\"\n[[cue]]\nid = \"claim.thesis.x\"\ncategory = \"claim.thesis\"\nweight = 7\ncolour = 1\nterms = [\"x\"]\nyes = [\"x\"]\nno = [\"y\"]\n";
    std::fs::write(dir.path().join("own.toml"), cue).unwrap();
    let file = dir.path().join("own.toml");
    let run =
        rhetor().args([&op_ed("night-buses.md"), "--lexicons"]).arg(dir.path()).assert().code(2);
    let expected = format!(
        "rhetor: {file}:6: `weight` is 7, expected a number from 0.01 to 1\nrhetor: {file}:7: unknown key `colour`, expected one of: id, ",
        file = file.display()
    );
    assert!(stderr(&run).starts_with(&expected), "{}", stderr(&run));
}

#[test]
fn a_lexicon_folder_can_be_checked_and_used() {
    let dir = tempfile::tempdir().unwrap();
    let cue = "schema = 1\nlang = \"en\"\n[[cue]]\nid = \"claim.thesis.own\"\ncategory = \"claim.thesis\"\nterms = [\"the nub is\"]\nyes = [\"The nub is this.\"]\nno = [\"Rub it.\"]\n";
    std::fs::write(dir.path().join("own.toml"), cue).unwrap();
    let checked = rhetor().arg("lexicon").arg(dir.path()).assert().success();
    assert!(stdout(checked).ends_with("every example holds\n"));
    let run = rhetor()
        .args(["-", "--format", "ndjson", "--lexicons"])
        .arg(dir.path())
        .stdin("The nub is that we wait.")
        .assert()
        .success();
    assert!(stdout(run).contains("claim.thesis.own"));
    std::fs::write(dir.path().join("own.toml"), cue.replace("The nub", "A stub")).unwrap();
    let failed = rhetor().arg("lexicon").arg(dir.path()).assert().code(2);
    assert!(stderr(&failed).contains("does not fire in its `yes`: A stub is this."));
}

#[test]
fn stream_gives_one_row_a_line_in_order() {
    let input = concat!(
        "{\"id\": 1, \"text\": \"We must act. 😀 It cost 3 million.\"}\n",
        "no json\n",
        "{\"id\": \"b\", \"paragraphs\": [[\"We must act.\", \"Why?\"], [\"It is late.\"]], \"target\": \"acting\"}\n",
        "{\"id\": 4}\n",
        "{\"id\": 5, \"text\": \"x\", \"colour\": 1}\n",
        "{\"id\": 6, \"text\": \"x\", \"format\": \"klingon\"}\n",
        "{\"id\": 7, \"text\": \"\"}"
    );
    let out = rows(&stdout(rhetor().arg("stream").stdin(input).assert().success()));
    assert_eq!(out.len(), 7);
    assert_eq!(out[0]["id"], 1);
    let second = &out[0]["sentences"][1];
    assert_eq!(
        (second["start"].as_u64(), second["text"].as_str()),
        (Some(13), Some("😀 It cost 3 million."))
    );
    assert_eq!(out[1]["line"], 2);
    assert!(out[1]["error"].as_str().unwrap().contains("expected"));
    assert_eq!(out[2]["sentences"].as_array().map(Vec::len), Some(3));
    assert_eq!(out[2]["sentences"][2]["paragraph"], 1);
    assert!(out[2]["target_stance"]["label"].is_string());
    assert_eq!((&out[3]["id"], &out[3]["line"]), (&4.into(), &4.into()));
    assert_eq!(out[3]["error"], "expected `text` or `paragraphs`, found neither");
    assert!(out[4]["error"].as_str().unwrap().contains("unknown field `colour`"));
    assert!(out[5]["error"].as_str().unwrap().contains("unknown variant `klingon`"));
    assert_eq!(out[6]["sentences"], serde_json::json!([]));
}

#[test]
fn stream_has_every_field_of_the_contract() {
    let input = "{\"id\": null, \"text\": \"Critics say the plan may fail, but we must try it. It cost 3 million in 2019.\", \"target\": {\"start\": 16, \"end\": 20}}\n";
    let out = rows(&stdout(rhetor().arg("stream").stdin(input).assert().success()));
    let row = &out[0];
    for field in [
        "schema",
        "id",
        "offset_unit",
        "sentences",
        "furniture",
        "thesis",
        "stance",
        "target_stance",
        "report",
    ] {
        assert!(row.get(field).is_some(), "{field} is missing");
    }
    let sentence = &row["sentences"][0];
    for field in [
        "start",
        "end",
        "text",
        "paragraph",
        "role",
        "secondary",
        "probabilities",
        "stance",
        "cues",
        "links",
    ] {
        assert!(sentence.get(field).is_some(), "{field} is missing from the sentence");
    }
    for field in ["polarity", "certainty", "holder", "target", "hedges"] {
        assert!(sentence["stance"].get(field).is_some(), "{field} is missing from the stance");
    }
    assert_eq!(sentence["stance"]["hedges"][0]["kind"], "epistemic");
    assert!(sentence["cues"][0]["id"].is_string());
    let without = rhetor().args(["stream", "--no-text"]).stdin(input).assert().success();
    assert!(rows(&stdout(without))[0]["sentences"][0].get("text").is_none());
}

#[test]
fn a_row_of_the_stream_overrides_what_the_command_line_says() {
    let text = "<p>By Ada Prowse</p><p>We must act on the toll now, for it is late.</p>";
    let input = format!(
        "{{\"text\": \"{text}\"}}\n{{\"text\": \"{text}\", \"furniture\": \"drop\"}}\n\
         {{\"text\": \"{text}\", \"format\": \"text\"}}\n"
    );
    let run = rhetor()
        .args(["stream", "--keep-furniture", "--input-format", "html"])
        .stdin(input)
        .assert()
        .success();
    let out = rows(&stdout(run));
    let first = |row: usize| out[row]["sentences"][0]["text"].as_str().unwrap();
    assert_eq!(out[0]["furniture"], serde_json::json!([]));
    assert_eq!(out[1]["furniture"][0]["kind"], "byline");
    assert_eq!(first(0), "By Ada Prowse");
    assert!(first(2).starts_with("<p>"), "{}", first(2));
}

#[test]
fn a_line_over_the_limit_is_an_error_row() {
    let long = "x".repeat((1 << 20) + 10);
    let input =
        format!("{{\"id\": 1, \"text\": \"{long}\"}}\n{{\"id\": 2, \"text\": \"We must act.\"}}\n");
    let run = rhetor().args(["stream", "--max-line", "1"]).stdin(input).assert().success();
    let out = rows(&stdout(run));
    assert_eq!(out[0]["error"], "the line is longer than 1 MiB");
    assert_eq!(out[1]["id"], 2);
}

const GERMAN: &str = "Die Brücke muss saniert werden, denn jeder weitere Aufschub kostet die \
                      Stadt noch mehr Geld und die Menschen noch mehr Geduld und Vertrauen.";

#[test]
fn a_foreign_language_is_warned_of_and_not_judged() {
    let run = rhetor().args(["-", "--format", "ndjson"]).stdin(GERMAN).assert().success();
    let warning = "rhetor: -: warning: the text looks like German; the lexicon knows English only\n\
                   rhetor: -: its argument is not judged; see --force-language\n";
    assert_eq!(stderr(&run), warning);
    let row = &rows(&stdout(run))[0];
    assert_eq!((&row["language"], &row["withheld"]), (&"German".into(), &true.into()));
    assert_eq!(row["sentences"][0]["role"], Value::Null);
    assert_eq!(row["thesis"], serde_json::json!([]));
    let report = stdout(rhetor().arg("-").stdin(GERMAN).assert().success());
    assert!(report.contains("are not claimed for a text in German"), "{report}");
    assert!(!report.contains("ROLES"), "{report}");
    let forced = ["-", "--format", "ndjson", "--force-language"];
    let forced = rows(&stdout(rhetor().args(forced).stdin(GERMAN).assert().success()));
    assert_eq!((&forced[0]["language"], &forced[0]["withheld"]), (&"German".into(), &false.into()));
}

#[test]
fn short_english_is_judged() {
    for text in ["We must act.", "Act now!", "No.", "Die-hard fans die hard. Was it so?"] {
        let run = rhetor().args(["-", "--format", "ndjson"]).stdin(text).assert().success();
        assert_eq!(stderr(&run), "", "{text}");
        assert_eq!(rows(&stdout(run))[0]["withheld"], false, "{text}");
    }
}

#[test]
fn too_large_a_document_is_refused() {
    let text = "We must act now. ".repeat(70_000);
    let run = rhetor().args(["-", "--max-size", "1"]).stdin(text).assert().code(2);
    let told = "rhetor: -: found more than 1048576 bytes, which is the limit; see --max-size\n";
    assert_eq!(stderr(&run), told);
}

#[test]
fn nothing_that_steers_a_terminal_is_shown() {
    let steers = |text: &str| text.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7}']);
    let run = rhetor().arg("bad\u{1b}[31m\u{202e}.txt").assert().code(2);
    assert!(stderr(&run).contains("bad[31m.txt: "), "{}", stderr(&run));
    assert!(!steers(&stderr(&run)));
    let text = "---\ntitle: \"Act\\e[31m now\\u202e\"\n---\n\nThe mayor\u{9b}31m must &#27;[1mact&#x202e; \
                because \u{202e}the bridge\u{7} is cracked. It is â€™bad\u{9b}â€™.\n";
    let run = rhetor().args(["-", "--input-format", "markdown"]).stdin(text).assert().success();
    assert!(!steers(&stderr(&run)));
    let out = stdout(run);
    assert!(out.contains("Act[31m now") && !steers(&out), "{out}");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.md");
    std::fs::write(&path, text).unwrap();
    let out = stdout(rhetor().arg("explain").arg(&path).arg("1").assert().success());
    assert!(out.contains("must [1mact") && !steers(&out), "{out}");
}
