//! The argument in the extended Argument Interchange Format.

use std::fmt::Write;

use serde_json::{Value, json};

use super::graph::{Bearing, bearing};
use super::quote::shortened;
use crate::analyzer::Analysis;

/// The argument of `analysis` as xAIF, which `AIFdb`, OVA and the modules of
/// oAMF read: each sentence with a role is said (`L`, by the author) and asserted
/// (`I`, through `YA`); each link is an inference (`RA`) or, where one
/// sentence limits or speaks against another, a conflict (`CA`).
///
/// ```
/// use rhetor::{Analyzer, to_xaif};
///
/// let analysis = Analyzer::new().analyze("We must act. It cost 3 million in 2019.");
/// let nodes = to_xaif(&analysis)["AIF"]["nodes"].as_array().map(Vec::len);
/// assert_eq!(nodes, Some(2 * 3 + 1));
/// ```
#[must_use]
pub fn to_xaif(analysis: &Analysis) -> Value {
    let mut aif = Aif::default();
    let said: Vec<Option<Said>> = (0..analysis.reading().len())
        .map(|index| {
            analysis.roles()[index].role?;
            Some(aif.say(&shortened(analysis.reading().text(index), usize::MAX)))
        })
        .collect();
    for link in &analysis.argument().links {
        if let (Some(from), Some(to)) = (&said[link.from], &said[link.to]) {
            let scheme = match bearing(analysis, link) {
                Bearing::For => aif.node("RA", "Default Inference"),
                Bearing::Limits | Bearing::Against => aif.node("CA", "Default Conflict"),
            };
            aif.edge(&from.asserted, &scheme);
            aif.edge(&scheme, &to.asserted);
        }
    }
    let byline = analysis.reading().document().metadata().byline.as_deref();
    let (first, last) = names(byline.unwrap_or_default());
    json!({
        "AIF": {
            "nodes": aif.nodes,
            "edges": aif.edges,
            "schemefulfillments": [],
            "participants": [{ "participantID": AUTHOR, "firstname": first, "surname": last }],
            "locutions": aif.locutions,
            "descriptorfulfillments": [],
            "cqdescriptorfulfillments": [],
        },
        "OVA": { "firstname": first, "surname": last, "nodes": [], "edges": [] },
        "dialog": false,
        "text": { "txt": marked(analysis, &said) },
    })
}

/// The only participant.
const AUTHOR: usize = 1;

/// The nodes of one sentence.
struct Said {
    locution: String,
    asserted: String,
}

#[derive(Default)]
struct Aif {
    nodes: Vec<Value>,
    edges: Vec<Value>,
    locutions: Vec<Value>,
}

impl Aif {
    fn node(&mut self, kind: &str, text: &str) -> String {
        let id = (self.nodes.len() + 1).to_string();
        self.nodes.push(json!({ "nodeID": id, "text": text, "type": kind }));
        id
    }

    fn edge(&mut self, from: &str, to: &str) {
        let id = self.edges.len() + 1;
        self.edges.push(json!({ "edgeID": id, "fromID": from, "toID": to }));
    }

    fn say(&mut self, text: &str) -> Said {
        let locution = self.node("L", text);
        let asserting = self.node("YA", "Asserting");
        let asserted = self.node("I", text);
        self.edge(&locution, &asserting);
        self.edge(&asserting, &asserted);
        self.locutions.push(json!({ "nodeID": locution, "personID": AUTHOR }));
        Said { locution, asserted }
    }
}

/// First and last name. Readers of the format expect both, so that a missing
/// one is a dash.
fn names(byline: &str) -> (String, String) {
    let words: Vec<&str> = byline.split_whitespace().collect();
    let (last, first) = words.split_last().map_or(("", &[][..]), |(last, first)| (*last, first));
    let or_dash = |name: String| if name.is_empty() { "–".to_owned() } else { name };
    (or_dash(first.join(" ")), or_dash(last.to_owned()))
}

/// The prose as the editors show it: HTML in which each locution is marked.
fn marked(analysis: &Analysis, said: &[Option<Said>]) -> String {
    let reading = analysis.reading();
    let mut out = String::new();
    for (index, sentence) in reading.sentences().iter().enumerate() {
        let before = index.checked_sub(1).map(|at| reading.sentences()[at].paragraph);
        match before {
            None => {}
            Some(paragraph) if paragraph == sentence.paragraph => out.push(' '),
            Some(_) => out.push_str("<br><br>"),
        }
        let words = shortened(reading.text(index), usize::MAX);
        let words = html_escape::encode_text(&words);
        match &said[index] {
            Some(said) => {
                let id = &said.locution;
                // Writing to a string cannot fail.
                let _ = write!(out, "<span class=\"highlighted\" id=\"node{id}\">{words}</span>");
            }
            None => out.push_str(&words),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_participant_always_has_two_names() {
        let pair = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(names("Ana de la Cruz"), pair("Ana de la", "Cruz"));
        assert_eq!(names("Editors"), pair("–", "Editors"));
        assert_eq!(names(""), pair("–", "–"));
    }
}
