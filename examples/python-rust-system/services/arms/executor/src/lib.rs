//! The executor arm: which commands may be run.

pub mod command;
pub mod routes;
