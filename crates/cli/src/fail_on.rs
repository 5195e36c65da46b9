//! Conditions under which the program ends with status 1.

use std::str::FromStr;

use rhetor::{Analysis, Report};

/// A condition of `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Condition {
    kind: Kind,
    limit: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// At least so many claims without support nearby.
    Unsupported,
    /// Less than so many per cent of the sentences give evidence.
    EvidenceBelow,
    /// At least so many warnings.
    Warnings,
}

impl Kind {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Unsupported, "unsupported"),
        (Self::EvidenceBelow, "evidence-below"),
        (Self::Warnings, "warnings"),
    ];
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = text.split_once('=').and_then(|(name, limit)| {
            let (kind, _) = Kind::ALL.into_iter().find(|(_, known)| *known == name)?;
            Some(Self { kind, limit: limit.parse().ok()? })
        });
        parsed.ok_or_else(|| {
            "expected unsupported=N, evidence-below=PERCENT or warnings=N".to_owned()
        })
    }
}

impl Condition {
    /// What was found, where the condition holds for `analysis`.
    pub(crate) fn met(self, analysis: &Analysis) -> Option<String> {
        let report = Report::new(analysis);
        let (holds, found) = match self.kind {
            Kind::Unsupported => {
                let count = report.unsupported.len();
                (count >= self.limit, format!("{count} claims without support nearby"))
            }
            Kind::EvidenceBelow => {
                let share = 100.0 * report.balance.evidence as f64 / report.sentences.max(1) as f64;
                (share < self.limit as f64, format!("{share:.1} % of the sentences give evidence"))
            }
            Kind::Warnings => {
                let count = report.warnings.len();
                (count >= self.limit, format!("warnings: {}", report.warnings.join("; ")))
            }
        };
        let name = Kind::ALL.iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, n)| n);
        holds.then(|| format!("{found} (--fail-on {name}={})", self.limit))
    }
}
