//! Whether a stop ends the sentence.

use super::around::{self, Ahead, Shape, word_before};
use super::boundary::Reason;
use super::layout;
use super::marks::{Pair, char_at, char_before, is_blank};
use super::stop::{Stop, StopKind};
use super::tables::{Before, Group, SplitterTables};
use super::walk::{Output, Walk};

/// Why a sentence ends, as the walk passes it on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cause {
    pub(super) reason: Reason,
    /// The group of abbreviations that allowed it.
    pub(super) group: Option<usize>,
}

impl From<Reason> for Cause {
    fn from(reason: Reason) -> Self {
        Self { reason, group: None }
    }
}

/// Letters of the longest word that may be an unlisted abbreviation when a
/// small letter follows its stop: *Eng. project*.
const SHORT_WORD: usize = 5;

/// Words of the longest phrase that is no sentence yet: *At about 5 a.m.*
const OPENING_PHRASE: usize = 4;

/// Whether the sentence ends at `stop`; `bracketed` where it closes a bracket
/// that is part of the sentence.
pub(super) fn at_stop<O: Output>(
    walk: &Walk<'_, O>,
    stop: &Stop,
    bracketed: bool,
) -> Option<Cause> {
    let (text, start) = (walk.text, walk.current.start);
    let scene = Scene { text, tables: walk.tables, start, stop, bracketed };
    let item = walk.current.item;
    let next = char_at(walk.text, stop.end)?;
    if item.is_some_and(|item| stop.stops_end <= item.end) {
        return None;
    }
    if stop.kind == StopKind::Wide {
        return Some(Reason::OtherScript.into());
    }
    if matches!(char_before(walk.text, stop.at), Some('(' | '[')) {
        return scene.remark();
    }
    if !is_blank(next) {
        return scene.without_space(next);
    }
    let ahead = Ahead::read(walk.text, stop.end)?;
    if around::is_citation(walk.text, stop.end) || around::is_attribution(walk.text, stop.end) {
        return None;
    }
    match stop.kind {
        StopKind::Dot => scene.dot(&ahead),
        StopKind::Ellipsis => scene.ellipsis(&ahead),
        StopKind::BeforeOmission => {
            let known = walk.tables.abbreviations.group(scene.word()).is_some();
            (!known).then(|| Reason::Ellipsis.into())
        }
        StopKind::Question => scene.marked(&ahead, Reason::Question),
        StopKind::Exclamation | StopKind::Wide => scene.marked(&ahead, Reason::Exclamation),
    }
}

/// A stop in its sentence.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) tables: &'a SplitterTables,
    /// Where the sentence begins.
    pub(super) start: usize,
    pub(super) stop: &'a Stop,
    /// Whether it closes a bracket that is part of the sentence.
    pub(super) bracketed: bool,
}

impl Scene<'_> {
    pub(super) fn word(&self) -> &str {
        word_before(self.text, self.start, self.stop.at)
    }

    fn closed(&self) -> bool {
        !self.stop.closed().is_empty()
    }

    /// A question or exclamation mark.
    fn marked(&self, ahead: &Ahead<'_>, reason: Reason) -> Option<Cause> {
        let name = self.tables.lists.names.has(self.word()) && !self.is_starter(ahead);
        let set_apart = char_before(self.text, self.stop.at).is_some_and(is_blank);
        let ends = match ahead.shape {
            Shape::Other => false,
            Shape::Lower => !self.closed(),
            // An aside that is asked or called goes by: `the (failed!) Chester plan`.
            Shape::Upper if self.bracketed && !self.is_starter(ahead) => false,
            // The sign of a currency that was lost on the way: `from ? 10bn`.
            Shape::Digit if set_apart && self.stop.kind == StopKind::Question => false,
            _ => !(self.closed() && self.gives_speaker(ahead)),
        };
        (ends && !name).then(|| reason.into())
    }

    /// `“Who pays?” Reed asked.`
    fn gives_speaker(&self, ahead: &Ahead<'_>) -> bool {
        let quoted =
            self.stop.closed().iter().any(|pair| matches!(pair, Pair::Double | Pair::Single));
        let speaker = ahead.shape == Shape::Upper
            && (ahead.word.len() == 1 || ahead.dotted || !self.is_starter(ahead));
        if !quoted || !speaker {
            return false;
        }
        for (before, verb) in ahead.words(self.text).zip(ahead.words(self.text).skip(1)) {
            // What ends a clause parts the speaker from what comes after; the
            // stop of a title or an initial does not.
            let part =
                before.strip_suffix('.').filter(|part| is_initials(part) || self.is_title(part));
            if !part.unwrap_or(before).chars().all(char::is_alphanumeric) {
                return false;
            }
            if self.tables.lists.speech.has(verb.trim_end_matches(['.', ',', '?', '!'])) {
                return true;
            }
        }
        false
    }

    fn is_title(&self, word: &str) -> bool {
        let group =
            self.tables.abbreviations.group(word).and_then(|index| self.tables.groups.get(index));
        group.is_some_and(|group| group.before == Before::Never)
    }

    /// A bracket with nothing but the stop in it: `(?)` is a remark on the word
    /// before, `[…]` may stand for the end of a sentence.
    fn remark(&self) -> Option<Cause> {
        let ahead = Ahead::read(self.text, self.stop.end)?;
        let begins = self.is_starter(&ahead)
            || ahead.shape == Shape::Upper && ahead.small_word_after(self.text);
        (self.stop.kind == StopKind::Ellipsis && begins).then(|| Reason::Ellipsis.into())
    }

    /// Points of omission after a word.
    fn ellipsis(&self, ahead: &Ahead<'_>) -> Option<Cause> {
        let set_apart = char_before(self.text, self.stop.at).is_some_and(is_blank);
        let ends = match ahead.shape {
            // A word that always has a capital (*I*) tells nothing after
            // points that interrupt: `well . . . I mean`.
            Shape::Upper if set_apart && ahead.word.len() == 1 => false,
            Shape::Upper if self.gives_speaker(ahead) => false,
            Shape::Upper if set_apart => {
                self.closed() || self.is_starter(ahead) || ahead.small_word_after(self.text)
            }
            Shape::Upper | Shape::Item | Shape::Sign => true,
            Shape::Lower | Shape::Digit | Shape::Other => false,
        };
        ends.then(|| Reason::Ellipsis.into())
    }

    /// A single full stop with a space after it.
    fn dot(&self, ahead: &Ahead<'_>) -> Option<Cause> {
        let word = self.word();
        if let Some(index) = self.tables.abbreviations.group(word)
            && let Some(group) = self.tables.groups.get(index)
        {
            let number = ahead.shape == Shape::Digit || ahead.shape == Shape::Item;
            // A word like *No* or *fig* is an abbreviation before a number only.
            let is_word = group.numeric && group.before == Before::Capital;
            if number || !is_word {
                let ends = self.abbreviation_ends(group, ahead);
                return ends.then_some(Cause { reason: Reason::Abbreviation, group: Some(index) });
            }
        }
        if ahead.shape == Shape::Lower {
            return self.ends_before_small(word, ahead).then(|| Reason::FullStop.into());
        }
        if is_initials(word) && !self.is_label(word) {
            let ends = self.is_starter(ahead) && !ahead.dashed && !self.is_opening_phrase();
            return ends.then(|| Reason::Abbreviation.into());
        }
        (ahead.shape != Shape::Other && !self.is_heading_number(word))
            .then(|| Reason::FullStop.into())
    }

    fn abbreviation_ends(&self, group: &Group, ahead: &Ahead<'_>) -> bool {
        if group.before == Before::Never || ahead.shape != Shape::Upper {
            return group.before != Before::Never && !group.numeric && ahead.shape == Shape::Item;
        }
        if ahead.dashed || group.except.has(ahead.word) || self.is_opening_phrase() {
            return false;
        }
        self.is_starter(ahead)
            || match group.before {
                Before::Capital => true,
                Before::Clause => ahead.small_word_after(self.text),
                Before::Starter | Before::Never => false,
            }
    }

    /// Whether a plain word's stop ends the sentence though a small letter
    /// follows: yes in careless text, no after what may be an abbreviation.
    fn ends_before_small(&self, word: &str, ahead: &Ahead<'_>) -> bool {
        if self.closed() || word.contains('.') {
            return false;
        }
        if word.chars().nth(1).is_none() {
            return matches!(char_before(self.text, self.stop.at), Some(')' | ']' | '"' | '”'));
        }
        let mut chars = word.chars();
        let title = chars.next().is_some_and(char::is_uppercase)
            && !chars.next().is_some_and(char::is_uppercase);
        let first = self.stop.at.saturating_sub(word.len()) <= self.start;
        let short = title && !first && word.chars().count() <= SHORT_WORD;
        !short || self.tables.lists.starters.has(ahead.word)
    }

    pub(super) fn is_starter(&self, ahead: &Ahead<'_>) -> bool {
        let lists = &self.tables.lists;
        if ahead.shape != Shape::Upper || ahead.all_capitals() {
            return ahead.shape == Shape::Item;
        }
        if ahead.label {
            return true; // `Image: …` names what follows
        }
        if ahead.dotted { lists.addresses.has(ahead.word) } else { lists.starters.has(ahead.word) }
    }

    /// `Plan B.`: the letter is a label, not an initial.
    fn is_label(&self, word: &str) -> bool {
        self.tables.lists.lettered.has(self.word_before(word))
    }

    /// The word before `word`, which ends at the stop.
    fn word_before(&self, word: &str) -> &str {
        let before = self.stop.at - word.len();
        let end = self
            .text
            .get(self.start..before)
            .map_or(before, |text| self.start + text.trim_end().len());
        word_before(self.text, self.start, end)
    }

    /// `2.1.` or `Figure 1.` at the beginning, `1.` after a colon: what it
    /// numbers comes after it.
    fn is_heading_number(&self, word: &str) -> bool {
        let is_number =
            word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !word.is_empty();
        if !is_number {
            return false;
        }
        let before = self.stop.at - word.len();
        let counted = char_before(self.text, layout::trimmed_end(self.text, before)) == Some(':');
        if counted && layout::item(self.text, before).is_some_and(layout::Item::is_first) {
            return true;
        }
        let label = self.word_before(word);
        let labelled = self.stop.at - self.start == label.len() + 1 + word.len();
        if label.is_empty() {
            return word.contains('.') && self.stop.at - self.start == word.len();
        }
        labelled && self.tables.lists.lettered.has(label)
    }

    /// Whether the sentence so far is a preposition and a few words.
    fn is_opening_phrase(&self) -> bool {
        let phrase = self.text.get(self.start..self.stop.at).unwrap_or("");
        let mut words = phrase.split(is_blank).filter(|word| !word.is_empty());
        let opens = words.next().is_some_and(|word| self.tables.lists.openers.has(word));
        opens && words.take(OPENING_PHRASE).count() < OPENING_PHRASE && !phrase.contains(',')
    }
}

/// A single capital (`E.`), or letters with stops between them (`J.R.R.`).
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.');
    let single = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic)
            && chars.all(|c| matches!(c, '\u{300}'..='\u{36f}'))
    };
    let dotted = word.contains('.');
    parts.all(single) && (dotted || word.chars().next().is_some_and(char::is_uppercase))
}
