//! HTML taken apart without building a tree: what is text, what is a tag.

use std::borrow::Cow;

use crate::span::Span;

/// One piece of an HTML text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// Text between tags, entities as written.
    Text(Span),
    /// A tag, `closing` for `</…>`, and where it ends.
    Tag { name: &'h str, closing: bool, end: usize },
    /// A comment, a declaration, or a script or style with its contents.
    Unread(Span),
}

/// Cuts HTML into tags, text and what is neither; a `<` that opens no tag is
/// text.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        if !opens_markup(rest) {
            at += next_markup(rest);
            return Some(Piece::Text(Span::new(start, at)));
        }
        let end = markup_end(rest);
        let tag = tag_name(&rest[..end]);
        at += end;
        let Some((name, closing)) = tag else {
            return Some(Piece::Unread(Span::new(start, at)));
        };
        if !closing && is_one_of(&RAW, name) {
            at = raw_end(&html[at..], name).map_or(html.len(), |len| at + len);
            return Some(Piece::Unread(Span::new(start, at)));
        }
        Some(Piece::Tag { name, closing, end: at })
    })
}

/// The text between the tags of `html`.
pub(super) fn texts(html: &str) -> impl Iterator<Item = Span> {
    pieces(html).filter_map(|piece| match piece {
        Piece::Text(span) => Some(span),
        Piece::Tag { .. } | Piece::Unread(_) => None,
    })
}

/// The comments, declarations, scripts and styles of `html`.
pub(super) fn unread(html: &str) -> impl Iterator<Item = Span> {
    pieces(html).filter_map(|piece| match piece {
        Piece::Unread(span) => Some(span),
        Piece::Tag { .. } | Piece::Text(_) => None,
    })
}

/// Whether `html` holds an opening tag of this name.
pub(super) fn opens(html: &str, wanted: &str) -> bool {
    pieces(html).any(|piece| {
        matches!(piece, Piece::Tag { name, closing: false, .. } if name.eq_ignore_ascii_case(wanted))
    })
}

/// Whether a tag is `<br>`.
pub(super) fn is_line_break(tag: &str) -> bool {
    tag_name(tag).is_some_and(|(name, _)| name.eq_ignore_ascii_case("br"))
}

/// How deep the elements of `html` are nested. Elements whose end tag may be
/// left out are not counted, nor those that have none.
#[cfg(any(feature = "html", test))]
pub(super) fn depth(html: &str) -> usize {
    const UNCOUNTED: &[&str] = &[
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
        "meta", "option", "p", "path", "source", "td", "th", "tr", "track", "use", "wbr",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for piece in pieces(html) {
        let Piece::Tag { name, closing, .. } = piece else { continue };
        if is_one_of(UNCOUNTED, name) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// The readable text of a page, without judging what is article and what is
/// menu: blocks parted by blank lines, entities resolved.
pub(super) fn page_text(html: &str) -> String {
    const APART: &[&str] = &["aside", "footer", "form", "head", "nav", "noscript", "svg", "title"];
    let mut out = String::new();
    let mut apart = 0_usize;
    for piece in pieces(html) {
        match piece {
            Piece::Text(span) if apart == 0 => push_text(&mut out, span.of(html)),
            Piece::Tag { name, closing, .. } if is_one_of(APART, name) => {
                apart = if closing { apart.saturating_sub(1) } else { apart + 1 };
            }
            Piece::Tag { name, .. } if !is_inline(name) => {
                let kept = out.trim_end().len();
                out.truncate(kept);
                if kept > 0 {
                    out.push_str(if name.eq_ignore_ascii_case("br") { "\n" } else { "\n\n" });
                }
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a tag stands in a line of text and parts no words.
pub(super) fn is_inline(name: &str) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "ins", "mark",
        "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
    ];
    is_one_of(INLINE, name)
}

pub(super) fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| name.eq_ignore_ascii_case(n))
}

/// The texts of the page's chief headings.
#[cfg(feature = "html")]
pub(super) fn headings(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for piece in pieces(html) {
        match piece {
            Piece::Tag { name, closing, .. } if name.eq_ignore_ascii_case("h1") => {
                found.extend(open.take().map(|text| text.trim().to_owned()));
                open = (!closing).then(String::new);
            }
            Piece::Text(span) => {
                if let Some(text) = &mut open {
                    push_text(text, span.of(html));
                }
            }
            Piece::Tag { .. } | Piece::Unread(_) => {}
        }
    }
    found
}

/// White space runs of HTML are one space.
pub(super) fn push_text(out: &mut String, text: &str) {
    let text = html_escape::decode_html_entities(text);
    for (at, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
        if at > 0 && !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// An entity and the text that it stands for.
#[derive(Debug)]
pub(super) struct Entity<'h> {
    pub span: Span,
    pub text: Cow<'h, str>,
}

/// The entities of a text.
pub(super) fn entities(text: &str) -> impl Iterator<Item = Entity<'_>> {
    // The longest name of an HTML entity has 31 letters.
    const LONGEST: usize = 33;
    text.match_indices('&').filter_map(|(at, _)| {
        let len = text[at..].bytes().take(LONGEST).position(|byte| byte == b';')? + 1;
        let written = &text[at..at + len];
        let meant = html_escape::decode_html_entities(written);
        (meant != written).then_some(Entity { span: Span::new(at, at + len), text: meant })
    })
}

/// Whether a tag, comment or declaration begins here.
fn opens_markup(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next() == Some('<')
        && chars.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

fn next_markup(rest: &str) -> usize {
    let mut from = usize::from(rest.starts_with('<'));
    while let Some(at) = rest[from..].find('<') {
        if opens_markup(&rest[from + at..]) {
            return from + at;
        }
        from += at + 1;
    }
    rest.len()
}

/// Where the markup that `rest` begins with ends; a `>` inside a quoted
/// attribute does not end it.
fn markup_end(rest: &str) -> usize {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return comment.find("-->").map_or(rest.len(), |at| at + "<!---->".len());
    }
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            // A new tag before the end of this one: this one was never closed.
            (None, b'<') if at > 0 => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes must not swallow the rest of the page.
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

/// The name of a tag; `None` for comments and declarations.
fn tag_name(tag: &str) -> Option<(&str, bool)> {
    let inside = tag.strip_prefix('<')?;
    let (closing, inside) = match inside.strip_prefix('/') {
        Some(name) => (true, name),
        None => (false, inside),
    };
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len());
    inside.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| (&inside[..end], closing))
}

/// Elements whose content is no text.
pub(super) const RAW: [&str; 4] = ["script", "style", "template", "textarea"];

/// Which of [`RAW`] a tag opens.
pub(super) fn raw_kind(tag: &str) -> Option<usize> {
    let (name, _) = tag_name(tag).filter(|(_, closing)| !closing)?;
    RAW.iter().position(|raw| name.eq_ignore_ascii_case(raw))
}

/// The length of a raw element's content and end tag; `None` where it has no
/// end tag.
pub(super) fn raw_end(rest: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let tag = &rest[from + at..];
        if tag_name(tag).is_some_and(|(n, _)| n.eq_ignore_ascii_case(name)) {
            return Some(from + at + tag.find('>').map_or(tag.len(), |end| end + 1));
        }
        from += at + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_parted_from_tags() {
        let html =
            "<p class='a>b'>Act <b>now</b>.</p><!-- <p>no</p> --><script>if (a<b) x</script> 3 < 4";
        let found: Vec<&str> = texts(html).map(|span| span.of(html)).collect();
        assert_eq!(found, ["Act ", "now", ".", " 3 < 4"]);
    }

    #[test]
    fn depth_counts_what_must_be_closed() {
        assert_eq!(depth("<div><ul><li>a<li>b</ul><p>c<p>d</div>"), 2);
        assert_eq!(depth(&"<div>".repeat(900)), 900);
    }

    #[test]
    fn a_page_gives_its_blocks() {
        let html = "<head><title>T</title></head><body><nav>Home</nav><h1>Act</h1>\n<p>We  must\nact &amp; <i>win</i>.<br>Now.</p>";
        assert_eq!(page_text(html), "Act\n\nWe must act & win.\nNow.");
    }

    #[test]
    fn a_script_ends_at_its_own_end_tag() {
        let html = "<script>a</p></scriptx>é</script>Act.";
        let found: Vec<&str> = texts(html).map(|span| span.of(html)).collect();
        assert_eq!(found, ["Act."]);
        assert_eq!(texts("<script</p><p&é").count(), 0);
    }

    #[test]
    fn an_unclosed_quote_loses_one_tag_only() {
        assert_eq!(page_text("<p title=\"oops>Act now.</p>"), "Act now.");
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart(html in "([<>/!\"'=&;-]|<p|</p>|<!--|script|é|[a-z ]){0,60}") {
            let mut end = 0;
            for span in texts(&html) {
                prop_assert!(span.start() >= end && !span.of(&html).is_empty());
                end = span.end();
            }
            let _ = (depth(&html), page_text(&html));
            for entity in entities(&html) {
                prop_assert!(entity.span.of(&html).ends_with(';'));
            }
        }
    }
}
