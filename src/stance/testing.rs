//! A lexicon of invented words for the tests of single rules, so that they
//! hold whatever the built-in lists say.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use super::{Stance, StanceScorer};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::reading::{Reading, Sentence};

/// Invented cues: *florbic* is good, *grumvile* bad, and so on.
const CUES: &[(&str, &str, &str)] = &[
    ("polarity.appreciation.good", "terms = ['florbic']\npolarity = 0.6", "The plan is florbic."),
    ("polarity.appreciation.bad", "terms = ['grumvile']\npolarity = -0.6", "A grumvile plan."),
    ("concern.expressed.frame", "terms = ['mooply grumvile']\npolarity = -0.8", "Mooply grumvile."),
    ("topic.field", "terms = ['grumvile sanctions']", "The grumvile sanctions."),
    ("intensifier.much", "terms = ['hugeously']\nweight = 0.3", "Hugeously so."),
    ("polarity.affect.dire", "terms = ['terriblish']\npolarity = -0.5", "Terriblish so."),
    ("intensifier.dire", "terms = ['terriblish']\nweight = 0.5", "Terriblish so."),
    ("downtoner.little", "terms = ['slightlish']\nweight = 0.4", "Slightlish so."),
    ("negator.no", "terms = ['nixo']", "Nixo."),
    ("negator.deny", "terms = ['nevero']\npolarity = -0.1", "Nevero."),
    (
        "shifter.verb",
        "terms = ['haltify', 'haltified']\nweight = 0.6\npolarity = -0.1",
        "Haltify it.",
    ),
    (
        "shifter.fade",
        "terms = ['vanishified']\nweight = 0.6\ndirection = 'backward'",
        "It vanishified.",
    ),
    ("connective.contrast.but", "terms = ['but']", "This but that."),
    ("connective.concession.though", "terms = ['granteth']", "Granteth it is."),
    ("irrealis.unreal.wish", "terms = ['wishify']\nweight = 0.5", "I wishify so."),
    ("irrealis.counterfactual.had", "terms = ['hadbeen']", "It hadbeen so."),
    ("boundary.which", "terms = ['which']", "This which that."),
    ("hedge.epistemic.may", "terms = ['maybeish']\ncertainty = -0.5", "Maybeish so."),
    ("hedge.epistemic.lean", "terms = ['leanish']\npolarity = -0.2", "Leanish so."),
    ("hedge.epistemic.is", "terms = ['is doubtish']\npolarity = -0.2", "It is doubtish."),
    ("booster.sure", "terms = ['sureful']\ncertainty = 0.5", "Sureful so."),
    ("reporting.neutral.say", "terms = ['sayeth']", "He sayeth so."),
    ("reporting.neutral.utter", "terms = ['uttereth']\ndirection = 'forward'", "He uttereth so."),
    ("reporting.endorsing.show", "terms = ['showeth']", "It showeth so."),
    ("reporting.doubting.claim", "terms = ['boasteth']", "He boasteth so."),
    ("stance.oppose.ban", "terms = ['forbiddify']", "Forbiddify it."),
    ("claim.normative.ought", "terms = ['oughteth']", "We oughteth so."),
    ("stance.support.build", "terms = ['buildify']", "Buildify it."),
];

/// The lexicon of the invented words, with the built-in closed classes.
pub(crate) fn lexicon() -> Arc<Lexicon> {
    static INVENTED: OnceLock<Arc<Lexicon>> = OnceLock::new();
    Arc::clone(INVENTED.get_or_init(|| Arc::new(invent())))
}

fn invent() -> Lexicon {
    // Real words among the invented ones: the built-in cues that hold them give way.
    let builtin = Lexicon::builtin();
    let boundaries = builtin.cues().iter().filter(|cue| cue.category.name() == "boundary");
    let disabled: Vec<&str> = boundaries.map(|cue| cue.id.as_str()).collect();
    let mut file = format!("schema = 1\nlang = 'en'\ndisable = {disabled:?}\n");
    for (id, fields, yes) in CUES {
        let category = match id.split('.').next() {
            Some(
                "topic" | "intensifier" | "downtoner" | "negator" | "shifter" | "irrealis"
                | "boundary" | "booster",
            ) => id.split('.').next().unwrap_or_default(),
            _ => id.rsplit_once('.').map_or(*id, |(category, _)| category),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(file, "[[cue]]\nid = '{id}'\ncategory = '{category}'\n{fields}");
        let _ = writeln!(file, "yes = ['{yes}']\nno = ['Rain fell.']");
    }
    let all = Lexicon::with_files([("invented.toml", file.as_str())]).unwrap();
    let own = all.cues().iter().filter(|cue| cue.file() == "invented.toml").cloned().collect();
    all.with_only(own).unwrap()
}

/// A reading of these sentences, as one paragraph.
pub(crate) fn read(sentences: &[&str]) -> Reading {
    read_by(&lexicon(), sentences)
}

/// The same by another lexicon.
pub(crate) fn read_by(lexicon: &Arc<Lexicon>, sentences: &[&str]) -> Reading {
    let document = Document::from_sentences(&[sentences.to_vec()]);
    let spans = document.paragraphs()[0].presplit.clone().unwrap();
    let sentences = spans.into_iter().map(|span| Sentence { span, paragraph: 0 }).collect();
    Reading::new(Arc::clone(lexicon), document, sentences)
}

/// The stance of each of these sentences.
pub(super) fn all(sentences: &[&str]) -> Vec<Stance> {
    StanceScorer::new(&lexicon()).unwrap().score(&read(sentences))
}

/// The stance of the last of these sentences.
pub(super) fn last(sentences: &[&str]) -> Stance {
    all(sentences).pop().unwrap()
}

/// The polarity of a sentence.
pub(crate) fn polarity(sentence: &str) -> f64 {
    last(&[sentence]).polarity
}

/// The polarity that a single value of `x` gives.
pub(crate) fn squashed(x: f64) -> f64 {
    super::step::squash(x, 1.0)
}

/// Whether two numbers agree but for rounding.
pub(crate) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
