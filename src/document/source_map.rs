//! From the clean text back to the text as given.

use crate::span::Span;

/// A piecewise map from byte offsets of the clean text to byte offsets of
/// the source: what was copied maps byte by byte, what was replaced (an
/// entity by its character) maps as a whole. An empty map is the identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// In order of both texts.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    clean: usize,
    clean_len: usize,
    source: usize,
    source_len: usize,
}

impl Run {
    /// Copied, so that the bytes inside correspond one to one.
    const fn is_copy(self) -> bool {
        self.clean_len == self.source_len
    }
}

impl SourceMap {
    /// Notes that `len` bytes at `source` were copied to `clean`. Runs are
    /// given in order of both; one that continues the last is joined to it.
    pub fn push(&mut self, clean: usize, source: usize, len: usize) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.is_copy()
            && last.clean + last.clean_len == clean
            && last.source + last.source_len == source
        {
            last.clean_len += len;
            last.source_len += len;
            return;
        }
        self.runs.push(Run { clean, clean_len: len, source, source_len: len });
    }

    /// Notes that the text at `clean` stands for the source at `source`.
    /// Where both are of one length this is the same as a copy.
    pub fn push_replaced(&mut self, clean: Span, source: Span) {
        if clean.len() == source.len() {
            self.push(clean.start(), source.start(), clean.len());
        } else if !clean.is_empty() {
            self.runs.push(Run {
                clean: clean.start(),
                clean_len: clean.len(),
                source: source.start(),
                source_len: source.len(),
            });
        }
    }

    /// The span of the clean text that was read from `span` of the source;
    /// empty where nothing of it was.
    #[must_use]
    pub fn to_clean(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let first = self.runs.partition_point(|run| run.source + run.source_len <= span.start());
        let after = self.runs.partition_point(|run| run.source < span.end());
        let Some(runs) = self.runs.get(first..after).filter(|runs| !runs.is_empty()) else {
            return Span::new(0, 0);
        };
        let (first, last) = (runs[0], runs[runs.len() - 1]);
        let skipped = span.start().saturating_sub(first.source);
        let start = first.clean + if first.is_copy() { skipped } else { 0 };
        let kept = (span.end() - last.source).min(last.clean_len);
        let end = last.clean + if last.is_copy() { kept } else { last.clean_len };
        Span::new(start, end)
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
        // Most spans lie in one run, which is then looked for once.
        let at = self.runs.partition_point(|run| run.clean + run.clean_len <= span.start());
        if let Some(run) = self.runs.get(at).filter(|run| run.is_copy())
            && run.clean <= span.start()
            && span.end() <= run.clean + run.clean_len
        {
            return Span::new(
                span.start() - run.clean + run.source,
                span.end() - run.clean + run.source,
            );
        }
        Span::new(self.start(span.start()), self.end(span.end()))
    }

    /// Where the byte at `clean` stands in the source; between runs, where
    /// the next run begins.
    fn start(&self, clean: usize) -> usize {
        let next = self.runs.partition_point(|run| run.clean + run.clean_len <= clean);
        match self.runs.get(next) {
            Some(run) if run.is_copy() => run.source + clean.saturating_sub(run.clean),
            Some(run) => run.source,
            None => self.runs.last().map_or(clean, |run| run.source + run.source_len),
        }
    }

    /// Where the text before `clean` ends in the source; between runs, where
    /// the run before ended.
    fn end(&self, clean: usize) -> usize {
        let next = self.runs.partition_point(|run| run.clean < clean);
        match next.checked_sub(1).map(|at| self.runs[at]) {
            Some(run) if run.is_copy() => run.source + (clean - run.clean).min(run.clean_len),
            Some(run) => run.source + run.source_len,
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
    fn a_replacement_maps_as_a_whole() {
        // source "&ldquo;Act" became "“Act"
        let mut map = SourceMap::default();
        map.push_replaced(Span::new(0, 3), Span::new(0, 7));
        map.push(3, 7, 3);
        assert_eq!(map.to_source(Span::new(0, 6)), Span::new(0, 10));
        assert_eq!(map.to_source(Span::new(0, 3)), Span::new(0, 7));
        assert_eq!(map.to_source(Span::new(3, 6)), Span::new(7, 10));
    }

    #[test]
    fn an_empty_map_changes_nothing() {
        assert_eq!(SourceMap::default().to_source(Span::new(3, 5)), Span::new(3, 5));
    }

    #[test]
    fn the_way_there_and_back_meets() {
        // source "a **bold** &amp; b" became "a bold & b"
        let mut map = SourceMap::default();
        map.push(0, 0, 2);
        map.push(2, 4, 4);
        map.push(6, 10, 1);
        map.push_replaced(Span::new(7, 8), Span::new(11, 16));
        map.push(8, 16, 2);
        for span in [Span::new(2, 6), Span::new(7, 8), Span::new(0, 10)] {
            assert_eq!(map.to_clean(map.to_source(span)), span);
        }
        assert_eq!(map.to_clean(Span::new(2, 10)), Span::new(2, 6));
        assert!(map.to_clean(Span::new(2, 4)).is_empty());
    }
}
