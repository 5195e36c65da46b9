//! Saved web pages: the article taken out of the page.

use dom_smoothie::{Article, Config, Readability, TextMode};

use super::page::Page;
use super::{Metadata, tags};

/// Nesting at which browsers, too, stop adding levels. Finding the article
/// walks up and down the tree, so its cost grows with depth times size.
const DEEPEST: usize = 512;

/// A page of more bytes is no article; the tree would take some twenty times
/// as much memory.
const LARGEST: usize = 16 * 1024 * 1024;

/// Takes the article out of a page. Where that cannot be done the whole
/// text of the page is given, with a warning.
pub(super) fn article(html: &str) -> Page {
    let obstacle = if html.len() > LARGEST {
        format!("the page is larger than {} MiB", LARGEST >> 20)
    } else if tags::depth(html) > DEEPEST {
        format!("the page is nested more than {DEEPEST} levels deep")
    } else {
        match parse(html) {
            Some(article) => return page(&article),
            None => "no article was found in the page".to_owned(),
        }
    };
    Page {
        text: tags::page_text(html),
        warnings: vec![format!("{obstacle}; its whole text was read")],
        ..Page::default()
    }
}

fn parse(html: &str) -> Option<Article> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    (!article.text_content.trim().is_empty()).then_some(article)
}

fn page(article: &Article) -> Page {
    let known = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Page {
        text: article.text_content.trim().to_owned(),
        metadata: Metadata {
            title: known(&article.title),
            byline: article.byline.as_deref().and_then(known),
            date: article.published_time.as_deref().and_then(known),
        },
        warnings: Vec::new(),
    }
}
