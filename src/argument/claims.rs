//! The claims that carry the piece, and those that stand alone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cohesion::{Cohesion, REPEATED};
use super::view::View;
use super::{Link, LinkKind};
use crate::role::Role;
use crate::span::Span;
use crate::stance::{Cause, Effect, Rule, Step};

/// A claim that carries part of the argument.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct MainClaim {
    /// Index of the sentence.
    pub sentence: usize,
    /// How much it carries: the strengths of the grounds that lead to it (two
    /// count in full at most), its probability of being a claim, and how far
    /// it speaks of what the whole piece speaks of, added up; 0 to 4.
    pub score: f64,
    /// Why, in words.
    pub reason: String,
}

/// A claim with no ground nearby.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
pub struct Unsupported {
    /// Index of the sentence.
    pub sentence: usize,
    /// Why it is listed, in words.
    pub reason: String,
}

/// One main claim for this many sentences: an op-ed of forty has four, about
/// as many as it has paragraphs that make a point of their own.
const SENTENCES_EACH: usize = 10;

/// A short letter has two points beside its thesis, and more than six are no
/// summary.
const COUNT: std::ops::RangeInclusive<usize> = 2..=6;

/// Grounds beyond two make a claim no weightier: what is long is not thereby
/// central.
const GROUNDS: f64 = 2.0;

/// A claim without grounds must be this likely to be one.
const SURE: f64 = 0.7;

/// The claims that carry most, one of a paragraph at most, in order.
pub(super) fn main_claims(
    view: &View<'_>,
    links: &[Link],
    thesis: Option<usize>,
    cohesion: &Cohesion,
) -> Vec<MainClaim> {
    let mut held = vec![(0usize, 0.0); view.len()];
    for link in links.iter().filter(|link| link.kind == LinkKind::Supports) {
        held[link.to].0 += 1;
        held[link.to].1 += link.strength;
    }
    let whole = cohesion.sum(0..view.len());
    let mut claims: Vec<MainClaim> = view
        .of_role(Role::Claim)
        .filter(|&index| Some(index) != thesis && view.is_authors(index))
        .filter(|&index| held[index].0 > 0 || view.roles[index].probabilities.claim >= SURE)
        .map(|sentence| {
            let (count, strength) = held[sentence];
            let likely = view.roles[sentence].probabilities.claim;
            let central = cohesion.with(sentence, &whole, true);
            MainClaim {
                sentence,
                score: strength.min(GROUNDS) + likely + central,
                reason: match count {
                    0 => "speaks of what the whole piece speaks of".to_owned(),
                    1 => "1 sentence supports it".to_owned(),
                    n => format!("{n} sentences support it"),
                },
            }
        })
        .collect();
    claims.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    let mut taken = vec![false; view.reading.paragraph_count()];
    claims.retain(|claim| !std::mem::replace(&mut taken[view.paragraph(claim.sentence)], true));
    let count = (view.len() / SENTENCES_EACH).clamp(*COUNT.start(), *COUNT.end());
    let mut kept: Vec<MainClaim> = Vec::new();
    for claim in claims {
        let repeats = |other: usize| cohesion.between(claim.sentence, other) >= REPEATED;
        if kept.len() < count && !kept.iter().map(|k| k.sentence).chain(thesis).any(repeats) {
            kept.push(claim);
        }
    }
    kept.sort_by_key(|claim| claim.sentence);
    kept
}

/// How sure a claim must sound before the lack of a ground is worth a line:
/// one booster is enough.
const SURE_WORDING: f64 = 0.3;

/// How strongly it must evaluate: one word of praise or blame stays below, if
/// it is not of the strongest, and two reach it.
const STRONG_JUDGEMENT: f64 = 0.6;

/// A claim must be this likely to be one.
const LIKELY: f64 = 0.5;

/// Sentences before and after a claim in which a ground is looked for.
const NEARBY: usize = 2;

/// The author's claims that sound sure or judge strongly while nothing nearby
/// supports them; the thesis is not among them, since the whole piece argues
/// for it, nor is a question, which leaves the answer open, nor what gives its
/// reason itself or is said to follow from what stands before.
pub(super) fn unsupported(
    view: &View<'_>,
    links: &[Link],
    thesis: Option<usize>,
) -> Vec<Unsupported> {
    let mut linked = vec![false; view.len()];
    for link in links.iter().filter(|link| link.kind == LinkKind::Supports) {
        linked[link.to] = true;
    }
    let question = view.features.column("shape.question");
    let shows = GROUND_SHOWS.map(|column| view.features.column(column));
    view.of_role(Role::Claim)
        .filter(|&index| Some(index) != thesis && !linked[index] && view.is_authors(index))
        .filter(|&index| view.roles[index].probabilities.claim >= LIKELY)
        .filter(|&index| view.at(index, question) <= 0.0)
        .filter(|&index| !view.holds_reason(index) && view.concludes(index).is_none())
        .filter_map(|sentence| Some(Unsupported { sentence, reason: reason(view, sentence)? }))
        // Few are so strong that it pays to look around them.
        .filter(|found| !beside_ground(view, found.sentence, &shows))
        .collect()
}

/// Columns that show a figure or a source, whatever the sentence's role; a link
/// is a source as well.
const GROUND_SHOWS: [&str; 5] = [
    "shape.numbers",
    "shape.source_says",
    "evidence.study",
    "evidence.statistic",
    "evidence.testimony",
];

fn beside_ground(view: &View<'_>, index: usize, shows: &[Option<usize>]) -> bool {
    let mut near = index.saturating_sub(NEARBY)..=(index + NEARBY).min(view.len() - 1);
    let (document, sentences) = (view.reading.document(), view.reading.sentences());
    near.any(|at| {
        view.carries(at, Role::Evidence)
            || shows.iter().any(|&column| view.at(at, column) > 0.0)
            || document.is_linked(sentences[at].span)
    })
}

/// Why the lack of a ground is worth a line; `None` where the claim neither
/// sounds sure nor judges strongly.
fn reason(view: &View<'_>, index: usize) -> Option<String> {
    let stance = &view.stances[index];
    let text = view.reading.document().text();
    let (how, sum, steps) = if stance.certainty >= SURE_WORDING {
        ("sure wording", stance.certainty, &stance.certainty_steps)
    } else if stance.polarity.abs() >= STRONG_JUDGEMENT && stance.certainty >= 0.0 {
        ("strong judgement", stance.polarity, &stance.steps)
    } else {
        return None;
    };
    let words = loudest(steps, sum).map(|step| format!(" (“{}”)", said(step).of(text)));
    let words = words.unwrap_or_default();
    Some(format!("{how}{words}, no source or figure within {NEARBY} sentences"))
}

/// The words that a step is about: of learned words, which stand all over the
/// sentence, the heaviest.
fn said(step: &Step) -> Span {
    match &step.cause {
        Cause::Learned(words) => words.heaviest().first().map_or(step.span, |(span, _)| *span),
        _ => step.span,
    }
}

/// The step that opens with the largest value of those on the side of `sum`: a
/// cue's, since learned words only lean, and theirs where no cue speaks.
fn loudest(steps: &[Step], sum: f64) -> Option<&Step> {
    let size = |step: &Step| match step.effect {
        Effect::Opens(value) => value * sum.signum(),
        _ => 0.0,
    };
    let opening = steps.iter().rev().filter(|step| size(step) > 0.0);
    // Of equals the first.
    opening.max_by(|a, b| {
        let cue = |step: &Step| step.rule != Rule::Learned;
        cue(a).cmp(&cue(b)).then(size(a).total_cmp(&size(b)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::LearnedWords;

    #[test]
    fn a_cue_is_cited_or_the_heaviest_of_learned_words() {
        let text = "rot in every beam";
        let mut words = LearnedWords::default();
        words.add(Span::new(13, 17), 0.1);
        words.add(Span::new(0, 3), -0.3);
        let step = Step {
            rule: Rule::Learned,
            span: Span::new(0, text.len()),
            cause: Cause::Learned(words),
            effect: Effect::Opens(-0.2),
        };
        assert_eq!(said(&step).of(text), "rot");
        let cue = Step {
            rule: Rule::Cue,
            span: Span::new(13, 17),
            cause: Cause::Words,
            effect: Effect::Opens(0.1),
        };
        assert_eq!(said(&cue).of(text), "beam");
        let learned = std::slice::from_ref(&step);
        assert_eq!(loudest(&[step, cue], 1.0), Some(&cue), "of those on its side");
        assert_eq!(loudest(learned, -1.0), Some(&step));
        assert_eq!(loudest(learned, 1.0), None);
    }
}
