//! Nothing of a text is dropped silently: what is not read is listed, with
//! where it stands, its kind and a reason.

mod html;

use std::path::Path;

use proptest::prelude::*;
use rhetor::{Document, Format, FurnitureKind, FurniturePolicy, Lexicon, Reader, Span};

fn read_as(text: &str, format: Format, furniture: FurniturePolicy) -> Document {
    Reader::new(Lexicon::builtin()).read(text, format, furniture)
}

fn markdown(text: &str) -> Document {
    read_as(text, Format::Markdown, FurniturePolicy::Drop)
}

/// Kind, text and reason of everything that was listed.
fn listed(document: &Document) -> Vec<(FurnitureKind, &str, &str)> {
    let entries = document.furniture().iter();
    entries.map(|f| (f.kind, f.span.of(document.source()), f.reason.as_str())).collect()
}

fn prose(document: &Document) -> Vec<&str> {
    document.paragraphs().iter().map(|p| p.span.of(document.text())).collect()
}

/// The stretches of the source that are in no paragraph and no furniture.
fn left_over(document: &Document) -> Vec<&str> {
    let mut covered: Vec<Span> =
        document.paragraphs().iter().map(|p| document.source_span(p.span)).collect();
    covered.extend(document.furniture().iter().map(|f| f.span));
    covered.sort();
    let source = document.source();
    covered.push(Span::new(source.len(), source.len()));
    let mut end = 0;
    let mut left = Vec::new();
    for span in covered {
        left.push(Span::new(end, span.start()).of(source).trim());
        end = end.max(span.end());
    }
    left.retain(|stretch| !stretch.is_empty());
    left
}

/// Whether a stretch of Markdown says nothing by itself: marks around words,
/// numbers and ticks of list entries, addresses of links, tags and references.
fn is_markup(stretch: &str) -> bool {
    const ENCLOSED: [(&str, &str); 4] = [("](", ")"), ("][", "]"), ("[^", "]"), ("<", ">")];
    let mut bare = stretch.replace("[x]", " ");
    for (open, close) in ENCLOSED {
        while let Some(at) = bare.find(open) {
            let Some(len) = bare[at + open.len()..].find(close) else { break };
            bare.replace_range(at..at + open.len() + len + close.len(), " ");
        }
    }
    let numbers =
        |word: &str| word.trim_end_matches(['.', ')']).bytes().all(|b| b.is_ascii_digit());
    bare.split_whitespace().all(|word| !word.contains(char::is_alphanumeric) || numbers(word))
}

#[test]
fn where_links_lead_is_listed() {
    let document = markdown(
        "[plan]: https://example.org/plan 'The plan'\n\nSee [the plan][plan] and act.\n\n\
         > [news]: <https://example.org/news>\n> They wait.\n\n- [a]: /a\n- Cost.\n\n[plan]: /other\n",
    );
    let reason = "where a link of the text leads";
    assert_eq!(
        listed(&document),
        [
            (FurnitureKind::Url, "[plan]: https://example.org/plan 'The plan'", reason),
            (FurnitureKind::Url, "[news]: <https://example.org/news>", reason),
            (FurnitureKind::Url, "[a]: /a", reason),
            (FurnitureKind::Url, "[plan]: /other", reason),
        ]
    );
    assert_eq!(prose(&document), ["See the plan and act.", "They wait.", "Cost."]);
}

#[test]
fn comments_and_scripts_are_listed_wherever_they_stand() {
    let document = markdown(
        "We must <!-- or may? --> act.\n\n<div>Now <!-- at once -->or never.</div>\n\n\
         <p>Why wait?</p><script>\ncount(1)\n</script>\n",
    );
    assert_eq!(
        listed(&document),
        [
            (FurnitureKind::Markup, "<!-- or may? -->", "a comment"),
            (FurnitureKind::Markup, "<!-- at once -->", "a comment"),
            (FurnitureKind::Code, "<script>\ncount(1)\n</script>", "a script or the like"),
        ]
    );
    assert_eq!(prose(&document), ["We must  act.", "Now or never.", "Why wait?"]);
}

#[test]
fn a_script_in_a_line_is_listed_with_what_it_holds() {
    let document = markdown(
        "We must <script>*count*(1); [x](y)</script> act <style>b {}</STYLE >*now*.\n\n\
         The <script> tag is `</script>` of no use. <script> is for machines.\n\n\
         - We <script>\n  - may</script> not\n\n> Why <template>not\n> now</template> then?",
    );
    let reason = "a script or the like";
    assert_eq!(
        listed(&document),
        [
            (FurnitureKind::Code, "<script>*count*(1); [x](y)</script>", reason),
            (FurnitureKind::Code, "<style>b {}</STYLE >", reason),
            (FurnitureKind::Code, "<script> tag is `</script>", reason),
            (FurnitureKind::Code, "<script>", reason),
            (FurnitureKind::Code, "<script>\n  - may</script>", reason),
            (FurnitureKind::Code, "<template>not\n> now</template>", reason),
        ]
    );
    assert_eq!(
        prose(&document),
        ["We must  act now.", "The ` of no use.  is for machines.", "We  not", "Why  then?"]
    );
}

#[test]
fn a_link_without_words_is_listed() {
    let document = markdown(
        "We must act.\n\n[](https://example.org)\n\nSee [](/plan) and [![it](a.png)](/it).",
    );
    assert_eq!(
        listed(&document),
        [
            (FurnitureKind::Url, "[](https://example.org)", "a link without words"),
            (FurnitureKind::Url, "[](/plan)", "a link without words"),
            (FurnitureKind::Markup, "![it](a.png)", "an image"),
        ]
    );
}

#[test]
fn a_template_mark_of_several_lines_is_no_prose() {
    let document = markdown("We must {% include note\n  text=\"Not now.\" %} act.");
    let mark = "{% include note\n  text=\"Not now.\" %}";
    assert_eq!(listed(&document), [(FurnitureKind::Markup, mark, "a mark of a page template")]);
    assert!(!document.text().contains("Not now"), "{}", document.text());
}

#[test]
fn our_op_eds_are_read_or_listed_to_the_last_word() {
    for entry in
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/op-eds")).unwrap()
    {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for policy in [FurniturePolicy::Drop, FurniturePolicy::Keep] {
            let document = read_as(&text, Format::of_path(&path), policy);
            let left = left_over(&document);
            assert!(left.iter().all(|stretch| is_markup(stretch)), "{}: {left:?}", path.display());
        }
    }
}

/// Blocks of Markdown, `%` standing for words that must be read or listed.
const BLOCKS: [&str; 38] = [
    "%",
    "% % %.",
    "The % must stay, and nobody has said why the % should go.",
    "# %",
    "% %\n===",
    "> %",
    "> % %\n> - %",
    "- %",
    "- %\n- %\n\n  %",
    "1. %\n\n   % %",
    "* [ ] %\n* [x] %",
    "[%]: https://example.org/%",
    "[%]: /a '%'\n[%]: /b\n%",
    "- [%]: /%",
    "- [%]: /% \"%\"\n  %",
    "> [%]: /%\n> %",
    "> [%]: /%\n%",
    "[^1]: % %.",
    "[^2]: %\n\n    % %",
    "See [%](/there), [%][a] and %.[^1]",
    "[a]: /a",
    "[%]",
    "![%](a.png)",
    "Look: ![% %](a.png \"%\") %",
    "**%**, *%* and `%` &amp; ~~%~~ \\% <https://example.org>",
    "% <!-- % --> %",
    "<!-- % % -->",
    "<!-- %\n\n% -->",
    "<div>% <!-- % --> %</div>",
    "<details>\n<summary>%</summary>\n\n% %\n\n</details>",
    "<figure><figcaption>%</figcaption></figure>",
    "<p>%</p><script>%</script><style>%</style>",
    "% <script>% *%* `%` % [%](%) %</script> % *%* %",
    "- % <style>%\n  - % *%*\n\n  <div>%</style> %</div>\n- %",
    "| % | % |\n|---|---|\n| % | % |",
    "```%\n% %\n```",
    "    % % %",
    "{% % %} and {{ %\n% }}",
];

/// A Markdown text of many structures, and the words that it is made of.
fn any_structure() -> impl Strategy<Value = (String, Vec<String>)> {
    let around = prop::sample::select(vec!["", "", "", "> ", "- ", "  ", "   > ", "> > "]);
    let between =
        prop::sample::select(vec!["\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\n\n***\n\n"]);
    let block = (prop::sample::select(BLOCKS.to_vec()), around, between).prop_map(
        |(block, around, between)| {
            let lines: Vec<String> =
                block.split('\n').map(|line| format!("{around}{line}")).collect();
            lines.join("\n") + between
        },
    );
    prop::collection::vec(block, 1..9).prop_map(|blocks| {
        // `{% … %}` is a mark of its own.
        let blocks = blocks.concat().replace("{%", "{\0").replace("%}", "\0}");
        let (text, words) = with_words(&blocks);
        (text.replace('\0', "%"), words)
    })
}

/// A text with a new word in place of each `%`, and these words.
fn with_words(pattern: &str) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut text = String::new();
    for (at, piece) in pattern.split('%').enumerate() {
        if at > 0 {
            words.push(format!("w{at}x"));
            text += &words[at - 1];
        }
        text += piece;
    }
    (text, words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_word_of_markdown_is_read_or_listed((text, words) in any_structure(), keep: bool) {
        let policy = if keep { FurniturePolicy::Keep } else { FurniturePolicy::Drop };
        let document = read_as(&text, Format::Markdown, policy);
        for word in &words {
            let read = prose(&document).iter().any(|paragraph| paragraph.contains(word.as_str()));
            let mut pieces = document.furniture().iter().map(|f| f.span.of(&text));
            let listed = pieces.any(|piece| piece.contains(word.as_str()));
            prop_assert!(read || listed, "{} of {:?} is lost:\n{:#?}", word, text, document);
        }
    }

    #[test]
    fn what_is_left_over_of_markdown_is_markup((text, _) in any_structure()) {
        for stretch in left_over(&markdown(&text)) {
            prop_assert!(is_markup(stretch), "{:?} of {:?} is lost", stretch, text);
        }
    }

    #[test]
    fn nothing_is_left_over_of_plain_text(
        text in "(([A-Za-zé’.:;!?|@#*_>`()<&-]{1,9}|[A-Z][a-z]{1,8}( [a-z]{1,8}){0,9}[.?!]?|By Ann Lee|Photo: Ann|https://example.org)[ \n\r]{1,3}){0,40}",
        keep: bool,
    ) {
        let policy = if keep { FurniturePolicy::Keep } else { FurniturePolicy::Drop };
        let document = read_as(&text, Format::Text, policy);
        prop_assert!(left_over(&document).is_empty(), "{:?}", left_over(&document));
    }
}
