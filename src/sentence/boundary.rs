//! Why a sentence ends where it ends.

use std::fmt;

use serde::Serialize;

/// The end of a sentence, with the reason for it.
///
/// ```
/// use rhetor::{Reason, SentenceSplitter};
///
/// let splitter = SentenceSplitter::default();
/// let boundaries = splitter.boundaries("It closes at 8 p.m. Voters know. Do they?");
///
/// assert_eq!(boundaries.len(), 3);
/// assert_eq!(boundaries[0].reason, Reason::Abbreviation);
/// assert_eq!(boundaries[0].rule, Some("hours"));
/// assert_eq!(boundaries[2].reason, Reason::EndOfText);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Boundary<'a> {
    /// One past the last byte of the sentence, closing quotes included.
    pub end: usize,
    /// Why it ends here.
    pub reason: Reason,
    /// The group of abbreviations or the list that the decision rests on;
    /// `None` where marks and layout alone decide.
    pub rule: Option<&'a str>,
}

impl fmt::Display for Boundary<'_> {
    /// The reason as a sentence for readers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason.sentence())?;
        match self.rule {
            Some(rule) => write!(f, " (rule `{rule}`)"),
            None => Ok(()),
        }
    }
}

/// The kinds of reason to end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// The text ends.
    EndOfText,
    /// A blank line follows.
    BlankLine,
    /// The line ends early, as headings, captions and list items do.
    LineEnd,
    /// A list item follows, with a bullet or with the next number.
    ListItem,
    /// A full stop, and a sentence begins after it.
    FullStop,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Exclamation,
    /// Points of omission, and a sentence begins after them.
    Ellipsis,
    /// The stop of an abbreviation, before a word that begins a sentence.
    Abbreviation,
    /// A stop without a space after it, where the space was lost.
    LostSpace,
    /// The stop of a script that has no capitals.
    OtherScript,
}

impl Reason {
    /// The reason as a sentence for readers.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::EndOfText => "The text ends here.",
            Self::BlankLine => "A blank line follows.",
            Self::LineEnd => "The line ends early, as a heading, a caption or a list item does.",
            Self::ListItem => "A list item follows.",
            Self::FullStop => "A full stop, and a sentence begins after it.",
            Self::Question => "A question mark, and the question is nobody's reported words.",
            Self::Exclamation => "An exclamation mark that is not part of a name.",
            Self::Ellipsis => "Points of omission, and a sentence begins after them.",
            Self::Abbreviation => "An abbreviation may end a sentence, and one begins after it.",
            Self::LostSpace => "The space after the stop was lost.",
            Self::OtherScript => "A stop of a script that needs no space.",
        }
    }
}
