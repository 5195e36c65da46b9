//! Pieces without words: addresses, hashtags, rules, template marks.

use super::super::FurnitureKind;
use super::Verdict;

/// What a piece is that says nothing.
pub(super) fn judge(text: &str) -> Option<Verdict> {
    let text = text.trim();
    if !text.contains(char::is_alphanumeric) {
        return Some(Verdict::new(FurnitureKind::Markup, "no words"));
    }
    if is_template(text) {
        return Some(Verdict::new(FurnitureKind::Markup, "a mark of a page template"));
    }
    let mut words = text.split_whitespace().map(|word| {
        word.trim_start_matches(['<', '(', '['])
            .trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/')
    });
    if words.clone().all(is_address) {
        return Some(Verdict::new(FurnitureKind::Url, "an address and nothing else"));
    }
    if words.clone().all(|word| is_tag(word, '#')) {
        return Some(Verdict::new(FurnitureKind::Tags, "hashtags and nothing else"));
    }
    if words.all(|word| is_tag(word, '@')) {
        return Some(Verdict::new(FurnitureKind::Share, "names of accounts and nothing else"));
    }
    None
}

fn is_address(word: &str) -> bool {
    let known = ["http://", "https://", "ftp://", "www."];
    known.iter().any(|start| word.get(..start.len()).is_some_and(|w| w.eq_ignore_ascii_case(start)))
}

/// `#word` or `@word`.
fn is_tag(word: &str, mark: char) -> bool {
    word.strip_prefix(mark).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// `{% include … %}`, `{: .class }`.
fn is_template(text: &str) -> bool {
    let inside = |open: &str, close: &str| {
        text.len() >= open.len() + close.len()
            && text
                .strip_prefix(open)
                .and_then(|rest| rest.strip_suffix(close))
                .is_some_and(|rest| !rest.contains(close))
    };
    inside("{%", "%}") || inside("{{", "}}") || inside("{:", "}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordless_pieces_are_told_apart() {
        let cases = [
            ("* * *", Some(FurnitureKind::Markup)),
            ("{% include share.html %}", Some(FurnitureKind::Markup)),
            ("<https://example.org/a>", Some(FurnitureKind::Url)),
            ("#rivers, #bridges", Some(FurnitureKind::Tags)),
            ("@annlee.", Some(FurnitureKind::Share)),
            ("See www.example.org", None),
            ("#1 reason", None),
            ("We must act.", None),
        ];
        for (text, kind) in cases {
            assert_eq!(judge(text).map(|verdict| verdict.kind), kind, "{text}");
        }
    }
}
