//! Nouns that recur in a document, by how much it is about them.

use std::ops::Range;

use super::name::Title;
use crate::reading::Reading;
use crate::stance::mention::Mention;
use crate::stance::scene::Scene;
use crate::stance::{Stance, StanceScorer, nominal};

/// A noun that is mentioned once is no theme.
pub(super) const LEAST_MENTIONS: usize = 2;

/// A sentence that evaluates the noun counts as this many that mention it.
const EVALUATED: f64 = 2.0;

/// A noun of the headline counts as in this many more sentences.
const IN_TITLE: f64 = 6.0;

/// A noun that recurs in the document.
#[derive(Debug)]
pub(super) struct Theme {
    /// The stem of the noun, as the reading numbers it.
    stem: u32,
    pub mentions: Vec<Mention>,
    score: f64,
}

/// The stem of a noun, whether its sentence evaluates it, and where it stands.
type Said = (u32, bool, Mention);

impl Theme {
    /// That of a noun with these mentions, in order; a sentence counts once, as
    /// its first mention has it.
    fn of(said: &[Said]) -> Self {
        let firsts = said.chunk_by(|(.., a), (.., b)| a.sentence == b.sentence);
        let counts = firsts.map(|sentence| if sentence[0].1 { EVALUATED } else { 1.0 });
        Self {
            stem: said[0].0,
            score: counts.sum(),
            mentions: said.iter().map(|(.., mention)| mention.clone()).collect(),
        }
    }

    fn place(&self) -> (usize, usize) {
        self.mentions.first().map_or((0, 0), |m| (m.sentence, m.tokens.start))
    }
}

impl StanceScorer {
    /// Nouns that recur, the most discussed first.
    pub(super) fn themes(
        &self,
        reading: &Reading,
        stances: &[Stance],
        title: &Title,
    ) -> Vec<Theme> {
        let mut said = Vec::new();
        for (sentence, stance) in stances.iter().enumerate().take(reading.len()) {
            let scene = self.scene(reading, sentence);
            for tokens in nominal::all(&scene) {
                let Some(tokens) = without_verb(&scene, tokens) else { continue };
                let Some(head) = scene.tokens.get(tokens.end - 1) else { continue };
                let span = scene.span(tokens.clone());
                let evaluated = stance.target.is_some_and(|target| target.overlaps(span));
                said.push((reading.word(head).stem(), evaluated, Mention { sentence, tokens }));
            }
        }
        // The mentions of a noun stay in order.
        said.sort_by_key(|(stem, ..)| *stem);
        let mut kept: Vec<Theme> = said
            .chunk_by(|(stem, ..), (next, ..)| stem == next)
            .filter(|mentions| mentions.len() >= LEAST_MENTIONS)
            .map(Theme::of)
            .collect();
        for theme in &mut kept {
            if title.holds(&[theme.stem]) {
                theme.score += IN_TITLE;
            }
        }
        // Equal scores: the theme that is mentioned first.
        kept.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place().cmp(&b.place())));
        kept
    }
}

/// The noun phrase without a verb at its front, which what stands before it
/// shows: *we need rules*, *must change*, *to build bridges*. `None` where the
/// verb is all.
fn without_verb(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let classes = scene.classes;
    let Some(before) = tokens.start.checked_sub(1) else { return Some(tokens) };
    let person = classes.first | classes.second | classes.third | classes.it;
    let subject = scene.is(before, person) && !scene.is(before, classes.determiner);
    let capital = scene.tokens.get(tokens.start).is_some_and(|token| token.shape.is_capital());
    if capital || !(subject || scene.is(before, classes.modal | classes.to)) {
        return Some(tokens);
    }
    match tokens.len() {
        // "To school" has the preposition.
        1 => scene.is(before, classes.to).then_some(tokens),
        _ => Some(tokens.start + 1..tokens.end),
    }
}
