//! The argument in Argdown, the notation of argument maps.

use std::fmt::Write;

use super::graph::{Bearing, bearing, name, thesis};
use super::quote::shortened;
use crate::analyzer::Analysis;

/// The argument of `analysis` in Argdown: each sentence with a role is a
/// statement named by its number (from 1) and tagged with its role; under it
/// stand, set in, the statements that support (`+`), limit (`<_`) or speak
/// against it (`-`).
///
/// ```
/// use rhetor::{Analyzer, to_argdown};
///
/// let analysis = Analyzer::new().analyze("We must act. It cost 3 million in 2019.");
/// assert!(to_argdown(&analysis).contains("\n  + [2]: It cost 3 million in 2019. #evidence\n"));
/// ```
#[must_use]
pub fn to_argdown(analysis: &Analysis) -> String {
    let mut map = Map::new(analysis);
    map.front_matter();
    let linked = |index: usize| analysis.argument().links_from(index).next().is_some();
    let has_role = |index: usize| analysis.roles()[index].role.is_some();
    let all = 0..analysis.reading().len();
    let loose: Vec<usize> = all.clone().filter(|&i| has_role(i) && !linked(i)).collect();
    // What only leads in a circle begins nowhere; it comes last.
    for root in thesis(analysis).into_iter().chain(loose).chain(all.filter(|&i| has_role(i))) {
        if !map.defined[root] {
            map.tree(root);
        }
    }
    map.out
}

/// Levels that a statement is set in at most; what lies deeper begins anew.
const DEEPEST: usize = 8;

struct Map<'a> {
    analysis: &'a Analysis,
    out: String,
    /// By sentence: what leads to it, and how it bears on it.
    children: Vec<Vec<(usize, Bearing)>>,
    /// By sentence: whether its text has been written.
    defined: Vec<bool>,
}

impl<'a> Map<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let mut children = vec![Vec::new(); analysis.reading().len()];
        for link in &analysis.argument().links {
            children[link.to].push((link.from, bearing(analysis, link)));
        }
        let defined = vec![false; children.len()];
        Self { analysis, out: String::new(), children, defined }
    }

    fn front_matter(&mut self) {
        let metadata = self.analysis.reading().document().metadata();
        self.out.push_str("===\n");
        let facts = [("title", &metadata.title), ("author", &metadata.byline)];
        for (key, value) in facts.into_iter().chain([("date", &metadata.date)]) {
            if let Some(value) = value {
                // A JSON string is a YAML string; equals signs would end the block.
                let value = serde_json::Value::from(value.as_str()).to_string();
                let _ = writeln!(self.out, "{key}: {}", value.replace('=', "\\u003d"));
            }
        }
        self.out.push_str("model:\n    removeTagsFromText: true\n===\n");
    }

    /// Writes `root` with all that leads to it, each statement in full where
    /// it comes first and by name after that.
    fn tree(&mut self, root: usize) {
        let mut roots = vec![root];
        while let Some(root) = roots.pop() {
            self.out.push('\n');
            self.statement(root);
            let mut open = self.taken(root, 1);
            while let Some((index, bearing, depth)) = open.pop() {
                let sign = match bearing {
                    Bearing::For => "+",
                    Bearing::Limits => "<_",
                    Bearing::Against => "-",
                };
                let _ = write!(self.out, "{}{sign} ", "  ".repeat(depth));
                self.statement(index);
                if depth < DEEPEST {
                    let under = self.taken(index, depth + 1);
                    open.extend(under);
                } else if !self.children[index].is_empty() {
                    roots.push(index);
                }
            }
        }
    }

    /// What leads to a statement and is not yet written there, last first.
    fn taken(&mut self, index: usize, depth: usize) -> Vec<(usize, Bearing, usize)> {
        let children = std::mem::take(&mut self.children[index]);
        children.into_iter().rev().map(|(from, bearing)| (from, bearing, depth)).collect()
    }

    fn statement(&mut self, index: usize) {
        let number = index + 1;
        if std::mem::replace(&mut self.defined[index], true) {
            let _ = writeln!(self.out, "[{number}]");
            return;
        }
        let text = escaped(&shortened(self.analysis.reading().text(index), usize::MAX));
        let role = name(self.analysis.roles()[index].role);
        let main = if thesis(self.analysis) == Some(index) { " #thesis" } else { "" };
        let _ = writeln!(self.out, "[{number}]: {text} #{role}{main}");
    }
}

/// `text` as the words of a statement: what begins a link, tag, mention,
/// comment, emphasis or data is escaped everywhere, points and colons where
/// they could enclose the name of a special character (`.x.`).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let (last_point, last_colon) = (word.rfind('.'), word.rfind(':'));
        for (at, c) in word.char_indices() {
            let encloses = match c {
                '.' => last_point > Some(at),
                ':' => last_colon > Some(at),
                _ => "\\@#*_[]<>/{}".contains(c),
            };
            if encloses {
                out.push('\\');
            }
            out.push(if c.is_control() { ' ' } else { c });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup() {
        assert_eq!(escaped("#1 [x] <y> //z"), "\\#1 \\[x\\] \\<y\\> \\/\\/z");
        assert_eq!(escaped("It ends. 9.45 U.S. a: b:c:"), "It ends. 9.45 U\\.S. a: b\\:c:");
    }
}
