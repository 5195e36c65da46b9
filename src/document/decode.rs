//! Bytes to text: by mark, by declaration, by content.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Why bytes cannot be read as text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Pictures, archives, programs.
    #[error(
        "found binary data ({controls} control characters in the first {looked_at} bytes), expected text"
    )]
    Binary {
        /// Control characters that no text holds.
        controls: usize,
        /// How many bytes were looked at.
        looked_at: usize,
    },
    /// More bytes than the limit allows.
    #[error("found {size} bytes, expected at most {limit}")]
    TooLarge {
        /// Size of the document.
        size: usize,
        /// The limit.
        limit: usize,
    },
}

/// Text, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding it was read in, by its WHATWG name.
    pub encoding: &'static str,
    /// What a reader should know, one sentence each.
    pub warnings: Vec<String>,
}

/// Documents up to this size are read when nothing else is said: 64 MiB, some
/// ten thousand op-eds in one file.
pub const DEFAULT_LIMIT: usize = 64 << 20;

/// How much of a document is looked at to tell what it is.
const SAMPLE: usize = 4096;

/// Text holds hardly any control characters; random bytes hold one in nine.
const MOST_CONTROLS: usize = 50;

/// Decodes a document of at most [`DEFAULT_LIMIT`] bytes.
///
/// In order: a byte order mark, UTF-16 without one, a charset that the
/// document declares, UTF-8, and last a guess by `chardetng`, with a warning.
///
/// ```
/// use rhetor::decode;
///
/// assert_eq!(decode("Café".as_bytes())?.text, "Café");
/// assert_eq!(decode(b"Caf\xe9 society is over.")?.encoding, "windows-1252");
/// assert!(decode(&[0x89, b'P', b'N', b'G', 0, 1, 2, 3]).is_err());
/// # Ok::<(), rhetor::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError`] where the bytes are no text, or too many.
pub fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    decode_up_to(bytes, DEFAULT_LIMIT)
}

/// Decodes a document of at most `limit` bytes.
///
/// # Errors
/// As for [`decode`].
pub fn decode_up_to(bytes: &[u8], limit: usize) -> Result<Decoded, ReadError> {
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { size: bytes.len(), limit });
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let Some(encoding) = marked.or_else(|| utf16(sample)) else {
        let controls = sample.iter().filter(|&&byte| is_control(byte)).count();
        // NUL bytes here and there are dirt; many marks of all kinds are data.
        if controls * MOST_CONTROLS > sample.len() && !mostly_text(sample) {
            return Err(ReadError::Binary { controls, looked_at: sample.len() });
        }
        return Ok(without_mark(bytes, declared(sample)));
    };
    Ok(finish(bytes, encoding, Vec::new()))
}

fn without_mark(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if std::str::from_utf8(bytes).is_ok() {
        return finish(bytes, UTF_8, Vec::new());
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return finish(bytes, encoding, Vec::new());
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    let warning = format!("the text is not UTF-8; it was read as {}", encoding.name());
    finish(bytes, encoding, vec![warning])
}

fn finish(bytes: &[u8], encoding: &'static Encoding, mut warnings: Vec<String>) -> Decoded {
    let (text, used, broken) = encoding.decode(bytes);
    if broken {
        warnings.push(format!("some bytes are no {}; each shows as \u{fffd}", used.name()));
    }
    if MOJIBAKE.iter().any(|sign| text.contains(sign)) {
        warnings.push(
            "the text looks like UTF-8 that was once read in another encoding (mojibake)".into(),
        );
    }
    Decoded { text: text.into_owned(), encoding: used.name(), warnings }
}

/// What UTF-8 punctuation and accents become when read as Windows-1252.
const MOJIBAKE: &[&str] = &["â€™", "â€œ", "â€\u{9d}", "â€“", "â€”", "Ã©", "Ã¨", "Ã¼", "Â£"];

/// UTF-16 without a mark: in Latin text every other byte is zero.
fn utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match (even, odd) {
        _ if half < 2 => None,
        (0, odd) if odd * 10 > half * 7 => Some(UTF_16LE),
        (even, 0) if even * 10 > half * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// A charset named in the head of a web page or an XML declaration.
fn declared(sample: &[u8]) -> Option<&'static Encoding> {
    let head = sample.to_ascii_lowercase();
    [&b"charset="[..], b"encoding="].into_iter().find_map(|key| {
        let at = head.windows(key.len()).position(|window| window == key)? + key.len();
        let label = head[at..].strip_prefix(b"\"").unwrap_or(&head[at..]);
        let end = label.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_".contains(b)));
        Encoding::for_label(&label[..end.unwrap_or(label.len())])
    })
}

const fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c) || byte == 0x7f
}

/// Whether nine bytes in ten are printable ASCII: text with dirt in it.
fn mostly_text(sample: &[u8]) -> bool {
    let printable = sample.iter().filter(|b| b.is_ascii_graphic() || b.is_ascii_whitespace());
    printable.count() * 10 > sample.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let units = "We must act.".encode_utf16();
        let plain: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&plain).unwrap().text, "We must act.");
        let marked = [&[0xff, 0xfe], &plain[..]].concat();
        assert_eq!(decode(&marked).unwrap().text, "We must act.");
    }

    #[test]
    fn a_declared_charset_counts_where_utf8_fails() {
        let page = b"<meta charset=\"iso-8859-2\"><p>\xb1</p>";
        assert_eq!(decode(page).unwrap().encoding, "ISO-8859-2");
    }

    #[test]
    fn data_and_size_are_errors_that_say_what_was_found() {
        let data: Vec<u8> = (0..=255).cycle().take(4000).collect();
        assert!(decode(&data).unwrap_err().to_string().starts_with("found binary data ("));
        assert_eq!(
            decode_up_to(b"12345", 4).unwrap_err().to_string(),
            "found 5 bytes, expected at most 4"
        );
    }

    #[test]
    fn broken_encodings_are_named() {
        let decoded = decode("donâ€™t".as_bytes()).unwrap();
        assert!(decoded.warnings[0].contains("mojibake"), "{decoded:?}");
    }
}
