//! Front matter: the block of data at the head of a Markdown file.

use serde_json::Value;

use super::block::LayoutBuilder;
use super::{FurnitureKind, Metadata};
use crate::span::Span;

/// Takes over the front matter of `source` and returns where the text begins.
pub(super) fn read(source: &str, out: &mut LayoutBuilder<'_>) -> usize {
    let Some(found) = find(source) else { return 0 };
    let data = found.data.of(source);
    let value = match found.syntax {
        Syntax::Yaml => serde_saphyr::from_str::<Value>(data).ok(),
        Syntax::Toml => {
            data.parse::<toml::Table>().ok().map(|table| json(toml::Value::Table(table)))
        }
    };
    match value {
        Some(value) => *out.metadata() = metadata(&value),
        None => out.warn("the front matter could not be read"),
    }
    if !found.closed {
        out.warn("the front matter is never closed; it was taken to end at the first blank line");
    }
    let whole = Span::new(found.start, found.end).trimmed(source);
    out.set_apart(whole, FurnitureKind::FrontMatter, "front matter");
    found.end
}

/// Whether a text begins with front matter.
pub(super) fn begins(source: &str) -> bool {
    find(source).is_some()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

struct Found {
    syntax: Syntax,
    start: usize,
    data: Span,
    end: usize,
    closed: bool,
}

fn find(source: &str) -> Option<Found> {
    let start = source.len() - source.trim_start_matches(['\u{feff}', '\r', '\n']).len();
    let mut lines = lines(&source[start..]).map(|(at, line)| (start + at, line));
    let (_, first) = lines.next()?;
    let syntax = match first.trim_end() {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => return None,
    };
    let from = start + first.len();
    let mut blank = None;
    for (at, line) in lines {
        let closes = match syntax {
            Syntax::Yaml => matches!(line.trim_end(), "---" | "..."),
            Syntax::Toml => line.trim_end() == "+++",
        };
        if closes {
            let end = at + line.len();
            // Two rules around a text are no front matter.
            return holds_entries(&source[from..at], syntax).then(|| Found {
                syntax,
                start,
                data: Span::new(from, at),
                end,
                closed: true,
            });
        }
        if blank.is_none() && line.trim().is_empty() {
            blank = Some(at);
        }
    }
    let end = blank?;
    holds_entries(&source[from..end], syntax).then(|| Found {
        syntax,
        start,
        data: Span::new(from, end),
        end,
        closed: false,
    })
}

/// Lines with their offsets and line ends, whatever the line ends are.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = rest
            .find(['\n', '\r'])
            .map_or(rest.len(), |end| end + if rest[end..].starts_with("\r\n") { 2 } else { 1 });
        let line = (at, &rest[..end]);
        at += end;
        Some(line)
    })
}

/// Whether the first line with text on it is a key and its value.
fn holds_entries(data: &str, syntax: Syntax) -> bool {
    let first = data.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let mark = match syntax {
        Syntax::Yaml => ':',
        Syntax::Toml => '=',
    };
    first.is_none_or(|line| {
        line.split_once(mark).is_some_and(|(key, _)| !key.trim().contains(char::is_whitespace))
            || syntax == Syntax::Toml && line.starts_with('[')
    })
}

fn metadata(value: &Value) -> Metadata {
    let field = |names: &[&str]| names.iter().find_map(|name| text(value.get(name)?));
    Metadata {
        title: field(&["title", "headline"]),
        byline: field(&["author", "authors", "byline", "by"]),
        date: field(&["date", "published", "publishdate", "pubdate"]),
    }
}

/// A value as one line of text; lists are joined by commas, and of a table
/// its `name` is taken.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items.iter().filter_map(text_of_item).collect::<Vec<_>>().join(", "),
        Value::Object(_) => return text_of_item(value),
        Value::Null | Value::Bool(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn text_of_item(value: &Value) -> Option<String> {
    match value {
        Value::Object(fields) => fields.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(_) => None, // no list of lists names anybody
        _ => text(value),
    }
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(source: &str) -> (super::super::block::Layout, usize) {
        let mut out = LayoutBuilder::new(source);
        let body = read(source, &mut out);
        (out.finish(), body)
    }

    #[test]
    fn yaml_gives_title_authors_and_date() {
        let source = "---\ntitle: 'It''s time'\nauthors:\n- Ann Lee\n- {name: Bo Ek}\ndate: 2025-01-06\n---\nText.";
        let (layout, body) = read_all(source);
        assert_eq!(&source[body..], "Text.");
        assert_eq!(layout.metadata.title.as_deref(), Some("It's time"));
        assert_eq!(layout.metadata.byline.as_deref(), Some("Ann Lee, Bo Ek"));
        assert_eq!(layout.metadata.date.as_deref(), Some("2025-01-06"));
        assert!(layout.warnings.is_empty());
    }

    #[test]
    fn toml_does_too() {
        let (layout, _) = read_all("+++\r\ntitle = \"Act\"\r\ndate = 2025-01-06\r\n+++\r\nText.");
        assert_eq!(layout.metadata.title.as_deref(), Some("Act"));
        assert_eq!(layout.metadata.date.as_deref(), Some("2025-01-06"));
    }

    #[test]
    fn what_is_never_closed_ends_at_a_blank_line() {
        let source = "---\ntitle: Act\nauthor: A\n\nText --- and more.";
        let (layout, body) = read_all(source);
        assert_eq!(source[body..].trim(), "Text --- and more.");
        assert_eq!(layout.warnings.len(), 1);
    }

    #[test]
    fn rules_around_text_are_not_front_matter() {
        assert!(!begins("---\nWe must act: now.\n---\nText."));
        assert!(!begins("---\n"));
    }

    #[test]
    fn a_bomb_of_aliases_is_harmless() {
        let mut source = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let alias = format!("*a{}", n - 1);
            source += &["a", &n.to_string(), ": &a", &n.to_string(), " ["].concat();
            source += &[[alias.as_str(); 9].join(", "), "]\n".to_owned()].concat();
        }
        source += "title: *a11\n---\nText.";
        let (layout, _) = read_all(&source);
        assert_eq!(layout.warnings, ["the front matter could not be read"]);
    }
}
