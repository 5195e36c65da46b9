//! What a web page shows besides the text that was taken out of it.

use hashbrown::HashMap;

use super::tags::{self, Piece};
use super::{FurnitureKind, on_one_line, visible};

/// Elements that tell what their text is, the surest first.
const TELLING: [(&str, FurnitureKind, &str); 6] = [
    ("figcaption", FurnitureKind::Caption, "a caption that stands outside the article"),
    ("nav", FurnitureKind::Boilerplate, "a menu of the page"),
    ("form", FurnitureKind::Boilerplate, "a form of the page"),
    ("footer", FurnitureKind::Boilerplate, "a footer of the page"),
    ("header", FurnitureKind::Boilerplate, "a header of the page"),
    ("aside", FurnitureKind::Boilerplate, "stands beside the article"),
];

/// Lines of a page that were left out, with kind and reason.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LeftOut {
    pub text: String,
    pub kind: FurnitureKind,
    pub reason: &'static str,
}

/// Everything that a page shows and `read` lacks. Whatever took the text out of
/// the page, and in whatever order, each occurrence of each word of the page is
/// in `read` or in what is given here. What stands together is one entry.
pub(super) fn left_out(html: &str, read: &str, title: Option<&str>) -> Vec<LeftOut> {
    let lines = lines(html);
    let mut unmatched = Bag::default();
    for line in read.lines() {
        unmatched.put(on_one_line(line));
    }
    let found: Vec<bool> = lines.iter().map(|line| unmatched.take(&line.text)).collect();
    let mut words = Bag::default();
    for word in unmatched.left().flat_map(str::split_whitespace) {
        words.put(word.to_owned());
    }
    let mut entries: Vec<LeftOut> = Vec::new();
    let mut together = false;
    for (line, found) in lines.iter().zip(found) {
        let text = if found { String::new() } else { words.lacking(&line.text) };
        if text.is_empty() {
            together = false;
            continue;
        }
        let (_, kind, reason) = match line.inside {
            _ if title == Some(&*line.text) => ("", FurnitureKind::Heading, "the title"),
            Some(telling) => TELLING[telling],
            None => ("", FurnitureKind::Boilerplate, "stands outside the article"),
        };
        match entries.last_mut().filter(|last| together && last.reason == reason) {
            Some(last) => {
                last.text.push('\n');
                last.text.push_str(&text);
            }
            None => entries.push(LeftOut { text, kind, reason }),
        }
        together = true;
    }
    entries
}

/// A line of a page and which of [`TELLING`] it stands in.
#[derive(Debug)]
struct Line {
    text: String,
    inside: Option<usize>,
}

/// The lines that a page shows, wherever they stand.
fn lines(html: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open = [0_usize; TELLING.len()];
    let mut line = String::new();
    // The title is shown above the page, not in it.
    let mut in_title = false;
    for piece in tags::pieces(html) {
        match piece {
            Piece::Text(span) if !in_title => tags::push_text(&mut line, span.of(html)),
            Piece::Text(_) | Piece::Unread(_) => {}
            Piece::Tag { name, closing, .. } => {
                in_title = !closing && name.eq_ignore_ascii_case("title");
                if tags::is_inline(name) {
                    continue;
                }
                end_line(&mut line, &open, &mut lines);
                let told = TELLING.iter().position(|(tag, ..)| name.eq_ignore_ascii_case(tag));
                if let Some(at) = told {
                    open[at] = if closing { open[at].saturating_sub(1) } else { open[at] + 1 };
                }
            }
        }
    }
    end_line(&mut line, &open, &mut lines);
    lines
}

fn end_line(line: &mut String, open: &[usize], lines: &mut Vec<Line>) {
    let text = on_one_line(&visible(line));
    line.clear();
    if !text.is_empty() {
        lines.push(Line { text, inside: open.iter().position(|&depth| depth > 0) });
    }
}

/// How often each of some texts is still there.
#[derive(Debug, Default)]
struct Bag(HashMap<String, usize>);

impl Bag {
    fn put(&mut self, text: String) {
        *self.0.entry(text).or_default() += 1;
    }

    fn take(&mut self, text: &str) -> bool {
        let left = self.0.get_mut(text).filter(|count| **count > 0);
        left.map(|count| *count -= 1).is_some()
    }

    fn has(&self, text: &str) -> bool {
        self.0.get(text).is_some_and(|&count| count > 0)
    }

    /// What was not taken, as often as it is there.
    fn left(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|(text, &count)| std::iter::repeat_n(text.as_str(), count))
    }

    /// The words of a line that are not there; all of them where most are not,
    /// since then the others are the same by chance.
    fn lacking(&mut self, line: &str) -> String {
        let words: Vec<&str> = line.split_whitespace().collect();
        let there = words.iter().filter(|word| self.has(word)).count();
        if there * 2 < words.len() {
            return line.to_owned();
        }
        let lacking: Vec<&str> = words.into_iter().filter(|word| !self.take(word)).collect();
        lacking.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(html: &str, read: &str) -> Vec<(String, &'static str)> {
        let entries = left_out(html, read, Some("Act now"));
        entries.into_iter().map(|entry| (entry.text, entry.reason)).collect()
    }

    #[test]
    fn what_is_not_in_the_text_is_given_with_where_it_stood() {
        let html = "<title>Act</title><nav><a>Home</a><li>News</nav><h1>Act now</h1>\
                    <p>We <b>must</b> act.</p><p>Share</p><footer>Contact</footer>";
        assert_eq!(
            entries(html, "We must act."),
            [
                ("Home\nNews".to_owned(), "a menu of the page"),
                ("Act now".to_owned(), "the title"),
                ("Share".to_owned(), "stands outside the article"),
                ("Contact".to_owned(), "a footer of the page"),
            ]
        );
    }

    #[test]
    fn of_a_line_that_was_read_in_part_the_rest_is_given() {
        let html = "<p>We must act <button>Copy link</button> now and not then.</p>";
        assert_eq!(
            entries(html, "We must act now and not then."),
            [("Copy link".to_owned(), "stands outside the article")]
        );
    }

    #[test]
    fn a_line_that_stands_twice_must_be_read_twice() {
        let html = "<p>Act.</p><aside>Act.</aside>";
        assert_eq!(entries(html, "Act.").len(), 1);
        assert_eq!(entries(html, "Act.\n\nAct."), []);
    }

    #[test]
    fn an_entry_steers_no_terminal() {
        let html = "<p>Home\u{1b}[31m &#x202e;page</p>";
        assert_eq!(entries(html, "")[0].0, "Home[31m page");
    }
}
