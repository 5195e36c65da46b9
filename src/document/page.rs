//! The readable part of a web page.

use super::Metadata;

/// The text of a page, and what the page says about it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub text: String,
    /// What the page shows above the article: where bylines and dates stand
    /// that it does not declare.
    pub above: String,
    pub metadata: Metadata,
    pub warnings: Vec<String>,
}

#[cfg(feature = "html")]
pub(super) use super::html::article;

/// The whole text of a page: finding the article is not compiled in.
#[cfg(not(feature = "html"))]
pub(super) fn article(html: &str) -> Page {
    let warning = "this build cannot find the article in a page; its whole text was read";
    let text = super::tags::page_text(html);
    Page { text, warnings: vec![warning.to_owned()], ..Page::default() }
}
