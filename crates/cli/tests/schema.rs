//! What is written as JSON is what the schema says.

mod common;

use common::{op_ed, rhetor, rows, stdout};
use jsonschema::Validator;
use serde_json::Value;

const OP_EDS: [&str; 6] = [
    "exam-phones.md",
    "harbour-wind.md",
    "night-buses.md",
    "open-archives.txt",
    "orchard-roundabout.txt",
    "vaccine-trial-pause.md",
];

fn schema(of: &str) -> Value {
    serde_json::from_str(&stdout(rhetor().args(["schema", of]).assert().success())).unwrap()
}

fn validator(of: &str) -> Validator {
    jsonschema::draft202012::new(&schema(of)).unwrap()
}

fn assert_valid(validator: &Validator, value: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn every_record_is_valid() {
    let validator = validator("record");
    let files = OP_EDS.map(op_ed);
    let ndjson = rhetor().args(&files).args(["--format", "ndjson", "--target", "the council"]);
    for row in rows(&stdout(ndjson.assert().success())) {
        assert_valid(&validator, &row);
    }
    let input = "{\"id\": {\"any\": [1]}, \"text\": \"\"}\n{\"text\": \"We must act 😀.\"}\n";
    let stream = rhetor().args(["stream", "--no-text"]).stdin(input).assert().success();
    for row in rows(&stdout(stream)) {
        assert_valid(&validator, &row);
    }
}

#[test]
fn a_record_with_a_field_amiss_is_not() {
    let validator = validator("record");
    let json = rhetor().args([&op_ed(OP_EDS[0]), "--format", "json"]).assert().success();
    let record: Value = serde_json::from_str(&stdout(json)).unwrap();
    assert!(validator.is_valid(&record));
    let amiss = [
        ("/sentences/0/role", Value::from("opinion")),
        ("/sentences/0/start", Value::from(-1)),
        ("/sentences/0/stance/polarity", Value::from(1.5)),
        ("/report/balance", Value::Null),
        ("/offset_unit", Value::from(3)),
    ];
    for (place, value) in amiss {
        let mut broken = record.clone();
        *broken.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&broken), "{place}");
    }
    let mut broken = record;
    broken.as_object_mut().unwrap().remove("thesis");
    assert!(!validator.is_valid(&broken), "a missing field");
}

#[test]
fn every_row_of_a_summary_is_valid() {
    let files = OP_EDS.map(op_ed);
    let arguments = ["--summary", "--format", "ndjson"];
    let out = stdout(rhetor().args(&files).args(arguments).assert().success());
    let validator = validator("summary");
    for row in rows(&out) {
        assert_valid(&validator, &row);
    }
}

#[test]
fn every_comparison_is_valid() {
    let validator = validator("comparison");
    for pair in OP_EDS.map(op_ed).windows(2) {
        let arguments = ["compare", &pair[0], &pair[1], "--format", "json"];
        let out = stdout(rhetor().args(arguments).assert().success());
        assert_valid(&validator, &serde_json::from_str(&out).unwrap());
    }
}

#[test]
fn the_schema_says_what_each_field_means() {
    let record = schema("record");
    let fields = record["properties"].as_object().unwrap();
    assert!(fields.len() >= 9);
    for (name, field) in fields {
        assert!(field["description"].is_string(), "{name} has no description: {field}");
    }
}
