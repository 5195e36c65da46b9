//! What the formats that draw the argument share.

use super::glyph;
use super::quote::shortened;
use crate::analyzer::Analysis;
use crate::argument::{Link, LinkKind};
use crate::role::Role;

/// How a link bears on the sentence that it leads to, for formats that know
/// no kinds of links beyond that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearing {
    /// It gives a reason for it.
    For,
    /// It leaves it standing and says how far it holds.
    Limits,
    /// It speaks against it.
    Against,
}

/// What `link` amounts to. A concern is a reason to worry and so one for
/// what it is raised about, unless the author does not share it: then it is
/// an objection that somebody else makes.
pub(super) fn bearing(analysis: &Analysis, link: &Link) -> Bearing {
    let shared = analysis.stances().get(link.from).is_none_or(|s| s.author_share > 0.0);
    match link.kind {
        LinkKind::Supports => Bearing::For,
        LinkKind::Raises if shared => Bearing::For,
        LinkKind::Qualifies => Bearing::Limits,
        LinkKind::Raises | LinkKind::Answers => Bearing::Against,
    }
}

/// The best candidate for the thesis.
pub(super) fn thesis(analysis: &Analysis) -> Option<usize> {
    analysis.argument().thesis.first().map(|candidate| candidate.sentence)
}

/// The sentences that a picture shows, in order: the thesis and all that a
/// link begins or ends at. A sentence that stands alone would be a box
/// without a line.
pub(super) fn drawn(analysis: &Analysis) -> Vec<usize> {
    let mut shown = vec![false; analysis.reading().len()];
    let linked = analysis.argument().links.iter().flat_map(|link| [link.from, link.to]);
    for index in linked.chain(thesis(analysis)) {
        if let Some(shown) = shown.get_mut(index) {
            *shown = true;
        }
    }
    (0..shown.len()).filter(|&index| shown[index]).collect()
}

/// Characters of a sentence that a box shows: some four lines of [`LINE`].
const SHOWN: usize = 120;
/// Characters in a line of a box, which keeps boxes about twice as wide as high.
const LINE: usize = 32;

/// The lines of the box of sentence `index`: glyph, number from 1, its words.
pub(super) fn box_lines(analysis: &Analysis, index: usize) -> Vec<String> {
    let words = shortened(analysis.reading().text(index), SHOWN);
    let glyph = glyph(analysis.roles()[index].role);
    textwrap::wrap(&format!("{glyph} {} · {words}", index + 1), LINE)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// Fill and border of the box of a role: black on the fill and the border on
/// white have a contrast of more than 4.5, and the glyph stands beside them.
pub(super) const fn colours(role: Option<Role>) -> (&'static str, &'static str) {
    match role {
        Some(Role::Claim) => ("#dbe9fb", "#1f5fa8"),
        Some(Role::Evidence) => ("#dcf1e0", "#20703a"),
        Some(Role::Concern) => ("#fde6d3", "#a34a0c"),
        Some(Role::Caveat) => ("#ece3f8", "#6a3fa0"),
        None => ("#f2f2f2", "#5c5c5c"),
    }
}

/// The name of a role, or of none.
pub(super) const fn name(role: Option<Role>) -> &'static str {
    match role {
        Some(role) => role.name(),
        None => "none",
    }
}
