//! What a page shows of one sentence: its words with the cues marked, and
//! the sums and links of its card.

use serde::Serialize;

use super::notes::{self, Note};
use crate::analyzer::{Analysis, Analyzer};
use crate::argument::{Link, LinkKind};
use crate::lexicon::Category;
use crate::report::choice;
use crate::report::quote::shortened;
use crate::report::{EVALUATES, Record, glyph};
use crate::role::{Role, RoleTerm};
use crate::span::Span;

/// A sentence.
#[derive(Debug, Serialize)]
pub(super) struct Detail {
    /// Its number, from 1.
    number: usize,
    /// Its role or `none`.
    role: &'static str,
    glyph: char,
    /// Its words, cut where cues begin and end.
    pieces: Vec<Piece>,
    /// Its first words, for a line of a list.
    short: String,
    /// Characters.
    length: usize,
    /// `for`, `against` or `neutral`.
    way: &'static str,
    /// Whether it is the best candidate for the thesis.
    thesis: bool,
    /// What the argument holds of it: kinds of evidence, harms, moves.
    notes: Vec<Note>,
    /// Why its role was named though another is likelier.
    choice: Option<String>,
    /// Cues of roles and hedges, those of its own role first.
    cues: Vec<CueCell>,
    /// The strongest terms of the sum for its role.
    terms: Vec<TermCell>,
    /// How many terms are not shown, and what they add.
    more_terms: usize,
    more_amount: f64,
    /// The whole sum.
    sum: f64,
    /// What it does to others.
    out: Vec<Tie>,
    /// What others do to it, by kind.
    into: Vec<Ties>,
}

/// A run of words.
#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    /// `None` outside cues; whether the cue is one for the sentence's role.
    cue: Option<bool>,
}

#[derive(Debug, Serialize)]
struct CueCell {
    words: String,
    id: String,
    means: &'static str,
    own: bool,
}

#[derive(Debug, Serialize)]
struct TermCell {
    column: String,
    means: String,
    value: f64,
    weight: f64,
    amount: f64,
    /// The amount against the largest of the sum, 0 to 1.
    share: f64,
}

/// One link, seen from the sentence that does it.
#[derive(Debug, Serialize)]
struct Tie {
    does: &'static str,
    to: usize,
    strength: f64,
    reason: String,
}

/// Links of one kind, seen from the sentence they are done to.
#[derive(Debug, Serialize)]
struct Ties {
    done: &'static str,
    from: Vec<usize>,
}

/// Terms that are worth a line each.
const TERMS: usize = 6;

/// Characters of a sentence in a list.
const SHORT: usize = 72;

impl Detail {
    /// All sentences, in time linear in their number.
    pub(super) fn all(analyzer: &Analyzer, analysis: &Analysis, record: &Record) -> Vec<Self> {
        let mut incoming: Vec<Vec<&Link>> = vec![Vec::new(); analysis.reading().len()];
        for link in &analysis.argument().links {
            incoming[link.to].push(link);
        }
        let mut details: Vec<Self> = incoming
            .iter()
            .enumerate()
            .map(|(index, links)| Self::new(analyzer, analysis, index, links))
            .collect();
        for (sentence, note) in notes::of(record) {
            if let Some(detail) = details.get_mut(sentence) {
                detail.notes.push(note);
            }
        }
        details
    }

    fn new(analyzer: &Analyzer, analysis: &Analysis, index: usize, incoming: &[&Link]) -> Self {
        let reading = analysis.reading();
        let role = analysis.roles()[index].role;
        let terms = analyzer.explain_role(analysis, index, role);
        let amount = |terms: &[RoleTerm]| terms.iter().map(RoleTerm::amount).sum::<f64>();
        let shown = terms.len().min(TERMS);
        Self {
            number: index + 1,
            role: role.map_or("none", Role::name),
            glyph: glyph(role),
            pieces: pieces(analysis, index),
            short: shortened(reading.text(index), SHORT),
            length: reading.text(index).chars().count(),
            way: match analysis.stances()[index].polarity {
                p if p >= EVALUATES => "for",
                p if p <= -EVALUATES => "against",
                _ => "neutral",
            },
            thesis: analysis.argument().thesis.first().is_some_and(|best| best.sentence == index),
            notes: Vec::new(),
            choice: choice::explained(analyzer, analysis.roles()[index]),
            cues: cues(analysis, index),
            terms: term_cells(&terms[..shown]),
            more_terms: terms.len() - shown,
            more_amount: amount(&terms[shown..]),
            sum: amount(&terms),
            out: analysis.argument().links_from(index).map(tie).collect(),
            into: ties(incoming),
        }
    }
}

/// Whether a cue of `category` speaks for `role`.
fn speaks_for(category: Category, role: Option<Role>) -> bool {
    role.is_some_and(|role| category.family() == role.name())
}

/// The sentence's text, cut where cues begin and end; cues that say nothing
/// of a role are left unmarked.
fn pieces(analysis: &Analysis, index: usize) -> Vec<Piece> {
    let reading = analysis.reading();
    let text = reading.document().text();
    let sentence = reading.sentences()[index].span;
    let role = analysis.roles()[index].role;
    // Where cues open (+1) and close (-1), and whether they speak for the role.
    let mut edges = Vec::new();
    for found in reading.matches(index).iter().filter(|found| is_shown(found.category())) {
        let span = reading.span_of(index, found.tokens());
        let own = speaks_for(found.category(), role);
        edges.extend([(span.start(), 1, own), (span.end(), -1, own)]);
    }
    edges.sort_unstable();
    edges.push((sentence.end(), 0, false));
    let (mut open, mut open_own, mut from) = (0, 0, sentence.start());
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, step, own) in edges {
        let words = Span::new(from, at).of(text);
        let cue = (open > 0).then_some(open_own > 0);
        match pieces.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if last.cue == cue => last.text.push_str(words),
            _ => pieces.push(Piece { text: words.to_owned(), cue }),
        }
        open += step;
        open_own += if own { step } else { 0 };
        from = from.max(at);
    }
    pieces
}

/// Families of cues that say something of a role or of certainty; the others
/// (negators, clause boundaries, words of praise) show in the stance's steps.
fn is_shown(category: Category) -> bool {
    const FAMILIES: [&str; 6] = ["claim", "evidence", "concern", "caveat", "hedge", "booster"];
    FAMILIES.contains(&category.family())
}

fn cues(analysis: &Analysis, index: usize) -> Vec<CueCell> {
    let reading = analysis.reading();
    let role = analysis.roles()[index].role;
    let shown = reading.matches(index).iter().filter(|found| is_shown(found.category()));
    let mut cues: Vec<CueCell> = shown
        .map(|found| {
            let span = reading.span_of(index, found.tokens());
            CueCell {
                words: shortened(span.of(reading.document().text()), SHORT),
                id: reading.lexicon().cue_id(found).to_owned(),
                means: found.category().means(),
                own: speaks_for(found.category(), role),
            }
        })
        .collect();
    cues.sort_by_key(|cue| !cue.own);
    cues
}

fn term_cells(terms: &[RoleTerm]) -> Vec<TermCell> {
    let largest = terms.iter().map(|term| term.amount().abs()).fold(0.0, f64::max);
    let cell = |term: &RoleTerm| TermCell {
        column: term.column.clone(),
        means: column_means(&term.column),
        value: term.value,
        weight: term.weight,
        amount: term.amount(),
        share: if largest > 0.0 { term.amount().abs() / largest } else { 0.0 },
    };
    terms.iter().map(cell).collect()
}

/// What a column says, in words: a category's meaning, or its own name.
fn column_means(column: &str) -> String {
    if column == "bias" {
        return "how common the role is".to_owned();
    }
    if let Some(category) = Category::from_name(column) {
        return category.means().to_owned();
    }
    let (family, name) = column.split_once('.').unwrap_or(("", column));
    match family {
        "before" => format!("in the sentence before: {}", column_means(name)),
        "after" => format!("in the sentence after: {}", column_means(name)),
        "" => name.replace('_', " "),
        family => format!("{family}: {}", name.replace('_', " ")),
    }
}

fn tie(link: &Link) -> Tie {
    let does = match link.kind {
        LinkKind::Supports => "supports",
        LinkKind::Qualifies => "qualifies",
        LinkKind::Raises => "raises a concern about",
        LinkKind::Answers => "answers",
    };
    Tie { does, to: link.to, strength: link.strength, reason: link.reason.clone() }
}

fn ties(incoming: &[&Link]) -> Vec<Ties> {
    const DONE: [(LinkKind, &str); 4] = [
        (LinkKind::Supports, "supported by"),
        (LinkKind::Qualifies, "qualified by"),
        (LinkKind::Raises, "concern raised in"),
        (LinkKind::Answers, "answered by"),
    ];
    DONE.into_iter()
        .map(|(kind, done)| Ties {
            done,
            from: incoming.iter().filter(|link| link.kind == kind).map(|link| link.from).collect(),
        })
        .filter(|ties| !ties.from.is_empty())
        .collect()
}
