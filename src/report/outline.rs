//! The argument from thesis to ground, in as many lines as a busy reader reads.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analyzer::Analysis;
use crate::argument::{CaveatKind, EvidenceKind, Link, LinkKind, MoveKind};
use crate::role::Role;

/// One line of the outline: a sentence, what it does, and what hangs on it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct OutlineItem {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its role; `None` for a thesis that was named none.
    pub role: Option<Role>,
    /// What it does to the line it hangs on; `None` for a line of its own.
    pub does: Option<LinkKind>,
    /// Whether it is the best candidate for the thesis.
    pub thesis: bool,
    /// What it is in the argument, in a word: `thesis`, `claim`, `turn`,
    /// `close`, `call`, `concern`; a kind of evidence or `support`; a kind of
    /// caveat (`granted`, `limit`, `doubt`, `objection`); `answer`; or, for a
    /// claim that supports another, `reason`.
    #[serde(default)]
    pub tag: String,
    /// The sentences that support, qualify, answer or raise a concern about
    /// it, in order.
    pub children: Vec<OutlineItem>,
}

/// Lines under one line, by what they do to it: two grounds show on what a
/// claim rests, one limit and one fear where it is open to doubt.
const KEPT: [(LinkKind, usize); 4] = [
    (LinkKind::Supports, 2),
    (LinkKind::Qualifies, 1),
    (LinkKind::Raises, 1),
    (LinkKind::Answers, 1),
];

/// Concerns and caveats that get a line of their own, of each at most.
const ALONE: usize = 2;

/// Levels of the outline: thesis or claim, its limit, the answer to that.
const DEEPEST: usize = 2;

/// The outline: the thesis, then in order of their place the main claims, the
/// turn, the close, a call to act, and the concerns and caveats that hang on
/// none of these; each with the strongest of what hangs on it.
pub(super) fn outline(analysis: &Analysis) -> Vec<OutlineItem> {
    let mut outliner = Outliner::new(analysis);
    let thesis = outliner.thesis;
    let spine = outliner.spine();
    let mut items: Vec<OutlineItem> =
        thesis.into_iter().chain(spine).filter_map(|at| outliner.item(at, None, 0)).collect();
    for role in [Role::Concern, Role::Caveat] {
        let alone = outliner.weightiest(role);
        items.extend(alone.into_iter().filter_map(|at| outliner.item(at, None, 0)));
    }
    items.sort_by_key(|item| (!item.thesis, item.sentence));
    items
}

/// How many sentences with a role `outline` does not show.
pub(super) fn left_out(analysis: &Analysis, outline: &[OutlineItem]) -> usize {
    fn lines(items: &[OutlineItem]) -> usize {
        items.iter().map(|item| usize::from(item.role.is_some()) + lines(&item.children)).sum()
    }
    let roles = analysis.roles().iter().filter(|label| label.role.is_some()).count();
    roles.saturating_sub(lines(outline))
}

/// Places each sentence once.
struct Outliner<'a> {
    analysis: &'a Analysis,
    thesis: Option<usize>,
    /// By sentence: the links that lead to it.
    leading: Vec<Vec<&'a Link>>,
    tags: Vec<&'static str>,
    /// Sentences that have a line, or are sure to get one of their own.
    placed: Vec<bool>,
}

impl<'a> Outliner<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let count = analysis.reading().len();
        let mut leading = vec![Vec::new(); count];
        for link in &analysis.argument().links {
            leading[link.to].push(link);
        }
        Self {
            analysis,
            thesis: analysis.argument().thesis.first().map(|candidate| candidate.sentence),
            leading,
            tags: tags(analysis),
            placed: vec![false; count],
        }
    }

    /// The main claims and moves, in order, each set aside for a line of its own.
    fn spine(&mut self) -> Vec<usize> {
        let argument = self.analysis.argument();
        let moves = [MoveKind::Turn, MoveKind::Close];
        let mut spine: Vec<usize> = argument.main_claims.iter().map(|c| c.sentence).collect();
        spine.extend(moves.iter().flat_map(|&kind| argument.moves_of(kind)).map(|m| m.sentence));
        spine.extend(argument.moves_of(MoveKind::Call).last().map(|m| m.sentence));
        spine.sort_unstable();
        spine.dedup();
        spine.retain(|&at| Some(at) != self.thesis);
        for &at in spine.iter().chain(&self.thesis) {
            self.placed[at] = true;
        }
        spine
    }

    /// The sentences of `role` without a line that are likeliest to have it.
    fn weightiest(&self, role: Role) -> Vec<usize> {
        let roles = self.analysis.roles();
        let mut found: Vec<usize> = (0..roles.len())
            .filter(|&at| roles[at].role == Some(role) && !self.placed[at])
            .collect();
        let share = |at: usize| roles[at].probabilities.of(Some(role));
        found.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
        found.truncate(ALONE);
        found
    }

    /// The line of one sentence with the strongest of what hangs on it.
    fn item(&mut self, at: usize, does: Option<LinkKind>, depth: usize) -> Option<OutlineItem> {
        let role = self.analysis.roles()[at].role;
        // The thesis is what the rest hangs on, whatever its role.
        if role.is_none() && self.thesis != Some(at) {
            return None;
        }
        self.placed[at] = true;
        let kept = if depth < DEEPEST { self.kept(at) } else { Vec::new() };
        // Set aside before their own lines are drawn, so that none is taken twice.
        for link in &kept {
            self.placed[link.from] = true;
        }
        let children = kept
            .into_iter()
            .filter_map(|link| self.item(link.from, Some(link.kind), depth + 1))
            .collect();
        let tag = match does {
            Some(LinkKind::Answers) => "answer",
            Some(LinkKind::Supports) if role == Some(Role::Claim) => "reason",
            _ => self.tags[at],
        };
        Some(OutlineItem {
            sentence: at,
            paragraph: self.analysis.reading().sentences()[at].paragraph,
            role,
            does,
            thesis: self.thesis == Some(at),
            tag: tag.to_owned(),
            children,
        })
    }

    /// The strongest links that lead to `at` from sentences without a line.
    fn kept(&self, at: usize) -> Vec<&'a Link> {
        let mut kept = Vec::new();
        for (kind, most) in KEPT {
            let free = |link: &&&Link| link.kind == kind && !self.placed[link.from];
            let mut links: Vec<&Link> = self.leading[at].iter().filter(free).copied().collect();
            links.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.from.cmp(&b.from)));
            kept.extend(links.into_iter().take(most));
        }
        kept.sort_by_key(|link| link.from);
        kept
    }
}

/// What each sentence is in the argument; moves come before kinds.
fn tags(analysis: &Analysis) -> Vec<&'static str> {
    let argument = analysis.argument();
    let plain = |role: Option<Role>| match role {
        Some(Role::Claim) => "claim",
        Some(Role::Evidence) => "support",
        Some(Role::Concern) => "concern",
        Some(Role::Caveat) => "limit",
        None => "",
    };
    let mut tags: Vec<&str> = analysis.roles().iter().map(|label| plain(label.role)).collect();
    for evidence in &argument.evidence {
        tags[evidence.sentence] = evidence.kinds.first().map_or("support", |kind| ground(*kind));
    }
    for caveat in &argument.caveats {
        tags[caveat.sentence] = limit(caveat.kind);
    }
    for (kind, tag) in
        [(MoveKind::Call, "call"), (MoveKind::Turn, "turn"), (MoveKind::Close, "close")]
    {
        argument.moves_of(kind).for_each(|m| tags[m.sentence] = tag);
    }
    if let Some(thesis) = argument.thesis.first() {
        tags[thesis.sentence] = "thesis";
    }
    tags
}

const fn ground(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Statistic => "figure",
        _ => kind.name(),
    }
}

const fn limit(kind: CaveatKind) -> &'static str {
    match kind {
        CaveatKind::Concession => "granted",
        CaveatKind::Limitation => "limit",
        CaveatKind::Hedge => "doubt",
        CaveatKind::CounterArgument => "objection",
    }
}
