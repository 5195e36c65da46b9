//! What sentences do to each other, each link with its reason.

use super::cohesion::Cohesion;
use super::view::View;
use super::{Link, LinkKind};
use crate::lexicon::Category;
use crate::role::Role;

/// How many sentences back or on a ground is sought: readers tie evidence to
/// a claim nearby, and two paragraphs away the tie is guesswork.
const REACH: usize = 4;

/// A link weaker than this is not claimed.
const WEAKEST: f64 = 0.25;

/// What a link is worth before its words are compared: standing beside each
/// other in one paragraph is a tie, a paragraph break loosens it.
const BESIDE: f64 = 0.45;
/// What is lost for each sentence between.
const PER_SENTENCE: f64 = 0.08;
/// What is lost over a paragraph break.
const PARAGRAPH_BREAK: f64 = 0.15;
/// What a connective that points there adds.
const CONNECTIVE: f64 = 0.35;
/// How much shared words add at most.
const SHARED_WORDS: f64 = 0.5;

/// Connectives that set a sentence against what stands before it.
const CONTRASTS: [Category; 2] = [Category::ConnectiveContrast, Category::ConnectiveConcession];
/// Connectives that make a sentence an instance of what stands before it.
const INSTANCES: [Category; 2] = [Category::EvidenceExample, Category::ConnectiveInstantiation];

/// All links, ordered by `from`, then `to`.
pub(super) fn find(view: &View<'_>, thesis: Option<usize>, cohesion: &Cohesion) -> Vec<Link> {
    let linker = Linker { view, thesis, cohesion };
    let mut links: Vec<Link> = (0..view.len()).flat_map(|from| linker.links_from(from)).collect();
    links.sort_by_key(|link| (link.from, link.to, link.kind));
    links.dedup_by_key(|link| (link.from, link.to));
    links
}

struct Linker<'a> {
    view: &'a View<'a>,
    thesis: Option<usize>,
    cohesion: &'a Cohesion,
}

impl Linker<'_> {
    fn links_from(&self, from: usize) -> Vec<Link> {
        let answer = self.answer(from);
        let own = match self.role(from) {
            Some(Role::Evidence) => self.best(from, LinkKind::Supports, asserts),
            Some(Role::Caveat) => self.best(from, LinkKind::Qualifies, |role| role != Role::Caveat),
            Some(Role::Concern) => self.raise(from),
            Some(Role::Claim) => self.support_from_claim(from),
            None => None,
        };
        answer.into_iter().chain(own).collect()
    }

    fn role(&self, index: usize) -> Option<Role> {
        self.view.role(index)
    }

    /// After a caveat, a sentence that opens with a contrast answers it.
    fn answer(&self, from: usize) -> Option<Link> {
        let to = from.checked_sub(1)?;
        let caveat = self.role(to) == Some(Role::Caveat) && self.role(from) != Some(Role::Caveat);
        let contrast = self.view.opens_with(from, &CONTRASTS);
        let cue = contrast.filter(|_| caveat && self.role(from).is_some())?;
        let strength = self.strength(from, to) + CONNECTIVE;
        Some(self.link(from, to, LinkKind::Answers, strength, Some(cue)))
    }

    /// A concern is raised about the claim it stands by, or the thesis.
    fn raise(&self, from: usize) -> Option<Link> {
        self.best(from, LinkKind::Raises, |role| role == Role::Claim).or_else(|| {
            let thesis = self.thesis.filter(|&thesis| thesis != from)?;
            Some(self.link(from, thesis, LinkKind::Raises, WEAKEST, None))
        })
    }

    /// A claim supports the claim that it gives a reason for, or whose
    /// conclusion it leads to; otherwise, where the words agree, the thesis.
    fn support_from_claim(&self, from: usize) -> Option<Link> {
        let next = from + 1;
        if let Some(cue) = self.view.concludes(next)
            && self.role(next).is_some_and(asserts)
        {
            let strength = self.strength(from, next) + CONNECTIVE;
            return Some(self.link(from, next, LinkKind::Supports, strength, Some(cue)));
        }
        if let (Some(to), Some(cue)) = (from.checked_sub(1), self.view.gives_reason(from))
            && self.role(to).is_some_and(asserts)
        {
            let strength = self.strength(from, to) + CONNECTIVE;
            return Some(self.link(from, to, LinkKind::Supports, strength, Some(cue)));
        }
        let thesis = self.thesis.filter(|&thesis| thesis != from)?;
        let strength = SHARED_WORDS * self.cohesion.between(from, thesis) + WEAKEST / 2.0;
        (strength >= WEAKEST).then(|| self.link(from, thesis, LinkKind::Supports, strength, None))
    }

    /// The sentence nearby that `from` is most likely said about.
    fn best(&self, from: usize, kind: LinkKind, fits: impl Fn(Role) -> bool) -> Option<Link> {
        let reach = from.saturating_sub(REACH)..=(from + REACH).min(self.view.len() - 1);
        let mut best: Option<(f64, usize, Option<String>)> = None;
        for to in reach.filter(|&to| to != from && self.role(to).is_some_and(&fits)) {
            let (add, cue) = self.connective(from, to, kind);
            let strength = self.strength(from, to) + add;
            if best.as_ref().is_none_or(|(most, ..)| strength > *most) {
                best = Some((strength, to, cue));
            }
        }
        let (strength, to, cue) = best.filter(|(strength, ..)| *strength >= WEAKEST)?;
        Some(self.link(from, to, kind, strength, cue))
    }

    /// What a connective between the two adds, and its words.
    fn connective(&self, from: usize, to: usize, kind: LinkKind) -> (f64, Option<String>) {
        let cue = match kind {
            _ if to + 1 == from && kind == LinkKind::Qualifies => {
                self.view.opens_with(from, &CONTRASTS)
            }
            LinkKind::Supports if to < from => self
                .view
                .gives_reason(from)
                .filter(|_| to + 1 == from)
                .or_else(|| self.view.opens_with(from, &INSTANCES)),
            LinkKind::Supports if to == from + 1 => self.view.concludes(to),
            _ => None,
        };
        (if cue.is_some() { CONNECTIVE } else { 0.0 }, cue)
    }

    fn strength(&self, from: usize, to: usize) -> f64 {
        let apart = from.abs_diff(to).saturating_sub(1) as f64;
        let broken = !self.view.same_paragraph(from, to);
        let near = BESIDE - PER_SENTENCE * apart - if broken { PARAGRAPH_BREAK } else { 0.0 };
        near + SHARED_WORDS * self.cohesion.between(from, to)
    }

    fn link(
        &self,
        from: usize,
        to: usize,
        kind: LinkKind,
        strength: f64,
        cue: Option<String>,
    ) -> Link {
        let same = self.view.same_paragraph(from, to);
        let shared = self.cohesion.between(from, to);
        let mut reasons = Vec::new();
        if let Some(cue) = cue {
            reasons.push(format!("“{cue}”"));
        }
        if from.abs_diff(to) == 1 && same {
            reasons.push("next to it".to_owned());
        } else if same {
            reasons.push("same paragraph".to_owned());
        }
        if shared > 0.0 {
            reasons.push(format!("shared words {:.0} %", 100.0 * shared));
        }
        if reasons.is_empty() {
            reasons.push("nearest that fits".to_owned());
        }
        Link { from, to, kind, strength: strength.clamp(0.0, 1.0), reason: reasons.join(", ") }
    }
}

/// Roles that a ground can be given for.
fn asserts(role: Role) -> bool {
    matches!(role, Role::Claim | Role::Concern)
}
