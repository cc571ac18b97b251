//! The reflex layer: what is decided before any arm is asked.

pub mod bucket;
pub mod patterns;
pub mod routes;
