//! Saved web pages of many layouts: the prose comes out, what stands around
//! it does not.
//!
//! `pages/*.html` are layouts; each is filled with each of our op-eds. `{p}`
//! stands for the next paragraph, a line with `{each}` for all that are left.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rhetor::{Document, Format, FurniturePolicy, Lexicon, Reader};

/// What a saved news page must reach: the share of tokens that are right,
/// counted both ways.
const LEAST_F1: f64 = 0.95;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == extension));
    files.sort();
    assert!(!files.is_empty(), "there are no .{extension} files in {folder}");
    files
}

/// A layout filled with a title and paragraphs.
fn filled(layout: &str, title: &str, paragraphs: &[&str]) -> String {
    let mut left = paragraphs.iter().map(|paragraph| escaped(paragraph));
    let mut page = String::new();
    for line in layout.replace("{title}", &escaped(title)).lines() {
        if line.contains("{each}") {
            for paragraph in left.by_ref() {
                page += &(line.replace("{each}", &paragraph) + "\n");
            }
            continue;
        }
        let mut line = line.to_owned();
        while line.contains("{p}") {
            line = line.replacen("{p}", &left.next().unwrap_or_default(), 1);
        }
        page += &(line + "\n");
    }
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn prose(document: &Document) -> Vec<&str> {
    document.paragraphs().iter().map(|p| p.span.of(document.text())).collect()
}

fn tokens(paragraphs: &[&str]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in paragraphs.iter().flat_map(|paragraph| paragraph.split_whitespace()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// The harmonic mean of precision and recall over tokens.
fn token_f1(found: &[&str], wanted: &[&str]) -> f64 {
    let (found, wanted) = (tokens(found), tokens(wanted));
    let both: usize = found.iter().map(|(word, n)| *n.min(wanted.get(word).unwrap_or(&0))).sum();
    2.0 * both as f64 / (found.values().sum::<usize>() + wanted.values().sum::<usize>()) as f64
}

/// Calls `check` with every layout's name, filled with every op-ed: the
/// document as it was read from the page, and as it was read from the file.
fn each_page(check: impl Fn(&str, &Document, &Document)) {
    let reader = Reader::new(Lexicon::builtin());
    let read = |text: &str, format| reader.read(text, format, FurniturePolicy::Drop);
    let op_eds = [files("examples/op-eds", "md"), files("examples/op-eds", "txt")].concat();
    for layout in files("tests/pages", "html") {
        for op_ed in op_eds.iter().filter(|path| !path.ends_with("README.md")) {
            let original = read(&std::fs::read_to_string(op_ed).unwrap(), Format::of_path(op_ed));
            let title = original.metadata().title.clone().unwrap();
            let page = std::fs::read_to_string(&layout).unwrap();
            let page = filled(&page, &title, &prose(&original));
            let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
            let shown = format!("{} in {}", name(op_ed), name(&layout));
            check(&shown, &read(&page, Format::Auto), &original);
        }
    }
}

#[test]
fn the_prose_of_a_page_is_found() {
    each_page(|shown, page, original| {
        let f1 = token_f1(&prose(page), &prose(original));
        assert!(
            f1 >= LEAST_F1,
            "{shown}: token F1 {f1:.3}, read as:\n{}",
            prose(page).join("\n\n")
        );
    });
}

#[test]
fn the_title_is_taken_over_and_never_read_as_prose() {
    each_page(|shown, page, original| {
        let title = original.metadata().title.as_deref().unwrap();
        assert_eq!(page.metadata().title.as_deref(), Some(title), "{shown}");
        assert!(!prose(page).iter().any(|paragraph| paragraph.contains(title)), "{shown}");
    });
}

#[test]
fn what_stands_around_the_prose_is_out() {
    const AROUND: [&str; 9] = [
        "cookie",
        "newsletter",
        "Reply",
        "All rights reserved",
        "could not disagree more",
        "Sign up",
        "Advertisement",
        "Read more",
        "Share",
    ];
    each_page(|shown, page, _| {
        for paragraph in prose(page) {
            for piece in AROUND {
                assert!(!paragraph.contains(piece), "{shown}: {paragraph}");
            }
        }
    });
}
