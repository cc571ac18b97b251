//! What the reflex layer answers.

use std::time::Duration;

use serde_json::json;
use wire::{Call, Reply};

use crate::bucket::Limiter;
use crate::patterns::scan;

/// Answers one call, made at `now`.
pub fn handle(call: &Call, limiter: &mut Limiter, now: Duration) -> Reply {
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/health") => Reply { status: 200, body: json!({ "service": "reflex-layer" }) },
        ("POST", "/filter") => filter(call, limiter, now),
        _ => Reply::not_found(),
    }
}

fn filter(call: &Call, limiter: &mut Limiter, now: Duration) -> Reply {
    let (Some(client), Some(text)) = (call.body["client"].as_str(), call.body["text"].as_str()) else {
        return Reply::refusal(422, "client and text have to be texts");
    };
    if client.is_empty() || client.len() > 64 {
        return Reply::refusal(422, "client has to be 1 to 64 bytes");
    }
    if !limiter.admit(client, now) {
        return Reply::refusal(429, "too many requests");
    }
    let findings = scan(text);
    Reply { status: 200, body: json!({ "pass": findings.is_empty(), "findings": findings }) }
}
