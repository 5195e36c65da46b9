//! Nouns that recur in a document, by how much it is about them.

use super::name::Title;
use crate::reading::Reading;
use crate::stance::StanceScorer;
use crate::stance::mention::Mention;
use crate::stance::scene::Scene;
use crate::syntax::{Part, Phrase};

/// A noun that is mentioned once is no theme.
pub(super) const LEAST_MENTIONS: usize = 2;

/// A noun of the headline counts as in this many more sentences.
const IN_TITLE: f64 = 6.0;

/// A noun that recurs in the document.
#[derive(Debug)]
pub(super) struct Theme {
    /// The stem of the noun, as the reading numbers it.
    pub stem: u32,
    pub mentions: Vec<Mention>,
    score: f64,
}

/// The stem of a noun, and where it stands.
type Said = (u32, Mention);

impl Theme {
    /// That of a noun with these mentions, in order; a sentence counts once.
    fn of(said: &[Said]) -> Self {
        let sentences = said.chunk_by(|(_, a), (_, b)| a.sentence == b.sentence).count();
        Self {
            stem: said[0].0,
            score: sentences as f64,
            mentions: said.iter().map(|(_, mention)| mention.clone()).collect(),
        }
    }

    fn place(&self) -> (usize, usize) {
        self.mentions.first().map_or((0, 0), |m| (m.sentence, m.tokens.start))
    }
}

impl StanceScorer {
    /// Nouns that recur, the most discussed first.
    pub(super) fn themes(&self, reading: &Reading, title: &Title) -> Vec<Theme> {
        let mut said = Vec::new();
        for sentence in 0..reading.len() {
            let scene = self.scene(reading, sentence);
            for phrase in scene.phrases().iter().filter(|phrase| thematic(&scene, phrase)) {
                let Some(head) = scene.tokens.get(phrase.head) else { continue };
                let mention = Mention { sentence, tokens: phrase.name(scene.parts()) };
                said.push((reading.word(head).stem(), mention));
            }
        }
        // The mentions of a noun stay in order.
        said.sort_by_key(|(stem, _)| *stem);
        let mut kept: Vec<Theme> = said
            .chunk_by(|(stem, _), (next, _)| stem == next)
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

/// Whether a noun phrase could be a theme: it ends in a name or a noun that
/// says what it is about, no number, time or lone adjective.
fn thematic(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    !phrase.points
        && scene.parts()[phrase.head] == Part::Noun
        && scene.tokens[phrase.head].shape.is_word()
        && !scene.is(phrase.head, scene.classes.no_theme)
}
