//! Numbers and labels as a page shows them.

use minijinja::{Error, Value};
use serde::Deserialize;

use crate::stance::Label;

/// `value` with its sign (a true minus) and two digits; 0 has none.
pub(super) fn signed(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    match value {
        _ if text == "0.00" => text,
        v if v < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A share of 1 as a percentage without digits; what is not nothing is not
/// called 0, what is not all is not called 100.
pub(super) fn percent(share: f64) -> String {
    let rounded = (100.0 * share).round();
    match rounded {
        r if r < 1.0 && share > 0.0 => "under 1 %".to_owned(),
        r if r > 99.0 && share < 1.0 => "over 99 %".to_owned(),
        r => format!("{r:.0} %"),
    }
}

/// The words for the label of a stance; an error for anything else.
pub(super) fn side(label: &Value) -> Result<&'static str, Error> {
    Label::deserialize(label).map(Label::side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_sign_and_nothing_is_called_all() {
        assert_eq!([0.3, -0.25, 0.0, -0.001].map(signed), ["+0.30", "−0.25", "0.00", "0.00"]);
        assert_eq!(
            [0.0, 0.001, 0.5, 0.999, 1.0].map(percent).join(" "),
            "0 % under 1 % 50 % over 99 % 100 %"
        );
    }
}
