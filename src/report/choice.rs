//! Why a role was named that is not the likeliest.

use crate::analyzer::Analyzer;
use crate::role::{Role, RoleLabel};

/// Why the role of `label` was named though another class is likelier; `None`
/// where the likeliest was.
pub(super) fn explained(analyzer: &Analyzer, label: RoleLabel) -> Option<String> {
    let shares = label.probabilities;
    let mut likeliest = label.role;
    for class in Role::ALL.into_iter().map(Some).chain([None]) {
        if shares.of(class) > shares.of(likeliest) {
            likeliest = class;
        }
    }
    let product = |class| {
        let (share, factor) = (shares.of(class), analyzer.role_factor(class));
        format!("{share:.2} × {factor:.1} = {:.2}", share * factor)
    };
    (likeliest != label.role).then(|| {
        let name = |class: Option<Role>| class.map_or("no role", Role::name);
        format!(
            "{} is likelier, but a rare role is named on less: {} {} beats {} {}",
            name(likeliest),
            name(label.role),
            product(label.role),
            name(likeliest),
            product(likeliest),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role::Probabilities;

    #[test]
    fn a_role_that_is_not_the_likeliest_is_explained() {
        let analyzer = Analyzer::new();
        let shares =
            Probabilities { claim: 0.45, evidence: 0.2, concern: 0.25, caveat: 0.05, none: 0.05 };
        let label = |role| RoleLabel { role, secondary: None, probabilities: shares };
        assert_eq!(explained(&analyzer, label(Some(Role::Claim))), None);
        let told = explained(&analyzer, label(Some(Role::Concern))).unwrap();
        assert!(told.starts_with("claim is likelier") && told.contains("0.25 × "), "{told}");
    }
}
