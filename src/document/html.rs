//! Saved web pages: the article taken out of the page.

use dom_smoothie::{Article, Config, Readability, TextMode};
use hashbrown::HashSet;

use super::Metadata;
use super::page::Page;
use super::tags::{self, Piece};

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
            Some(article) => return page(html, &article),
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
    let article = Readability::new(parted(html), None, Some(config)).ok()?.parse().ok()?;
    (!article.text_content.trim().is_empty()).then_some(article)
}

/// The page with a space at the head of every cell, since the text of cells is
/// taken out with nothing between: `<td>May<td>12` would read *May12*.
fn parted(html: &str) -> String {
    const CELLS: &[&str] = &["td", "th", "dt", "dd"];
    let mut out = String::with_capacity(html.len());
    let mut copied = 0;
    for piece in tags::pieces(html) {
        if let Piece::Tag { name, closing: false, end } = piece
            && tags::is_one_of(CELLS, name)
        {
            out.extend([&html[copied..end], " "]);
            copied = end;
        }
    }
    out.push_str(&html[copied..]);
    out
}

fn page(html: &str, article: &Article) -> Page {
    let known = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let text = article.text_content.trim().to_owned();
    let whole = tags::page_text(html);
    Page {
        metadata: Metadata {
            title: known(headline(&article.title, &tags::headings(html), &whole)),
            byline: article.byline.as_deref().and_then(known),
            date: article.published_time.as_deref().and_then(known),
        },
        above: above(&whole, &text).to_owned(),
        text,
        warnings: Vec::new(),
    }
}

/// The part of a page's title that is a heading of the page or, failing that,
/// the longest that stands on a line of it: the title without the name of the
/// site. All of it where no part does.
fn headline<'t>(title: &'t str, headings: &[String], page: &str) -> &'t str {
    const BETWEEN: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", ": "];
    let ends = BETWEEN.iter().flat_map(|mark| title.match_indices(mark));
    let sides = ends.flat_map(|(at, mark)| [&title[..at], &title[at + mark.len()..]]);
    let parts: Vec<&str> = [title].into_iter().chain(sides).map(str::trim).collect();
    let longest = |lines: HashSet<&str>| {
        parts.iter().copied().filter(|part| lines.contains(part)).max_by_key(|part| part.len())
    };
    longest(headings.iter().map(String::as_str).collect())
        .or_else(|| longest(page.lines().map(str::trim).collect()))
        .unwrap_or(title)
}

/// What stands on the page before the article begins.
fn above<'p>(page: &'p str, article: &str) -> &'p str {
    // Enough of the first line to know it again.
    const FIRST: usize = 40;
    let line = article.lines().next().unwrap_or_default();
    let end = line.char_indices().nth(FIRST).map_or(line.len(), |(at, _)| at);
    page.find(&line[..end]).map_or("", |at| &page[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_headline() {
        let page = "Home\n\nSave the ferry - now\n\nThe ferry must stay.";
        let of = |title| headline(title, &[], page);
        assert_eq!(of("Save the ferry - now | The Gazette"), "Save the ferry - now");
        assert_eq!(of("Opinion: Save the ferry - now"), "Save the ferry - now");
        assert_eq!(of("Save the boats | The Gazette"), "Save the boats | The Gazette");
        // A short headline, and a site whose name stands on the page, too.
        assert_eq!(headline("Act | Home", &["Act".to_owned()], page), "Act");
    }

    #[test]
    fn cells_do_not_run_together() {
        let prose = "The ferry must stay, for the town has no other way across. ".repeat(8);
        let table = "<table><tr><th>Year<th>Trips</tr><tr><td>1990<td class='n'>40</tr></table>\
                     <dl><dt>Fare<dd>free</dl>";
        let html = format!("<html><body><article><p>{prose}</p>{table}<p>{prose}</p></article>");
        let text = article(&html).text;
        let words: Vec<&str> = text.split_whitespace().collect();
        for word in ["Year", "Trips", "1990", "40", "Fare", "free"] {
            assert!(words.contains(&word), "{word}: {text}");
        }
    }

    #[test]
    fn what_stands_above_ends_where_the_article_begins() {
        let page = "Home\n\nBy Ann Lee\n\nThe ferry must stay.\n\nContact";
        assert_eq!(above(page, "The ferry must stay."), "Home\n\nBy Ann Lee\n\n");
        assert_eq!(above(page, "Nothing of the kind."), "");
    }
}
