//! Bytes and text to documents.

use std::sync::Arc;

use super::block::Layout;
use super::decode::{ReadError, decode};
use super::furniture::Sorter;
use super::{Document, Format, kind, language, markdown, page, plain};
use crate::lexicon::Lexicon;
use crate::sentence::SentenceSplitter;

/// Whether furniture is left out of the prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FurniturePolicy {
    /// Listed apart, with kind and reason.
    #[default]
    Drop,
    /// Read as prose. Marks of Markdown and front matter stay marks, and
    /// code and tables have no sentences.
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
        Self {
            sorter: Sorter::new(lexicon, SentenceSplitter::default()),
            limit: Self::DEFAULT_LIMIT,
        }
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

    /// Refuses what is larger than the limit.
    ///
    /// # Errors
    /// [`ReadError::TooLarge`] for a `size` in bytes above the limit.
    pub const fn check_size(&self, size: usize) -> Result<(), ReadError> {
        if size > self.limit {
            return Err(ReadError::TooLarge { size, limit: self.limit });
        }
        Ok(())
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
    /// assert_eq!(error.to_string(), "found 22 bytes, expected at most 20");
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
        self.check_size(bytes.len())?;
        let decoded = decode(bytes)?;
        let mut document = self.read(&decoded.text, format, furniture);
        document.warnings.splice(0..0, decoded.warnings);
        Ok(document)
    }

    /// Reads a text, of any size and content.
    #[must_use]
    pub fn read(&self, text: &str, format: Format, furniture: FurniturePolicy) -> Document {
        let format = if format == Format::Auto { Format::of_text(text) } else { format };
        let (source, layout) = take_apart(text, format);
        let sorted = match furniture {
            FurniturePolicy::Drop => self.sorter.sort(&layout),
            FurniturePolicy::Keep => Sorter::keep(&layout),
        };
        let mut document = Document {
            source,
            paragraphs: sorted.paragraphs,
            furniture: sorted.furniture,
            metadata: sorted.metadata,
            ..Document::default()
        };
        document.warnings = layout.warnings;
        let kind = (format != Format::Html).then(|| kind::of_source(text)).flatten();
        if let Some(kind) = kind.or_else(|| kind::of_blocks(&layout.text, &layout.blocks)) {
            document.warnings.push(format!("this looks like {kind}, not like argued prose"));
        }
        document.text = layout.text;
        document.map = layout.map;
        note_language(&mut document);
        document
    }
}

fn note_language(document: &mut Document) {
    let prose = document.paragraphs.iter().map(|paragraph| paragraph.span.of(&document.text));
    if let Some(language) = language::foreign(prose) {
        document.foreign_language = Some(language);
        let warning = format!("the text looks like {language}; the lexicon knows English only");
        document.warnings.push(warning);
    }
}

/// The source that spans point into, and its parts. That is the text itself,
/// but for HTML, where it is the text of the article.
fn take_apart(text: &str, format: Format) -> (String, Layout) {
    match format {
        Format::Markdown => (text.to_owned(), markdown::layout(text)),
        Format::Html => {
            let page = page::article(text);
            let mut layout = plain::layout(&page.text);
            layout.metadata = page.metadata;
            layout.warnings = page.warnings;
            (page.text, layout)
        }
        Format::Text | Format::Auto => (text.to_owned(), plain::layout(text)),
    }
}
