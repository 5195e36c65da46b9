//! What is wrong with a lexicon file is told at once, all of it, each with its line.

use rhetor::Lexicon;

/// The errors that a folder with this one file gives beyond the built-in ones.
fn errors(name: &str, text: &str) -> Vec<String> {
    match Lexicon::with_files([(name, text)]) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.errors().iter().map(ToString::to_string).collect(),
    }
}

fn expect(name: &str, text: &str, expected: &[&str]) {
    let found = errors(name, text);
    let told = found.join("\n");
    assert_eq!(found.len(), expected.len(), "{told}");
    for (found, expected) in found.iter().zip(expected) {
        let place_and_start = format!("{name}:{expected}");
        assert!(found.starts_with(&place_and_start), "expected {place_and_start}\nin {told}");
    }
}

/// A cue file of one cue with these terms, which begin on line 6.
fn with_terms(head: &str, terms: &str) -> String {
    format!(
        "schema = 1\nlang = \"en\"\n{head}\n[[cue]]\nid = \"booster.own\"\nterms = {terms}\n\
         category = \"booster\"\nyes = [\"Come what may, we go.\"]\nno = [\"It may come.\"]\n"
    )
}

#[test]
fn every_slip_of_a_cue_is_told_with_its_line() {
    let text = r#"schema = 2
wrong = 1
disable = ["booster.unheard"]

[[cue]]
id = "booster.a"
category = "booster"
weight = 0.001
polarity = 1.5
certainty = "sure"
direction = "sideways"
at = 3
terms = ["come what may", { t = "come rain", w = 2, x = 1 }, 5]
blocks = ["nonsense"]
yes = "Come what may."
no = ["No."]

[[cue]]
id = "hedge.b"
category = "booster"
terms = ["(a"]
yes = ["A."]
no = ["B."]

[[cue]]
category = "boosters"
"#;
    let expected = [
        "1: `schema` is 2, expected a number from 1 to 1",
        "1: expected `schema = 1` at the top",
        "1: expected `lang = \"…\"` at the top",
        "2: unknown key `wrong`, expected one of: schema, lang, macro, cue, disable",
        "3: `disable` names the unknown cue `booster.unheard`",
        "5: `blocks` names the unknown category `nonsense`",
        "5: `booster.a` needs at least one `yes` and one `no` sentence",
        "8: `weight` is 0.001, expected a number from 0.01 to 1",
        "9: `polarity` is 1.5, expected a number from -1 to 1",
        "10: `certainty` is `sure`, expected a number from -1 to 1",
        "11: `direction` is `sideways`, expected one of: forward, backward",
        "12: `at` is 3, expected one of: start, clause, any",
        "13: `w` is 2, expected a number from 0.01 to 1",
        "13: unknown key `x`, expected one of: t, w, p, c",
        "13: a term is a string or {",
        "15: `yes` is `Come what may.`, expected a list of strings",
        "18: the id `hedge.b` must be `booster.` and a name of its own",
        "25: `` has the unknown category `boosters`",
        "25: a cue needs an `id`",
        "25: `` has no terms",
        "25: `` needs at least one `yes` and one `no` sentence",
    ];
    expect("own.toml", text, &expected);
}

#[test]
fn what_is_no_toml_hides_nothing_else() {
    let found = errors("own.toml", "schema = 1\nlang = \"en\"\nwrong = 1\nbroken = \n");
    assert!(found.iter().any(|error| error.starts_with("own.toml:4: not TOML: ")), "{found:?}");
    assert!(found.iter().any(|error| error.starts_with("own.toml:3: unknown key")), "{found:?}");
}

#[test]
fn blocks_and_lists_are_written_as_such() {
    let head = "schema = 1\nlang = \"en\"\n";
    expect("own.toml", &format!("{head}macro = 3\n"), &["3: `macro` must be written as a [macro]"]);
    expect("own.toml", &format!("{head}[macro]\nm = 3\n"), &["4: `macro` is 3, expected a string"]);
    let expected = ["3: `cue` must be written as [[cue]] blocks"];
    expect("own.toml", &format!("{head}cue = 3\n"), &expected);
    expect("own.toml", &format!("{head}cue = [3]\n"), &expected);
    let text = with_terms("", "\"come\"");
    expect("own.toml", &text, &["4: `booster.own` has no terms", "6: `terms` must be a list"]);
}

#[test]
fn a_term_that_cannot_be_read_says_why() {
    let slips = [
        ("(come|what", "a `(` is never closed"),
        ("come) what", "unexpected `) what` in the term"),
        ("come} what", "a `}` was never opened"),
        ("{come", "a `{` is never closed"),
        ("{unheard}", "there is no macro named `unheard`"),
        ("{open}", "unexpected `) x` in the macro `open`"),
        ("come?", "the term `come?` can match nothing at all"),
        ("...2 come", "a gap needs a word on each side"),
        ("come ...2", "a gap needs a word on each side"),
        ("come ...0 what", "a gap holds 1 to 24 words, not 0"),
        ("come ...25 what", "a gap holds 1 to 24 words, not 25"),
        ("come ...1 what ...1 may ...1 now ...1 or", "more than 3 gaps in the term"),
        ("come ...12 what ...13 may", "gaps of more than 24 words in all in the term"),
        ("come $unheard", "there is no closed class named `unheard`"),
        ("(((((((((come)))))))))", "groups and macros nest more than 8 deep"),
        ("{self}", "groups and macros nest more than 8 deep"),
        (
            "{two} {two} {two} {two} {two} {two} {two} {two} {two} {two} {two}",
            "more than 2000 word",
        ),
        ("{two}|{two}|{two}|(a|b c)|{more}|{more}", "more than 2000 word sequences"),
        (
            "{five} {five} {five} {five} {five} {five} {five} {five} {five} {five} {five} {five} {five}",
            "longer than 64 steps",
        ),
        ("{many}", "more than 10000 words and signs"),
    ];
    let head = "[macro]\nopen = \"come ) x\"\nself = \"a {self}\"\ntwo = \"(come|what may)\"\n\
        five = \"a b c d e\"\nmore = \"{two} {two} {two} {two} {two} {two} {two} {two} {two} {two}\"\n\
        nothing = \"() () () () () () () () () ()\"\n\
        tens = \"{nothing} {nothing} {nothing} {nothing} {nothing} {nothing} {nothing} {nothing}\"\n\
        hundreds = \"{tens} {tens} {tens} {tens} {tens} {tens} {tens} {tens} {tens} {tens}\"\n\
        thousands = \"{hundreds} {hundreds} {hundreds} {hundreds} {hundreds} {hundreds}\"\n\
        many = \"{thousands} {thousands}\"";
    let terms: Vec<String> = slips.iter().map(|(term, _)| format!("  \"{term}\"")).collect();
    let text = with_terms(head, &format!("[\n{}\n]", terms.join(",\n")));
    let found = errors("own.toml", &text);
    assert_eq!(found.len(), slips.len(), "{}", found.join("\n"));
    let first = text.lines().position(|line| line.starts_with("terms")).unwrap() + 2;
    for (row, (error, (term, says))) in found.iter().zip(slips).enumerate() {
        assert!(
            error.starts_with(&format!("own.toml:{}: `booster.own`: ", first + row)),
            "{error}"
        );
        assert!(error.contains(says), "`{term}`: {error}");
    }
}

#[test]
fn a_term_at_its_limits_is_none() {
    let row = |group: &str, count: usize| vec![group; count].join(" ");
    let terms = [
        "((((((((aa))))))))".to_owned(),
        "ab ...24 aa".to_owned(),
        "ab ...12 ab ...12 aa".to_owned(),
        "ab ...1 ab ...1 ab ...1 ab".to_owned(),
        row("ac", 64),
        // Groups are left again, and words of one group do not multiply.
        row("(ad)", 9),
        row("(ae|af|ag)", 9),
        row("((ae|af)|(ag|ah)|ai)", 8),
        row("{one}", 9),
    ];
    let terms: Vec<String> = terms.iter().map(|term| format!("\"{term}\"")).collect();
    let text = with_terms("[macro]\none = \"aj\"", &format!("[{}]", terms.join(", ")));
    expect("own.toml", &text, &[]);
}

#[test]
fn a_term_may_stand_once_in_a_category() {
    let text =
        with_terms("", "[\n\"come what may\",\n\"come (what|rain) may\",\n\"come what? may\"]");
    let expected =
        "9: `booster.own`: `come what may` stands twice in booster, first on line 7 of its file";
    expect("own.toml", &text, &[expected]);
}

#[test]
fn every_slip_of_a_list_is_told_with_its_line() {
    let text = "# term, value, kind\nsplendid\t0.5\tappreciation\n\nsplendid\t0.5\taffect\n\
        dreadful\tvery\taffect\ndreary\t0\taffect\nwretched\t-1.5\taffect\nwoeful\tNaN\taffect\n\
        bleak\t-0.5\tsorrow\nshort\t-0.5\nlong\t-0.5\taffect\tmore\nfine\t1\taffect\n";
    let expected = [
        "4: `splendid` stands twice, first on line 2",
        "5: `very` is not a number",
        "6: `dreary` has the value 0, expected -1 to 1, not 0",
        "7: `wretched` has the value -1.5, expected -1 to 1, not 0",
        "8: `NaN` is not a number",
        "9: `sorrow` is no kind: judgement, appreciation or affect",
        "10: 2 columns, expected 3 parted by tabs",
        "11: 4 columns, expected 3 parted by tabs",
    ];
    expect("polarity.tsv", text, &expected);
    expect("topic.tsv", "war\nwar room\ta place\n", &["1: 1 columns, expected 2 parted by tabs"]);
    let text = "(word)\tclaim\tpolarity\nmust\t0.1\t0.2\nmay\t0.1\tx\ncan\t0.1\n";
    let expected = ["3: `x` is not a number", "4: 2 columns, expected 3 parted by tabs"];
    expect("learned.tsv", text, &expected);
    let found = errors("words.tsv", "war\ta topic\n");
    assert_eq!(
        found,
        ["words.tsv: unknown list, expected polarity.tsv, topic.tsv, learned.tsv or toward.tsv"]
    );
}

#[test]
fn every_slip_of_the_grammar_is_told_with_its_line() {
    let text = r#"schema = 1
lang = "en"
more = 1

[tokenizer]
stemmer = "klingon"
clitics = ["'s"]
respell = 3
wrong = 1

[[class]]
name = "be"
means = "to be"
words = ["am", "is"]
suffixes = ["ing"]
except = ["wring", "thing"]
has = ["am", "being", "thing", "ming"]
lacks = ["is", "wring"]
wrong = 1

[[class]]
name = "have"
words = ["have"]
"#;
    let found = errors("grammar.toml", text);
    let (missing, told): (Vec<_>, Vec<_>) =
        found.iter().partition(|error| error.contains("expected a class named"));
    // What cues ask for and what rules ask for is named, too.
    assert!(
        missing.iter().any(|error| error.contains("grammar.toml: expected a class named `modal`"))
    );
    assert!(!missing.iter().any(|error| error.contains("`be`") || error.contains("`have`")));
    let told: Vec<&&String> =
        told.iter().filter(|error| error.starts_with("grammar.toml")).collect();
    let expected = [
        "3: unknown key `more`, expected one of: schema, lang, tokenizer, class",
        "5: `stemmer` is `klingon`, expected a Snowball language",
        "8: `respell` must be a table",
        "9: unknown key `wrong`, expected one of: stemmer, clitics, respell",
        "11: `thing` should be in the class `be`",
        "11: `ming` should be in the class `be`",
        "11: `is` should not be in the class `be`",
        "19: unknown key `wrong`, expected one of: name, means",
        "21: the class `have` needs `means`, `has` and `lacks`",
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(&format!("grammar.toml:{expected}")), "{expected}\n{told}");
    }
}

const TOKENIZER: &str = "schema = 1\nlang = \"en\"\n[tokenizer]\nstemmer = \"english\"\n";

#[test]
fn a_class_beyond_the_last_bit_is_an_error() {
    let class = |number| {
        let class = "means = \"m\"\nwords = [\"w\"]\nhas = [\"w\"]\nlacks = [\"x\"]";
        format!("[[class]]\nname = \"n{number}\"\n{class}\n")
    };
    let told = |count| {
        let text = TOKENIZER.to_owned() + &(0..count).map(class).collect::<String>();
        errors("grammar.toml", &text)
    };
    let error = "grammar.toml:1: 65 classes, expected at most 64".to_owned();
    assert!(told(65).contains(&error), "{}", told(65).join("\n"));
    assert!(!told(64).join("\n").contains("expected at most"));
}

#[test]
fn a_class_says_what_it_means_and_what_is_in_it_and_what_is_not() {
    let keys = ["means = \"m\"\n", "has = [\"w\"]\n", "lacks = [\"x\"]\n"];
    for left_out in keys {
        let rest = keys.concat().replace(left_out, "");
        let class = format!("[[class]]\nname = \"own\"\nwords = [\"w\"]\n{rest}");
        let found = errors("grammar.toml", &(TOKENIZER.to_owned() + &class));
        let told = "grammar.toml:5: the class `own` needs `means`, `has` and `lacks`".to_owned();
        assert!(found.contains(&told), "{left_out}: {}", found.join("\n"));
    }
}

#[test]
fn every_language_that_has_a_stemmer_is_known() {
    let languages = [
        "danish",
        "dutch",
        "english",
        "finnish",
        "french",
        "german",
        "italian",
        "norwegian",
        "portuguese",
        "russian",
        "spanish",
        "swedish",
    ];
    for language in languages {
        let found = errors("grammar.toml", &TOKENIZER.replace("english", language)).join("\n");
        assert!(!found.contains("Snowball"), "{language}: {found}");
    }
}

#[test]
fn errors_stand_in_order_of_file_and_line() {
    let files = [("b.toml", "x = 1\ny = 1\n"), ("a.toml", "x = 1\n")];
    let errors = Lexicon::with_files(files).unwrap_err();
    let places: Vec<(&str, usize)> =
        errors.errors().iter().map(|error| (error.file(), error.line())).collect();
    assert!(places.is_sorted() && places.contains(&("b.toml", 2)), "{places:?}");
    assert_eq!(errors.errors()[0].file(), "a.toml");
    assert!(format!("{errors:?}").starts_with(&format!("{} errors\na.toml:1: ", places.len())));
}
