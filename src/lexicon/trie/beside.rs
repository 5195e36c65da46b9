//! What stands right before or after a match.

use std::ops::Range;

use super::{Edge, Line};
use crate::lexicon::flat::{Flat, Rows};

/// Whether one of these rows of `sequences` stands right after token `at`
/// (`forward`), or, each written back to front, right before it.
pub(crate) fn stands_beside(
    sequences: &Rows<Edge>,
    (from, to): (u32, u32),
    line: &Line<'_>,
    at: usize,
    forward: bool,
) -> bool {
    (from..to).any(|row| stands(sequences.all(), sequences.place(row as usize), line, at, forward))
}

fn stands(
    edges: &Flat<Edge>,
    sequence: Range<usize>,
    line: &Line<'_>,
    at: usize,
    forward: bool,
) -> bool {
    if sequence.is_empty() {
        return true;
    }
    let edge = edges.at(sequence.start);
    let rest = sequence.start + 1..sequence.end;
    let next = |at: usize| if forward { Some(at + 1) } else { at.checked_sub(1) };
    // Backward, `at` is one past the token to look at.
    let here = if forward { Some(at) } else { at.checked_sub(1) };
    if let Edge::Gap(most) = edge {
        let mut at = Some(at);
        return (0..=most).any(|_| {
            let held = at.is_some_and(|at| stands(edges, rest.clone(), line, at, forward));
            at = at.and_then(next);
            held
        });
    }
    here.is_some_and(|here| line.steps(edge, here))
        && match next(at) {
            Some(at) => stands(edges, rest, line, at, forward),
            None => rest.is_empty(),
        }
}
