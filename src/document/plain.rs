//! Plain text: paragraphs by blank line, by indent, by line.

use hashbrown::HashSet;

use super::block::{Block, BlockKind, Layout};
use super::clean::Cleaner;
use crate::span::Span;

/// Takes plain text apart. The clean text is the source itself, but for line
/// ends, unseen marks and words that were hyphenated at a line end.
pub(super) fn layout(source: &str) -> Layout {
    let (text, map) = join_hyphenated(source).finish();
    let blocks = blocks(&text);
    Layout { text, map, blocks, ..Layout::default() }
}

/// The blocks of clean plain text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut group: Vec<Line<'_>> = Vec::new();
    for line in lines(text) {
        if line.text.trim().is_empty() {
            cut_group(&group, &mut blocks);
            group.clear();
        } else {
            group.push(line);
        }
    }
    cut_group(&group, &mut blocks);
    blocks
}

#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.trim_end().len()
    }

    /// White space before the first character, a tab counting as a stop of
    /// eight columns.
    fn indent(&self) -> usize {
        let spaces = self.text.chars().take_while(|c| c.is_whitespace());
        spaces.map(|c| if c == '\t' { 8 } else { 1 }).sum()
    }

    fn width(&self) -> usize {
        self.text.trim().chars().count()
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |text| {
        let line = Line { start, text };
        start += text.len();
        line
    })
}

/// Lines longer than this were never wrapped by hand or by a mail program.
const WIDEST_WRAP: usize = 100;

/// A line as short as this is not the first of a wrapped paragraph.
const SHORT_SHARE: f64 = 0.6;

/// Below this width no line of a group is full, so none counts as short.
const NARROWEST_WRAP: usize = 50;

/// Cuts lines that no blank line parts into blocks.
fn cut_group(group: &[Line<'_>], blocks: &mut Vec<Block>) {
    let Some(widest) = group.iter().map(Line::width).max() else { return };
    let unwrapped = is_unwrapped(group);
    let margin = group.iter().map(Line::indent).min().unwrap_or(0);
    let indented = group.iter().filter(|line| line.indent() > margin + 1).count();
    let listed = group.iter().any(|line| is_item(line.text));
    let by_indent = !listed && 0 < indented && indented < group.len();
    let mut start = 0;
    let mut above = true; // only short lines so far
    for (at, line) in group.iter().enumerate() {
        let in_item = is_item(group[start].text);
        let last = at + 1 == group.len();
        above = above && !last && stands_above(line, group[at + 1], widest);
        let ends = last
            || above
            || unwrapped
            || by_indent && group[at + 1].indent() > margin + 1
            || is_item(group[at + 1].text) && (in_item || ends_clause(line.text));
        if ends {
            let first = &group[start];
            let kind = if in_item { BlockKind::Item } else { BlockKind::Paragraph };
            let from = first.start + (first.text.len() - first.text.trim_start().len());
            blocks.push(Block { span: Span::new(from, line.end()), kind, quoted: false });
            start = at + 1;
        }
    }
}

/// Whether each line is a paragraph: most of the text is in lines that
/// nobody wrapped and that end as sentences do. One long line, an address
/// say, proves nothing.
fn is_unwrapped(group: &[Line<'_>]) -> bool {
    let long = |line: &&Line<'_>| line.width() > WIDEST_WRAP && ends_clause(line.text);
    let all: usize = group.iter().map(Line::width).sum();
    let unwrapped: usize = group.iter().filter(long).map(Line::width).sum();
    unwrapped * 2 > all
}

/// Whether a line is a headline or byline set right above the text: short,
/// without a stop, and a new start follows.
fn stands_above(line: &Line<'_>, next: Line<'_>, widest: usize) -> bool {
    let short = (line.width() as f64) <= SHORT_SHARE * widest as f64;
    widest >= NARROWEST_WRAP
        && short
        && !ends_clause(line.text)
        && !line.text.trim_end().ends_with([',', '-', '–', '—'])
        && next.text.trim_start().starts_with(|c: char| !c.is_lowercase())
}

fn ends_clause(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['"', '\'', '”', '’', ')'])
        .ends_with(['.', ':', ';', '!', '?', '…'])
}

/// Whether a line begins with the mark of a list entry.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix(['-', '*', '•', '‣', '◦', '▪', '–']) {
        return rest.starts_with(char::is_whitespace);
    }
    // `1.`, `12)`; a year is no list number.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2)
        && line[digits..]
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Copies the source, with words that a line end cut in two made whole.
fn join_hyphenated(source: &str) -> Cleaner<'_> {
    let mut cleaner = Cleaner::new(source);
    let breaks: Vec<Break<'_>> = breaks(source).collect();
    let mut copied = 0;
    if !breaks.is_empty() {
        let words: HashSet<&str> =
            source.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        // One hyphen at a line end may be a dash; several are a habit.
        let habit = breaks.len() >= 3;
        for Break { hyphen, resume, head, tail } in breaks {
            let joined = words.contains(format!("{head}{tail}").as_str());
            let hyphenated = words.contains(format!("{head}-{tail}").as_str())
                || source[..hyphen - head.len()].ends_with('-');
            let kept = if joined || habit && !hyphenated {
                hyphen
            } else if hyphenated {
                hyphen + 1
            } else {
                continue;
            };
            cleaner.copy(Span::new(copied, kept));
            copied = resume;
            // The line now ends behind the word, so that it stays a line.
            let word = source[resume..].find(char::is_whitespace).unwrap_or(source.len() - resume);
            if source[resume + word..].starts_with(' ') {
                cleaner.copy(Span::new(resume, resume + word));
                cleaner.replace(Span::new(resume + word, resume + word + 1), "\n");
                copied = resume + word + 1;
            }
        }
    }
    cleaner.copy(Span::new(copied, source.len()));
    cleaner
}

/// A word cut by a hyphen and a line end.
struct Break<'s> {
    hyphen: usize,
    resume: usize,
    head: &'s str,
    tail: &'s str,
}

fn breaks(source: &str) -> impl Iterator<Item = Break<'_>> {
    source.match_indices('-').filter_map(|(hyphen, _)| {
        let after = &source[hyphen + 1..];
        let gap = after.len() - after.trim_start().len();
        let newlines = after[..gap].bytes().filter(|&byte| byte == b'\n').count();
        let returns = after[..gap].bytes().filter(|&byte| byte == b'\r').count();
        if newlines.max(returns) != 1 || after[..gap].contains('\u{c}') {
            return None;
        }
        let before = &source[..hyphen];
        let head = before.rfind(|c: char| !c.is_alphabetic()).map_or(before, |at| {
            let from = at + before[at..].chars().next().map_or(1, char::len_utf8);
            &before[from..]
        });
        let rest = &after[gap..];
        let tail = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let cut = head.ends_with(char::is_lowercase) && tail.starts_with(char::is_lowercase);
        cut.then_some(Break { hyphen, resume: hyphen + 1 + gap, head, tail })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(source: &str) -> Vec<String> {
        let layout = layout(source);
        layout.blocks.iter().map(|block| block.span.of(&layout.text).to_owned()).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_wraps_do_not() {
        assert_eq!(cut("We must\nact.\n \n\nNow."), ["We must\nact.", "Now."]);
    }

    #[test]
    fn a_headline_stands_above_its_text() {
        let text = "The bridge cannot wait\nBy Ann Lee\n\
             The old bridge over the river carries nine thousand cars a\n\
             day, and every one of them crosses a crack that has grown.";
        assert_eq!(cut(text)[..2], ["The bridge cannot wait", "By Ann Lee"]);
        assert_eq!(cut(text).len(), 3);
    }

    #[test]
    fn indents_part_paragraphs() {
        let text = "  The first begins\nand goes on.\n  The second begins\nand ends.";
        assert_eq!(cut(text), ["The first begins\nand goes on.", "The second begins\nand ends."]);
    }

    #[test]
    fn unwrapped_lines_are_paragraphs() {
        let line =
            format!("{}.", "This line is longer than any that is wrapped by hand, ".repeat(3));
        assert_eq!(cut(&format!("{line}\nShort one.\n{line}")).len(), 3);
    }

    #[test]
    fn list_entries_stand_alone() {
        assert_eq!(
            cut("Three reasons:\n- cost,\n  which grows\n- time\n- trust"),
            ["Three reasons:", "- cost,\n  which grows", "- time", "- trust"]
        );
    }

    #[test]
    fn words_cut_at_line_ends_are_made_whole() {
        assert_eq!(
            cut("The argu-\nment stands. This argument holds."),
            ["The argument\nstands. This argument holds."]
        );
        assert_eq!(
            cut("A well-\nknown risk, well-known to all."),
            ["A well-known\nrisk, well-known to all."]
        );
        assert_eq!(cut("It is new-\nold."), ["It is new-\nold."]);
    }

    proptest! {
        #[test]
        fn blocks_are_ordered_and_hold_every_word(text in "([A-Za-z.\\-]{1,9}[ \n]{1,3}( {0,4}- )?){0,40}") {
            let layout = layout(&text);
            let mut end = 0;
            let mut words = 0;
            for block in &layout.blocks {
                prop_assert!(block.span.start() >= end && !block.span.is_empty());
                end = block.span.end();
                words += block.span.of(&layout.text).split_whitespace().count();
            }
            prop_assert_eq!(words, layout.text.split_whitespace().count());
        }
    }
}
