//! Where words, numbers and marks begin and end, and how they are folded.

use unicode_segmentation::UnicodeSegmentation;

use super::quotes::{DOUBLE, Quotes};
use crate::span::Span;

/// Whether a form is its own folded form and holds no clitic, told without
/// looking it up: true of most words.
pub(super) fn is_folded(form: &str) -> bool {
    form.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Lower case, straight apostrophes and quotes, one sign for all dashes.
pub(super) fn fold(form: &str, out: &mut String) {
    out.clear();
    if form.is_ascii() {
        out.push_str(form);
        out.make_ascii_lowercase();
        return;
    }
    for c in form.chars() {
        match c {
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            c if DOUBLE.contains(&c) => out.push_str(QUOTE),
            '—' | '–' | '―' => out.push_str(DASH),
            '…' => out.push_str("..."),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The folded form of every dash that is longer than a hyphen.
pub(crate) const DASH: &str = "--";

/// The folded form of every quotation mark, single ones that quote among them.
const QUOTE: &str = "\"";

/// Calls `emit(span, form)` for every word, number and mark of `text`, where
/// `form` is the part of the span to be folded: the full stop of an
/// abbreviation belongs to its span and not to its form.
pub(super) fn cut(text: &str, mut emit: impl FnMut(Span, &str)) {
    let last_word = text.rfind(char::is_alphanumeric).unwrap_or(0);
    let mut quotes = Quotes::default();
    let mut at = 0;
    loop {
        at += text.as_bytes()[at..].iter().take_while(|&&byte| byte == b' ').count();
        if let Some(end) = small_word_end(text.as_bytes(), at) {
            emit(Span::new(at, end), &text[at..end]);
            at = end;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if is_word_char(c) {
            at = cut_word(text, at, last_word, &mut emit);
        } else if c.is_whitespace() || c.is_control() || is_invisible(c) {
            at += c.len_utf8();
        } else if quotes.is_single(text, at, c) {
            emit(Span::new(at, at + c.len_utf8()), QUOTE);
            at += c.len_utf8();
        } else {
            at = cut_mark(text, at, c, &mut emit);
        }
    }
}

/// Where a word of nothing but small letters ends that begins at `at`, as most
/// words are; `None` where there is none, or what follows has to be looked at.
fn small_word_end(text: &[u8], at: usize) -> Option<usize> {
    let letters = text[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let end = at + letters;
    let ends = text.get(end).is_none_or(|&next| {
        next.is_ascii() && !next.is_ascii_alphanumeric() && !matches!(next, b'.' | b'\'')
    });
    (letters > 0 && ends).then_some(end)
}

/// A word or number beginning at `at`; returns where it ends.
fn cut_word(text: &str, at: usize, last_word: usize, emit: &mut impl FnMut(Span, &str)) -> usize {
    let end = word_end(text, at);
    let run = &text[at..end];
    if !run.is_ascii() && run.chars().any(is_unspaced) {
        for (from, word) in run.split_word_bound_indices() {
            emit(Span::new(at + from, at + from + word.len()), word);
        }
        return end;
    }
    // A stop that more words follow ends an abbreviation, not the sentence;
    // the stop of an initialism is its own even at the end.
    let stop = text[end..].starts_with('.')
        && !text[end + 1..].starts_with('.')
        && run.starts_with(char::is_alphabetic)
        && (run.contains('.') || end < last_word && text[end + 1..].starts_with(' '));
    emit(Span::new(at, end + usize::from(stop)), run);
    end + usize::from(stop)
}

/// Where the run of word characters beginning at `at` ends: apostrophes
/// between letters, points and commas between digits, and the points of
/// initialisms (*U.S*) are inside.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut previous = '\0';
    let mut letters_since_point = 0;
    loop {
        let run = text.as_bytes()[end..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if run > 0 {
            end += run;
            letters_since_point += run;
            previous = char::from(text.as_bytes()[end - 1]);
        }
        let Some(c) = text[end..].chars().next() else { break };
        let mut after = text[end + c.len_utf8()..].chars();
        let next = after.next().unwrap_or('\0');
        let inside = match c {
            '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic(),
            '.' if previous.is_ascii_digit() => next.is_ascii_digit(),
            ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
            '.' => {
                letters_since_point == 1
                    && next.is_alphabetic()
                    && !after.next().is_some_and(char::is_alphanumeric)
            }
            _ => is_word_char(c),
        };
        if !inside {
            break;
        }
        letters_since_point = if c == '.' { 0 } else { letters_since_point + 1 };
        previous = c;
        end += c.len_utf8();
    }
    end
}

/// A punctuation mark, or a run of the same one; returns where it ends.
fn cut_mark(text: &str, at: usize, c: char, emit: &mut impl FnMut(Span, &str)) -> usize {
    let width = c.len_utf8();
    if !matches!(c, '.' | '-' | '*' | '_' | '=') {
        emit(Span::new(at, at + width), &text[at..at + width]);
        return at + width;
    }
    let run = text[at..].bytes().take_while(|&b| b == c as u8).count();
    let span = Span::new(at, at + run);
    // A hyphen with space on both sides is a dash.
    let spaced = text[..at].ends_with(' ') && text[at + run..].starts_with(' ');
    match (c, run) {
        ('-', 1) if spaced => emit(span, DASH),
        ('-', 3..) => emit(span, DASH),
        ('.', 2..) => emit(span, "..."),
        _ => emit(span, span.of(text)),
    }
    at + run
}

/// Letters, digits and the marks that combine with them.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() || is_combining(c))
}

/// Combining marks of Latin, Greek and Cyrillic text (U+0300 to U+036F).
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Joiners, direction marks, soft hyphens: they have no width and no meaning here.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Scripts written without spaces, where a run is no word.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
