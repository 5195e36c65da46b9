//! What both pieces speak of, and how each stands to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Quoted;
use crate::analyzer::{Analysis, Analyzer};
use crate::report::EVALUATES;
use crate::span::Span;
use crate::stance::{Label, Target};

/// Something that both pieces speak of.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct SharedTarget {
    /// The words for it.
    pub target: String,
    /// How each stands to it.
    pub views: [TargetView; 2],
    /// Whether one is for it and the other against it.
    pub opposed: bool,
}

/// How one piece stands to a target.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct TargetView {
    /// -1 against, 1 for.
    #[schemars(range(min = -1, max = 1))]
    pub polarity: f64,
    /// The side taken, where both the polarity and the count of sentences
    /// amount to one; else neutral.
    pub label: Label,
    /// How often it is mentioned.
    pub mentions: usize,
    /// In how many sentences the author speaks well of it.
    pub favouring: usize,
    /// In how many sentences the author speaks ill of it.
    pub opposing: usize,
    /// The sentence that says most for the side taken.
    pub said: Option<Quoted>,
}

/// What a piece mentions less often it mentions in passing.
const LEAST_MENTIONS: usize = 3;

/// The targets most discussed in either piece that the other mentions, too.
pub(super) fn shared(analyzer: &Analyzer, analyses: [&Analysis; 2]) -> Vec<SharedTarget> {
    let mut taken: Vec<String> = Vec::new();
    let mut shared = Vec::new();
    let discussed = analyses.into_iter().filter_map(Analysis::standing).flat_map(|s| &s.targets);
    for target in discussed.map(|summary| summary.target.as_str()) {
        let head = target.rsplit(' ').next().unwrap_or(target).to_lowercase();
        let stem = analyzer.lexicon().vocabulary().stem(&head).into_owned();
        if taken.contains(&stem) {
            continue;
        }
        let views = analyses.map(|analysis| view(analyzer, analysis, target));
        if views.iter().all(|view| view.mentions >= LEAST_MENTIONS) {
            let labels = [views[0].label, views[1].label];
            let opposed = labels.contains(&Label::Favour) && labels.contains(&Label::Against);
            shared.push(SharedTarget { target: target.to_owned(), views, opposed });
            taken.push(stem);
        }
    }
    shared.sort_by_key(|target| !target.opposed);
    shared
}

fn view(analyzer: &Analyzer, analysis: &Analysis, target: &str) -> TargetView {
    let stance = analyzer.toward(analysis, &Target::Phrase(target.to_owned()));
    let said = said_of(analysis, &stance.mentions);
    let favouring = said.iter().filter(|(_, said)| *said >= EVALUATES).count();
    let opposing = said.iter().filter(|(_, said)| *said <= -EVALUATES).count();
    let (label, sign) = match stance.label {
        Label::Favour if favouring > opposing => (Label::Favour, 1.0),
        Label::Against if opposing > favouring => (Label::Against, -1.0),
        _ => (Label::Neutral, 0.0),
    };
    let strongest = said
        .iter()
        .filter(|(_, said)| sign * said >= EVALUATES)
        .max_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)).then(b.0.cmp(&a.0)));
    TargetView {
        polarity: stance.polarity,
        label,
        mentions: stance.mentions.len(),
        favouring,
        opposing,
        said: strongest.map(|(sentence, _)| Quoted::new(analysis, *sentence)),
    }
}

/// What the author says in each sentence that evaluates one of these mentions.
fn said_of(analysis: &Analysis, mentions: &[Span]) -> Vec<(usize, f64)> {
    let sentences = analysis.reading().sentences();
    let mut said: Vec<(usize, f64)> = mentions
        .iter()
        .map(|mention| (sentences.partition_point(|s| s.span.end() <= mention.start()), mention))
        .filter_map(|(index, mention)| {
            let stance = analysis.stances().get(index)?;
            let evaluated = stance.target.is_some_and(|target| target.overlaps(*mention));
            evaluated.then(|| (index, stance.author_polarity()))
        })
        .collect();
    said.dedup_by_key(|(index, _)| *index);
    said
}
