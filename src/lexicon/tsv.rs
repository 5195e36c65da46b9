//! Flat lists: one word or phrase a line, its numbers after it.

use std::collections::BTreeMap;

use hashbrown::HashSet;

use super::category::Category;
use super::cue::{At, Case, Cue, Scope, Term};
use super::error::LexiconError;
use super::learned::{Pull, Side, TowardWords};

/// A row: the line it stands on, the term, and what follows it.
struct Row<'t> {
    line: usize,
    term: &'t str,
    rest: Vec<&'t str>,
}

/// The rows of a file without comments and empty lines; a term that stands
/// twice is an error.
fn rows<'t>(
    file: &str,
    text: &'t str,
    columns: usize,
    errors: &mut Vec<LexiconError>,
) -> Vec<Row<'t>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for (index, content) in text.lines().enumerate() {
        let line = index + 1;
        if content.starts_with('#') || content.trim().is_empty() {
            continue;
        }
        let mut cells = content.split('\t').map(str::trim);
        let term = cells.next().unwrap_or_default();
        let rest: Vec<&str> = cells.collect();
        if rest.len() + 1 != columns {
            let found = rest.len() + 1;
            let message = format!("{found} columns, expected {columns} parted by tabs");
            errors.push(LexiconError::new(file, line, message));
        } else if let Some(first) = seen.insert(term, line) {
            let message = format!("`{term}` stands twice, first on line {first}");
            errors.push(LexiconError::new(file, line, message));
        } else {
            rows.push(Row { line, term, rest });
        }
    }
    rows
}

fn number(file: &str, line: usize, cell: &str, errors: &mut Vec<LexiconError>) -> Option<f64> {
    let found = cell.parse::<f64>().ok().filter(|n| n.is_finite());
    if found.is_none() {
        let message = format!("`{cell}` is not a number");
        errors.push(LexiconError::new(file, line, message));
    }
    found
}

/// A cue that gathers the words of a flat list; the list's self-test is that
/// each of its words is found, so it carries no sentences.
fn list(file: &str, category: Category, terms: Vec<Term>) -> Cue {
    Cue {
        id: format!("{category}.list"),
        category,
        terms,
        direction: None,
        scope: Scope::default(),
        sense: None,
        at: At::default(),
        case: Case::default(),
        not_before: Vec::new(),
        not_after: Vec::new(),
        unless: Vec::new(),
        blocks: Vec::new(),
        yes: Vec::new(),
        no: Vec::new(),
        note: None,
        source: None,
        file: file.to_owned(),
        line: 0,
    }
}

/// `term, value, kind`: one list for each kind of appraisal.
pub(crate) fn polarity(file: &str, text: &str, errors: &mut Vec<LexiconError>) -> Vec<Cue> {
    let mut kinds: BTreeMap<Category, Vec<Term>> = BTreeMap::new();
    for row in rows(file, text, 3, errors) {
        let Some(polarity) = number(file, row.line, row.rest[0], errors) else { continue };
        if polarity == 0.0 || polarity.abs() > 1.0 {
            let message =
                format!("`{}` has the value {polarity}, expected -1 to 1, not 0", row.term);
            errors.push(LexiconError::new(file, row.line, message));
            continue;
        }
        let category = Category::from_name(&format!("polarity.{}", row.rest[1]));
        let Some(category) = category else {
            let message =
                format!("`{}` is no kind: judgement, appreciation or affect", row.rest[1]);
            errors.push(LexiconError::new(file, row.line, message));
            continue;
        };
        kinds.entry(category).or_default().push(Term {
            pattern: row.term.to_owned(),
            weight: polarity.abs(),
            polarity,
            certainty: 0.0,
            line: row.line,
        });
    }
    kinds.into_iter().map(|(category, terms)| list(file, category, terms)).collect()
}

/// `term, why`: words that only name the topic.
pub(crate) fn topic(file: &str, text: &str, errors: &mut Vec<LexiconError>) -> Vec<Cue> {
    let terms: Vec<Term> = rows(file, text, 2, errors)
        .into_iter()
        .map(|row| Term {
            pattern: row.term.to_owned(),
            weight: 1.0,
            polarity: 0.0,
            certainty: 0.0,
            line: row.line,
        })
        .collect();
    if terms.is_empty() { Vec::new() } else { vec![list(file, Category::Topic, terms)] }
}

/// Learned word weights: for each list its name, for each word its numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Learned {
    pub lists: Vec<String>,
    pub words: Vec<(String, Vec<f32>)>,
}

/// `word, <list>, <list> …`: the first row names the lists.
pub(crate) fn learned(file: &str, text: &str, errors: &mut Vec<LexiconError>) -> Learned {
    let mut content = text.lines().filter(|line| !line.starts_with('#'));
    let Some(header) = content.next() else { return Learned::default() };
    let lists: Vec<String> = header.split('\t').skip(1).map(|name| name.trim().into()).collect();
    let mut out = Learned { lists, words: Vec::new() };
    for row in rows(file, text, out.lists.len() + 1, errors) {
        if row.rest.iter().zip(&out.lists).all(|(cell, name)| cell == name) {
            continue; // the header itself
        }
        let numbers: Vec<f32> = row
            .rest
            .iter()
            .filter_map(|cell| number(file, row.line, cell, errors))
            .map(|number| number as f32)
            .collect();
        if numbers.len() == out.lists.len() {
            out.words.push((row.term.to_owned(), numbers));
        }
    }
    out
}

/// A weight beyond this turns one word into certainty; it is a slip.
const MAX_PULL: f64 = 20.0;

/// `side, word, favour, against`.
pub(crate) fn toward(file: &str, text: &str, errors: &mut Vec<LexiconError>) -> TowardWords {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for (index, row) in text.lines().enumerate() {
        if row.starts_with('#') || row.trim().is_empty() {
            continue;
        }
        let read = pull(row).and_then(|(side, word, pull)| {
            let said = || format!("`{} {word}` stands twice", side.name());
            seen.insert((side, word)).then_some((side, word, pull)).ok_or_else(said)
        });
        match read {
            Ok(row) => rows.push(row),
            Err(message) => errors.push(LexiconError::new(file, index + 1, message)),
        }
    }
    TowardWords::new(&rows)
}

fn pull(row: &str) -> Result<(Side, &str, Pull), String> {
    let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
    let [side, word, favour, against] = cells[..] else {
        return Err(format!("{} columns, expected 4 parted by tabs", cells.len()));
    };
    let side = Side::from_name(side)
        .ok_or_else(|| format!("`{side}` is no side: before, after or rule"))?;
    let number = |cell: &str| {
        let found = cell.parse::<f64>().ok().filter(|n| n.abs() <= MAX_PULL);
        found.ok_or_else(|| format!("`{cell}` is no number from -{MAX_PULL} to {MAX_PULL}"))
    };
    Ok((side, word, (number(favour)?, number(against)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_a_list_around_a_target_are_named_with_their_line() {
        let text =
            "# about\nbefore\tgood\t1\t-1\nbefore\tgood\t1\t1\nabove\tx\t1\t1\nafter\ty\t1\n";
        let mut errors = Vec::new();
        toward("t.tsv", text, &mut errors);
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "t.tsv:3: `before good` stands twice",
                "t.tsv:4: `above` is no side: before, after or rule",
                "t.tsv:5: 3 columns, expected 4 parted by tabs"
            ]
        );
    }
}
