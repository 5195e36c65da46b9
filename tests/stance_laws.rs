//! The laws of stance, on arbitrary strings and on sentences built from the
//! built-in lexicon.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use proptest::sample::select;
use rhetor::{
    Category, Cue, Document, Holder, Lexicon, Reading, Rule, Sentence, Span, Stance, StanceScorer,
    Target, replay,
};

/// Words that no cue knows.
const NEUTRAL: &[&str] = &["the", "table", "of", "a", "window", "and", "lamp", "paper", "on"];

fn read(lexicon: &Arc<Lexicon>, text: &str) -> Reading {
    let document = Document::from_sentences(&[vec![text]]);
    let span = document.paragraphs()[0].span;
    let sentence = Sentence { span, paragraph: 0 };
    Reading::new(Arc::clone(lexicon), document, vec![sentence])
}

fn score_with(lexicon: &Arc<Lexicon>, text: &str) -> Stance {
    let scorer = StanceScorer::new(lexicon).unwrap();
    scorer.score(&read(lexicon, text)).pop().unwrap()
}

fn score(text: &str) -> Stance {
    static SCORER: OnceLock<StanceScorer> = OnceLock::new();
    let lexicon = Lexicon::builtin();
    let scorer = SCORER.get_or_init(|| StanceScorer::new(&lexicon).unwrap());
    scorer.score(&read(&lexicon, text)).pop().unwrap()
}

/// The plain single words of the cues of these categories.
fn words(wanted: impl Fn(Category) -> bool) -> Vec<String> {
    let lexicon = Lexicon::builtin();
    let wanted = |cue: &&Cue| wanted(cue.category);
    let terms = lexicon.cues().iter().filter(wanted).flat_map(|cue| &cue.terms);
    let mut words: Vec<String> = terms
        .map(|term| term.pattern.clone())
        .filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    words.sort();
    words.dedup();
    assert!(!words.is_empty(), "the lexicon has no plain word of these categories");
    words
}

fn evaluative() -> impl Strategy<Value = String> {
    select(words(|category| category.family() == "polarity"))
}

fn neutral() -> impl Strategy<Value = String> {
    select(NEUTRAL).prop_map(str::to_owned)
}

/// A word of any of the categories that the rules of stance know.
fn any_word() -> impl Strategy<Value = String> {
    let rules = |category: Category| {
        use Category::{Booster, Boundary, Downtoner, Intensifier, Irrealis, Negator, Shifter};
        matches!(
            category,
            Boundary | Booster | Downtoner | Intensifier | Irrealis | Negator | Shifter
        ) || matches!(category.family(), "hedge" | "connective" | "concern" | "stance")
    };
    prop_oneof![
        3 => evaluative(),
        3 => neutral(),
        3 => select(words(rules)),
        1 => select(vec![",".to_owned(), "not".to_owned(), "but".to_owned(), "?".to_owned()]),
    ]
}

/// A sentence of such words; it begins with a neutral one.
fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(any_word(), 1..14).prop_map(|words| format!("the {}", words.join(" ")))
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn swapped(cues: &[Cue]) -> Vec<Cue> {
    let mut cues = cues.to_vec();
    for cue in &mut cues {
        // Verbs that take a side carry their sign in the category.
        cue.category = match cue.category {
            Category::StanceOppose => Category::StanceSupport,
            Category::StanceSupport => Category::StanceOppose,
            other => other,
        };
    }
    for term in cues.iter_mut().flat_map(|cue| &mut cue.terms) {
        term.polarity = -term.polarity;
    }
    cues
}

/// The built-in cues, the same with their signs swapped, and the same in the
/// opposite order.
fn variants() -> &'static [Arc<Lexicon>; 3] {
    static VARIANTS: OnceLock<[Arc<Lexicon>; 3]> = OnceLock::new();
    VARIANTS.get_or_init(|| {
        let lexicon = Lexicon::builtin();
        let mut reversed = lexicon.cues().to_vec();
        reversed.reverse();
        for cue in &mut reversed {
            cue.terms.reverse();
        }
        [lexicon.cues().to_vec(), swapped(lexicon.cues()), reversed]
            .map(|cues| Arc::new(lexicon.with_only(cues).unwrap()))
    })
}

fn check(stance: &Stance) -> Result<(), TestCaseError> {
    prop_assert!(stance.polarity.abs() <= 1.0 && stance.certainty.abs() <= 1.0);
    prop_assert!(same(replay(&stance.steps), stance.polarity));
    prop_assert!(same(replay(&stance.certainty_steps), stance.certainty));
    let evaluates = stance.steps.iter().any(|step| matches!(step.rule, Rule::Cue | Rule::Learned));
    prop_assert!(evaluates || same(stance.polarity, 0.0), "no cue, no polarity");
    match stance.holder {
        Holder::Author => prop_assert!(same(stance.author_share, 1.0)),
        Holder::Other => prop_assert!(stance.author_share.abs() <= 0.5),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn scores_stay_in_range_and_replay_on_any_string(text in "\\PC{0,200}") {
        let stance = score(&text);
        check(&stance)?;
        let lexicon = Lexicon::builtin();
        let reading = read(&lexicon, &text);
        let scorer = StanceScorer::new(&lexicon).unwrap();
        for target in [Target::Phrase(text.clone()), Target::Span(Span::new(0, text.len() / 2))] {
            let toward = scorer.toward(&reading, std::slice::from_ref(&stance), &target);
            prop_assert!(toward.polarity.abs() <= 1.0);
        }
        let main = scorer.main_target(&reading, &[stance]);
        prop_assert!(main.is_none_or(|main| main.polarity.abs() <= 1.0));
    }

    #[test]
    fn scores_stay_in_range_and_replay_on_sentences(text in sentence()) {
        check(&score(&text))?;
    }

    #[test]
    fn swapping_the_signs_of_the_lexicon_swaps_every_score(text in sentence()) {
        let [plain, swapped, _] = variants();
        let (a, b) = (score_with(plain, &text), score_with(swapped, &text));
        prop_assert!(same(a.polarity, -b.polarity), "{} {}", a.polarity, b.polarity);
    }

    #[test]
    fn the_order_of_entries_changes_nothing(text in sentence()) {
        let [plain, _, reversed] = variants();
        prop_assert!(same(score_with(plain, &text).polarity, score_with(reversed, &text).polarity));
    }

    #[test]
    fn an_intensifier_never_weakens(
        degree in select(words(|category| category == Category::Intensifier)),
        word in evaluative(),
    ) {
        let plain = score(&format!("the table is {word}"));
        let strong = score(&format!("the table is {degree} {word}"));
        // Where the two words are one cue, or the word is one with its copula,
        // other cues are compared.
        let alone = plain.steps.iter().all(|s| s.rule != Rule::Cue || s.span.len() == word.len());
        if alone && strong.steps.iter().any(|step| step.rule == Rule::Intensifier) {
            prop_assert!(strong.polarity.abs() >= plain.polarity.abs());
            prop_assert!(strong.polarity * plain.polarity >= 0.0);
        }
    }

    #[test]
    fn a_negation_never_makes_stronger(
        negator in select(vec!["not", "never", "hardly"]),
        word in evaluative(),
    ) {
        let plain = score(&format!("the table is {word}"));
        let negated = score(&format!("the table is {negator} {word}"));
        if negated.steps.iter().any(|step| step.rule == Rule::Negation) {
            prop_assert!(negated.polarity.abs() <= plain.polarity.abs());
            prop_assert!(negated.polarity * plain.polarity <= 0.0);
        }
    }

    #[test]
    fn a_hedge_changes_no_sign_and_makes_nothing_surer(
        hedge in select(words(|category| category == Category::HedgeEpistemic)),
        words in prop::collection::vec(prop_oneof![evaluative(), neutral()], 1..6),
    ) {
        let text = format!("the table {}", words.join(" "));
        let plain = score(&text);
        let hedged = score(&format!("{hedge} {text}"));
        prop_assert!(hedged.polarity * plain.polarity >= 0.0);
        prop_assert!(same(hedged.polarity, 0.0) == same(plain.polarity, 0.0));
        prop_assert!(hedged.certainty <= plain.certainty + 1e-9);
    }

    #[test]
    fn neutral_words_in_front_only_shift(
        text in sentence(),
        front in prop::collection::vec(neutral(), 1..5),
    ) {
        let front = format!("{} ; ", front.join(" "));
        let (plain, shifted) = (score(&text), score(&format!("{front}{text}")));
        prop_assert!(same(plain.polarity, shifted.polarity));
        prop_assert!(same(plain.certainty, shifted.certainty));
        prop_assert_eq!(plain.holder, shifted.holder);
        prop_assert_eq!(plain.steps.len(), shifted.steps.len());
        for (before, after) in plain.steps.iter().zip(&shifted.steps) {
            prop_assert_eq!(before.span.shifted(front.len()), after.span);
            prop_assert_eq!(before.effect, after.effect);
        }
        prop_assert_eq!(plain.target.map(|span| span.shifted(front.len())), shifted.target);
    }

    #[test]
    fn white_space_case_and_quotes_change_nothing(text in sentence()) {
        let plain = score(&format!("\"{text}\" it is"));
        for other in [
            format!("\u{201c}{text}\u{201d} it is"),
            format!("\"{text}\" it is").replace(' ', "  "),
            format!("\"{text}\" it is").replace(' ', "\r\n"),
            format!("\"{text}\" it is").to_uppercase(),
        ] {
            let other_score = score(&other);
            prop_assert!(same(plain.polarity, other_score.polarity), "{}", other);
            prop_assert!(same(plain.certainty, other_score.certainty), "{}", other);
            prop_assert_eq!(plain.holder, other_score.holder, "{}", other);
        }
    }
}

/// The numbers of stance, with a scale at which learned words are heard.
fn heard() -> String {
    include_str!("../lexicons/en/stance.toml").replace("\nalone = 0.04", "\nalone = 0.25")
}

/// Words that are both a hedge and a sign of the unreal would move both.
#[test]
fn a_hedge_touches_no_polarity() {
    let plain = score("the table is a disaster");
    for hedge in words(|category| category == Category::HedgeEpistemic) {
        let hedged = score(&format!("{hedge} the table is a disaster"));
        assert!(same(hedged.polarity, plain.polarity), "{hedge}: {}", hedged.polarity);
    }
}

/// Learned words obey the same swap: the list of this test names words that
/// no cue knows, and its negators are swapped with it.
#[test]
fn swapping_learned_weights_swaps_scores() {
    let builtin = Lexicon::builtin();
    let negators = builtin.cues().iter().filter(|cue| cue.category == Category::Negator);
    let ids: Vec<&str> = negators.map(|cue| cue.id.as_str()).collect();
    let lexicon = |sign: &str, other: &str| {
        let list = format!("word\tpolarity\nglimmerish\t{sign}0.9\nplonkful\t{sign}0.7\n");
        let negator = format!(
            "schema = 1\nlang = 'en'\ndisable = {ids:?}\n[[cue]]\nid = 'negator.own'\n\
             category = 'negator'\npolarity = {other}0.1\nterms = ['not', 'never']\n\
             yes = ['It is not so.']\nno = ['It is so.']\n"
        );
        let heard = heard();
        let files = [
            ("learned.tsv", list.as_str()),
            ("stance.toml", heard.as_str()),
            ("own.toml", negator.as_str()),
        ];
        Arc::new(Lexicon::with_files(files).unwrap())
    };
    for text in ["a glimmerish lamp", "it is not plonkful", "never a glimmerish plonkful lamp"] {
        let (a, b) = (score_with(&lexicon("", "-"), text), score_with(&lexicon("-", ""), text));
        assert!(a.polarity != 0.0 && same(a.polarity, -b.polarity), "{text}");
    }
}

/// Nations, religions, parties and peoples, from the lexicon's own list, and
/// some persons, places and movements that it does not name.
fn names() -> Vec<String> {
    let grammar: toml::Table = include_str!("../lexicons/en/grammar.toml").parse().unwrap();
    let classes = grammar["class"].as_array().unwrap();
    let identity = classes.iter().find(|class| class["name"].as_str() == Some("identity")).unwrap();
    let words = identity["words"].as_array().unwrap().iter();
    let mut names: Vec<String> = words.map(|word| word.as_str().unwrap().to_owned()).collect();
    assert!(names.len() > 100, "the list has lost its words");
    names.extend(PERSONS.iter().copied().map(str::to_owned));
    names
}

/// Persons, places and groups in the news of many years.
const PERSONS: &[&str] = &[
    "Trump",
    "Obama",
    "Biden",
    "Clinton",
    "Putin",
    "Merkel",
    "Macron",
    "Modi",
    "Mandela",
    "Thatcher",
    "Blair",
    "Netanyahu",
    "Arafat",
    "Gandhi",
    "Castro",
    "Lenin",
    "Churchill",
    "Reagan",
    "Bush",
    "Labour",
    "Tories",
    "Kremlin",
    "Moscow",
    "Brussels",
    "Beijing",
    "Tehran",
    "Westminster",
    "immigrants",
    "women",
    "men",
    "atheists",
    "pensioners",
    "teenagers",
    "farmers",
    "nurses",
];

/// Who somebody is says nothing of how good it is.
#[test]
fn nations_religions_parties_and_persons_are_neutral() {
    for name in names() {
        for text in [
            format!("We met the {name} there."),
            format!("we met the {} there", name.to_lowercase()),
            format!("WE MET THE {} THERE", name.to_uppercase()),
        ] {
            let stance = score(&text);
            assert!(same(stance.polarity, 0.0), "{text}: {:?}", stance.steps);
        }
    }
}

/// Nor does a weight that was learned for a name.
#[test]
fn learned_weights_of_names_do_not_count() {
    let list = "word\tpolarity\nrussian\t-0.9\nmuslims\t0.9\nglimmerish\t0.9\n";
    let heard = heard();
    let files = [("learned.tsv", list), ("stance.toml", heard.as_str())];
    let lexicon = Arc::new(Lexicon::with_files(files).unwrap());
    assert!(same(score_with(&lexicon, "we met the russian and the muslims there").polarity, 0.0));
    assert!(score_with(&lexicon, "we met the glimmerish there").polarity > 0.0);
}

#[test]
fn words_of_worry_are_negative_for_the_stated_reason() {
    for (text, words) in [
        ("The silence is deeply concerning.", "deeply concerning"),
        ("The economy is vulnerable to broader trends.", "vulnerable to"),
    ] {
        let stance = score(text);
        assert!(stance.polarity < -0.1, "{text}: {}", stance.polarity);
        assert!(
            stance.steps.iter().any(|step| step.says(text).contains(words)),
            "{:?}",
            stance.steps
        );
    }
}

#[test]
fn reported_feelings_are_their_source_s() {
    let text = "Iranian officials have expressed optimism about the prospects of the deal.";
    let stance = score(text);
    assert_eq!(stance.holder, Holder::Other);
    assert_eq!(stance.source.map(|span| span.of(text)), Some("Iranian officials"));
    assert!(stance.author_share.abs() <= 0.5);
}
