//! Bytes and text to documents.

use std::sync::Arc;

use super::block::Layout;
use super::decode::{ReadError, decode};
use super::furniture::Sorter;
use super::{Document, Format, Furniture, boilerplate, kind, language, markdown, page, plain};
use crate::lexicon::Lexicon;
use crate::sentence::SentenceSplitter;
use crate::span::Span;

/// Whether furniture is left out of the prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FurniturePolicy {
    /// Listed apart, with kind and reason.
    #[default]
    Drop,
    /// Read as prose. Marks of Markdown and front matter stay marks, code and
    /// tables have no sentences, and of a web page the article is read.
    Keep,
}

/// Reads documents: decodes them, takes them apart by the rules of their
/// format, and tells prose from furniture.
///
/// ```
/// use rhetor::{Format, FurnitureKind, FurniturePolicy, Lexicon, Reader};
///
/// let reader = Reader::new(Lexicon::builtin());
/// let text = "# Keep the night bus\n\nThe night bus **must** stay.";
/// let document = reader.read(text, Format::Auto, FurniturePolicy::Drop);
///
/// assert_eq!(document.text(), "Keep the night bus\n\nThe night bus must stay.");
/// assert_eq!(document.paragraphs().len(), 1);
/// assert_eq!(document.furniture()[0].kind, FurnitureKind::Heading);
/// assert_eq!(document.metadata().title.as_deref(), Some("Keep the night bus"));
/// ```
#[derive(Debug)]
pub struct Reader {
    sorter: Sorter,
    limit: usize,
}

impl Reader {
    /// The size limit unless another is set: 64 MiB, some ten million words,
    /// which is more than any document and little enough to hold in memory
    /// with all that is found in it.
    pub const DEFAULT_LIMIT: usize = 64 << 20;

    /// A reader that knows furniture by `lexicon`.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self::with_splitter(lexicon, SentenceSplitter::default())
    }

    /// The same, with the splitter that tells the sentences of a piece of text.
    pub(crate) fn with_splitter(lexicon: Arc<Lexicon>, splitter: SentenceSplitter) -> Self {
        Self { sorter: Sorter::new(lexicon, splitter), limit: Self::DEFAULT_LIMIT }
    }

    /// The same reader, which refuses documents of more than `bytes` bytes.
    #[must_use]
    pub const fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// The largest document that [`Reader::read_bytes`] takes, in bytes.
    #[must_use]
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// Reads the bytes of a file.
    ///
    /// ```
    /// use rhetor::{Format, FurniturePolicy, Lexicon, Reader};
    ///
    /// let reader = Reader::new(Lexicon::builtin()).with_limit(20);
    /// let read = |bytes| reader.read_bytes(bytes, Format::Auto, FurniturePolicy::Drop);
    /// assert_eq!(read(b"We must act.")?.paragraphs().len(), 1);
    /// let error = read(b"We must act, and soon.").unwrap_err();
    /// assert_eq!(error.to_string(), "found more than 20 bytes, which is the limit");
    /// # Ok::<(), rhetor::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// Where the bytes are more than the limit, or no text.
    pub fn read_bytes(
        &self,
        bytes: &[u8],
        format: Format,
        furniture: FurniturePolicy,
    ) -> Result<Document, ReadError> {
        if bytes.len() > self.limit {
            return Err(ReadError::TooLarge { limit: self.limit });
        }
        let decoded = decode(bytes)?;
        let mut document = self.read(&decoded.text, format, furniture);
        document.warnings.splice(0..0, decoded.warnings);
        Ok(document)
    }

    /// Reads a text of any content. Of more than 2 GiB it reads no further and
    /// warns of it.
    #[must_use]
    pub fn read(&self, text: &str, format: Format, furniture: FurniturePolicy) -> Document {
        let (text, cut) = first_bytes(text, MOST);
        let format = if format == Format::Auto { Format::of_text(text) } else { format };
        let Parts { source, layout, above } = take_apart(text, format);
        let mut sorted = match furniture {
            FurniturePolicy::Drop => self.sorter.sort(&layout),
            FurniturePolicy::Keep => Sorter::keep(&layout),
        };
        if !above.is_empty() {
            let shown = self.sorter.metadata(&plain::layout(&above));
            sorted.metadata.byline = sorted.metadata.byline.or(shown.byline);
            sorted.metadata.date = sorted.metadata.date.or(shown.date);
        }
        let mut document = Document {
            source,
            paragraphs: sorted.paragraphs,
            furniture: sorted.furniture,
            metadata: sorted.metadata.visible(),
            extracted: format == Format::Html,
            ..Document::default()
        };
        document.warnings = layout.warnings;
        document.warnings.extend(cut);
        let kind = (format != Format::Html).then(|| kind::of_source(text)).flatten();
        if let Some(kind) = kind.or_else(|| kind::of_blocks(&layout.text, &layout.blocks)) {
            document.warnings.push(format!("this looks like {kind}, not like argued prose"));
        }
        document.text = layout.text;
        document.map = layout.map;
        self.note_language(&mut document);
        document
    }

    fn note_language(&self, document: &mut Document) {
        let prose = document.paragraphs.iter().map(|paragraph| paragraph.span.of(&document.text));
        let is_function = |word: &str| self.sorter.is_function_word(word);
        let is_grammar = |word: &str| self.sorter.is_grammar_word(word);
        if let Some(language) = language::foreign(prose, is_function, is_grammar) {
            document.foreign_language = Some(language);
            let warning = format!("the text looks like {language}; the lexicon knows English only");
            document.warnings.push(warning);
        }
    }
}

/// Bytes of a text that are read: half of what a [`Span`] counts, since what a
/// page shows beside its article is set behind it.
const MOST: usize = 1 << 31;

/// The first `most` bytes of a text, and a warning where there are more.
fn first_bytes(text: &str, most: usize) -> (&str, Option<String>) {
    if text.len() <= most {
        return (text, None);
    }
    let read = &text[..text.floor_char_boundary(most)];
    let len = text.len();
    (read, Some(format!("only the first {} of {len} bytes were read", read.len())))
}

/// A text taken apart.
struct Parts {
    /// What spans point into: the text itself, but for HTML, where it is the
    /// text of the article and then what else the page shows.
    source: String,
    layout: Layout,
    /// What a page shows above its article.
    above: String,
}

fn take_apart(text: &str, format: Format) -> Parts {
    let (layout, above) = match format {
        Format::Html => {
            let page = page::article(text);
            let layout = plain::layout(&page.text);
            let mut source = page.text;
            let furniture = set_behind(&mut source, text, page.metadata.title.as_deref());
            let (metadata, warnings) = (page.metadata, page.warnings);
            let layout = Layout { furniture, metadata, warnings, ..layout };
            return Parts { source, layout, above: page.above };
        }
        Format::Markdown => (markdown::layout(text), String::new()),
        Format::Text | Format::Auto => (plain::layout(text), String::new()),
    };
    Parts { source: text.to_owned(), layout, above }
}

/// Adds to the text of an article what else its page shows, and lists it.
fn set_behind(article: &mut String, html: &str, title: Option<&str>) -> Vec<Furniture> {
    let mut list = Vec::new();
    for entry in boilerplate::left_out(html, article, title) {
        article.push_str("\n\n");
        let start = article.len();
        article.push_str(&entry.text);
        let span = Span::new(start, article.len());
        list.push(Furniture { span, kind: entry.kind, reason: entry.reason.to_owned() });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces that texts of all formats are made of.
    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[A-Za-zé’“”.,:;!?|@#*_>`()\\[\\]{}<&%=+-]{1,6}",
            "[A-Z][a-z]{1,8}( [a-z]{1,8}){0,12}[.?!]?",
            Just("\n\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("---\n".to_owned()),
            Just("\n> ".to_owned()),
            Just("\n- ".to_owned()),
            Just("\n1. ".to_owned()),
            Just("<p>".to_owned()),
            Just("&amp;".to_owned()),
            Just("{{ x }}".to_owned()),
            Just("\u{202e}\u{ad}\u{c}".to_owned()),
            Just(" - Ann Lee".to_owned()),
            Just("By Ann Lee".to_owned()),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
    }

    fn fits(span: Span, text: &str) -> bool {
        text.get(span.start()..span.end()).is_some()
    }

    #[test]
    #[cfg(feature = "html")]
    fn a_menu_above_an_article_names_no_author() {
        let prose = "<p>The night bus must stay, since nurses and bakers ride it home, \
                     and nobody has said how else they would get there.</p>"
            .repeat(8);
        let menu: Vec<String> = (1..40).map(|n| format!("<li>Office {n} is open</li>")).collect();
        let menu = menu.concat();
        let page = |above: &str| {
            format!(
                "<html><head><title>Keep The Bus</title></head><body><ul>{menu}<li>Pending Laws</li>\
                 <li>Signed Laws</li></ul>{above}<article><h1>Keep The Bus</h1>{prose}</article></body></html>"
            )
        };
        let read = |above: &str| {
            let reader = Reader::new(Lexicon::builtin());
            let document = reader.read(&page(above), Format::Html, FurniturePolicy::Drop);
            let metadata = document.metadata().clone();
            (metadata.byline, metadata.date)
        };
        assert_eq!(read("<p>April 11, 2015</p>"), (None, Some("April 11, 2015".to_owned())));
        assert_eq!(read("<p>By Ann Lee</p>").0.as_deref(), Some("By Ann Lee"));
    }

    #[test]
    fn a_text_without_end_is_cut_between_letters_with_a_warning() {
        let warning = "only the first 3 of 5 bytes were read".to_owned();
        assert_eq!(first_bytes("Café", 4), ("Caf", Some(warning)));
        assert_eq!(first_bytes("Café", 5), ("Café", None));
    }

    proptest! {
        #[test]
        fn every_text_gives_a_well_formed_document(text in any_text(), keep: bool) {
            let reader = Reader::new(Lexicon::builtin());
            let policy = if keep { FurniturePolicy::Keep } else { FurniturePolicy::Drop };
            for format in [Format::Auto, Format::Text, Format::Markdown, Format::Html] {
                let document = reader.read(&text, format, policy);
                let mut end = 0;
                for paragraph in document.paragraphs() {
                    prop_assert!(paragraph.span.start() >= end && !paragraph.span.is_empty());
                    prop_assert!(fits(paragraph.span, document.text()));
                    prop_assert!(fits(document.source_span(paragraph.span), document.source()));
                    end = paragraph.span.end();
                }
                for furniture in document.furniture() {
                    prop_assert!(fits(furniture.span, document.source()));
                }
                prop_assert!(document.furniture().is_sorted_by_key(|furniture| furniture.span));
            }
        }

        #[test]
        fn words_of_plain_text_lead_back_to_themselves(text in "([A-Za-zé]{1,8}-?[ \n\r]{1,3}){0,40}") {
            let document = Reader::new(Lexicon::builtin()).read(&text, Format::Text, FurniturePolicy::Keep);
            for paragraph in document.paragraphs() {
                let inside = paragraph.span.of(document.text());
                for word in inside.split_whitespace() {
                    let start = paragraph.span.start() + (word.as_ptr() as usize - inside.as_ptr() as usize);
                    let span = document.source_span(Span::new(start, start + word.len()));
                    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
                    prop_assert_eq!(letters(span.of(document.source())), letters(word));
                }
            }
        }
    }
}
