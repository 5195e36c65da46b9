//! Bytes to [`Document`]: the author's prose, and everything that is not.

mod block;
mod boilerplate;
mod clean;
mod decode;
mod format;
mod front_matter;
mod furniture;
#[cfg(feature = "html")]
mod html;
mod kind;
mod language;
mod markdown;
mod mojibake;
mod page;
mod plain;
mod reader;
mod source_map;
mod tags;
mod template;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;
use clean::Cleaner;
pub(crate) use clean::on_one_line;
pub use clean::visible;
pub use decode::{Decoded, ReadError, decode};
pub use format::Format;
pub use reader::{FurniturePolicy, Reader};
pub use source_map::SourceMap;

/// What a part of a document is that is not the author's prose.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// The headline or a section heading.
    Heading,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Date,
    /// A picture's caption.
    Caption,
    /// Who took the picture.
    Credit,
    /// A pointer to another article.
    Related,
    /// A plea to subscribe or sign up.
    Newsletter,
    /// *The views expressed …*
    Disclaimer,
    /// Share buttons and the like.
    Share,
    /// What the author does for a living.
    Bio,
    /// Rights and licence.
    Copyright,
    /// Where the text came from.
    Source,
    /// A web address: a line of its own, or where a link of the text leads.
    Url,
    /// Keywords.
    Tags,
    /// An advertisement.
    Advert,
    /// How to reach the outlet.
    Contact,
    /// Front matter of a Markdown file.
    FrontMatter,
    /// Program code.
    Code,
    /// A table.
    Table,
    /// Rules, comments and other marks with no words.
    Markup,
    /// A note at the foot of the page or the end of the text.
    Footnote,
    /// A sentence of the text, set large beside it.
    PullQuote,
    /// What comes back on every page: its head, its foot, its number.
    RunningHead,
    /// What a web page shows around its article: menus, forms, other pieces.
    Boilerplate,
}

impl FurnitureKind {
    /// The name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Related => "related article",
            Self::Newsletter => "newsletter plea",
            Self::Disclaimer => "disclaimer",
            Self::Share => "share line",
            Self::Bio => "author note",
            Self::Copyright => "copyright",
            Self::Source => "source line",
            Self::Url => "address",
            Self::Tags => "tags",
            Self::Advert => "advertisement",
            Self::Contact => "contact",
            Self::FrontMatter => "front matter",
            Self::Code => "code",
            Self::Table => "table",
            Self::Markup => "markup",
            Self::Footnote => "footnote",
            Self::PullQuote => "pull quote",
            Self::RunningHead => "running head",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// A stretch of a document that is not prose, kept so that nothing is
/// dropped silently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// Where it stands, in bytes of [`Document::source`].
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
    /// Why it was taken for that, in a few words.
    pub reason: String,
}

/// One paragraph of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, in bytes of [`Document::text`].
    pub span: Span,
    /// Whether the whole paragraph is a quotation (a Markdown block quote, or
    /// one that ends with the name of its speaker): its words are somebody
    /// else's.
    pub quoted: bool,
    /// Sentences that were split by the caller, in bytes of
    /// [`Document::text`]; `None` when the splitter decides.
    pub presplit: Option<Vec<Span>>,
}

/// What the document says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Author, as written.
    pub byline: Option<String>,
    /// Date, as written.
    pub date: Option<String>,
}

impl Metadata {
    /// The same on a line each, without what nobody can see.
    fn visible(self) -> Self {
        let line = |text: String| on_one_line(&visible(&text));
        Self {
            title: self.title.map(line),
            byline: self.byline.map(line),
            date: self.date.map(line),
        }
    }
}

/// A text that has been read: prose by paragraph, furniture apart.
///
/// `source` is the text as it was given (decoded); `text` is the same with
/// markup taken out and entities resolved, and is what all later stages read.
/// [`Document::source_span`] leads back.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub(crate) source: String,
    pub(crate) text: String,
    pub(crate) map: SourceMap,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) furniture: Vec<Furniture>,
    pub(crate) metadata: Metadata,
    pub(crate) warnings: Vec<String>,
    pub(crate) foreign_language: Option<&'static str>,
    pub(crate) extracted: bool,
}

impl Document {
    /// The text as it was given, decoded. Of a web page it is the text of the
    /// article and, after it, what else the page shows, which is furniture.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text without markup: what sentences, cues and targets are spans of.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paragraphs of prose, in order.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// What is not prose, in order.
    #[must_use]
    pub fn furniture(&self) -> &[Furniture] {
        &self.furniture
    }

    /// Title, byline and date, where the document gives them.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// What a reader should know before trusting the result, one sentence each.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Whether the source is not the text that was given but the article
    /// taken out of a web page: then whoever gets spans needs it, too.
    #[must_use]
    pub fn is_extracted(&self) -> bool {
        self.extracted
    }

    /// The English name of the language, where the prose is surely not in
    /// English; then roles and stance mean little.
    #[must_use]
    pub fn foreign_language(&self) -> Option<&'static str> {
        self.foreign_language
    }

    /// The span of [`Document::source`] that a span of [`Document::text`]
    /// was read from.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        self.map.to_source(span)
    }

    /// The span of [`Document::text`] that was read from a span of
    /// [`Document::source`]; empty where nothing of it was, or where the span
    /// lies outside.
    #[must_use]
    pub fn text_span(&self, source: Span) -> Span {
        let span = self.map.to_clean(source);
        if span.of(&self.text).is_empty() { Span::new(0, 0) } else { span }
    }

    /// Whether something in a span of [`Document::text`] leads elsewhere: a link
    /// of a page or of Markdown, an address, the mark of a note. What an author
    /// links to is given as a source.
    ///
    /// ```
    /// use rhetor::{Analyzer, Format, FurniturePolicy};
    ///
    /// let text = "It [was shown](https://example.org/) to work. Nobody asked.";
    /// let analyzer = Analyzer::new();
    /// let document = analyzer.reader().read(text, Format::Markdown, FurniturePolicy::Drop);
    /// let linked = analyzer.sentences(&document).into_iter().map(|s| document.is_linked(s.span));
    /// assert_eq!(linked.collect::<Vec<_>>(), [true, false]);
    /// ```
    #[must_use]
    pub fn is_linked(&self, span: Span) -> bool {
        const MARKS: [&str; 4] = ["](", "[^", "href=", "://"];
        let source = self.source_span(span).of(&self.source);
        MARKS.iter().any(|mark| source.contains(mark))
    }

    /// A document whose sentences are already split: `paragraphs` is a list
    /// of paragraphs, each a list of sentences, taken as they are. The source
    /// is the sentences joined by one space, the paragraphs by a blank line;
    /// the text is the same without characters that nobody can see.
    ///
    /// ```
    /// use rhetor::Document;
    ///
    /// let document = Document::from_sentences(&[vec!["We must act.", "Why wait?"]]);
    /// assert_eq!(document.source(), "We must act. Why wait?");
    /// assert_eq!(document.paragraphs().len(), 1);
    /// ```
    #[must_use]
    pub fn from_sentences<S: AsRef<str>>(paragraphs: &[Vec<S>]) -> Self {
        let mut source = String::new();
        let mut places: Vec<Vec<Span>> = Vec::with_capacity(paragraphs.len());
        for sentences in paragraphs {
            if !source.is_empty() {
                source.push_str("\n\n");
            }
            let first = source.len();
            let place = |sentence: &S| {
                if source.len() > first {
                    source.push(' ');
                }
                let from = source.len();
                source.push_str(sentence.as_ref());
                Span::new(from, source.len())
            };
            places.push(sentences.iter().map(place).collect());
        }
        let mut cleaner = Cleaner::new(&source);
        let mut copied = 0;
        let mut clean = |span: Span| {
            cleaner.copy(Span::new(copied, span.start()));
            let from = cleaner.text().len();
            cleaner.copy(span);
            copied = span.end();
            Span::new(from, cleaner.text().len())
        };
        let paragraphs = places
            .into_iter()
            .map(|places| {
                let sentences: Vec<Span> = places.into_iter().map(&mut clean).collect();
                let start = sentences.first().map_or(0, |first| first.start());
                let end = sentences.last().map_or(start, |last| last.end());
                Paragraph { span: Span::new(start, end), quoted: false, presplit: Some(sentences) }
            })
            .collect();
        let (text, map) = cleaner.finish();
        Self { source, text, map, paragraphs, ..Self::default() }
    }
}
