//! Learned word weights: they add softly what no hand-written cue speaks for.

use super::{Evaluation, Source};
use crate::lexicon::{Category, CueMatch};
use crate::stance::scene::Scene;
use crate::stance::step::{Cause, Effect, Rule, Step};
use crate::token::Token;

/// The learned list that stance reads.
const LIST: &str = "polarity";

/// How many of the words a step names.
const SHOWN: usize = 3;

/// One evaluation for each word that leans to one side in the learned list,
/// says more than its grammar, and that no cue claims as one that only grades,
/// negates, hedges or names the topic. Weights are divided by the root of
/// their number, so that a long sentence is not more extreme for being long.
pub(super) fn of_words(scene: &Scene<'_>, cues: &[Evaluation]) -> Vec<Evaluation> {
    let learned = scene.reading.lexicon().learned();
    let numbers = scene.settings.learned;
    let scale = if cues.is_empty() { numbers.alone } else { numbers.beside };
    if scale == 0.0 {
        return Vec::new();
    }
    let Some(list) = learned.names.iter().position(|name| name == LIST) else { return Vec::new() };
    let spoken_for = spoken_for(scene, cues);
    let weight = |token: &Token| {
        let weights = learned.of(scene.reading.word(token).symbol())?;
        weights
            .get(list)
            .map(|&weight| f64::from(weight))
            .filter(|weight| weight.abs() >= numbers.floor)
    };
    let classes = scene.classes;
    let silent = classes.identity
        | classes.people
        | classes.source
        | classes.title
        | classes.outside_nominal
        | classes.quantifier;
    let capitals_say_nothing = scene.capitals_say_nothing();
    let first = scene.first_word();
    let named =
        |at: usize, token: &Token| token.shape.is_capital() && at != first && !capitals_say_nothing;
    let words: Vec<(usize, f64)> = (scene.tokens.iter().enumerate())
        .filter(|(at, token)| !spoken_for[*at] && !named(*at, token))
        // Who somebody is says nothing of how good it is, nor does grammar.
        .filter(|(_, token)| !scene.reading.is(token, silent))
        .filter_map(|(at, token)| Some((at, weight(token)?)))
        .collect();
    let share = scale / (words.len() as f64).sqrt();
    words
        .into_iter()
        .map(|(at, weight)| Evaluation {
            tokens: at..at + 1,
            value: weight * share,
            source: Source::Learned,
            steps: Vec::new(),
        })
        .collect()
}

fn spoken_for(scene: &Scene<'_>, cues: &[Evaluation]) -> Vec<bool> {
    let silent = scene.matches.iter().filter(|found| {
        matches!(
            found.category(),
            Category::Topic | Category::Negator | Category::Intensifier | Category::Downtoner
        ) || matches!(found.category().family(), "hedge" | "booster")
    });
    let cues = cues.iter().map(|cue| cue.tokens.clone());
    scene.covered(silent.map(CueMatch::tokens).chain(cues))
}

/// All learned evaluations as one step that names its heaviest words.
pub(super) fn sum(scene: &Scene<'_>, evaluations: &[Evaluation]) -> Option<Step> {
    let mut learned: Vec<&Evaluation> =
        evaluations.iter().filter(|e| e.source == Source::Learned).collect();
    let sum: f64 = learned.iter().map(|e| e.value).sum();
    let (first, last) = (learned.first()?.tokens.start, learned.last()?.tokens.end);
    learned.sort_by(|a, b| {
        b.value.abs().total_cmp(&a.value.abs()).then(a.tokens.start.cmp(&b.tokens.start))
    });
    let heaviest =
        learned.iter().take(SHOWN).map(|e| (scene.span(e.tokens.clone()), e.value)).collect();
    Some(Step {
        rule: Rule::Learned,
        span: scene.span(first..last),
        cause: Cause::Learned { count: learned.len(), heaviest },
        effect: Effect::Opens(sum),
    })
}
