//! The files of a lexicon laid over each other: what counts in the end.

use std::collections::BTreeMap;
use std::path::Path;

use hashbrown::HashSet;

use super::cue::{Cue, Term};
use super::error::LexiconError;
use super::grammar::Grammar;
use super::parse::{self, Macros};
use super::sources::Sources;
use super::tsv;

/// Files that other stages read.
const OTHER_STAGES: &[&str] =
    &["weights.toml", "splitting.toml", "stance.toml", "target.toml", "thesis.toml"];

/// The classes that rules in code ask for; a lexicon without them would make
/// those rules silently do nothing.
const REQUIRED_CLASSES: &[&str] = &[
    "absolute",
    "abstract_noun",
    "adjective",
    "adverb",
    "answer",
    "be",
    "circumstance",
    "comparative",
    "concessive",
    "conditional",
    "contrast",
    "coordinator",
    "copula",
    "currency",
    "demonstrative",
    "determiner",
    "do",
    "gerund",
    "have",
    "indefinite",
    "magnitude",
    "mark.clause",
    "mark.hyphen",
    "mark.opening",
    "mark.quote",
    "mark.stop",
    "maybe",
    "modal",
    "month",
    "number_word",
    "of",
    "ordinal",
    "participle",
    "past",
    "plural",
    "possessive",
    "preposition",
    "pronoun.first.plural",
    "pronoun.first.singular",
    "pronoun.it",
    "pronoun.second",
    "pronoun.third",
    "quantifier",
    "relative",
    "source",
    "subordinator",
    "superlative",
    "than",
    "that",
    "time",
    "title",
    "to",
    "unit",
    "verb.only",
    "verb.or_noun",
    "weekday",
    "wh",
];

/// The closed classes and the tokenizer's tables.
pub(super) fn read_grammar(sources: &Sources, errors: &mut Vec<LexiconError>) -> Grammar {
    let Some(source) = sources.last("grammar.toml") else {
        errors.push(LexiconError::new("grammar.toml", 0, "the lexicon has no such file"));
        return Grammar::default();
    };
    let grammar = parse::grammar(&source.shown, &source.text, errors);
    for name in REQUIRED_CLASSES {
        if !grammar.classes.iter().any(|class| class.name == *name) {
            let message = format!("expected a class named `{name}`");
            errors.push(LexiconError::new(&source.shown, 0, message));
        }
    }
    grammar
}

/// All cues, a user's over the built-in ones, sorted by id, and by file the
/// macros that their terms use.
pub(super) fn read_cues(
    sources: &Sources,
    errors: &mut Vec<LexiconError>,
) -> (Vec<Cue>, BTreeMap<String, Macros>) {
    let mut by_id: BTreeMap<String, (Cue, bool)> = BTreeMap::new();
    let mut shared = Macros::new();
    let mut macros = BTreeMap::new();
    let mut disabled = Vec::new();
    if let Some(source) = sources.last("macros.toml") {
        shared = parse::cue_file(&source.shown, &source.text, &shared, errors).macros;
    }
    for source in sources.iter() {
        let (shown, text) = (&source.shown, &source.text);
        let cues = match source.name.as_str() {
            "grammar.toml" | "macros.toml" | "learned.tsv" | "toward.tsv" => Vec::new(),
            name if OTHER_STAGES.contains(&name) => Vec::new(),
            "polarity.tsv" => tsv::polarity(shown, text, errors),
            "topic.tsv" => tsv::topic(shown, text, errors),
            name if Path::new(name).extension().is_some_and(|e| e == "tsv") => {
                let message =
                    "unknown list, expected polarity.tsv, topic.tsv, learned.tsv or toward.tsv";
                errors.push(LexiconError::new(shown, 0, message));
                Vec::new()
            }
            _ => {
                let file = parse::cue_file(shown, text, &shared, errors);
                disabled.extend(file.disable.into_iter().map(|(id, line)| (id, line, shown)));
                macros.insert(shown.clone(), file.macros);
                file.cues
            }
        };
        for cue in cues {
            lay_over(&mut by_id, cue, source.added, errors);
        }
    }
    for (id, line, file) in disabled {
        if by_id.remove(&id).is_none() {
            let message = format!("`disable` names the unknown cue `{id}`");
            errors.push(LexiconError::new(file, line, message));
        }
    }
    let cues = by_id.into_values().map(|(cue, _)| cue);
    (cues.map(|cue| if is_list(&cue) { in_order(cue) } else { cue }).collect(), macros)
}

/// The rows of a list in the order in which they count where two of them find
/// the same words: a word of its own before `word~`, which finds it among
/// others. So a row can be an exception, and the order of rows changes nothing.
fn in_order(mut list: Cue) -> Cue {
    list.terms.sort_by(|a, b| {
        let rank = |term: &Term| term.pattern.ends_with('~');
        rank(a).cmp(&rank(b)).then_with(|| a.pattern.cmp(&b.pattern))
    });
    list
}

fn lay_over(
    by_id: &mut BTreeMap<String, (Cue, bool)>,
    cue: Cue,
    added: bool,
    errors: &mut Vec<LexiconError>,
) {
    if is_list(&cue) {
        // Rows of a flat list replace rows, not the list, and a word has one
        // value whatever kind of appraisal it is.
        let rows: HashSet<&str> = cue.terms.iter().map(|term| term.pattern.as_str()).collect();
        let family = cue.category.family();
        let lists = by_id.values_mut().map(|(known, _)| known);
        for known in lists.filter(|known| is_list(known) && known.category.family() == family) {
            known.terms.retain(|term| !rows.contains(term.pattern.as_str()));
        }
    }
    match by_id.get_mut(&cue.id) {
        Some((known, _)) if is_list(&cue) => known.terms.extend(cue.terms),
        Some((known, known_added)) if *known_added == added => {
            let message =
                format!("`{}` stands twice, first in {}:{}", cue.id, known.file, known.line);
            errors.push(LexiconError::new(&cue.file, cue.line, message));
        }
        _ => {
            by_id.insert(cue.id.clone(), (cue, added));
        }
    }
}

/// Whether a cue gathers the words of a flat list: those of a cue file have examples.
fn is_list(cue: &Cue) -> bool {
    cue.yes.is_empty()
}
