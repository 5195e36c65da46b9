//! Columns of position: where in its paragraph and document a sentence stands.

use crate::reading::Reading;

/// The columns, in the order in which [`fill`] writes them.
pub(super) const NAMES: &[&str] = &[
    "in_document",      // 0 for the first sentence, 1 for the last
    "opens_document",   // first sentence
    "first_paragraph",  // in the first paragraph
    "last_paragraph",   // in the last paragraph
    "closes_document",  // last sentence
    "opens_paragraph",  // first of several in its paragraph
    "closes_paragraph", // last of several in its paragraph
    "paragraph_of_one", // alone in its paragraph
    "in_paragraph",     // 0 for the first of its paragraph, 1 for the last
    "late",             // in the last fifth of the document
];

/// Where the close of a piece begins: op-eds say what they want in the last fifth.
const LATE: f64 = 0.8;

/// A text of fewer sentences has no beginning, middle and end to speak of.
const SHORTEST: usize = 5;

pub(super) fn fill(reading: &Reading, index: usize, row: &mut [f64]) {
    let paragraph_index = reading.sentences()[index].paragraph;
    let paragraph = reading.paragraph(paragraph_index);
    let alone = paragraph.len() == 1;
    let opens = index == paragraph.start;
    let closes = index + 1 == paragraph.end;
    let yes = |holds: bool| f64::from(u8::from(holds));
    row[5] = yes(opens && !alone);
    row[6] = yes(closes && !alone);
    row[7] = yes(alone);
    row[8] = share(index - paragraph.start, paragraph.len());
    if reading.len() < SHORTEST {
        row[0] = 0.5;
        return;
    }
    let last_paragraph = reading.sentences().last().map_or(0, |last| last.paragraph);
    let first_paragraph = reading.sentences().first().map_or(0, |first| first.paragraph);
    row[0] = share(index, reading.len());
    row[1] = yes(index == 0);
    row[2] = yes(paragraph_index == first_paragraph);
    row[3] = yes(paragraph_index == last_paragraph);
    row[4] = yes(index + 1 == reading.len());
    row[9] = yes(row[0] >= LATE);
}

/// How far `index` is through `len` things, 0 to 1; the middle for a single one.
fn share(index: usize, len: usize) -> f64 {
    if len < 2 { 0.5 } else { index as f64 / (len - 1) as f64 }
}
