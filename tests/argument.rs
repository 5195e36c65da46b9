//! What is found of an argument whose roles are given: links, caveats,
//! concerns, kinds of evidence, moves. The roles are written by hand, so that
//! no weight decides what these rules are shown.

use rhetor::EvidenceKind::{Example, Statistic, Study};
use rhetor::LinkKind::{Answers, Qualifies, Raises, Supports};
use rhetor::MoveKind::{Call, Close, Opening, Turn};
use rhetor::{
    Analyzer, Argument, ArgumentBuilder, CaveatKind, EvidenceKind, Likelihood, LinkKind, MoveKind,
    Probabilities, Reading, Role, RoleLabel,
};

const C: Option<Role> = Some(Role::Claim);
const E: Option<Role> = Some(Role::Evidence);
const W: Option<Role> = Some(Role::Concern);
const Q: Option<Role> = Some(Role::Caveat);

type Line<'a> = (Option<Role>, &'a str);

/// The analysis of paragraphs of sentences, and the argument that their given
/// roles make.
fn argue(paragraphs: &[&[Line<'_>]]) -> (rhetor::Analysis, Argument) {
    let analyzer = Analyzer::new();
    let texts: Vec<Vec<&str>> =
        paragraphs.iter().map(|lines| lines.iter().map(|(_, text)| *text).collect()).collect();
    let analysis = analyzer.analyze_document(rhetor::Document::from_sentences(&texts));
    let roles: Vec<RoleLabel> = paragraphs.iter().flat_map(|p| p.iter()).map(label).collect();
    let builder = ArgumentBuilder::new(analyzer.lexicon()).unwrap();
    let argument =
        builder.build(analysis.reading(), analysis.features(), &roles, analysis.stances());
    (analysis, argument)
}

/// A label that is sure of its role.
fn label((role, _): &Line<'_>) -> RoleLabel {
    let mut probabilities = Probabilities::default();
    *match role {
        Some(Role::Claim) => &mut probabilities.claim,
        Some(Role::Evidence) => &mut probabilities.evidence,
        Some(Role::Concern) => &mut probabilities.concern,
        Some(Role::Caveat) => &mut probabilities.caveat,
        None => &mut probabilities.none,
    } = 1.0;
    RoleLabel { role: *role, secondary: None, probabilities }
}

fn links(argument: &Argument) -> Vec<(usize, LinkKind, usize)> {
    argument.links.iter().map(|link| (link.from, link.kind, link.to)).collect()
}

#[test]
fn evidence_supports_the_claim_before_it_and_goes_on_doing_so() {
    let evidence = [
        "A plank broke in March.",
        "Nails fell out.",
        "It rained.",
        "Rust came.",
        "Ice too.",
        "Then fire.",
    ];
    let mut lines = vec![(C, "The pier must be mended.")];
    lines.extend(evidence.map(|text| (E, text)));
    let (_, argument) = argue(&[&lines]);
    let expected: Vec<_> = (1..=evidence.len()).map(|from| (from, Supports, 0)).collect();
    assert_eq!(links(&argument), expected);
    assert_eq!(argument.links[5].reason, "goes on from sentence 6");
    assert!(argument.links[5].strength < argument.links[0].strength);
}

#[test]
fn evidence_before_its_only_claim_supports_it() {
    let (_, argument) =
        argue(&[&[(E, "Two planks broke in March."), (C, "The pier is a danger to all.")]]);
    assert_eq!(links(&argument), [(0, Supports, 1)]);
    // Across a paragraph break it takes a connective.
    let (_, argument) =
        argue(&[&[(E, "Two planks broke in March.")], &[(C, "The pier is a danger to all.")]]);
    assert_eq!(links(&argument), []);
}

#[test]
fn evidence_before_evidence_for_a_conclusion_leads_up_to_it() {
    let grounds: &[Line<'_>] = &[(E, "It rained for a week."), (E, "Two planks broke in March.")];
    let conclusion: &[Line<'_>] = &[(C, "Therefore the pier is a danger to all.")];
    let (_, argument) = argue(&[grounds, conclusion]);
    assert_eq!(links(&argument), [(0, Supports, 2), (1, Supports, 2)]);
    assert_eq!(argument.links[0].reason, "leads up to it with sentence 2");
}

#[test]
fn a_paragraph_that_makes_no_point_gives_grounds_for_the_one_before() {
    let claim: &[Line<'_>] = &[(C, "The rotten pier must be mended.")];
    let grounds: &[Line<'_>] = &[(E, "Planks of the pier broke in March."), (E, "Rust came.")];
    let (_, argument) = argue(&[claim, grounds]);
    assert_eq!(links(&argument), [(1, Supports, 0), (2, Supports, 0)]);
    // With a point of its own, its evidence is for that.
    let own: &[Line<'_>] = &[(C, "Nobody mends the pier."), (E, "Planks of the pier broke.")];
    let (_, argument) = argue(&[claim, own]);
    assert!(links(&argument).contains(&(2, Supports, 1)), "{:?}", argument.links);
}

#[test]
fn what_turns_against_a_claim_does_not_support_it() {
    let (_, argument) = argue(&[&[
        (C, "The council says that the pier is safe."),
        (E, "But two planks broke in March."),
    ]]);
    assert_eq!(links(&argument), []);
}

#[test]
fn a_conclusion_is_supported_by_what_it_is_drawn_from() {
    let (_, argument) =
        argue(&[&[(C, "The pier is rotten."), (C, "Therefore, it must be closed.")]]);
    let link = &argument.links[0];
    assert_eq!((link.from, link.kind, link.to), (0, Supports, 1));
    assert!(link.reason.contains("“Therefore”"), "{}", link.reason);
}

#[test]
fn a_clause_of_reason_inside_a_sentence_ties_it_to_no_other() {
    let (_, argument) = argue(&[&[
        (C, "The pier is loved."),
        (C, "Because it rained all week, nobody should have gone there."),
    ]]);
    assert!(!links(&argument).contains(&(1, Supports, 0)), "{:?}", argument.links);
}

#[test]
fn members_of_a_list_support_one_claim() {
    let (_, argument) = argue(&[
        &[(C, "The bridge should be closed.")],
        &[(C, "First, its bolts are loose."), (E, "Nine fell out in June.")],
        &[(C, "Second, its deck is rotten.")],
    ]);
    let found = links(&argument);
    assert!(found.contains(&(1, Supports, 0)) && found.contains(&(3, Supports, 0)), "{found:?}");
    assert!(found.contains(&(2, Supports, 1)), "{found:?}");
}

#[test]
fn one_more_of_a_list_needs_the_list() {
    let (_, argument) =
        argue(&[&[(C, "The bridge should be closed."), (C, "Second, its deck is rotten.")]]);
    assert_eq!(links(&argument), []);
}

#[test]
fn members_of_a_series_do_not_support_each_other() {
    let (_, argument) = argue(&[&[
        (C, "If a man sells his boat, he stays poor."),
        (E, "If a man sells his nets, nobody minds."),
    ]]);
    assert_eq!(links(&argument), []);
}

#[test]
fn evidence_that_concludes_or_adds_a_point_supports_nothing_before_it() {
    let concluded = (E, "As a result, two planks broke in March.");
    let (_, argument) = argue(&[&[(C, "The pier is rotten."), concluded]]);
    assert_eq!(links(&argument), []);
    let added = (C, "Moreover, the bridge is a danger to all.");
    let (_, argument) = argue(&[&[(E, "Two planks of the pier broke in March."), added]]);
    assert_eq!(links(&argument), []);
}

#[test]
fn a_pull_quote_argues_nothing() {
    let pulled: &[Line<'_>] = &[(C, "The old wooden pier is rotten throughout.")];
    let read: &[Line<'_>] = &[
        (C, "Everybody says that the old wooden pier is rotten throughout."),
        (E, "Two planks broke in March."),
    ];
    let (_, argument) = argue(&[pulled, read]);
    assert_eq!(links(&argument), [(2, Supports, 1)]);
}

#[test]
fn a_caveat_limits_the_sentence_before_it_and_only_by_its_words() {
    let before = [(C, "The pier should be closed."), (C, "The bridge must stay open.")];
    let with = |caveat| links(&argue(&[&[before[0], before[1], (Q, caveat)]]).1);
    assert_eq!(with("Granted, the detour is long."), [(2, Qualifies, 1)]);
    assert_eq!(with("The detour is long."), []);
    assert_eq!(with("Although critics say it is long, the detour is safe."), []);
}

#[test]
fn a_caveat_that_is_answered_gives_ground_without_words_for_it() {
    let with = |paragraphs: &[&[Line<'_>]]| argue(paragraphs).1;
    let granted = (Q, "The ferry is cheap.");
    let answer = (C, "But the bridge is safe.");
    let beside = with(&[&[(C, "The bridge must stay open."), granted, answer]]);
    assert_eq!(links(&beside), [(2, Answers, 1)]);
    assert_eq!(beside.caveats[0].answered_by, Some(2));
    let apart = with(&[&[(C, "The bridge must stay open."), granted], &[answer]]);
    assert!(links(&apart).is_empty() && apart.caveats.is_empty(), "{apart:?}");
}

#[test]
fn a_concern_far_from_any_claim_needs_the_words_of_the_thesis() {
    let thesis: &[Line<'_>] = &[(C, "We must mend the rotten wooden pier of the harbour.")];
    let with = |worry| {
        let (_, argument) = argue(&[thesis, &[(None, "It rained.")], &[(W, worry)]]);
        links(&argument)
    };
    assert_eq!(with("The rotten wooden pier could kill somebody."), [(2, Raises, 0)]);
    assert_eq!(with("Somebody in the harbour could die of the cold."), []);
}

#[test]
fn a_claim_with_the_words_of_the_thesis_is_a_reason_for_it_but_a_question_is_none() {
    let with = |claim| {
        let thesis: &[Line<'_>] = &[(C, "We must mend the rotten wooden pier of the harbour.")];
        let (_, argument) = argue(&[thesis, &[(None, "It rained.")], &[(C, claim)]]);
        assert_eq!(argument.thesis[0].sentence, 0);
        links(&argument)
    };
    assert_eq!(with("The rotten pier shuts the harbour."), [(2, Supports, 0)]);
    assert_eq!(with("Would a rotten pier shut the harbour?"), []);
}

#[test]
fn testimony_needs_a_voice() {
    let kinds = |text| {
        let (_, argument) = argue(&[&[(C, "The pier is rotten."), (E, text)]]);
        argument.evidence[0].kinds.clone()
    };
    assert_eq!(kinds("“The planks are soft,” she said."), [EvidenceKind::Testimony]);
    assert_eq!(kinds("The only way to know was to tell the keeper."), []);
}

#[test]
fn a_claim_that_gives_its_reason_does_not_stand_alone() {
    let listed = |claim| {
        let plain = (None, "The hall was full that evening.");
        let (_, argument) =
            argue(&[&[(C, claim), plain, plain, plain, (C, "We must keep the school.")]]);
        argument.unsupported.len()
    };
    assert_eq!(listed("This is clearly and undoubtedly a disgrace."), 1);
    assert_eq!(listed("This is clearly and undoubtedly a disgrace, because nobody asked us."), 0);
}

#[test]
fn a_caveat_is_answered_by_the_sentence_that_turns_on_it() {
    let (_, argument) = argue(&[&[
        (C, "The bridge should be closed."),
        (Q, "Granted, the detour is long."),
        (C, "But a long road is better than a cold river."),
    ]]);
    assert_eq!(links(&argument), [(1, Qualifies, 0), (2, Answers, 1)]);
    assert_eq!(argument.caveats[0].kind, CaveatKind::Concession);
    assert_eq!(argument.caveats[0].answered_by, Some(2));
}

#[test]
fn a_clause_that_grants_inside_a_sentence_answers_no_other() {
    let said = |claim| {
        let (_, argument) = argue(&[&[
            (C, "The bridge should be closed."),
            (Q, "Granted, the detour is long."),
            (C, claim),
        ]]);
        links(&argument).contains(&(2, Answers, 1))
    };
    assert!(!said("Even if, as in March, it rains, the bridge is a danger."));
    assert!(!said("Although it rains, the bridge is a danger."));
    assert!(said("Even so, the bridge is a danger."));
}

#[test]
fn no_ground_is_given_under_another_heading() {
    let analyzer = Analyzer::new();
    let found = |between: &str| {
        let text = format!(
            "# The pier\n\nWe know the pier well.\n\nThe pier is rotten.\n\n{between}\
             Nine planks of the rotten pier broke in June."
        );
        let analysis = analyzer.analyze(&text);
        let roles: Vec<RoleLabel> = [(None, ""), (C, ""), (E, "")].iter().map(label).collect();
        let builder = ArgumentBuilder::new(analyzer.lexicon()).unwrap();
        let (reading, stances) = (analysis.reading(), analysis.stances());
        links(&builder.build(reading, analysis.features(), &roles, stances))
    };
    assert_eq!(found(""), [(2, Supports, 1)]);
    assert_eq!(found("## In June\n\n"), []);
}

#[test]
fn a_caveat_may_answer_itself() {
    let (_, argument) = argue(&[&[
        (C, "The bridge should be closed."),
        (Q, "Critics say the detour is long, but they do not use the bridge."),
        (Q, "It remains unclear who will pay."),
    ]]);
    let answers: Vec<Option<usize>> = argument.caveats.iter().map(|c| c.answered_by).collect();
    assert_eq!(answers, [Some(1), None]);
    let kinds: Vec<CaveatKind> = argument.caveats.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [CaveatKind::CounterArgument, CaveatKind::Hedge]);
}

#[test]
fn a_concern_names_harm_and_bearer_and_how_likely_it_sounds() {
    let (analysis, argument) = argue(&[&[
        (C, "The dam must be mended."),
        (W, "A breach could destroy the lower village and drown the families there."),
        (W, "It will certainly destroy the mill."),
    ]]);
    let text =
        |span: Option<rhetor::Span>| span.map(|s| s.of(analysis.reading().document().text()));
    let [first, second] = &argument.concerns[..] else { panic!("{:?}", argument.concerns) };
    assert!(text(first.harm).is_some_and(|harm| harm.contains("destroy")), "{first:?}");
    assert_eq!(text(first.bearer), Some("families"));
    assert_eq!(first.likelihood, Likelihood::Possible);
    assert_eq!((text(second.bearer), second.likelihood), (None, Likelihood::Certain));
    assert!(links(&argument).contains(&(1, Raises, 0)));
}

#[test]
fn what_is_vulnerable_to_a_harm_is_no_person() {
    let (analysis, argument) =
        argue(&[&[(W, "Cuts threaten the vulnerable."), (W, "The pier is vulnerable to floods.")]]);
    let text = analysis.reading().document().text();
    let bearers: Vec<Option<&str>> =
        argument.concerns.iter().map(|c| c.bearer.map(|span| span.of(text))).collect();
    assert_eq!(bearers, [Some("vulnerable"), None]);
}

#[test]
fn kinds_of_evidence_come_from_words_and_shape() {
    let (_, argument) = argue(&[&[
        (C, "The school should stay."),
        (E, "For example, the choir fills the hall every winter."),
        (E, "Researchers found that pupils read better there."),
        (E, "The roof cost $400,000."),
        (E, "It stood."),
    ]]);
    let first: Vec<Option<EvidenceKind>> =
        argument.evidence.iter().map(|evidence| evidence.kinds.first().copied()).collect();
    assert_eq!(first, [Some(Example), Some(Study), Some(Statistic), None]);
}

#[test]
fn claims_that_sound_sure_and_stand_alone_are_listed() {
    let lone = (C, "This is clearly and undoubtedly a disgrace.");
    let plain = (None, "The hall was full that evening.");
    let want = (C, "We must keep the school.");
    let (_, argument) = argue(&[&[lone, plain, plain, plain, want]]);
    assert_eq!(argument.thesis[0].sentence, 4);
    let listed: Vec<usize> = argument.unsupported.iter().map(|u| u.sentence).collect();
    assert_eq!(listed, [0]);
    assert!(argument.unsupported[0].reason.contains("sure wording (“"), "{argument:?}");
    let ground = (E, "The audit found 40 missing receipts.");
    let (_, backed) = argue(&[&[lone, ground, plain, plain, want]]);
    assert!(backed.unsupported.is_empty(), "{:?}", backed.unsupported);
}

#[test]
fn every_piece_opens_and_closes_and_few_turn() {
    let (_, argument) = argue(&[
        &[(C, "The plan is a wonderful gift to the town."), (C, "It is brilliant and kind.")],
        &[(C, "But it is a shameful waste of money."), (C, "It is ugly, cruel and dangerous.")],
        &[(C, "We must stop it.")],
    ]);
    let kinds: Vec<(MoveKind, usize)> =
        argument.moves.iter().map(|m| (m.kind, m.sentence)).collect();
    assert_eq!(kinds, [(Opening, 0), (Turn, 2), (Close, 4), (Call, 4)]);
}

#[test]
fn nothing_given_is_nothing_found() {
    let analyzer = Analyzer::new();
    let analysis = analyzer.analyze("The pier must be mended. Two planks broke in March.");
    let builder = ArgumentBuilder::new(analyzer.lexicon()).unwrap();
    let reading: &Reading = analysis.reading();
    let missing = builder.build(reading, analysis.features(), &[], analysis.stances());
    assert_eq!(missing, Argument::default());
    assert_eq!(missing.graph().node_count(), 0);
    let none = analyzer.analyze("");
    assert_eq!(none.argument(), &Argument::default());
}
