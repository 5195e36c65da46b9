//! Pre-annotated tasks for Label Studio.

use serde_json::{Value, json};

use super::record::{Record, RecordOptions};
use crate::analyzer::Analysis;

/// `analysis` as a task for Label Studio: the text as it was given, and the
/// roles and links as a prediction that annotators correct. An import file is
/// a JSON list of tasks. Offsets count code points.
///
/// The project's labelling interface must name its parts as the task does:
///
/// ```xml
/// <View>
///   <Labels name="role" toName="text">
///     <Label value="claim"/><Label value="evidence"/>
///     <Label value="concern"/><Label value="caveat"/>
///   </Labels>
///   <Relations>
///     <Relation value="supports"/><Relation value="qualifies"/>
///     <Relation value="raises"/><Relation value="answers"/>
///   </Relations>
///   <Text name="text" value="$text"/>
/// </View>
/// ```
///
/// ```
/// use rhetor::{Analyzer, to_label_studio};
///
/// let analysis = Analyzer::new().analyze("We must act 😀 now.");
/// let task = to_label_studio(&analysis, None);
/// assert_eq!(task["predictions"][0]["result"][0]["value"]["end"], 18);
/// ```
#[must_use]
pub fn to_label_studio(analysis: &Analysis, path: Option<&str>) -> Value {
    let record = Record::new(analysis, RecordOptions::default());
    let mut result = Vec::new();
    for (index, sentence) in record.sentences.iter().enumerate() {
        let Some(role) = sentence.role else { continue };
        result.push(json!({
            "id": id(index),
            "from_name": "role",
            "to_name": "text",
            "type": "labels",
            "score": sentence.probabilities.of(Some(role)),
            "value": {
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
                "labels": [role],
            },
        }));
    }
    for (index, sentence) in record.sentences.iter().enumerate() {
        result.extend(sentence.links.iter().map(|link| {
            json!({
                "type": "relation",
                "from_id": id(index),
                "to_id": id(link.to),
                "direction": "right",
                "labels": [link.kind],
            })
        }));
    }
    json!({
        "data": { "text": analysis.reading().document().source(), "path": path },
        "predictions": [{ "model_version": record.schema, "result": result }],
    })
}

fn id(sentence: usize) -> String {
    format!("s{}", sentence + 1)
}
