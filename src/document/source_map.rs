//! From the clean text back to the text as given.

use crate::span::Span;

/// A piecewise map from byte offsets of the clean text to byte offsets of
/// the source: what was copied keeps its length, what was replaced (an
/// entity, a markup mark) maps as a whole. An empty map is the identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// `(clean offset, source offset, length)` of every copied run, in order.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    clean: usize,
    source: usize,
    len: usize,
}

impl SourceMap {
    /// Notes that `len` bytes at `source` were copied to `clean`. Runs are
    /// given in order of both; one that continues the last is joined to it.
    pub fn push(&mut self, clean: usize, source: usize, len: usize) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.clean + last.len == clean
            && last.source + last.len == source
        {
            last.len += len;
            return;
        }
        self.runs.push(Run { clean, source, len });
    }

    /// The source span that `span` of the clean text came from: from where
    /// its first byte was copied to where its last byte was copied.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        if span.is_empty() {
            let at = self.start(span.start());
            return Span::new(at, at);
        }
        Span::new(self.start(span.start()), self.end(span.end()))
    }

    /// Where the byte at `clean` stands in the source; between runs, where
    /// the next run begins.
    fn start(&self, clean: usize) -> usize {
        let next = self.runs.partition_point(|run| run.clean + run.len <= clean);
        match self.runs.get(next) {
            Some(run) => run.source + clean.saturating_sub(run.clean),
            None => self.runs.last().map_or(clean, |run| run.source + run.len),
        }
    }

    /// Where the text before `clean` ends in the source; between runs, where
    /// the run before ended.
    fn end(&self, clean: usize) -> usize {
        let next = self.runs.partition_point(|run| run.clean < clean);
        match next.checked_sub(1).map(|at| self.runs[at]) {
            Some(run) => run.source + (clean - run.clean).min(run.len),
            None => self.runs.first().map_or(clean, |run| run.source),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_around_a_word_stays_outside() {
        // source "a **bold** b" became "a bold b"
        let mut map = SourceMap::default();
        map.push(0, 0, 2);
        map.push(2, 4, 4);
        map.push(6, 10, 2);
        assert_eq!(map.to_source(Span::new(2, 6)), Span::new(4, 8));
        assert_eq!(map.to_source(Span::new(0, 8)), Span::new(0, 12));
        assert_eq!(map.to_source(Span::new(8, 8)), Span::new(12, 12));
    }

    #[test]
    fn an_empty_map_changes_nothing() {
        assert_eq!(SourceMap::default().to_source(Span::new(3, 5)), Span::new(3, 5));
    }
}
