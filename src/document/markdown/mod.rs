//! Markdown, with offsets into the original.

mod html;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::block::{BlockKind, Layout, LayoutBuilder};
use super::{FurnitureKind, front_matter, kind, tags, template};
use crate::span::Span;

/// Takes a Markdown text apart.
pub(super) fn layout(source: &str) -> Layout {
    let mut out = LayoutBuilder::new(source);
    let body = front_matter::read(source, &mut out);
    let marks = template::marks(source);
    let masked = template::masked(source, &marks);
    let mut walk = Walk::new(source, &masked, &marks, out);
    walk.seen = body;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&masked[body..], options).into_offset_iter() {
        walk.event(event, Span::new(range.start, range.end).shifted(body));
    }
    walk.list_definitions(source.len());
    walk.out.finish()
}

struct Walk<'s, 'm> {
    source: &'s str,
    /// The source as the parser sees it, with the template marks written over.
    masked: &'m str,
    /// The template marks that are still to come.
    marks: &'m [Span],
    out: LayoutBuilder<'s>,
    quotes: usize,
    in_footnote: bool,
    /// How many tags are open of which nothing is read.
    skipping: usize,
    /// Where what the parser has told of so far ends.
    seen: usize,
    /// How much had been read and listed when a link began.
    before_link: usize,
    /// Where the block of running text ends.
    block_end: usize,
    scripts: html::Scripts,
}

impl<'s, 'm> Walk<'s, 'm> {
    fn new(source: &'s str, masked: &'m str, marks: &'m [Span], out: LayoutBuilder<'s>) -> Self {
        Self {
            source,
            masked,
            marks,
            out,
            quotes: 0,
            in_footnote: false,
            skipping: 0,
            seen: 0,
            before_link: 0,
            block_end: 0,
            scripts: html::Scripts::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return;
        }
        if !holds_blocks(&event) {
            self.list_definitions(span.start());
            self.seen = self.seen.max(span.end());
        }
        if self.in_script(&event, span) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => self.code(&code, span),
            // Where a line is only wrapped: a link that lost its address leaves
            // it short, and what is short and has no stop looks like a heading.
            Event::SoftBreak => self.out.cleaner.add(" "),
            Event::HardBreak => self.out.cleaner.add("\n"),
            Event::InlineHtml(tag) if tags::is_line_break(&tag) => self.out.cleaner.add("\n"),
            Event::InlineHtml(tag) if tags::unread(&tag).next().is_some() => {
                self.inline_unread(&tag, span);
            }
            Event::Rule => {
                self.out.close();
                self.out.set_apart(span, FurnitureKind::Markup, "a rule");
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        if matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::Item) {
            self.block_end = span.end();
        }
        match tag {
            Tag::Paragraph => self.open(BlockKind::Paragraph),
            Tag::Heading { .. } => self.open(BlockKind::Marked(FurnitureKind::Heading)),
            Tag::Item => self.open(BlockKind::Item),
            Tag::List(_) => self.out.close(),
            Tag::BlockQuote(_) => {
                self.out.close();
                self.quotes += 1;
            }
            Tag::FootnoteDefinition(_) => {
                self.out.close();
                self.in_footnote = true;
            }
            Tag::CodeBlock(block) => self.code_block(block, span),
            Tag::Table(_) => {
                self.out.close();
                self.out.set_apart(span, FurnitureKind::Table, "a table");
                self.skipping = 1;
            }
            Tag::Image { .. } => {
                self.out.set_apart(span, FurnitureKind::Markup, "an image");
                self.skipping = 1;
            }
            Tag::HtmlBlock => {
                self.html_block(span);
                self.skipping = 1;
            }
            Tag::Link { .. } => self.before_link = self.out.told(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Link if self.out.told() == self.before_link => {
                self.out.set_apart(span, FurnitureKind::Url, "a link without words");
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::List(_) => {
                self.out.close();
            }
            TagEnd::BlockQuote(_) => {
                self.out.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.out.close();
                self.in_footnote = false;
            }
            _ => {}
        }
    }

    /// Lists the link definitions between what was seen and `end`. The parser
    /// passes over them, so they are what is left there beside the marks of
    /// quotes, lists and notes.
    fn list_definitions(&mut self, end: usize) {
        let mut at = self.seen;
        let mut definitions: Vec<Span> = Vec::new();
        for line in Span::new(at, end).of(self.source).split_inclusive(['\n', '\r']) {
            let bare = without_marks(line);
            let from = at + line.len() - bare.len();
            let line = Span::new(from, from + bare.trim_end().len());
            at = from + bare.len();
            if bare.starts_with('[') {
                definitions.push(line);
            } else if let Some(begun) = definitions.last_mut()
                && !line.is_empty()
            {
                *begun = Span::new(begun.start(), line.end());
            }
        }
        for span in definitions {
            self.out.set_apart(span, FurnitureKind::Url, "where a link of the text leads");
        }
    }

    fn open(&mut self, kind: BlockKind) {
        let kind = if self.in_footnote { BlockKind::Marked(FurnitureKind::Footnote) } else { kind };
        self.out.open(kind, self.quotes > 0);
    }

    /// Text as it stands, or the character that an entity stands for.
    fn text(&mut self, text: &str, span: Span) {
        if !self.out.is_open() {
            self.open(BlockKind::Paragraph);
        }
        if span.of(self.masked) == text {
            self.copy(span);
        } else {
            self.out.cleaner.replace(span, text);
        }
    }

    /// Copies text but for the template marks in it.
    fn copy(&mut self, span: Span) {
        let mut at = span.start();
        while let Some((&mark, later)) = self.marks.split_first() {
            if mark.start() >= span.end() {
                break;
            }
            self.marks = later;
            if mark.end() <= at {
                continue; // in an address, or in what was set apart
            }
            self.out.cleaner.copy(Span::new(at, mark.start()));
            self.out.set_apart(mark, FurnitureKind::Markup, "a mark of a page template");
            at = mark.end();
        }
        self.out.cleaner.copy(Span::new(at.min(span.end()), span.end()));
    }

    /// Code in a line of text is part of the text, its backticks are not.
    fn code(&mut self, code: &str, span: Span) {
        match span.of(self.masked).find(code) {
            Some(at) if !code.is_empty() => {
                let start = span.start() + at;
                self.text(code, Span::new(start, start + code.len()));
            }
            _ => self.text(code, span),
        }
    }

    /// A code block; an indented one may be a paragraph that somebody
    /// indented.
    fn code_block(&mut self, block: &CodeBlockKind<'_>, span: Span) {
        self.out.close();
        self.skipping = 1;
        let indented = matches!(block, CodeBlockKind::Indented);
        if indented && !kind::is_code(span.of(self.source)) {
            self.open(BlockKind::Paragraph);
            self.out.cleaner.copy(span);
            self.out.close();
        } else {
            self.out.set_apart(span, FurnitureKind::Code, "a code block");
        }
    }
}

/// Whether an event is about what holds other blocks: what stands in it is
/// told of by itself.
const fn holds_blocks(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
            | Event::End(_)
    )
}

/// The rest of a line behind the marks of the quotes, lists and notes that it
/// stands in.
fn without_marks(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '+', '*'] };
    let mark = line[digits..].strip_prefix(marks);
    let note = line.strip_prefix("[^").and_then(|label| label.split_once("]:"));
    match mark.or(note.map(|(_, rest)| rest)) {
        Some(rest) => without_marks(rest),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(source: &str) -> Vec<(String, BlockKind, bool)> {
        let layout = layout(source);
        let block =
            |b: &super::super::block::Block| (b.span.of(&layout.text).to_owned(), b.kind, b.quoted);
        layout.blocks.iter().map(block).collect()
    }

    fn texts(source: &str) -> Vec<String> {
        blocks(source).into_iter().map(|(text, ..)| text).collect()
    }

    #[test]
    fn markup_goes_and_text_stays() {
        assert_eq!(
            texts(
                "We **must** [act](https://example.org) on `buses`, <u>now</u>, AT&amp;T.[^1]\n\n[^1]: A note."
            ),
            ["We must act on buses, now, AT&T.", "A note."]
        );
    }

    #[test]
    fn a_wrapped_line_goes_on_and_a_break_ends_it() {
        assert_eq!(
            texts("It follows the\n[Ferry\nAct](https://example.org) of 1990.\\\nWe must act."),
            ["It follows the Ferry Act of 1990.\nWe must act."]
        );
    }

    #[test]
    fn template_marks_are_no_text() {
        assert_eq!(
            texts("{% image \"a b\" %}\n\nSee [the plan]({{ \"/plan\" | url }}) {{ now }}and act."),
            ["See the plan and act."]
        );
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        let source = "So **we must** act &mdash; now.";
        let layout = layout(source);
        let at = |word: &str| {
            let start = layout.text.find(word).expect("in the text");
            layout.map.to_source(Span::new(start, start + word.len())).of(source)
        };
        assert_eq!(at("we must"), "we must");
        assert_eq!(at("So we must act"), "So **we must** act");
        assert_eq!(at("—"), "&mdash;");
    }

    #[test]
    fn quotes_items_and_headings_are_known() {
        let heading = BlockKind::Marked(FurnitureKind::Heading);
        assert_eq!(
            blocks("# Act\n\n> Why wait?\n\n- Cost.\n- Time.\n"),
            [
                ("Act".to_owned(), heading, false),
                ("Why wait?".to_owned(), BlockKind::Paragraph, true),
                ("Cost.".to_owned(), BlockKind::Item, false),
                ("Time.".to_owned(), BlockKind::Item, false),
            ]
        );
    }

    #[test]
    fn code_tables_images_and_rules_are_set_apart() {
        let source = "Text.\n\n```\nlet x = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n***\n\n![alt](a.png)\n";
        let layout = layout(source);
        let kinds: Vec<FurnitureKind> = layout.furniture.iter().map(|f| f.kind).collect();
        assert_eq!(
            kinds,
            [
                FurnitureKind::Code,
                FurnitureKind::Table,
                FurnitureKind::Markup,
                FurnitureKind::Markup
            ]
        );
        assert_eq!(layout.blocks.len(), 1);
    }

    #[test]
    fn indented_prose_is_no_code() {
        assert_eq!(texts("One.\n\n    The second paragraph was indented.\n").len(), 2);
        assert_eq!(texts("One.\n\n    fn main() { run(); }\n    loop {}\n").len(), 1);
    }

    #[test]
    fn html_blocks_give_their_text() {
        assert_eq!(
            texts("<div>Act &amp; win.</div>\n\n<!-- break -->\n\n<script>x()</script>\n"),
            ["Act & win."]
        );
    }
}
