//! Whole texts, sorted.

use super::super::{Document, Format, FurnitureKind, FurniturePolicy, Reader};
use crate::lexicon::Lexicon;

const BODY: &str = "The ferry crosses the river forty times a day, and it has done so for \
                    ninety years. Nobody on the council has ever offered a better way across.";

fn read(text: &str) -> Document {
    Reader::new(Lexicon::builtin()).read(text, Format::Text, FurniturePolicy::Drop)
}

fn furniture(text: &str) -> Vec<(FurnitureKind, String)> {
    let document = read(text);
    let entry = |f: &super::Furniture| (f.kind, f.span.of(document.source()).to_owned());
    document.furniture().iter().map(entry).collect()
}

fn kinds(text: &str) -> Vec<FurnitureKind> {
    furniture(text).into_iter().map(|(kind, _)| kind).collect()
}

fn prose(text: &str) -> Vec<String> {
    let document = read(text);
    document.paragraphs().iter().map(|p| p.span.of(document.text()).to_owned()).collect()
}

fn quoted(text: &str) -> Vec<bool> {
    read(text).paragraphs().iter().map(|p| p.quoted).collect()
}

#[test]
fn a_scraped_page_keeps_its_prose_only() {
    use FurnitureKind::{Bio, Byline, Caption, Date, Disclaimer, Heading, Related, Url};
    let text = format!(
        "Save the ferry\n\nBy Anna Petrov\n\nMay 6, 2024\n\n\
         The ferry at dusk. Photo by Lucy Chen\n\n{BODY}\n\n\
         Related article: Who owns the river\n\n{BODY}\n\n\
         Anna Petrov is a teacher at Harbour College.\n\n\
         The views expressed here are the author's own.\n\n\
         https://example.org/ferry"
    );
    assert_eq!(kinds(&text), [Heading, Byline, Date, Caption, Related, Bio, Disclaimer, Url]);
    assert_eq!(prose(&text), [BODY, BODY]);
    let document = read(&text);
    assert_eq!(document.metadata().title.as_deref(), Some("Save the ferry"));
    assert_eq!(document.metadata().byline.as_deref(), Some("By Anna Petrov"));
    assert_eq!(document.metadata().date.as_deref(), Some("May 6, 2024"));
}

#[test]
fn the_title_is_not_read_again() {
    let text =
        format!("---\ntitle: Save it. We row.\n---\n\nSave it.  We row.\n\n{BODY}\n\n{BODY}");
    let document =
        Reader::new(Lexicon::builtin()).read(&text, Format::Markdown, FurniturePolicy::Drop);
    let kinds: Vec<_> = document.furniture().iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [FurnitureKind::FrontMatter, FurnitureKind::Heading]);
    assert_eq!(document.paragraphs().len(), 2);
}

#[test]
fn a_headline_may_end_in_a_stop() {
    let text = format!("Save the ferry.\n\n{}", [BODY; 5].join("\n\n"));
    assert_eq!(furniture(&text), [(FurnitureKind::Heading, "Save the ferry.".to_owned())]);
    // Too little follows to call a short beginning a headline.
    assert!(furniture(&format!("Save the ferry.\n\n{BODY}")).is_empty());
}

#[test]
fn a_section_heading_may_end_in_a_stop() {
    let with = |line: &str| format!("{BODY}\n\n{line}\n\n{BODY}");
    assert_eq!(kinds(&with("A bridge too far.")), [FurnitureKind::Heading]);
    for sentence in ["Nobody does.", "Build the bridge.", "We did.", "And so on, and on."] {
        assert!(
            kinds(&with(sentence)).len() <= usize::from(sentence.starts_with("And")),
            "{sentence}"
        );
    }
}

#[test]
fn short_lines_that_lead_on_are_prose() {
    for line in ["The report says:", "Dear neighbours,", "Is that so?", "No."] {
        assert!(furniture(&format!("{BODY}\n\n{line}\n\n{BODY}")).is_empty(), "{line}");
    }
}

#[test]
fn many_short_lines_are_no_headings() {
    let lines = ["The ferry", "The bridge", "The tunnel", "The ford", "The cable car"];
    assert!(furniture(&format!("{}\n\n{BODY}", lines.join("\n\n"))).is_empty());
}

#[test]
fn notices_are_cut_from_the_ends_of_paragraphs() {
    let text = format!("{BODY}\n\n{BODY} Follow me on Twitter.");
    assert_eq!(furniture(&text), [(FurnitureKind::Share, "Follow me on Twitter.".to_owned())]);
    assert_eq!(prose(&text), [BODY, BODY]);
    let text = format!("Editor's note: this was a speech. {BODY}\n\n{BODY}\n\n{BODY}");
    assert_eq!(kinds(&text), [FurnitureKind::Disclaimer]);
}

#[test]
fn notes_under_the_text_are_no_prose() {
    let text = format!("{BODY} It sank [1].\n\n{BODY}\n\n[1] The harbour office has the figures.");
    assert_eq!(kinds(&text), [FurnitureKind::Footnote]);
    // A number that the text does not hold marks no note.
    assert!(
        kinds(&format!("{BODY}\n\n{BODY}\n\n[1] The harbour office has the figures.")).is_empty()
    );
    let notes = "References\n\nThe harbour office has the figures, and nobody else does.";
    let text = format!("{BODY}\n\n{BODY}\n\n{notes}");
    assert_eq!(kinds(&text), [FurnitureKind::Source, FurnitureKind::Footnote]);
    // At the head of a text, nothing could be noted yet.
    assert!(!kinds(&format!("Notes\n\n{BODY}\n\n{BODY}")).contains(&FurnitureKind::Footnote));
}

#[test]
fn who_is_quoted_is_no_part_of_the_quotation() {
    let text =
        format!("{BODY}\n\n“The river gives and the river takes.” — Omar El Sayed\n\n{BODY}");
    assert_eq!(furniture(&text), [(FurnitureKind::Source, "— Omar El Sayed".to_owned())]);
    assert_eq!(quoted(&text), [false, true, false]);
}

#[test]
fn a_notice_or_the_authors_name_under_the_text_quotes_nobody() {
    let notice = format!("{BODY}\n\n{BODY} This essay first appeared in the Harbour Gazette.");
    assert_eq!(kinds(&notice), [FurnitureKind::Source]);
    assert_eq!(quoted(&notice), [false, false]);
    let signed = |name| format!("By Lucy Chen\n\n{BODY}\n\n{BODY} - {name}, ferry pilot");
    assert_eq!(quoted(&signed("Omar El Sayed")), [false, true]);
    assert_eq!(quoted(&signed("Lucy Chen")), [false, false]);
}

#[test]
fn somebody_the_text_speaks_of_is_not_its_author() {
    let last = "Lucy Chen is the director of the harbour.";
    assert_eq!(kinds(&format!("{BODY}\n\n{last}")), [FurnitureKind::Bio]);
    assert!(kinds(&format!("{BODY} That is what Chen says.\n\n{last}")).is_empty());
    assert!(kinds(&format!("{last}\n\n{BODY}")).is_empty());
}

#[test]
fn what_begins_with_the_authors_name_is_about_the_author() {
    let last = "Lucy Chen teaches chemistry and rows to work.";
    assert_eq!(
        kinds(&format!("By Lucy Chen\n\n{BODY}\n\n{last}")),
        [FurnitureKind::Byline, FurnitureKind::Bio]
    );
    assert!(kinds(&format!("{BODY}\n\n{last}")).is_empty());
}

#[test]
fn a_line_may_hold_several_entries() {
    let text = |line: &str| format!("{line}\n\n{BODY}");
    assert_eq!(kinds(&text("Lucy Chen | 3 June 2024")), [FurnitureKind::Byline]);
    assert_eq!(kinds(&text("3 June 2024 | 5 min read")), [FurnitureKind::Date]);
}

#[test]
fn numbered_headings_are_cut_and_list_entries_are_not() {
    let with = |heads: [&str; 3]| heads.map(|head| format!("{head} {BODY}")).join("\n\n");
    let text = with(["1. Cost.", "2. Time.", "3. Trust."]);
    assert_eq!(prose(&text), [BODY, BODY, BODY]);
    let entry = "2. It takes a day and a night to walk round the lake to the bridge and back.";
    assert!(furniture(&with(["1. Cost.", entry, "3. Trust."])).is_empty());
}

#[test]
fn what_comes_back_on_every_page_is_a_running_head() {
    let page = |number: u32| format!("HARBOUR GAZETTE {number}\n\n{BODY}\n\n{BODY}\n\n{BODY}");
    let kinds = kinds(&[page(1), page(2)].join("\n\n"));
    assert_eq!(kinds, [FurnitureKind::RunningHead; 2]);
}

#[test]
fn a_sentence_set_large_is_a_pull_quote() {
    let quote = "“Nobody on the council has ever offered a better way across.”";
    assert_eq!(kinds(&format!("{BODY}\n\n{quote}\n\n{BODY}")), [FurnitureKind::PullQuote]);
}

#[test]
fn kept_furniture_is_prose() {
    let reader = Reader::new(Lexicon::builtin());
    let text = format!("# Save the ferry\n\nBy Anna Petrov\n\n{BODY}\n\n***\n");
    let document = reader.read(&text, Format::Markdown, FurniturePolicy::Keep);
    assert_eq!(document.paragraphs().len(), 3);
    let kinds: Vec<_> = document.furniture().iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [FurnitureKind::Markup]);
}
