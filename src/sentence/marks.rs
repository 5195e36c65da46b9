//! Punctuation: which bytes are worth a stop, and what the marks there are.

/// A mark that the splitter acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `.`
    Dot,
    /// `…` as one character.
    Ellipsis,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// A stop of a script without capitals: `。`.
    WideStop,
    /// An opening bracket or quotation mark.
    Open(Pair),
    /// A closing one.
    Close(Pair),
    /// A straight double quotation mark, which may be either.
    Straight,
    /// A bullet.
    Bullet,
    /// A line feed, or a carriage return on its own.
    Newline,
}

/// What belongs together. All double quotation marks are one pair: scraped
/// text mixes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    Round,
    Square,
    Double,
    Single,
}

/// Whether a mark may begin with this byte.
static MAY_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b".?!\n\r()[]{}\"`'\xC2\xC3\xD8\xDB\xE0\xE2\xE3\xEF";
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

/// Bytes that are looked at together: one register of every processor.
const TOGETHER: usize = 16;

/// Whether a mark may begin with one of these bytes; sometimes true where none
/// may. Ranges and no table, so that all bytes are compared at once.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "without branches, all bytes at once")]
fn any_may_mark(bytes: &[u8; TOGETHER]) -> bool {
    let may = |byte: u8| {
        let brackets = byte | 0x20; // `[` and `]` become `{` and `}`
        (byte <= b'\r')
            | (byte >= 0x80)
            | (byte.wrapping_sub(b'!') <= 1) // ! "
            | (byte.wrapping_sub(b'\'') <= 2) // ' ( )
            | (byte == b'.')
            | (byte == b'?')
            | (byte == b'`')
            | (brackets == b'{')
            | (brackets == b'}')
    };
    bytes.iter().fold(false, |any, &byte| any | may(byte))
}

/// The first offset from `at` on where a mark may begin.
pub(super) fn next(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(together) = bytes.get(at..)?.first_chunk() {
        if any_may_mark(together) {
            break;
        }
        at += TOGETHER;
    }
    let rest = bytes.get(at..)?;
    rest.iter().position(|&byte| MAY_MARK[usize::from(byte)]).map(|found| at + found)
}

/// The mark that begins at `at`, with its length in bytes.
///
/// Quotation marks that were decoded as the wrong character set (`â€œ`) count
/// as what they were.
#[inline]
pub(super) fn mark(bytes: &[u8], at: usize) -> Option<(Mark, usize)> {
    let rest = bytes.get(at..)?;
    let one = |mark| Some((mark, 1));
    match *rest.first()? {
        b'.' => one(Mark::Dot),
        b'?' => one(Mark::Question),
        b'!' => one(Mark::Exclamation),
        b'\r' if rest.get(1) == Some(&b'\n') => Some((Mark::Newline, 2)),
        b'\n' | b'\r' => one(Mark::Newline),
        b'(' | b'{' => one(Mark::Open(Pair::Round)),
        b')' | b'}' => one(Mark::Close(Pair::Round)),
        b'[' => one(Mark::Open(Pair::Square)),
        b']' => one(Mark::Close(Pair::Square)),
        b'"' => one(Mark::Straight),
        b'`' if rest.starts_with(b"``") => Some((Mark::Open(Pair::Double), 2)),
        b'\'' if rest.starts_with(b"''") => Some((Mark::Close(Pair::Double), 2)),
        byte if byte >= 0x80 => wide(rest),
        _ => None,
    }
}

/// How the first two bytes of the common marks look when UTF-8 was read as
/// Windows-1252.
const BROKEN: &str = "\u{e2}\u{20ac}";

/// The mark whose last byte was read as what `tail` begins with.
fn broken(tail: &[u8]) -> Option<(Mark, usize)> {
    let ends = [
        ("\u{153}", Mark::Open(Pair::Double)),
        ("\u{9d}", Mark::Close(Pair::Double)),
        ("\u{2dc}", Mark::Open(Pair::Single)),
        ("\u{2122}", Mark::Close(Pair::Single)),
        ("\u{a6}", Mark::Ellipsis),
    ];
    let found = ends.iter().find(|(end, _)| tail.starts_with(end.as_bytes()));
    // The last byte of a closing mark has no character there and is often lost.
    let cut_off = tail.first().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    found
        .map(|&(end, mark)| (mark, end.len()))
        .or_else(|| cut_off.then_some((Mark::Close(Pair::Double), 0)))
}

/// Marks beyond ASCII, by their UTF-8 bytes.
fn wide(rest: &[u8]) -> Option<(Mark, usize)> {
    if let Some(tail) = rest.strip_prefix(BROKEN.as_bytes()) {
        return broken(tail).map(|(mark, len)| (mark, BROKEN.len() + len));
    }
    let mark = match rest {
        // … ‽ ⁇ ⁈ ⁉ and the question mark of Arabic, the full stop of Urdu
        [0xE2, 0x80, 0xA6, ..] => Mark::Ellipsis,
        [0xE2, 0x80, 0xBD, ..] | [0xE2, 0x81, 0x87..=0x89, ..] | [0xD8, 0x9F, ..] => Mark::Question,
        [0xDB, 0x94, ..] => Mark::Dot,
        // the danda, 。 ！ ？
        [0xE0, 0xA5, 0xA4, ..] | [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F, ..] => {
            Mark::WideStop
        }
        // “ « 「 『, and “ of Windows-1252 kept as a control character
        [0xE2, 0x80, 0x9C, ..] | [0xC2, 0xAB | 0x93, ..] | [0xE3, 0x80, 0x8C | 0x8E, ..] => {
            Mark::Open(Pair::Double)
        }
        [0xE2, 0x80, 0x9D, ..] | [0xC2, 0xBB | 0x94, ..] | [0xE3, 0x80, 0x8D | 0x8F, ..] => {
            Mark::Close(Pair::Double)
        }
        // ‘, and ’ which mostly is an apostrophe
        [0xE2, 0x80, 0x98, ..] => Mark::Open(Pair::Single),
        [0xE2, 0x80, 0x99, ..] => Mark::Close(Pair::Single),
        // • ‣ ⁃ ■ ▪ ▶ ► ○ ● ◦
        [0xE2, 0x80, 0xA2 | 0xA3, ..]
        | [0xE2, 0x81, 0x83, ..]
        | [0xE2, 0x96, 0xA0 | 0xAA | 0xB6 | 0xBA, ..]
        | [0xE2, 0x97, 0x8B | 0x8F | 0xA6, ..] => Mark::Bullet,
        _ => return None,
    };
    Some((mark, if rest.first().is_some_and(|&lead| lead < 0xE0) { 2 } else { 3 }))
}

/// The character at `at`; `None` at the end, and inside a character.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// The character before `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at.checked_sub(1)?) {
        Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
        _ => text.get(..at)?.chars().next_back(),
    }
}

/// White space, and the characters without width that web pages strew in.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The first offset from `at` on that is no blank, and how many line ends
/// were passed.
#[inline]
pub(super) fn skip_blank(text: &str, mut at: usize) -> (usize, usize) {
    if let Some([b' ', b'!'..=b'~', ..] | [b'!'..=b'~', ..]) = text.as_bytes().get(at..) {
        let spaces = usize::from(text.as_bytes().get(at) == Some(&b' '));
        return (at + spaces, 0); // one space or none: nearly always
    }
    let mut lines = 0;
    while let Some(c) = char_at(text, at).filter(|&c| is_blank(c)) {
        let crlf = c == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n');
        lines += usize::from(c == '\n' || (c == '\r' && !crlf));
        at += c.len_utf8();
    }
    (at, lines)
}

/// Whether the straight quotation mark at `at` opens: it has nothing, a
/// space, a dash or an opening mark before it, and no space after it.
pub(super) fn straight_opens(text: &str, at: usize) -> bool {
    let before = char_before(text, at).is_none_or(|c| {
        is_blank(c) || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '“' | '‘' | '\'')
    });
    before && char_at(text, at + 1).is_some_and(|c| !is_blank(c))
}
