//! What is feared, for whom, and how surely it is said to come.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::View;
use crate::lexicon::{Category, CueMatch};
use crate::role::Role;
use crate::span::Span;

/// How likely the sentence makes a harm sound.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Likelihood {
    /// Hedged: its certainty is below 0.
    Possible,
    /// Said plainly.
    Likely,
    /// Said with emphasis: its certainty is above 0.
    Certain,
}

impl Likelihood {
    /// The name that every output uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    const fn of(certainty: f64) -> Self {
        match certainty {
            c if c < 0.0 => Self::Possible,
            c if c > 0.0 => Self::Certain,
            _ => Self::Likely,
        }
    }
}

/// A sentence that raises a concern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words for the harm and what they are said of, in bytes of the
    /// document's text; `None` where no word of the lexicon names one.
    pub harm: Option<Span>,
    /// Who bears it, where the sentence says so.
    pub bearer: Option<Span>,
    /// How likely it is made to sound.
    pub likelihood: Likelihood,
}

/// A noun phrase longer than this is more than a name for something.
const LONGEST: usize = 6;

/// Words that name a harm or tie one to its cause; `concern.topic` is left
/// out, since it only says what the text is about.
const HARMS: [Category; 5] = [
    Category::ConcernHarm,
    Category::ConcernRisk,
    Category::ConcernWarning,
    Category::ConcernFailure,
    Category::ConcernExpressed,
];

/// The concerns of a document, in order.
pub(super) fn find(view: &View<'_>) -> Vec<Concern> {
    view.of_role(Role::Concern).map(|index| concern(view, index)).collect()
}

fn concern(view: &View<'_>, sentence: usize) -> Concern {
    let cue = view.strongest(sentence, &HARMS);
    Concern {
        sentence,
        harm: cue.map(|found| harm(view, sentence, found)),
        bearer: cue.and_then(|found| bearer(view, sentence, found)),
        likelihood: Likelihood::of(view.stances[sentence].certainty),
    }
}

/// The words of the cue, and the noun phrase that follows at once: *threatens*
/// says little without *the harvest*.
fn harm(view: &View<'_>, sentence: usize, cue: &CueMatch) -> Span {
    let lexicon = view.reading.lexicon();
    let tokens = view.reading.tokens(sentence);
    let is = |at: usize, class| tokens.get(at).is_some_and(|t| view.reading.is(t, class));
    let mut from = cue.end();
    while is(from, lexicon.class("determiner")) {
        from += 1;
    }
    let outside = super::cohesion::function_words(lexicon);
    let inside = |at: usize| tokens.get(at).is_some_and(|t| !t.shape.is_mark()) && !is(at, outside);
    let phrase = (from..from + LONGEST).take_while(|&at| inside(at)).count();
    let end = if phrase == 0 { cue.end() } else { from + phrase };
    view.reading.span_of(sentence, cue.start()..end)
}

/// The words for people after the harm (*a danger to the children*), or else
/// the last before it (*the children suffer*), with what stands before the
/// noun in the same phrase.
fn bearer(view: &View<'_>, sentence: usize, harm: &CueMatch) -> Option<Span> {
    let lexicon = view.reading.lexicon();
    let people = lexicon.class("people");
    let tokens = view.reading.tokens(sentence);
    // *Vulnerable to* describes; *the vulnerable* are people.
    let to = lexicon.class("to");
    let describes = |at: usize| tokens.get(at + 1).is_some_and(|t| view.reading.is(t, to));
    let is_people = |&at: &usize| view.reading.is(&tokens[at], people) && !describes(at);
    let at = (harm.start()..tokens.len())
        .find(is_people)
        .or_else(|| (0..harm.start()).rev().find(is_people))?;
    let outside = super::cohesion::function_words(lexicon);
    let mut from = at;
    while from > 0 && {
        let token = &tokens[from - 1];
        !token.shape.is_mark() && !view.reading.is(token, outside)
    } {
        from -= 1;
    }
    Some(view.reading.span_of(sentence, from..at + 1))
}
