//! Text that went through the wrong encoding before it got here.

use encoding_rs::WINDOWS_1252;

use super::clean::visible;

/// A warning where UTF-8 was once read as Windows-1252 (*â€™* for *’*), with
/// the count and one example.
pub(super) fn warning(text: &str) -> Option<String> {
    let mut count = 0_usize;
    let mut example = None;
    let mut rest = text;
    while let Some(at) = rest.find(is_lead) {
        rest = &rest[at..];
        match garbled(rest) {
            Some((len, meant)) => {
                count += 1;
                example.get_or_insert((&rest[..len], meant));
                rest = &rest[len..];
            }
            None => rest = &rest[rest.chars().next().map_or(1, char::len_utf8)..],
        }
    }
    let (found, meant) = example?;
    // One garbled pair may be meant; longer sequences never are.
    (count > 1 || found.chars().count() > 2).then(|| {
        let warning = format!(
            "the text was garbled by a wrong encoding before it got here \
             (“{found}” for “{meant}”, {count} places)"
        );
        visible(&warning).into_owned()
    })
}

/// What the first byte of a UTF-8 sequence looks like in Windows-1252.
fn is_lead(c: char) -> bool {
    ('\u{c2}'..='\u{f4}').contains(&c)
}

/// The length of the garbled sequence that `text` begins with, and the
/// character it was.
fn garbled(text: &str) -> Option<(usize, char)> {
    let lead = text.chars().next()?;
    let letters = match lead {
        '\u{c2}'..='\u{df}' => 2,
        '\u{e0}'..='\u{ef}' => 3,
        _ => 4,
    };
    let len = text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
    let (bytes, _, unmappable) = WINDOWS_1252.encode(&text[..len]);
    if unmappable {
        return None;
    }
    let mut meant = std::str::from_utf8(&bytes).ok()?.chars();
    match (meant.next(), meant.next()) {
        (Some(c), None) => Some((len, c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_quotes_are_named() {
        let message = warning("They didnâ€™t say â€œnoâ€\u{9d}.").expect("garbled");
        assert!(message.contains("“â€™” for “’”, 3 places"), "{message}");
    }

    #[test]
    fn foreign_words_are_not() {
        assert_eq!(warning("São Paulo, Århus, naïve, coöperate, Ünal’s fiancée, À la carte"), None);
    }
}
