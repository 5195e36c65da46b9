//! Lists, numbered headings, and lines that were wrapped or not.

use crate::check;

#[test]
fn lists() {
    check("1. Cut the tax ¦ 2. Fund the schools");
    check("We ask: 1. Cut the tax. ¦ 2. Fund the schools. ¦ 3. Mend the roads.");
    check("1) Cut the tax ¦ 2) Fund the schools");
    check("We need (a) money, (b) time and (c) luck. ¦ We have none.");
    check("The plan has two parts:¦\n- cut the tax¦\n- fund the schools");
    check("• Cut the tax ¦ • Fund the schools");
    check("Bring pens, books, etc. ¦ • Cut the tax ¦ • Fund the schools");
    check("News • Sport • Weather");
    check("Bring pens, Mr. • Cut the tax. ¦ It helps.");
    check("See fig. (a) and fig. (b). ¦ Both show it.");
}

#[test]
fn what_a_number_heads_comes_after_it() {
    check("She left. ¦ 2.1. The plan is bold.");
    check("She left. ¦ Figure 1. The plan shows it.");
    check("We ask: 1. Cut the tax.");
    // Not where it is the end of what is said.
    check("See it in Figure 1. ¦ The plan shows it.");
    check("They asked: 12. ¦ It was all.");
    check("We ask: 3. ¦ Nobody else does.");
    check("Room 1. ¦ It is empty.");
}

#[test]
fn lines() {
    check("A better way to build¦\nThe town needs a plan. ¦ It has none.");
    check(
        "The council said on Tuesday that the plan would go ahead despite all the\n\
         objections of the people who live on the old road between Harlow and the\n\
         Reed estate. ¦ Nobody was surprised.",
    );
    check(
        "Tanks in the old town of Harlow last week. ¦ Ida Reed via Harlow Images¦\nThe war goes on.",
    );
    check("One paragraph without a stop¦\n\nAnother");
}

/// A line was wrapped where the next word would have been too long for it.
#[test]
fn lines_that_were_full_go_on() {
    check(
        "What the people of Harlow and the old Reed estate want now¦\n\
         Reed said on Tuesday that the plan for the old road would go ahead this year,\n\
         though nobody had asked him.",
    );
    // Sixty columns are full, if no line is longer.
    check(
        "The council said on Tuesday to the town that it would hear\nReed and the others. ¦ It did.",
    );
    // Nobody wraps at so many; what comes after a blank line is no matter.
    let long = "the council said on Tuesday that the plan would go ahead despite all that and the \
                people of the town";
    let first = "The council said on Tuesday that the plan would go ahead despite all that";
    check(&format!("{first}¦\nReed had said, and {long}."));
    check(&format!("{first}\nReed had said. ¦ They left.¦\n\nThey knew that {long}."));
}
