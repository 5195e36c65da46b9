//! `--format html`: one page, or one error and nothing written.

mod common;

use common::{op_ed, rhetor, stderr, stdout, written};

#[test]
fn the_page_is_the_same_to_the_byte_wherever_it_goes() {
    let dir = tempfile::tempdir().unwrap();
    let page = dir.path().join("page.html");
    let file = op_ed("exam-phones.md");
    let out = rhetor().args([&file, "--format", "html"]).assert().success();
    rhetor().args([&file, "--format", "html", "-o"]).arg(&page).assert().success();
    assert_eq!(out.get_output().stdout, std::fs::read(page).unwrap());
    assert!(out.get_output().stdout.starts_with(b"<!doctype html>"));
}

#[test]
fn a_template_of_ones_own_is_given_the_record() {
    let source = "{{ path }}|{{ report.sentences - sentences|length }}|{{ target_stance.label }}";
    let (_dir, template) = written("mine.html", source);
    let assert = rhetor()
        .args([
            &op_ed("night-buses.md"),
            "--format",
            "html",
            "--target",
            "night buses",
            "--template",
        ])
        .arg(&template)
        .assert()
        .success();
    let out = stdout(assert);
    let cells: Vec<&str> = out.split('|').collect();
    assert!(cells[0].ends_with("night-buses.md"), "{out}");
    assert_eq!(cells[1], "0");
    assert!(["favour", "against", "neutral"].contains(&cells[2]), "{out}");
}

#[test]
fn a_broken_template_is_told_with_its_line_and_nothing_is_written() {
    for (source, says) in [
        ("<h1>\n{{ report.title", "mine.html:2: syntax error"),
        ("<h1>\n\n{{ report.headline }}", "mine.html:3: undefined value"),
    ] {
        let (dir, template) = written("mine.html", source);
        let page = dir.path().join("page.html");
        let assert = rhetor()
            .args([&op_ed("night-buses.md"), "--format", "html", "--template"])
            .arg(&template)
            .arg("-o")
            .arg(&page)
            .assert()
            .code(2);
        assert!(stderr(&assert).contains(says), "{}", stderr(&assert));
        assert!(assert.get_output().stdout.is_empty() && !page.exists());
    }
}

#[test]
fn wrong_use_is_told() {
    let file = op_ed("night-buses.md");
    let cases: [(&[&str], &str); 3] = [
        (&[&file, &file, "--format", "html"], "--format html writes one document, found 2 files"),
        (&[&file, "--template", "mine.html"], "--template goes with --format html"),
        (&[&file, "--format", "html", "--template", "no/such.html"], "no/such.html: "),
    ];
    for (args, says) in cases {
        let assert = rhetor().args(args).assert().code(2);
        assert!(stderr(&assert).contains(says), "{}", stderr(&assert));
        assert!(assert.get_output().stdout.is_empty());
    }
}
