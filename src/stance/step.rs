//! How a score came about, one rule at a time, so that it can be replayed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::on_one_line;
use crate::lexicon::Category;
use crate::span::Span;

/// What one step does to the score.
///
/// A score is a sum of values. Each value is opened, scaled by rules, and
/// added to the sum when the next one opens; at the end the sum is squashed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Begins a new value: what a cue says by itself.
    Opens(f64),
    /// Multiplies the value that was opened last.
    Scales(f64),
    /// Multiplies the whole sum so far.
    ScalesAll(f64),
    /// Brings the sum into -1 to 1: `x / sqrt(x² + k²)` for the given `k`,
    /// so that 0 stays 0 and every further cue counts a little less.
    Squashes(f64),
}

/// One step of a score: what was found and what the rule did with it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The rule, by its short name: `cue`, `intensifier`, `negation` …
    pub rule: Rule,
    /// The words that made it apply, in bytes of the document's text.
    pub span: Span,
    /// Why it applied, beyond these words.
    pub cause: Cause,
    /// What it did to the score.
    pub effect: Effect,
}

/// Why a rule applied, as far as its name and the words of the step do not
/// tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The words alone.
    #[default]
    Words,
    /// They are a cue of this category.
    Cue(Category),
    /// These words have learned weights.
    Learned(LearnedWords),
    /// The evaluation stands in the subject of what these words say.
    Predicate(Span),
    /// The evaluation stands before the words.
    Before,
    /// The evaluation stands after the words.
    After,
    /// What is said is contrary to fact.
    Counterfactual,
    /// What is asked is negated, so that it is asserted.
    Negated,
}

/// Words with learned weights, which are one step together: how many they are,
/// and the heaviest.
///
/// ```
/// use rhetor::{Analyzer, Cause};
///
/// let analysis = Analyzer::new().analyze("The harbour is a mess, and the mayor wastes our money.");
/// let learned = analysis.stances()[0].steps.iter().find_map(|step| match step.cause {
///     Cause::Learned(words) => Some(words),
///     _ => None,
/// });
/// assert!(learned.is_none_or(|words| words.heaviest().len() == words.count().min(3)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LearnedWords {
    count: u32,
    heaviest: [(Span, f32); SHOWN],
}

/// How many of the words a step names.
const SHOWN: usize = 3;

impl LearnedWords {
    /// Adds a word and what it is worth.
    pub(crate) fn add(&mut self, word: Span, value: f64) {
        let value = value as f32; // for people to read: the sum is exact
        // Of equals the first stays in front.
        let lighter = |(_, other): &(Span, f32)| other.abs() < value.abs();
        let shown = self.heaviest().len();
        let place = self.heaviest().iter().position(lighter).unwrap_or(shown);
        if place < SHOWN {
            self.heaviest[place..].rotate_right(1);
            self.heaviest[place] = (word, value);
        }
        self.count += 1;
    }

    /// How many words have learned weights.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count as usize
    }

    /// The heaviest of them, three at most: where each stands, and what it is
    /// worth.
    #[must_use]
    pub fn heaviest(&self) -> &[(Span, f32)] {
        &self.heaviest[..self.count().min(SHOWN)]
    }
}

impl Step {
    /// What the step did, in words a reader follows; `text` is the document's
    /// text, which the spans are of.
    #[must_use]
    pub fn says(&self, text: &str) -> String {
        // Many steps say nothing of their words, which may be a whole sentence.
        let words = || on_one_line(self.span.of(text));
        let percent = |factor: f64| 100.0 * (factor - 1.0).abs();
        match (self.rule, &self.cause, self.effect) {
            (Rule::Cue, Cause::Cue(category), _) => format!("“{}” ({})", words(), category.means()),
            (Rule::Hedge, Cause::Cue(category), _) => {
                format!("“{}” ({}) sounds less sure", words(), category.means())
            }
            (Rule::Booster, Cause::Cue(category), _) => {
                format!("“{}” ({}) sounds surer", words(), category.means())
            }
            (Rule::Learned, Cause::Learned(words), _) => {
                let worth = |(span, value): &(Span, f32)| format!("{} {value:+.2}", span.of(text));
                let heaviest: Vec<String> = words.heaviest().iter().map(worth).collect();
                let (count, heaviest) = (words.count(), heaviest.join(", "));
                format!("learned weights of {count} words, the heaviest: {heaviest}")
            }
            (Rule::Intensifier, _, Effect::Scales(0.0)) => "only grades another word".to_owned(),
            (Rule::Intensifier, _, Effect::Scales(factor)) => {
                format!("“{}” strengthens it by {:.0} %", words(), percent(factor))
            }
            (Rule::Downtoner, _, Effect::Scales(factor)) => {
                format!("“{}” weakens it by {:.0} %", words(), percent(factor))
            }
            (Rule::Negation, ..) => format!("“{}” shifts it to the other side", words()),
            (Rule::Shifter, _, Effect::Scales(0.0)) => "gives way to what it turns".to_owned(),
            (Rule::Shifter, ..) => format!("“{}” turns it", words()),
            (Rule::Predicate, Cause::Predicate(said), _) => format!(
                "stands in the subject of “{}”: what is said of it counts more",
                on_one_line(said.of(text))
            ),
            (Rule::Contrast, Cause::Before, _) => {
                format!("stands before “{}”: it weighs less", words())
            }
            (Rule::Contrast, Cause::After, _) => {
                format!("stands after “{}”: it weighs more", words())
            }
            (Rule::Concession, ..) => format!("granted after “{}”: it weighs less", words()),
            (Rule::Irrealis, Cause::Counterfactual, _) => format!("“{}”: it was not so", words()),
            (Rule::Irrealis, ..) => format!("“{}”: only supposed, so it weighs less", words()),
            (Rule::Question, Cause::Negated, _) => {
                "a negated question says that it is so".to_owned()
            }
            (Rule::Question, ..) => "a question asks and does not say".to_owned(),
            (Rule::Prosody, _, Effect::ScalesAll(factor)) if factor < 1.0 => format!(
                "the sentences around it speak the other way: it weighs {:.0} % less",
                percent(factor)
            ),
            (Rule::Prosody, _, Effect::ScalesAll(factor)) => {
                format!(
                    "the sentences around it speak alike: it weighs {:.0} % more",
                    percent(factor)
                )
            }
            (Rule::Squash, ..) => "the sum is brought into the range from -1 to 1".to_owned(),
            // Steps that a caller made up.
            _ => format!("“{}”", words()),
        }
    }
}

/// The rules that write steps, in the order in which they apply.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// A cue of the lexicon says something.
    Cue,
    /// Learned word weights say something.
    Learned,
    /// A word strengthens what follows.
    Intensifier,
    /// A word weakens what follows.
    Downtoner,
    /// A negator shifts what follows.
    Negation,
    /// A verb or noun turns its object: *prevent the disaster*.
    Shifter,
    /// *The X is bad*: what is said of a subject outweighs its words.
    Predicate,
    /// *A but B*: the author stands by B.
    Contrast,
    /// *Although A*: what is granted weighs less.
    Concession,
    /// What is only wished, supposed or conditional.
    Irrealis,
    /// A question does not assert.
    Question,
    /// The sentences around it evaluate alike, or the other way.
    Prosody,
    /// A word makes a statement less sure.
    Hedge,
    /// A word makes a statement surer.
    Booster,
    /// The sum is brought into range.
    Squash,
}

/// The score that a row of steps gives; 0 for none.
///
/// ```
/// use rhetor::{Cause, Effect, Rule, Span, Step, replay};
///
/// let step = |rule, effect| Step { rule, span: Span::new(0, 0), cause: Cause::Words, effect };
/// let steps = [
///     step(Rule::Cue, Effect::Opens(0.6)),
///     step(Rule::Negation, Effect::Scales(-0.5)),
///     step(Rule::Cue, Effect::Opens(-0.1)),
/// ];
/// assert!((replay(&steps) + 0.4).abs() < 1e-9);
/// ```
#[must_use]
pub fn replay(steps: &[Step]) -> f64 {
    let mut sum = 0.0;
    let mut open = 0.0;
    for step in steps {
        match step.effect {
            Effect::Opens(value) => {
                sum += open;
                open = value;
            }
            Effect::Scales(factor) => open *= factor,
            Effect::ScalesAll(factor) => {
                sum = (sum + open) * factor;
                open = 0.0;
            }
            Effect::Squashes(k) => {
                sum = squash(sum + open, k);
                open = 0.0;
            }
        }
    }
    sum + open
}

/// Where the words of a sentence stand that evaluate by themselves, in the
/// order of their steps; learned words only lean.
pub(super) fn evaluating(steps: &[Step]) -> impl Iterator<Item = Span> {
    let opens =
        |step: &&Step| matches!(step.effect, Effect::Opens(_)) && step.rule != Rule::Learned;
    steps.iter().filter(opens).map(|step| step.span)
}

/// The values that steps opened, each with its words and what the rules made
/// of it; scaled by what scales all, not squashed. What learned words say
/// together has no place of its own.
pub(super) fn evaluations(steps: &[Step]) -> Vec<(Span, f64)> {
    let mut values: Vec<(Span, f64)> = Vec::new();
    for step in steps {
        match step.effect {
            Effect::Opens(_) if step.rule == Rule::Learned => {}
            Effect::Opens(value) => values.push((step.span, value)),
            Effect::Scales(factor) => {
                if let Some(last) = values.last_mut() {
                    last.1 *= factor;
                }
            }
            Effect::ScalesAll(factor) => {
                for value in &mut values {
                    value.1 *= factor;
                }
            }
            Effect::Squashes(_) => {}
        }
    }
    values
}

/// The last step of every score: the sum is brought into range.
pub(super) fn close(steps: &mut Vec<Step>, k: f64) {
    let Some(first) = steps.iter().map(|step| step.span.start()).min() else { return };
    let last = steps.iter().map(|step| step.span.end()).max().unwrap_or(first);
    steps.push(Step {
        rule: Rule::Squash,
        span: Span::new(first, last),
        cause: Cause::Words,
        effect: Effect::Squashes(k),
    });
}

/// `x` brought into -1 to 1, 0 at 0, saturating; `k` over 0.
pub(super) fn squash(x: f64, k: f64) -> f64 {
    // Squares overflow where the result is 1 or -1 to the last bit.
    if x.abs() > 1e150 { x.signum() } else { x / (x * x + k * k).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squashing_keeps_zero_and_sign_and_range() {
        assert!(squash(0.0, 1.0).abs() < f64::EPSILON);
        for x in [1e-9, 0.5, 3.0, 1e300] {
            assert!(squash(x, 1.0) > 0.0 && squash(x, 1.0) <= 1.0);
            assert!((squash(-x, 1.0) + squash(x, 1.0)).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn the_heaviest_of_learned_words_are_kept_in_order() {
        let word = |at| Span::new(at, at + 1);
        let mut words = LearnedWords::default();
        for (at, value) in [0.5, -1.0, 0.5, 0.25, 2.0, -0.5].into_iter().enumerate() {
            words.add(word(at), value);
        }
        assert_eq!(words.count(), 6);
        assert_eq!(words.heaviest(), [(word(4), 2.0), (word(1), -1.0), (word(0), 0.5)]);
    }

    #[test]
    fn evaluations_follow_their_own_steps() {
        let step =
            |effect| Step { rule: Rule::Cue, span: Span::new(0, 1), cause: Cause::Words, effect };
        let steps =
            [step(Effect::Opens(0.5)), step(Effect::Opens(-0.4)), step(Effect::Scales(0.5))];
        let values: Vec<String> =
            evaluations(&steps).into_iter().map(|(_, value)| format!("{value:.1}")).collect();
        assert_eq!(values, ["0.5", "-0.2"]);
        assert!((replay(&steps) - 0.3).abs() < 1e-12);
    }
}
