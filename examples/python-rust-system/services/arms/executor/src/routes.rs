//! What the executor answers.

use serde_json::json;
use wire::{Call, Reply};

use crate::command::{Command, check};

/// Answers one call.
#[must_use]
pub fn handle(call: &Call) -> Reply {
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/health") => Reply { status: 200, body: json!({ "service": "executor" }) },
        ("POST", "/validate") => validate(call),
        _ => Reply::not_found(),
    }
}

fn validate(call: &Call) -> Reply {
    let Ok(command) = serde_json::from_value::<Command>(call.body.clone()) else {
        return Reply::refusal(422, "the body has to be a program and its arguments");
    };
    match check(&command) {
        Ok(()) => Reply { status: 200, body: json!({ "allowed": true }) },
        Err(refusal) => Reply { status: 200, body: json!({ "allowed": false, "reason": refusal.to_string() }) },
    }
}
