//! Parts of a record from what was found: spans become code points.

use super::{
    CueRecord, FurnitureRecord, HedgeRecord, LinkRecord, Mention, SentenceRecord, StanceRecord,
    StepRecord,
};
use crate::analyzer::Analysis;
use crate::document::Furniture;
use crate::lexicon::CueMatch;
use crate::span::{CodePoints, Span};
use crate::stance::{Hedge, Step};

/// Spans of the clean text to code points of the text as given.
pub(in crate::report) struct Points<'a> {
    analysis: &'a Analysis,
    points: CodePoints,
}

impl<'a> Points<'a> {
    pub(super) fn of(analysis: &'a Analysis) -> Self {
        let source = analysis.reading().document().source();
        Self { analysis, points: CodePoints::of(source) }
    }

    fn range(&self, span: Span) -> (usize, usize) {
        self.points.span(self.analysis.reading().document().source_span(span))
    }

    pub(in crate::report) fn mention(&self, span: Span) -> Mention {
        let document = self.analysis.reading().document();
        let (start, end) = self.range(span);
        Mention { start, end, text: document.source_span(span).of(document.source()).to_owned() }
    }

    pub(super) fn sentence(&self, index: usize, with_text: bool) -> SentenceRecord {
        let reading = self.analysis.reading();
        let sentence = reading.sentences()[index];
        let mention = self.mention(sentence.span);
        let label = self.analysis.roles()[index];
        let links = self.analysis.argument().links_from(index);
        SentenceRecord {
            start: mention.start,
            end: mention.end,
            text: with_text.then_some(mention.text),
            paragraph: sentence.paragraph,
            role: label.role,
            secondary: label.secondary,
            probabilities: label.probabilities,
            terms: None,
            stance: self.stance(index),
            cues: self.cues(index),
            links: links
                .map(|link| LinkRecord {
                    to: link.to,
                    kind: link.kind,
                    strength: link.strength,
                    reason: link.reason.clone(),
                })
                .collect(),
        }
    }

    fn stance(&self, index: usize) -> StanceRecord {
        let stance = &self.analysis.stances()[index];
        let hedge = |hedge: &Hedge| {
            let (start, end) = self.range(hedge.span);
            HedgeRecord { kind: hedge.kind, start, end }
        };
        let step = |step: &Step| {
            let (start, end) = self.range(step.span);
            let says = step.says(self.analysis.reading().document().text());
            StepRecord { rule: step.rule, start, end, says, effect: step.effect }
        };
        StanceRecord {
            polarity: stance.polarity,
            certainty: stance.certainty,
            holder: stance.holder,
            source: stance.source.map(|span| self.mention(span)),
            holder_reason: stance.holder_reason.clone(),
            author_share: stance.author_share,
            target: stance.target.map(|span| self.mention(span)),
            hedges: stance.hedges.iter().map(hedge).collect(),
            steps: stance.steps.iter().map(step).collect(),
            certainty_steps: stance.certainty_steps.iter().map(step).collect(),
        }
    }

    fn cues(&self, index: usize) -> Vec<CueRecord> {
        let reading = self.analysis.reading();
        let cue = |found: &CueMatch| {
            let (start, end) = self.range(reading.span_of(index, found.tokens()));
            CueRecord { id: reading.lexicon().cue_id(found).to_owned(), start, end }
        };
        reading.matches(index).iter().map(cue).collect()
    }

    pub(super) fn furniture(&self, furniture: &Furniture) -> FurnitureRecord {
        let (start, end) = self.points.span(furniture.span);
        FurnitureRecord { start, end, kind: furniture.kind, reason: furniture.reason.clone() }
    }
}
