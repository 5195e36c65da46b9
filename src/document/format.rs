//! What a document is written in.

use std::path::Path;

use memchr::{memchr2_iter, memmem};
use serde::{Deserialize, Serialize};

use super::front_matter;

/// How a document is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Decide by content.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved web page.
    Html,
}

impl Format {
    /// What the name of a file says: Markdown and HTML by their extensions,
    /// [`Format::Auto`] for all others, `.txt` too, since saved pages and
    /// Markdown often carry it.
    ///
    /// ```
    /// use rhetor::Format;
    ///
    /// assert_eq!(Format::of_path("drafts/opinion.MD"), Format::Markdown);
    /// assert_eq!(Format::of_path("opinion.txt"), Format::Auto);
    /// ```
    #[must_use]
    pub fn of_path(path: impl AsRef<Path>) -> Self {
        let extension = path.as_ref().extension().unwrap_or_default();
        let is = |names: &[&str]| names.iter().any(|name| extension.eq_ignore_ascii_case(name));
        if is(&["md", "markdown", "mdown", "mkd"]) {
            Self::Markdown
        } else if is(&["html", "htm", "xhtml", "shtml"]) {
            Self::Html
        } else {
            Self::Auto
        }
    }

    /// What the text itself looks like; never [`Format::Auto`].
    ///
    /// Markdown is found by marks that plain text hardly ever has (front
    /// matter, headings, links, fences, tags inside a line), not by
    /// asterisks and dashes.
    ///
    /// ```
    /// use rhetor::Format;
    ///
    /// assert_eq!(Format::of_text("# Act now\n\nWe must."), Format::Markdown);
    /// assert_eq!(Format::of_text("<p>We must.</p>"), Format::Html);
    /// assert_eq!(Format::of_text("We must *act*. #now"), Format::Text);
    /// ```
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        if is_html(text) {
            Self::Html
        } else if front_matter::begins(text) || is_markdown(text) {
            Self::Markdown
        } else {
            Self::Text
        }
    }
}

/// A page begins with a tag, a declaration or a comment, and closes an
/// element that pages are made of.
fn is_html(text: &str) -> bool {
    const ELEMENTS: &[&str] = &["html", "body", "head", "div", "p", "article", "main", "section"];
    // Pages open with something to be found here even when saved with notes.
    const HEAD: usize = 4096;
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with('<') {
        return false;
    }
    let end = (0..=HEAD.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let head = text[..end].to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || ELEMENTS.iter().any(|name| {
            head.match_indices(&format!("<{name}")).any(|(at, tag)| {
                head[at + tag.len()..].starts_with(|c: char| c == '>' || c.is_ascii_whitespace())
            })
        })
}

/// Whether some line carries a mark of Markdown that plain text hardly ever has.
fn is_markdown(text: &str) -> bool {
    const TAGS: [&str; 6] = ["</u>", "</a>", "</em>", "</strong>", "</b>", "</i>"];
    let has = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    let tagged = has("</") && TAGS.into_iter().any(has);
    // A link stands on one line; most texts hold none at all.
    let links = has("](");
    let marked = |line: &str| {
        let line = line.trim();
        let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let quote = line.strip_prefix("> ").is_some_and(|rest| !rest.is_empty());
        let linked = || line.split_once("](").is_some_and(|(_, rest)| rest.contains(')'));
        heading || quote || line.starts_with("```") || links && linked()
    };
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    let mut from = 0;
    tagged || ends.into_iter().any(|end| marked(&text[std::mem::replace(&mut from, end + 1)..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_marks() {
        use Format::{Html, Markdown, Text};
        let cases = [
            ("", Text),
            ("1 < 2 and 3 > 2", Text),
            ("<3 is a heart", Text),
            ("#tag1, #tag2", Text),
            ("> Why wait?\n", Markdown),
            ("See [the plan](https://example.org).", Markdown),
            ("---\ntitle: Act\n---\nText.", Markdown),
            ("  <!DOCTYPE html>\n<title>x</title>", Html),
            ("<!-- saved -->\n<div class='a'>x</div>", Html),
            ("<pre>x</pre>", Text),
        ];
        for (text, format) in cases {
            assert_eq!(Format::of_text(text), format, "{text:?}");
        }
    }
}
