//! The argument from thesis to ground, and the claims that have none.

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

/// A claim with no ground nearby.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unsupported {
    /// Index of the sentence.
    pub sentence: usize,
    /// Why it is listed, in words.
    pub reason: String,
}

/// How sure a claim must sound, or how strongly it must evaluate, before the
/// lack of a ground is worth a line.
const STRONG: f64 = 0.3;

/// A claim must be this likely to be one.
const LIKELY: f64 = 0.5;

/// Sentences before and after a claim in which a ground is looked for.
const NEARBY: usize = 2;

/// The outline: the thesis, then paragraph by paragraph the sentence that
/// carries it, each with what hangs on it.
pub(super) fn outline(analysis: &Analysis) -> Vec<OutlineItem> {
    let reading = analysis.reading();
    let thesis = analysis.argument().thesis.first().map(|candidate| candidate.sentence);
    let mut placed = vec![false; reading.len()];
    let mut items = Vec::new();
    items.extend(thesis.and_then(|thesis| item(analysis, thesis, None, &mut placed)));
    for paragraph in 0..reading.paragraph_count() {
        while let Some(lead) = lead(analysis, paragraph, &placed) {
            items.extend(item(analysis, lead, None, &mut placed));
        }
    }
    items
}

/// The sentence of a paragraph, not placed yet, that others hang on: most
/// linked to, then likeliest to be a claim, then first.
fn lead(analysis: &Analysis, paragraph: usize, placed: &[bool]) -> Option<usize> {
    let free = |index: &usize| !placed[*index] && analysis.roles()[*index].role.is_some();
    let worth = |index: usize| {
        let held = analysis.argument().links_to(index).count();
        (held, analysis.roles()[index].probabilities.claim)
    };
    analysis.reading().paragraph(paragraph).filter(free).max_by(|&a, &b| {
        let ((held_a, claim_a), (held_b, claim_b)) = (worth(a), worth(b));
        held_a.cmp(&held_b).then(claim_a.total_cmp(&claim_b)).then(b.cmp(&a))
    })
}

/// The line of one sentence with what hangs on it in its own paragraph, or,
/// for the thesis, wherever it is supported by more than a shared paragraph.
fn item(
    analysis: &Analysis,
    sentence: usize,
    does: Option<LinkKind>,
    placed: &mut [bool],
) -> Option<OutlineItem> {
    let role = analysis.roles()[sentence].role?;
    placed[sentence] = true;
    let sentences = analysis.reading().sentences();
    let paragraph = sentences[sentence].paragraph;
    let hanging: Vec<(usize, LinkKind)> = analysis
        .argument()
        .links_to(sentence)
        .filter(|link| sentences[link.from].paragraph == paragraph)
        .map(|link| (link.from, link.kind))
        .collect();
    let mut children = Vec::new();
    for (from, kind) in hanging {
        if !placed[from] {
            children.extend(item(analysis, from, Some(kind), placed));
        }
    }
    let thesis = analysis.argument().thesis.first().is_some_and(|best| best.sentence == sentence);
    Some(OutlineItem { sentence, paragraph, role, does, thesis, children })
}

/// Claims that sound sure or judge strongly while nothing nearby supports
/// them; the thesis is not among them, since the whole piece argues for it.
pub(super) fn unsupported(analysis: &Analysis) -> Vec<Unsupported> {
    let best = analysis.argument().thesis.first().map(|candidate| candidate.sentence);
    (0..analysis.reading().len())
        .filter(|&index| Some(index) != best)
        .filter_map(|index| {
            let label = &analysis.roles()[index];
            let stance = &analysis.stances()[index];
            let bold = stance.certainty >= STRONG || stance.polarity.abs() >= STRONG;
            let claim = label.role == Some(Role::Claim) && label.probabilities.claim >= LIKELY;
            (claim && bold && !supported(analysis, index))
                .then(|| Unsupported { sentence: index, reason: reason(analysis, index) })
        })
        .collect()
}

fn supported(analysis: &Analysis, index: usize) -> bool {
    let linked = analysis.argument().links_to(index).any(|link| link.kind == LinkKind::Supports);
    let near = index.saturating_sub(NEARBY)..=index + NEARBY;
    let evidence = |at: usize| {
        analysis.roles().get(at).is_some_and(|label| {
            label.role == Some(Role::Evidence) || label.secondary == Some(Role::Evidence)
        })
    };
    linked || near.into_iter().any(evidence)
}

fn reason(analysis: &Analysis, index: usize) -> String {
    let sure = analysis.stances()[index].certainty >= STRONG;
    let how = if sure { "sure wording" } else { "strong judgement" };
    format!("{how}, no evidence within {NEARBY} sentences")
}
