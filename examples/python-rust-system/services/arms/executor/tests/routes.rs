//! The routes as a client sees them; the answers are kept in snapshots.

use executor::routes::handle;
use serde_json::{Value, json};
use wire::Call;

fn answer(method: &str, path: &str, body: Value) -> (u16, Value) {
    let reply = handle(&Call { method: method.to_owned(), path: path.to_owned(), body });
    (reply.status, reply.body)
}

#[test]
fn answers_stay_as_they_are() {
    let validate = |body| answer("POST", "/validate", body);
    insta::assert_json_snapshot!([
        validate(json!({ "program": "ls", "arguments": ["-l"] })),
        validate(json!({ "program": "ls" })),
        validate(json!({ "program": "rm", "arguments": ["-rf", "/"] })),
        validate(json!({ "program": "ls", "arguments": ["--color"] })),
        validate(json!({ "program": "cat", "arguments": ["../secret"] })),
        validate(json!({ "program": "cat", "arguments": ["a\u{0}b"] })),
        validate(json!({ "program": "cat", "arguments": vec!["a"; 33] })),
        validate(json!({ "program": "ls", "shell": true })),
        validate(Value::Null),
    ]);
}

#[test]
fn is_healthy_and_has_no_other_routes() {
    assert_eq!(answer("GET", "/health", Value::Null), (200, json!({ "service": "executor" })));
    assert_eq!(answer("GET", "/validate", Value::Null).0, 404);
    assert_eq!(answer("POST", "/health", Value::Null).0, 404);
}
