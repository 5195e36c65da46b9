//! What a sentence does in the argument.

mod classifier;
mod fit;
mod weights;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use classifier::chance;
pub use classifier::{RoleClassifier, RoleTerm};
pub use fit::{FitOptions, TrainingRows};
pub(crate) use fit::{minimise, standardise};
pub use weights::RoleWeights;

/// The one job a sentence does in the argument. A sentence that does none of
/// these is `Option::<Role>::None`, never a fifth variant.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Asserts what a reasonable reader could dispute.
    Claim,
    /// Reports what could be checked, as ground for a claim.
    Evidence,
    /// Points at a harm or danger as a reason to worry.
    Concern,
    /// Limits, concedes or doubts.
    Caveat,
}

impl Role {
    /// All four, in the order of every table.
    pub const ALL: [Self; 4] = [Self::Claim, Self::Evidence, Self::Concern, Self::Caveat];

    /// The name that every output uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Evidence => "evidence",
            Self::Concern => "concern",
            Self::Caveat => "caveat",
        }
    }

    /// The sign that stands for the role wherever colour may be missing.
    #[must_use]
    pub const fn glyph(self) -> char {
        match self {
            Self::Claim => '◆',
            Self::Evidence => '■',
            Self::Concern => '▲',
            Self::Caveat => '○',
        }
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// How likely each role is, and that there is none; adds up to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct Probabilities {
    /// Of a claim.
    #[schemars(range(min = 0, max = 1))]
    pub claim: f64,
    /// Of evidence.
    #[schemars(range(min = 0, max = 1))]
    pub evidence: f64,
    /// Of a concern.
    #[schemars(range(min = 0, max = 1))]
    pub concern: f64,
    /// Of a caveat.
    #[schemars(range(min = 0, max = 1))]
    pub caveat: f64,
    /// That the sentence has no role.
    #[schemars(range(min = 0, max = 1))]
    pub none: f64,
}

impl Probabilities {
    /// The probability of `role`, or of none.
    #[must_use]
    pub const fn of(&self, role: Option<Role>) -> f64 {
        match role {
            Some(Role::Claim) => self.claim,
            Some(Role::Evidence) => self.evidence,
            Some(Role::Concern) => self.concern,
            Some(Role::Caveat) => self.caveat,
            None => self.none,
        }
    }
}

/// The role of one sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoleLabel {
    /// Its job, or `None`.
    pub role: Option<Role>,
    /// A second role that a careful reader could well have chosen.
    pub secondary: Option<Role>,
    /// How likely each is.
    pub probabilities: Probabilities,
}

impl RoleLabel {
    /// No role, for sure: what a sentence gets that nothing is claimed of.
    pub(crate) const fn none() -> Self {
        let probabilities =
            Probabilities { claim: 0.0, evidence: 0.0, concern: 0.0, caveat: 0.0, none: 1.0 };
        Self { role: None, secondary: None, probabilities }
    }
}
