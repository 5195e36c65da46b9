//! Bytes to text.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use thiserror::Error;

use super::mojibake;

/// Why bytes could not be read as a text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Not a text at all.
    #[error("found {found}, expected text (plain, Markdown or HTML)")]
    Binary {
        /// What the bytes look like.
        found: String,
    },
    /// Longer than the limit.
    #[error("found more than {limit} bytes, which is the limit")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
}

/// A text, and how it was found in the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of its encoding, as the Encoding Standard writes it.
    pub encoding: &'static str,
    /// What a reader should know, one sentence each.
    pub warnings: Vec<String>,
}

/// Reads bytes as text: by byte order mark, then as UTF-8 where they are
/// valid (text in another encoding hardly ever is), then as the document
/// declares, then by guessing from the bytes.
///
/// ```
/// use rhetor::decode;
///
/// let decoded = decode(b"The caf\xe9 owners must pay.")?;
/// assert_eq!(decoded.text, "The café owners must pay.");
/// assert_eq!(decoded.encoding, "windows-1252");
/// assert!(decode(b"%PDF-1.7 \x00\x01").is_err());
/// # Ok::<(), rhetor::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError::Binary`] where the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some(found) = signature(bytes) {
        return Err(ReadError::Binary { found: found.to_owned() });
    }
    let (encoding, why) = encoding_of(bytes);
    let (text, _, errors) = encoding.decode(bytes);
    let mut warnings = Vec::new();
    if let Some(share) = control_share(&text) {
        let percent = (share * 100.0).round();
        let found = format!("binary data ({percent} % control characters)");
        return Err(ReadError::Binary { found });
    }
    if why == Why::Guessed || why == Why::Zeros {
        warnings.push(format!("the encoding is not declared; read as {}, {why}", encoding.name()));
    }
    if errors {
        let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
        let name = encoding.name();
        warnings.push(format!("{lost} places are not valid {name} and were replaced by U+FFFD"));
    }
    warnings.extend(mojibake::warning(&text));
    let nuls = text.bytes().filter(|&byte| byte == 0).count();
    if nuls > 0 {
        warnings.push(format!("the text holds {nuls} NUL characters, which were passed over"));
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), warnings })
}

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Mark,
    Valid,
    Declared,
    Zeros,
    Guessed,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mark => "by its byte order mark",
            Self::Valid => "since its bytes are valid",
            Self::Declared => "as it declares",
            Self::Zeros => "going by the zeros among its bytes",
            Self::Guessed => "a guess from its bytes",
        })
    }
}

fn encoding_of(bytes: &[u8]) -> (&'static Encoding, Why) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, Why::Mark);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (encoding, Why::Zeros);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, Why::Valid);
    }
    if let Some(encoding) = declared(bytes) {
        return (encoding, Why::Declared);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Allow), Why::Guessed)
}

/// How much is looked at to tell UTF-16 and control characters: enough for
/// any share to be stable, little enough to cost nothing.
const SAMPLE: usize = 64 * 1024;

/// UTF-16 without a mark: in European text every other byte is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    // Most characters of a text are below U+0100; one in four may not be.
    const ZEROS: f64 = 0.75;
    // The other byte of a pair is zero only in U+0000.
    const STRAY: f64 = 0.01;
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let pairs = sample.len() / 2;
    if pairs == 0 {
        return None;
    }
    let zeros = |parity| {
        let count = sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
        count as f64 / pairs as f64
    };
    match (zeros(0), zeros(1)) {
        (high, low) if low >= ZEROS && high <= STRAY => Some(UTF_16LE),
        (high, low) if high >= ZEROS && low <= STRAY => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that an HTML page or XML file names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    // The HTML standard looks no further either.
    const HEAD: usize = 1024;
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    if !head.contains('<') {
        return None;
    }
    let label = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding="))
        .map(|(_, rest)| rest.trim_start_matches(['"', '\'', ' ']))?;
    let end = label.find(|c: char| c.is_whitespace() || "\"';/>?".contains(c));
    // A declaration that could be read byte by byte is not in UTF-16.
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
        .filter(|&encoding| encoding.output_encoding() == encoding)
}

/// What the first bytes say when the file is of a well-known binary kind.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive (a word processor file or e-book?)"),
        (b"\xd0\xcf\x11\xe0", "an old word processor file"),
        (b"{\\rtf", "an RTF file"),
        (b"\x1f\x8b", "gzip-compressed data"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\x7fELF", "a program"),
        (b"\xff\xfe\0\0", "UTF-32 text"),
        (b"\0\0\xfe\xff", "UTF-32 text"),
    ];
    SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, name)| name)
}

/// The share of control characters, where it is too large for a text.
fn control_share(text: &str) -> Option<f64> {
    // Random bytes have about 10 %; damaged text stays below 2 %.
    const LIMIT: f64 = 0.05;
    let sample = text.chars().take(SAMPLE);
    let (mut all, mut control) = (0_u32, 0_u32);
    for c in sample {
        all += 1;
        let allowed = matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
        control += u32::from(c.is_control() && !allowed);
    }
    let share = f64::from(control) / f64::from(all.max(1));
    (share > LIMIT).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf16_is_found_with_and_without_a_mark() {
        let text = "We should act, said Zoë.";
        let decode = |bytes: &[u8]| decode(bytes).map(|decoded| decoded.text);
        assert_eq!(decode(&utf16(text, u16::to_le_bytes)).as_deref(), Ok(text));
        assert_eq!(decode(&utf16(text, u16::to_be_bytes)).as_deref(), Ok(text));
        let marked = utf16(&format!("\u{feff}{text}"), u16::to_be_bytes);
        assert_eq!(decode(&marked).as_deref(), Ok(text));
        let mut cut_short = utf16(text, u16::to_le_bytes);
        cut_short.push(b'x');
        assert_eq!(decode(&cut_short), Ok(format!("{text}\u{fffd}")));
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_are_utf8() {
        let latin = decode(b"<meta charset=\"iso-8859-5\"><p>\xb0\xb1").expect("text");
        assert_eq!((latin.encoding, latin.warnings.len()), ("ISO-8859-5", 0));
        let utf8 = decode("<meta charset='iso-8859-5'><p>Zoë".as_bytes()).expect("text");
        assert_eq!(utf8.encoding, "UTF-8");
    }

    #[test]
    fn binary_data_is_named() {
        let noise: Vec<u8> =
            (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let message = |bytes| decode(bytes).map_err(|error| error.to_string());
        assert!(message(&noise).is_err_and(|m| m.starts_with("found binary data (")));
        assert_eq!(
            message(b"PK\x03\x04..."),
            Err("found a ZIP archive (a word processor file or e-book?), \
                 expected text (plain, Markdown or HTML)"
                .to_owned())
        );
    }

    #[test]
    fn what_was_guessed_or_lost_is_said() {
        let decoded = decode(b"\x93Act\x94, they said \x97 now.").expect("text");
        assert_eq!(decoded.text, "“Act”, they said — now.");
        assert_eq!(decoded.warnings.len(), 1);
        let decoded = decode(b"We must\0 act on the plan, and soon, all of us.").expect("text");
        assert_eq!(decoded.warnings, ["the text holds 1 NUL characters, which were passed over"]);
    }

    #[test]
    fn nothing_is_an_empty_text() {
        assert_eq!(decode(b"").expect("text").text, "");
        assert_eq!(decode(b"\xef\xbb\xbf").expect("text").text, "");
    }
}
