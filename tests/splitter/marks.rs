//! Quotation marks, brackets, points of omission and rules of marks.

use crate::check;

#[test]
fn quotations() {
    check("“We lost.” ¦ She shrugged.");
    check("“We tried.” he said, and sat down. ¦ Nobody clapped.");
    check("“We tried. ¦ We failed,” she said. ¦ Then she left.");
    check("He was plain: “The well is dry. The wheat is dead. We go.” ¦ So they went.");
    check("He was plain: ‘The well is dry. We go.’ ¦ So they went.");
    check("The sign said “No dogs. No bikes” in red. ¦ We turned back.");
    check("They asked, “Who is it?” and “Why?” ¦ Nobody knew.");
    check("“Who pays?” Reed asked. ¦ “We do.”");
    check("“Who pays?” Mr. J. Reed asked. ¦ “We do.”");
    check("“Who pays?” ¦ Nobody. ¦ He said so.");
    check("‘Never.’ ¦ That was all.");
    check("They met at 8 p.m. ¦ “We must go,” she said.");
    check("They met at 8 p.m. “and nobody spoke.” ¦ She left.");
}

#[test]
fn a_quotation_that_is_never_closed_holds_nothing() {
    check("He was plain: “The well is dry. ¦ The wheat is dead. ¦ We go. ¦ So they went.");
}

#[test]
fn a_long_quotation_is_a_speech_of_its_own() {
    let speech = "We have waited for this day for many long years and we are tired. ¦ ".repeat(4);
    check(&format!("He was plain: “{speech}So we go.” ¦ They went."));
}

#[test]
fn brackets() {
    check("Rents fell. ¦ (They had been rising.) ¦ Then they rose.");
    check("Rents fell. ¦ ( They had been rising. ) ¦ Then they rose.");
    check("He left (for good. ) ¦ She stayed.");
    check("He left for good. ” ¦ She stayed.");
    check("They said ‘he left. ' ¦ She stayed.");
    check("“Who pays? ” Reed asked. ¦ “We do.”");
    check("'Who pays? ' Reed asked. ¦ 'We do.'");
    check("Who pays? ¦ 'Nobody does.' ¦ We left.");
    // On a line of its own it closes nothing.
    check("(He left.¦\n) She stayed.");
    check("They said ‘he left.¦\n' She stayed.");
    check("He left. ¦ 'Twas late.");
    check("He left (she stayed. )word and more.");
    check("Their map (Who drew it? Not us!) was wrong. ¦ It shows.");
    check("The mayor (?) agreed. ¦ The council (!) did not.");
    check("He spoke for the (failed!) Chester plan. ¦ It sank (in May!) Chester's hopes.");
    check("She asked (but why now?) ¦ The mayor shrugged. ¦ (And who paid?) ¦ Nobody knew.");
    check("Wages doubled.[3] ¦ Nobody noticed.");
    check("Wages doubled. [3] [4] ¦ Nobody noticed.");
    check("Wages doubled.² ¦ Nobody noticed.");
    check("Wages doubled.3 ¦ Nobody noticed.");
    check("Wages doubled. (Reed 1987). ¦ Nobody noticed.");
}

#[test]
fn points_of_omission() {
    check("We waited … and waited. ¦ Nothing came.");
    check("There was silence… ¦ Nobody spoke.");
    check("The plan was bold.... ¦ It failed.");
    check("It was . . . well, odd. ¦ We left.");
    check("The laws were weak. ¦ . . . The courts were not.");
    check("Rents are steady […] ¦ Wages will not follow. ¦ They fell.");
    check("Rents are steady [...] because nobody moves. ¦ They fell.");
    check("We met Ida […] Reed Harlow there. ¦ She left.");
    // A list item begins after them, a number does not.
    check("It was late… ¦ 2. The men left.");
    check("It was late… 2 men left. ¦ So did she.");
}

/// Points set apart may stand for a pause: what comes after them tells.
#[test]
fn points_set_apart_end_a_sentence_before_a_clear_beginning_only() {
    check("It was late . . . ¦ The man left.");
    check("It was late . . . ¦ Workers cheered.");
    check("It was late . . . Ida Reed left. ¦ We stayed.");
    check("It was late... ¦ Ida Reed left.");
    check("“It was late . . .” ¦ Ida Reed left.");
    check("“It was late . . .” Reed said. ¦ He left.");
    // A capital that the word always has tells nothing.
    check("It was late … I mean it. ¦ She left.");
    check("It was late . . . A man came. ¦ She left.");
    check("It was late… ¦ I mean it.");
}

/// A capitalised word begins a sentence where the next word is small, whatever
/// its own ending is.
#[test]
fn a_small_word_after_the_first_shows_a_beginning() {
    check("Rents are steady [...] ¦ Workers’ wages will not follow.");
    check("Rents are steady [...] ¦ Reed's wages will not follow.");
    check("Rents are steady [...] Reed’s Mill will not follow.");
    check("Rents are steady [...] ¦ Third-quarter wages fell.");
    check("Rents are steady [...] Anglo-Dutch Mills fell.");
}

#[test]
fn rules_of_marks_part_sentences() {
    check("We waited … ¦ *** and then left.");
    check("We waited … ** and then left.");
    check("We waited … *-- and then left.");
    check("We waited … **- and then left.");
    check("We waited … ¦ http://harlow.org shows it.");
}
