//! A lexicon proves itself: every example is run, every constraint is needed.

use super::{Cue, Lexicon, LexiconError};
use crate::span::Span;
use crate::token::Tokenizer;

impl Lexicon {
    /// Runs the `yes` and `no` sentences of every cue, and checks that each
    /// constraint is needed by at least one of them.
    ///
    /// A sentence is run alone and after another one, so that no cue leans
    /// on where a text begins. Returns what fails, each with file and line; an
    /// empty list is the proof.
    ///
    /// ```
    /// use rhetor::Lexicon;
    ///
    /// let cue = r#"
    ///     schema = 1
    ///     lang = "en"
    ///     [[cue]]
    ///     id = "booster.mine"
    ///     category = "booster"
    ///     terms = ["come what may"]
    ///     yes = ["Come rain or shine, we go."]
    ///     no = ["It may come."]
    /// "#;
    /// let failures = Lexicon::with_files([("mine.toml", cue)])?.prove();
    /// assert_eq!(
    ///     failures[0].to_string(),
    ///     "mine.toml:4: `booster.mine` does not fire in its `yes`: Come rain or shine, we go."
    /// );
    /// # Ok::<(), rhetor::LexiconErrors>(())
    /// ```
    #[must_use]
    pub fn prove(&self) -> Vec<LexiconError> {
        self.cues()
            .iter()
            .flat_map(|cue| {
                let mut failures = self.failures(cue);
                if failures.is_empty() {
                    failures = self.idle_constraints(cue);
                }
                failures
            })
            .map(|(cue, message)| LexiconError::new(&cue.file, cue.line, message))
            .collect()
    }

    fn failures<'a>(&self, cue: &'a Cue) -> Vec<(&'a Cue, String)> {
        let id = &cue.id;
        let quiet = cue
            .yes
            .iter()
            .filter(|yes| !self.fires(cue, yes))
            .map(|yes| format!("`{id}` does not fire in its `yes`: {yes}"));
        let loud = cue
            .no
            .iter()
            .filter(|no| self.fires(cue, no))
            .map(|no| format!("`{id}` fires in its `no`: {no}"));
        quiet.chain(loud).map(|message| (cue, message)).collect()
    }

    fn idle_constraints<'a>(&self, cue: &'a Cue) -> Vec<(&'a Cue, String)> {
        cue.constraints()
            .into_iter()
            .filter(|&constraint| match self.with_only(vec![cue.without(constraint)]) {
                Ok(loose) => loose.failures(cue).is_empty(),
                Err(_) => true,
            })
            .map(|constraint| {
                (cue, format!("`{}`: no example needs its {}", cue.id, constraint.key()))
            })
            .collect()
    }

    /// Whether the cue fires in `sentence`, alone and as the second of two.
    fn fires(&self, cue: &Cue, sentence: &str) -> bool {
        let text = format!("{sentence} {sentence}");
        let second = Span::new(sentence.len() + 1, text.len());
        let spans = [Span::new(0, sentence.len()), second];
        let tokens = Tokenizer::new(self).tokenize(&text, &spans);
        (0..spans.len())
            .all(|index| self.find(&tokens, index).iter().any(|f| self.cue_id(f) == cue.id))
    }
}
