//! Stops without a space after them: lost spaces, or names and addresses.

use super::around::{Ahead, Shape, WORD_REACH, chunk};
use super::boundary::Reason;
use super::decide::{Cause, Scene};
use super::marks::Pair;
use super::stop::StopKind;
use super::tables::Before;

impl Scene<'_> {
    /// A stop with text after it and no space between: `for good.Although`.
    pub(super) fn without_space(&self, next: char) -> Option<Cause> {
        if self.stop.kind == StopKind::Ellipsis
            || !(next.is_uppercase() || matches!(next, '“' | '"' | '‘'))
        {
            return None;
        }
        let ahead =
            Ahead::read(self.text, self.stop.end).filter(|ahead| ahead.shape == Shape::Upper)?;
        let begins =
            self.is_starter(&ahead) || ahead.word.chars().nth(1).is_some_and(char::is_lowercase);
        let lists = &self.tables.lists;
        if !begins
            || lists.suffixes.has(ahead.word)
            || is_address(chunk(self.text, self.start, self.stop.end))
            || self.is_chain(&ahead)
        {
            return None;
        }
        let word = self.word();
        let quoted = self.stop.closed().contains(&Pair::Double);
        (quoted || self.is_plain(word, &ahead)).then(|| Reason::LostSpace.into())
    }

    /// `Core.Text.Span(`: words joined by stops, with no quotation mark between
    /// and so short that the next stop sees this one in its word.
    fn is_chain(&self, ahead: &Ahead<'_>) -> bool {
        let after = self.text.get(ahead.end..).unwrap_or("");
        let joined =
            self.stop.kind == StopKind::Dot && ahead.end - ahead.word.len() == self.stop.at + 1;
        let next =
            after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        after.starts_with('(') || (joined && next && ahead.end - self.stop.at < WORD_REACH)
    }

    /// Whether `word` is no abbreviation, no name with a mark of its own and
    /// no part of one: a sentence may end in it without a space.
    fn is_plain(&self, word: &str, ahead: &Ahead<'_>) -> bool {
        let group =
            self.tables.abbreviations.group(word).and_then(|index| self.tables.groups.get(index));
        let holds =
            group.is_some_and(|group| group.before == Before::Never || !self.is_starter(ahead));
        let small = word.len() > 1 && word.ends_with(char::is_lowercase) && !word.contains('.');
        let figures = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        (small || figures) && !holds && !self.tables.lists.names.has(word)
    }
}

/// Whether `chunk` has the marks of an address, a path or a name in a program.
fn is_address(chunk: &str) -> bool {
    chunk.contains("://") || chunk.contains("www.") || chunk.contains(['@', '\\', '_'])
}
