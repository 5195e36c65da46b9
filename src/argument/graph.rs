//! The argument as a graph.

use petgraph::graphmap::DiGraphMap;

use super::{Argument, Link};

impl Argument {
    /// The argument as a directed graph: nodes are sentence indices, an edge
    /// leads from a sentence to the one it supports, qualifies, raises a
    /// concern about or answers. Sentences that are neither linked nor a
    /// thesis or main claim are not in it.
    ///
    /// ```
    /// use rhetor::Analyzer;
    ///
    /// let analysis = Analyzer::new().analyze(
    ///     "We must keep the night buses. Ridership rose 12 percent in 2023, the council found.",
    /// );
    /// let graph = analysis.argument().graph();
    /// assert!(graph.contains_edge(1, 0));
    /// ```
    #[must_use]
    pub fn graph(&self) -> DiGraphMap<usize, &Link> {
        let mut graph = DiGraphMap::new();
        let claims = self.main_claims.iter().map(|claim| claim.sentence);
        let theses = self.thesis.iter().take(1).map(|thesis| thesis.sentence);
        for sentence in theses.chain(claims) {
            graph.add_node(sentence);
        }
        for link in &self.links {
            graph.add_edge(link.from, link.to, link);
        }
        graph
    }
}
