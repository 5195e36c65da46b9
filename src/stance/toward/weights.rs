//! What the columns of a mention speak for, by their learned weights.

use super::window::Value;
use crate::lexicon::{Side, TowardWords};

/// What a mention speaks for: the target, or against it; nothing of both
/// stays neutral.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pull {
    favour: f64,
    against: f64,
}

/// The row that counts once for every mention.
const BIAS: &str = "bias";

impl Pull {
    /// That of all columns together.
    pub(super) fn of(columns: &[Value<'_>], weights: &TowardWords) -> Self {
        let (favour, against) = weights.of(Side::Rule, BIAS);
        let mut sum = Self { favour, against };
        for &(side, word, value) in columns {
            let (favour, against) = weights.of(side, word);
            sum.favour += value * favour;
            sum.against += value * against;
        }
        sum
    }

    /// The chances that a mention is for, against and neutral: the softmax of
    /// the two pulls and 0.
    pub(super) fn chances(self) -> [f64; 3] {
        let most = self.favour.max(self.against).max(0.0);
        let raised = [self.favour, self.against, 0.0].map(|pull| (pull - most).exp());
        let total: f64 = raised.iter().sum();
        raised.map(|chance| chance / total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_add_up_to_one() {
        let chances = Pull { favour: 900.0, against: -900.0 }.chances();
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(chances[0] > 0.99);
    }
}
