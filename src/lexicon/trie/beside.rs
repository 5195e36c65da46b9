//! What stands right before or after a match.

use super::{Edge, Line};

/// Whether one of `sequences` stands right after token `at` (`forward`), or,
/// each written back to front, right before it.
pub(crate) fn stands_beside(
    sequences: &[Box<[Edge]>],
    line: &Line<'_>,
    at: usize,
    forward: bool,
) -> bool {
    sequences.iter().any(|sequence| stands(sequence, line, at, forward))
}

fn stands(sequence: &[Edge], line: &Line<'_>, at: usize, forward: bool) -> bool {
    let Some((&edge, rest)) = sequence.split_first() else { return true };
    let next = |at: usize| if forward { Some(at + 1) } else { at.checked_sub(1) };
    // Backward, `at` is one past the token to look at.
    let here = if forward { Some(at) } else { at.checked_sub(1) };
    if let Edge::Gap(most) = edge {
        let mut at = Some(at);
        return (0..=most).any(|_| {
            let held = at.is_some_and(|at| stands(rest, line, at, forward));
            at = at.and_then(next);
            held
        });
    }
    here.is_some_and(|here| line.steps(edge, here))
        && match next(at) {
            Some(at) => stands(rest, line, at, forward),
            None => rest.is_empty(),
        }
}
