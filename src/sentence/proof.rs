//! The tables prove themselves: every example holds, every group and list is
//! needed, every abbreviation works in its group's frame.

use super::tables::{RuleExamples, SplitterTables};
use super::words::{WordMap, WordSet};
use super::{SentenceSplitter, SplittingError};

/// A word that is in no table.
const MADE_UP: &str = "zorbel";

const ENGLISH: &str = include_str!("../../lexicons/en/splitting.toml");

fn english() -> SplitterTables {
    let lines = |errors: Vec<SplittingError>| {
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    SplitterTables::from_toml("en/splitting.toml", ENGLISH)
        .unwrap_or_else(|errors| panic!("{}", lines(errors)))
}

/// The tables without one group or list.
fn without(rule: &str) -> SplitterTables {
    let mut tables = english();
    if let Some(group) = tables.groups.iter().position(|group| group.id == rule) {
        tables.abbreviations = tables.abbreviations.without(group);
        return tables;
    }
    let lists = &mut tables.lists;
    match rule {
        "starters" => lists.starters = WordSet::default(),
        "addresses" => lists.addresses = WordSet::default(),
        "openers" => lists.openers = WordSet::default(),
        "lettered" => lists.lettered = WordSet::default(),
        "names" => lists.names = WordSet::default(),
        "suffixes" => lists.suffixes = WordSet::default(),
        "credits" => lists.credits = WordSet::default(),
        "speech" => lists.speech = WordSet::default(),
        // A list that groups name as an exception.
        _ => {
            let lost = english().exceptions.remove(rule).expect("a list that a group names");
            for group in &mut tables.groups {
                group.except = group.except.minus(&lost);
            }
        }
    }
    tables
}

/// What is wrong with the examples of `rule` under `tables`.
fn failures(tables: SplitterTables, rule: &RuleExamples, framed: &[String]) -> Vec<String> {
    let splitter = SentenceSplitter::new(tables);
    let cut = |text: &str| {
        splitter.split(text).iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>()
    };
    let mut failures = Vec::new();
    for marked in rule.texts.iter().chain(framed) {
        let wanted: Vec<_> = marked.split('¦').map(|part| part.trim().to_owned()).collect();
        let found = cut(&marked.replace(" ¦", "").replace('¦', ""));
        if found != wanted {
            failures.push(format!("{}: {found:?}, not {wanted:?}", rule.rule));
        }
    }
    failures
}

#[test]
fn every_example_holds() {
    let failures: Vec<_> = english()
        .examples
        .iter()
        .flat_map(|rule| failures(english(), rule, &rule.framed().collect::<Vec<_>>()))
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_group_and_list_is_needed() {
    for rule in &english().examples {
        assert!(
            !failures(without(&rule.rule), rule, &[]).is_empty(),
            "no example needs `{}`",
            rule.rule
        );
    }
}

#[test]
fn no_frame_holds_a_word_that_is_no_abbreviation() {
    let frames = ENGLISH.lines().filter_map(|line| line.strip_prefix("frame = "));
    for frame in frames {
        let text = frame.trim_matches('"').replace("{}", &format!("{MADE_UP}."));
        assert_ne!(SentenceSplitter::default().split(&text).len(), 1, "{text}");
    }
}

#[test]
fn the_builtin_tables_are_english() {
    assert_eq!(SplitterTables::builtin().language(), english().language());
}

#[test]
fn all_that_is_wrong_is_listed_by_line() {
    let text = "schema = 1\nlang = \"xx\"\ncolour = 2\n\n[[abbreviations]]\nid = \"a\"\nclass = \"may\"\nbefore = \"noon\"\n\
                words = [\"x\"]\n\n[[list]]\nid = \"b\"\nnote = \"n\"\nwords = [\"one\", \"One\", \"\"]\nholds = [\"A ¦ b.\"]\n";
    let errors = SplitterTables::from_toml("x.toml", text).expect_err("much is wrong");
    let said: Vec<_> = errors.iter().map(ToString::to_string).collect();
    for wanted in [
        "x.toml:3: unknown key `colour`",
        "x.toml:8: `before` is `noon`, not `starter`, `clause` or `capital`",
        "x.toml:14: `One` stands twice in `b`",
        "x.toml:14: `` must have 1 to 16 bytes",
        "x.toml:11: `splits` is missing",
        "x.toml:15: a text that holds has no `¦`",
        "x.toml:11: no rule asks for a list `b`",
        "x.toml:1: there is no list `starters`",
    ] {
        assert!(said.iter().any(|said| said == wanted), "{wanted:?} is not in {said:#?}");
    }
    assert!(errors.windows(2).all(|pair| pair[0].line() <= pair[1].line()));
}

impl WordMap {
    fn without(&self, group: usize) -> Self {
        Self::new(self.entries().filter(|entry| usize::from(entry.2) != group).collect())
    }
}
