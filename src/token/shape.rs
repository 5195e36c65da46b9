//! How a token is written.

use super::cut::is_word_char;

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    const WORD: u8 = 1;
    const NUMBER: u8 = 2;
    const CAPITAL: u8 = 4;
    const ALL_CAPS: u8 = 8;

    /// That of a word in small letters.
    pub(super) const fn word() -> Self {
        Self(Self::WORD)
    }

    pub(super) fn of(text: &str) -> Self {
        if text.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
            return Self(Self::WORD);
        }
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return Self::default() };
        if first.is_numeric() {
            return Self(Self::NUMBER);
        }
        if !first.is_alphabetic() && !is_word_char(first) {
            return Self::default();
        }
        if !first.is_uppercase() {
            return Self(Self::WORD);
        }
        let mut rest = chars.filter(|c| c.is_alphabetic()).peekable();
        let all_caps = rest.peek().is_some() && rest.all(char::is_uppercase);
        Self(Self::WORD | Self::CAPITAL | if all_caps { Self::ALL_CAPS } else { 0 })
    }

    /// Begins with a letter.
    #[must_use]
    pub const fn is_word(self) -> bool {
        self.0 & Self::WORD != 0
    }

    /// Begins with a digit.
    #[must_use]
    pub const fn is_number(self) -> bool {
        self.0 & Self::NUMBER != 0
    }

    /// Begins with a capital letter.
    #[must_use]
    pub const fn is_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }

    /// Two letters or more, all of them capitals.
    #[must_use]
    pub const fn is_all_caps(self) -> bool {
        self.0 & Self::ALL_CAPS != 0
    }

    /// Neither word nor number.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        self.0 & (Self::WORD | Self::NUMBER) == 0
    }
}
