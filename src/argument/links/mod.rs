//! What sentences do to each other, each link with its reason.

mod bond;

use bond::{BESIDE, Bond, SHARED_WORDS, Tie, shares};

use super::cohesion::{Cohesion, REPEATED};
use super::view::View;
use super::{Caveat, Link, LinkKind};
use crate::document::{Document, FurnitureKind, Paragraph};
use crate::lexicon::Category;
use crate::role::Role;

/// How many sentences back or on a partner is sought: readers tie a ground to
/// a claim nearby, and two paragraphs away the tie is guesswork.
const REACH: usize = 4;

/// How many sentences may lie between two members of a list (*first … second*):
/// a member is a paragraph as a rule, and few paragraphs are longer.
const LIST_REACH: usize = 12;

/// A link weaker than this is not claimed.
const WEAKEST: f64 = 0.25;

/// What is lost with each step of evidence that goes on from evidence: a
/// paragraph of ten such sentences still holds together.
const GOES_ON: f64 = 0.02;
/// Sentences far apart are tied by their words alone only where these make
/// their vectors this similar; unrelated sentences of one piece seldom are.
const SAME_WORDS: f64 = 0.25;

/// Evidence is plain that is likelier to be that than anything else together.
const PLAIN: f64 = 0.5;

/// A claim that shares so much with the thesis says it in other words, and is
/// no reason for it.
const RESTATED: f64 = 0.5;

/// All links, ordered by `from`, then `to`.
pub(super) fn find(
    view: &View<'_>,
    thesis: Option<usize>,
    caveats: &[Caveat],
    cohesion: &Cohesion,
) -> Vec<Link> {
    let mut linker = Linker {
        view,
        thesis,
        caveats,
        cohesion,
        question: view.features.column("shape.question"),
        pointless: pointless(view),
        sections: sections(view.reading.document()),
        ground_of: vec![None; view.len()],
        list: None,
    };
    let mut links = Vec::with_capacity(view.len());
    for from in 0..view.len() {
        linker.link(from, &mut links);
    }
    links.extend(linker.leading_up());
    let echoes: Vec<bool> = (0..view.len()).map(|index| is_echo(view, cohesion, index)).collect();
    links.retain(|link| !echoes[link.from] && !echoes[link.to]);
    links.sort_by_key(|link| (link.from, link.to, link.kind));
    links.dedup_by_key(|link| (link.from, link.to));
    links
}

/// How far from its source a pull quote stands, in sentences: on a page, beside
/// it.
const PULLED: usize = 8;

/// Whether a sentence that is a paragraph of its own says again what one
/// nearby says: a pull quote, which argues nothing.
fn is_echo(view: &View<'_>, cohesion: &Cohesion, index: usize) -> bool {
    let near = index.saturating_sub(PULLED)..=(index + PULLED).min(view.len() - 1);
    let beside = [index.wrapping_sub(1), index + 1];
    let alone = beside.iter().all(|&at| at >= view.len() || !view.same_paragraph(at, index));
    alone && near.into_iter().any(|at| at != index && cohesion.between(at, index) >= REPEATED)
}

/// By paragraph: whether it holds no claim and no concern, so that a ground in
/// it can only be given for what stands elsewhere.
fn pointless(view: &View<'_>) -> Vec<bool> {
    let mut pointless = vec![true; view.reading.paragraph_count()];
    for role in [Role::Claim, Role::Concern] {
        for index in view.of_role(role) {
            pointless[view.paragraph(index)] = false;
        }
    }
    pointless
}

/// By paragraph: how many headings stand before it.
fn sections(document: &Document) -> Vec<usize> {
    let headings = document.furniture().iter().filter(|f| f.kind == FurnitureKind::Heading);
    let headings: Vec<usize> = headings.map(|heading| heading.span.start()).collect();
    let before = |paragraph: &Paragraph| {
        let start = document.source_span(paragraph.span).start();
        headings.partition_point(|&heading| heading < start)
    };
    document.paragraphs().iter().map(before).collect()
}

struct Linker<'a> {
    view: &'a View<'a>,
    thesis: Option<usize>,
    caveats: &'a [Caveat],
    cohesion: &'a Cohesion,
    /// The column of questions.
    question: Option<usize>,
    /// By paragraph: the number of its section. Nobody gives a ground for what
    /// stands under another heading, but for the thesis and in a list.
    sections: Vec<usize>,
    /// By paragraph: whether it makes no point of its own.
    pointless: Vec<bool>,
    /// By sentence of evidence, so far: what it supports, and how strongly.
    ground_of: Vec<Option<(usize, f64)>>,
    /// The last member of a list of grounds, and what the list supports.
    list: Option<(usize, usize)>,
}

impl<'a> Linker<'a> {
    /// Adds the links that begin at sentence `from`.
    fn link(&mut self, from: usize, links: &mut Vec<Link>) {
        let own = match self.view.role(from) {
            Some(Role::Evidence) => self.ground(from).map(|tie| (LinkKind::Supports, tie)),
            Some(Role::Claim) => self.reason(from).map(|tie| (LinkKind::Supports, tie)),
            Some(Role::Caveat) => self.limit(from).map(|tie| (LinkKind::Qualifies, tie)),
            Some(Role::Concern) => self.worry(from).map(|tie| (LinkKind::Raises, tie)),
            None => None,
        };
        let link = |(kind, tie): (LinkKind, Tie)| Link {
            from,
            to: tie.to,
            kind,
            strength: tie.strength.clamp(0.0, 1.0),
            reason: tie.reason,
        };
        let answer = self.answer(from).map(|tie| (LinkKind::Answers, tie));
        let found = answer.into_iter().chain(own);
        links.extend(found.filter(|(_, tie)| tie.strength >= WEAKEST).map(link));
    }

    /// Sentence `index` as a caveat whose words show that it gives ground.
    fn caveat(&self, index: usize) -> Option<&Caveat> {
        let at = self.caveats.binary_search_by_key(&index, |caveat| caveat.sentence).ok()?;
        Some(&self.caveats[at]).filter(|caveat| caveat.words.is_some())
    }

    fn same_section(&self, a: usize, b: usize) -> bool {
        let section = |index| self.sections.get(self.view.paragraph(index));
        section(a) == section(b)
    }

    /// Whether a ground can be given for sentence `index`.
    fn asserts(&self, index: usize) -> bool {
        matches!(self.view.role(index), Some(Role::Claim | Role::Concern))
    }

    /// After a caveat, a sentence in the author's voice that opens with a
    /// contrast answers it. One without words for it must speak well of
    /// something, and the answer ill, or the other way round.
    fn answer(&self, from: usize) -> Option<Tie> {
        let turns = |last: usize| {
            let polarity = |index: usize| self.view.stances[index].polarity;
            self.view.same_paragraph(last, from) && polarity(last) * polarity(from) < 0.0
        };
        let granted = |&last: &usize| {
            let caveat = self.view.role(last) == Some(Role::Caveat);
            caveat && (self.caveat(last).is_some() || turns(last))
        };
        let to = from.checked_sub(1).filter(granted)?;
        let role = self.view.role(from)?;
        let own = role != Role::Caveat && self.view.is_authors(from);
        let cue = self.view.contrasts(from).filter(|_| own)?;
        Some(self.bond(from, to, Some(cue)).tie())
    }

    /// What a sentence of evidence is a ground for.
    fn ground(&mut self, from: usize) -> Option<Tie> {
        let tie = self.listed(from).or_else(|| {
            let turned = self.view.contrasts(from).is_some() || self.view.concludes(from).is_some();
            let added = self.view.adds(from);
            let concluded = |to: usize| self.view.concludes(to).filter(|_| to == from + 1);
            let found = self.best(
                from,
                |to| {
                    let leads = if to < from {
                        !turned && !added && self.grounds_before(from, to)
                    } else {
                        concluded(to).is_some() || self.grounds_after(from, to)
                    };
                    self.asserts(to) && leads
                },
                |to| {
                    if to > from {
                        return concluded(to);
                    }
                    let next = to + 1 == from;
                    self.view.gives_instance(from).or(self.view.gives_reason(from).filter(|_| next))
                },
            );
            let carried = self.carried(from).filter(|_| !turned);
            // What goes on from evidence before comes before what lies ahead.
            match (found, carried) {
                (Some(a), Some(b)) if a.to > from || b.strength > a.strength => Some(b),
                (a, b) => a.or(b),
            }
        })?;
        self.ground_of[from] = Some((tie.to, tie.strength));
        Some(tie)
    }

    /// Whether evidence can be a ground for a point made before it: directly
    /// before it, or before it in its paragraph, and not in the same series.
    fn grounds_before(&self, from: usize, to: usize) -> bool {
        let near = to + 1 == from || self.view.same_paragraph(to, from);
        near && !self.view.parallel(to, from)
    }

    /// Whether evidence can be a ground for a point made after it that does not
    /// say so: one made at once, which adds nothing of its own kind (*and*,
    /// *moreover*), and the evidence is plainly that.
    fn grounds_after(&self, from: usize, to: usize) -> bool {
        let plain = self.view.roles[from].probabilities.evidence >= PLAIN;
        to == from + 1 && plain && self.view.same_paragraph(to, from) && !self.view.adds(to)
    }

    /// Evidence that goes on from evidence is a ground for the same point, as
    /// long as the paragraph lasts and no new point is made; a paragraph that
    /// makes none goes on from another.
    fn carried(&self, from: usize) -> Option<Tie> {
        let makes_none = |at: usize| self.pointless[self.view.paragraph(at)];
        let goes_on = |at: &usize| {
            self.view.same_paragraph(*at, from)
                || makes_none(*at) && makes_none(from) && self.same_section(*at, from)
        };
        let before = from.checked_sub(1).filter(goes_on)?;
        let (to, strength) = self.ground_of[before]?;
        let reason = format!("goes on from sentence {}", before + 1);
        Some(Tie { to, strength: strength - GOES_ON, reason })
    }

    /// Evidence that goes before evidence for what lies ahead, in the same
    /// paragraph, leads up to that point as well.
    fn leading_up(&mut self) -> Vec<Link> {
        let mut links = Vec::new();
        for from in (0..self.view.len().saturating_sub(1)).rev() {
            let next = from + 1;
            let leads = self.ground_of[from].is_none()
                && self.view.role(from) == Some(Role::Evidence)
                && self.view.same_paragraph(from, next);
            let ahead = self.ground_of[next].filter(|&(to, _)| leads && to > next);
            let Some((to, strength)) = ahead else { continue };
            let strength = strength - GOES_ON;
            self.ground_of[from] = Some((to, strength));
            if strength >= WEAKEST {
                let (kind, reason) =
                    (LinkKind::Supports, format!("leads up to it with sentence {}", next + 1));
                links.push(Link { from, to, kind, strength, reason });
            }
        }
        links
    }

    /// A member of a list of grounds supports what the first member supports:
    /// the claim directly before that, or before it in its paragraph.
    fn listed(&mut self, from: usize) -> Option<Tie> {
        let (cue, further) = self.view.enumerates(from)?;
        let running = self.list.filter(|&(member, _)| further && from - member <= LIST_REACH);
        let to = running.map(|(_, to)| to).or_else(|| {
            let mut before = (from.saturating_sub(REACH)..from).rev().filter(|_| !further);
            let near = |to: usize| to + 1 == from || self.view.same_paragraph(to, from);
            before.find(|&to| self.asserts(to)).filter(|&to| near(to))
        })?;
        self.list = Some((from, to));
        let strength = BESIDE + SHARED_WORDS * self.cohesion.between(from, to);
        Some(Tie { to, strength, reason: format!("“{cue}”, one of a list") })
    }

    /// A claim supports the claim that it gives a reason for, or whose
    /// conclusion it leads to; otherwise, where the words agree, the thesis.
    fn reason(&mut self, from: usize) -> Option<Tie> {
        let listed = self.listed(from);
        if listed.is_some() {
            return listed;
        }
        let next = from + 1;
        if let Some(cue) = self.view.concludes(next)
            && self.asserts(next)
            && self.same_section(from, next)
        {
            return Some(self.bond(from, next, Some(cue)).tie());
        }
        if let (Some(to), Some(cue)) = (from.checked_sub(1), self.view.gives_reason(from))
            && self.asserts(to)
        {
            return Some(self.bond(from, to, Some(cue)).tie());
        }
        // What stands next to the thesis says it again, in other words, and a
        // question gives no reason.
        let apart = |thesis: &usize| thesis.abs_diff(from) > 1;
        let asks = self.view.at(from, self.question) > 0.0;
        let to = self.thesis.filter(apart).filter(|_| !asks)?;
        let shared = self.cohesion.between(from, to);
        // One word that both hold is as much as chance gives.
        let common = || self.cohesion.stems(from).filter(|&stem| self.cohesion.holds(to, stem));
        let tied = (SAME_WORDS..RESTATED).contains(&shared) && common().count() > 1;
        tied.then(|| Tie {
            to,
            strength: WEAKEST + shared / 2.0,
            reason: format!("speaks of what the thesis does, {}", shares(shared)),
        })
    }

    /// What a caveat limits: the sentence directly before it, where it opens by
    /// granting or turning, or shares a word with it. One that stands before what
    /// it makes way for is answered by that, if by anything, and one that grants
    /// in one clause and turns in another comes to the second.
    fn limit(&self, from: usize) -> Option<Tie> {
        let answered = self.caveat(from)?.answered_by.is_some();
        let to = from.checked_sub(1).filter(|_| !answered)?;
        let limited = self.view.role(to)? != Role::Caveat && self.same_section(to, from);
        let bond = self.bond(from, to, self.view.contrasts(from));
        let grants = self.view.opens_with(from, Category::CaveatConcession);
        (limited && (grants || bond.is_pointed())).then(|| bond.tie())
    }

    /// A concern is raised about the claim it stands by in its paragraph, or,
    /// where the words agree, the thesis. The thesis itself is raised about
    /// nothing: the piece is about it.
    fn worry(&self, from: usize) -> Option<Tie> {
        let thesis = self.thesis.filter(|&thesis| thesis != from)?;
        let claim =
            |to| self.view.role(to) == Some(Role::Claim) && self.view.same_paragraph(to, from);
        self.best(from, claim, |_| None).or_else(|| {
            let shared = self.cohesion.between(from, thesis);
            (shared >= SAME_WORDS).then(|| Tie {
                to: thesis,
                strength: WEAKEST,
                reason: format!("about what the thesis speaks of, {}", shares(shared)),
            })
        })
    }

    /// The sentence nearby that `from` is most likely said about; `cue` gives
    /// the words of a connective that points to it. One that comes after is
    /// taken only where a connective says so, or none before will do.
    fn best(
        &self,
        from: usize,
        fits: impl Fn(usize) -> bool,
        cue: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<Tie> {
        let reach = from.saturating_sub(REACH)..=(from + REACH).min(self.view.len() - 1);
        let mut best: Option<((bool, f64), Bond<'_>)> = None;
        for to in reach.filter(|&to| to != from && self.same_section(to, from) && fits(to)) {
            let cue = cue(to);
            // What opens with "but" turns against what stands before it.
            let turned = to > from && cue.is_none() && self.view.contrasts(to).is_some();
            if turned || self.cohesion.between(from, to) >= REPEATED {
                continue;
            }
            let pointed = cue.is_some();
            let bond = self.bond(from, to, cue);
            let rank = (to < from || pointed, bond.strength);
            if bond.strength >= WEAKEST && best.as_ref().is_none_or(|(most, _)| rank > *most) {
                best = Some((rank, bond));
            }
        }
        best.map(|(_, bond)| bond.tie())
    }

    /// The tie between two sentences; `cue` is the connective that says so.
    fn bond(&self, from: usize, to: usize, cue: Option<&'a str>) -> Bond<'a> {
        let evidence = self.view.role(from) == Some(Role::Evidence) && to < from;
        let pointless = evidence && self.pointless[self.view.paragraph(from)];
        Bond::between(self.view, self.cohesion, (from, to), cue, pointless)
    }
}
