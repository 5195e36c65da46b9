//! Of a web page, each word that it shows is read or listed.

use proptest::prelude::*;
use rhetor::{Document, Format, FurnitureKind, FurniturePolicy};

use crate::{listed, prose, read_as, with_words};

fn page(html: &str) -> Document {
    read_as(html, Format::Html, FurniturePolicy::Drop)
}

#[test]
fn what_stands_around_the_article_is_listed() {
    let sentence = "The night bus must stay, and nobody at all has said why it should go. ";
    let document = page(&format!(
        "<title>Keep it | The Post</title><body><nav><a>Home</a> <a>News</a></nav>\
         <h1>Keep it</h1><article><p>{0}</p><p>{0}</p><script>count(1)</script><p>{0}</p>\
         </article><aside>Read more</aside><footer>All rights reserved</footer>",
        sentence.repeat(4),
    ));
    assert_eq!(
        listed(&document),
        [
            (FurnitureKind::Boilerplate, "Home News", "a menu of the page"),
            (FurnitureKind::Heading, "Keep it", "the title"),
            (FurnitureKind::Boilerplate, "Read more", "stands beside the article"),
            (FurnitureKind::Boilerplate, "All rights reserved", "a footer of the page"),
        ]
    );
    assert_eq!(prose(&document), [sentence.repeat(4).trim(); 3]);
}

/// Running text, `%` standing for words that the page shows.
const RUNS: [&str; 14] = [
    "%",
    "% % %.",
    "The % must stay, and nobody, as far as we know, has said why the % should go at all. ",
    "The % must stay, and nobody, as far as we know, has said why the % should go at all. ",
    "% <b>%</b> <i>% <a href='/a'>%</a></i>, % &amp; %&nbsp;%",
    "%<br>%<br><br>%",
    "% <script>let hidden = 1 < 2;</script>%<style>p { color: red }</style> %",
    "% <!-- hidden --> %",
    "<a href='/a'>%</a> | <a href='/b'>%</a>",
    "<button>%</button> <label>%</label>",
    "% <sup><a href='#n'>%</a></sup> %",
    "<time datetime='2024-02-19'>% %</time>",
    "By %, % %",
    "<span class='share'>Share %</span>",
];

/// What holds running text, in place of `$`.
const LEAVES: [&str; 12] = [
    "<p>$</p>",
    "<p>$</p>",
    "<p>$</p>",
    "<div>$</div>",
    "<h1>$</h1>",
    "<h2>$</h2>",
    "<figure><img src=a.png alt=hidden><figcaption>$</figcaption></figure>",
    "<pre>$</pre>",
    "<table><tr><th>$</th><td>$</td></tr><tr><td>$<td>$</table>",
    "<dl><dt>$</dt><dd>$</dd></dl>",
    "<details><summary>$</summary>$</details>",
    " $ ",
];

/// What holds other blocks, in place of `$`.
const HOLDERS: [&str; 14] = [
    "<div>$</div>",
    "<div class='article-body'>$</div>",
    "<section>$</section>",
    "<article>$</article>",
    "<main>$</main>",
    "<ul><li>$<li>$</ul>",
    "<ol><li>$</li></ol>",
    "<blockquote>$</blockquote>",
    "<aside class='sidebar'>$</aside>",
    "<nav>$</nav>",
    "<header>$</header>",
    "<footer>$</footer>",
    "<form>$</form>",
    "<div class='comments'>$</div>",
];

fn filled(holder: &str, mut with: impl Iterator<Item = String>) -> String {
    let mut pieces = holder.split('$');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + &with.next().unwrap_or_default() + piece)
}

fn any_block() -> impl Strategy<Value = String> {
    let run = prop::sample::select(RUNS.to_vec()).prop_map(str::to_owned);
    let run = prop::collection::vec(run, 1..4).prop_map(|runs| runs.join(" "));
    let leaf = (prop::sample::select(LEAVES.to_vec()), prop::collection::vec(run, 4))
        .prop_map(|(leaf, runs)| filled(leaf, runs.into_iter()));
    leaf.prop_recursive(4, 24, 5, |block| {
        let blocks = prop::collection::vec(block, 1..6);
        (prop::sample::select(HOLDERS.to_vec()), blocks.clone(), blocks).prop_map(
            |(holder, first, second)| filled(holder, [first.concat(), second.concat()].into_iter()),
        )
    })
}

/// A page of many structures, and the words that it shows.
fn any_page() -> impl Strategy<Value = (String, Vec<String>)> {
    let head = prop::sample::select(vec![
        "",
        "<!doctype html><html><head><title>hidden</title></head><body>",
        "<head><meta charset=utf-8><style>p { color: red }</style><title>The hidden - site</title>",
    ]);
    (head, prop::collection::vec(any_block(), 1..6)).prop_map(|(head, blocks)| {
        let (shown, words) = with_words(&blocks.concat());
        (head.to_owned() + &shown, words)
    })
}

fn has_word(text: &str, wanted: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word == wanted)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_word_of_a_page_is_read_or_listed((html, words) in any_page(), keep: bool) {
        let policy = if keep { FurniturePolicy::Keep } else { FurniturePolicy::Drop };
        let document = read_as(&html, Format::Html, policy);
        let (prose, listed) = (prose(&document), listed(&document));
        for word in &words {
            let read = prose.iter().any(|paragraph| has_word(paragraph, word));
            let listed = listed.iter().any(|(_, piece, reason)| has_word(piece, word) && !reason.is_empty());
            prop_assert!(read || listed, "{} of {:?} is lost:\n{:#?}", word, html, document);
        }
    }
}
