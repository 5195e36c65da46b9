//! Two or three plain sentences, written from the findings by rule.

use super::{EVALUATES, Report};
use crate::analyzer::Analysis;
use crate::lexicon::Category;
use crate::role::Role;

/// A quotation longer than this is cut at a word.
const QUOTED: usize = 160;

/// Where the first and the last part of a piece end.
const EARLY: f64 = 0.34;
const LATE: f64 = 0.67;

/// Kinds of evidence, with the words for several of them.
const KINDS: &[(Category, &str)] = &[
    (Category::EvidenceStatistic, "figures"),
    (Category::EvidenceStudy, "studies"),
    (Category::EvidenceTestimony, "testimony"),
    (Category::EvidenceExample, "examples"),
    (Category::EvidencePrecedent, "precedents"),
    (Category::EvidenceDocument, "documents"),
    (Category::EvidenceEvent, "events"),
    (Category::EvidenceAnecdote, "anecdotes"),
];

pub(super) fn write(analysis: &Analysis, report: &Report) -> Vec<String> {
    if analysis.reading().is_empty() {
        return Vec::new();
    }
    [thesis(analysis), ground(analysis, report), limits(analysis, report)]
        .into_iter()
        .flatten()
        .collect()
}

fn thesis(analysis: &Analysis) -> Option<String> {
    let reading = analysis.reading();
    let index = analysis.argument().thesis.first()?.sentence;
    let through = index as f64 / reading.len().saturating_sub(1).max(1) as f64;
    let place = match through {
        _ if index == 0 => "opens with it",
        _ if index + 1 == reading.len() => "ends on it",
        t if t < EARLY => "says so early",
        t if t > LATE => "says so late",
        _ => "says so halfway",
    };
    let quote = shortened(reading.text(index), QUOTED);
    Some(format!("Its point is most likely sentence {}: “{quote}” It {place}.", index + 1))
}

fn ground(analysis: &Analysis, report: &Report) -> Option<String> {
    let share = |n: usize| 100.0 * n as f64 / report.sentences.max(1) as f64;
    let claims = report.balance.claim;
    let evidence = report.balance.evidence;
    if claims + evidence == 0 {
        return None;
    }
    let mut kinds: Vec<(usize, &str)> = KINDS
        .iter()
        .map(|&(category, name)| (sentences_with(analysis, category), name))
        .filter(|&(count, _)| count > 1)
        .collect();
    kinds.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let names: Vec<&str> = kinds.iter().take(2).map(|(_, name)| *name).collect();
    let mostly =
        if names.is_empty() { String::new() } else { format!(", mostly {}", names.join(" and ")) };
    let lacking = match report.unsupported.len() {
        0 => String::new(),
        1 => " One bold claim stands without support nearby.".to_owned(),
        n => format!(" {n} bold claims stand without support nearby."),
    };
    Some(format!(
        "{:.0} % of its sentences claim and {:.0} % give evidence{mostly}.{lacking}",
        share(claims),
        share(evidence)
    ))
}

/// Evidence sentences in which a cue of `category` fired.
fn sentences_with(analysis: &Analysis, category: Category) -> usize {
    (0..analysis.reading().len())
        .filter(|&index| analysis.roles()[index].role == Some(Role::Evidence))
        .filter(|&index| analysis.reading().matches_of(index, category).next().is_some())
        .count()
}

fn limits(analysis: &Analysis, report: &Report) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(place) = crowded(analysis, Role::Concern) {
        parts.push(format!("raises {}, {place}", counted(report.balance.concern, "concern")));
    }
    if let Some(place) = crowded(analysis, Role::Caveat) {
        parts.push(format!("grants {}, {place}", counted(report.balance.caveat, "caveat")));
    }
    if let Some(standing) = analysis.standing() {
        let leans = match standing.polarity {
            p if p >= EVALUATES => "favourable",
            p if p <= -EVALUATES => "unfavourable",
            _ => "balanced",
        };
        parts.push(format!("is on the whole {leans} in what it says of “{}”", standing.target));
    }
    let (last, first) = parts.split_last()?;
    Some(match first {
        [] => format!("It {last}."),
        _ => format!("It {} and {last}.", first.join(", ")),
    })
}

fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("one {noun}") } else { format!("{n} {noun}s") }
}

/// Where sentences of a role stand: all in one paragraph, most in one, or spread.
fn crowded(analysis: &Analysis, role: Role) -> Option<String> {
    let reading = analysis.reading();
    let mut counts = vec![0usize; reading.paragraph_count()];
    for (sentence, label) in reading.sentences().iter().zip(analysis.roles()) {
        counts[sentence.paragraph] += usize::from(label.role == Some(role));
    }
    let total: usize = counts.iter().sum();
    let (fullest, most) =
        counts.iter().enumerate().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(&a.0)))?;
    match total {
        0 => None,
        1 => Some(format!("in paragraph {}", fullest + 1)),
        _ if 2 * most > total => Some(format!("most of them in paragraph {}", fullest + 1)),
        _ => {
            let holding = counts.iter().filter(|&&n| n > 0).count();
            Some(format!("spread over {holding} paragraphs"))
        }
    }
}

/// `text` on one line, cut at a word after `limit` characters.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(limit) else { return line };
    let cut = line[..end].rfind(' ').unwrap_or(end);
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':']))
}
