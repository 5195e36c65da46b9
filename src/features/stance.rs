//! Columns of stance: what a sentence evaluates comes out of all its words
//! together, and says what a count of words of praise and blame cannot.

use crate::stance::{Holder, Stance};

/// The columns, in the order in which [`fill`] writes them.
pub(super) const NAMES: &[&str] = &[
    "positive", // how far the sentence is for what it evaluates: "The dyke holds well."
    "negative", // how far it is against it: "The dyke is a disgrace."
    "reported", // the view is somebody else's: "The mayor says the dyke holds."
    "boosted",  // how sure it sounds: "The dyke will certainly hold."
    "hedged",   // how unsure it sounds: "The dyke may hold."
];

pub(super) fn fill(stance: &Stance, row: &mut [f64]) {
    row[0] = stance.polarity.max(0.0);
    row[1] = (-stance.polarity).max(0.0);
    row[2] = f64::from(u8::from(stance.holder == Holder::Other));
    row[3] = stance.certainty.max(0.0);
    row[4] = (-stance.certainty).max(0.0);
}
