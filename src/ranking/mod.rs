//! Ranking by signs: which of several candidates it is, told by a weighted sum
//! that people read in a file, `thesis.toml` for the thesis among the sentences
//! of a piece and `target.toml` for the target among the phrases of a sentence.

mod fit;
mod weights;

pub use fit::RankingRows;
pub(crate) use weights::KnownSigns;
pub use weights::{Ranking, RankingWeights};

/// The names in a table of signs, each with how it is computed.
pub(crate) const fn names<V, const N: usize>(signs: &[(&'static str, V)]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = signs[at].0;
        at += 1;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn weights_read_back_as_written() {
        for ranking in [Ranking::Thesis, Ranking::Target] {
            let mut weights = RankingWeights::of(&Lexicon::builtin(), ranking).unwrap();
            let numbers: Vec<f64> = (0..weights.names().len()).map(|n| n as f64 / 8.0).collect();
            weights.set(&numbers, "nothing");
            let again = RankingWeights::parse(ranking, "w.toml", &weights.to_toml()).unwrap();
            assert_eq!(again, weights);
        }
    }

    #[test]
    fn every_slip_is_named_with_its_line() {
        let text = "schema = 1\n[[sign]]\nweight = 1\nworth = 2\n";
        let errors =
            RankingWeights::parse(Ranking::Thesis, "t.toml", text).unwrap_err().to_string();
        assert!(errors.contains("expected a `name`"), "{errors}");
        assert!(errors.contains("t.toml:4: unknown key `worth`"), "{errors}");
    }

    #[test]
    fn a_sign_that_nothing_computes_is_named_with_its_line() {
        let slips = |ranking, name: &str| {
            let text = format!("schema = 1\n[[sign]]\nname = '{name}'\nweight = 1\nsays = ''\n");
            RankingWeights::parse(ranking, "t.toml", &text).map_err(|errors| errors.to_string())
        };
        for ranking in [Ranking::Thesis, Ranking::Target] {
            let error = slips(ranking, "shape.lenght").unwrap_err();
            assert!(error.starts_with("t.toml:2: no sign is called `shape.lenght`"), "{error}");
        }
        assert!(slips(Ranking::Thesis, "shape.length").is_ok());
        assert!(slips(Ranking::Thesis, "words.title").is_ok());
        assert!(slips(Ranking::Target, "place.early").is_ok());
    }
}
