//! The argument from thesis to ground.

use serde::{Deserialize, Serialize};

use crate::analyzer::Analysis;
use crate::argument::LinkKind;
use crate::role::Role;

/// One line of the outline: a sentence, what it does, and what hangs on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutlineItem {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its role.
    pub role: Role,
    /// What it does to the line it hangs on; `None` for a line of its own.
    pub does: Option<LinkKind>,
    /// Whether it is the best candidate for the thesis.
    pub thesis: bool,
    /// The sentences that support, qualify, answer or raise a concern about
    /// it, in order.
    pub children: Vec<OutlineItem>,
}

/// Levels of the outline: a chain of a thousand conclusions is cut into lines
/// of its own, so that no text can make it nest without end.
const DEEPEST: usize = 16;

/// The outline: the thesis, then paragraph by paragraph the sentence that
/// carries it, each with what hangs on it.
pub(super) fn outline(analysis: &Analysis) -> Vec<OutlineItem> {
    let reading = analysis.reading();
    let mut outliner = Outliner::new(analysis);
    let thesis = outliner.thesis;
    let mut items = Vec::new();
    items.extend(thesis.and_then(|thesis| outliner.item(thesis, None, 0)));
    for paragraph in 0..reading.paragraph_count() {
        for lead in outliner.leads(paragraph) {
            if !outliner.placed[lead] {
                items.extend(outliner.item(lead, None, 0));
            }
        }
    }
    items
}

/// Places each sentence once, under the sentence that its link leads to.
struct Outliner<'a> {
    analysis: &'a Analysis,
    thesis: Option<usize>,
    /// By sentence: what hangs on it in its own paragraph, in order.
    hanging: Vec<Vec<(usize, LinkKind)>>,
    placed: Vec<bool>,
}

impl<'a> Outliner<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let sentences = analysis.reading().sentences();
        let mut hanging = vec![Vec::new(); sentences.len()];
        for link in &analysis.argument().links {
            if sentences[link.from].paragraph == sentences[link.to].paragraph {
                hanging[link.to].push((link.from, link.kind));
            }
        }
        Self {
            analysis,
            thesis: analysis.argument().thesis.first().map(|candidate| candidate.sentence),
            hanging,
            placed: vec![false; sentences.len()],
        }
    }

    /// The sentences of a paragraph that have a role, those first that others
    /// hang on: most linked to, then likeliest to be a claim, then first.
    fn leads(&self, paragraph: usize) -> Vec<usize> {
        let roles = self.analysis.roles();
        let mut leads: Vec<usize> = self
            .analysis
            .reading()
            .paragraph(paragraph)
            .filter(|&index| roles[index].role.is_some())
            .collect();
        leads.sort_by(|&a, &b| {
            let held = |index: usize| self.hanging[index].len();
            let claim = |index: usize| roles[index].probabilities.claim;
            held(b).cmp(&held(a)).then(claim(b).total_cmp(&claim(a))).then(a.cmp(&b))
        });
        leads
    }

    /// The line of one sentence with what hangs on it, down to [`DEEPEST`].
    fn item(
        &mut self,
        sentence: usize,
        does: Option<LinkKind>,
        depth: usize,
    ) -> Option<OutlineItem> {
        let role = self.analysis.roles()[sentence].role?;
        self.placed[sentence] = true;
        let mut children = Vec::new();
        for (from, kind) in std::mem::take(&mut self.hanging[sentence]) {
            if depth < DEEPEST && !self.placed[from] {
                children.extend(self.item(from, Some(kind), depth + 1));
            }
        }
        let paragraph = self.analysis.reading().sentences()[sentence].paragraph;
        let thesis = self.thesis == Some(sentence);
        Some(OutlineItem { sentence, paragraph, role, does, thesis, children })
    }
}
