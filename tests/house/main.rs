//! The rules of the house as tests.
//!
//! Every rule is a function from what it looks at to the list of what breaks it. One test applies it to the repository; another
//! applies it to an example that breaks it, because a rule that cannot fail proves nothing.

mod dependencies;
mod lengths;
mod links;
mod manifest;
mod migrations;
mod names;
mod practice;
mod samples;
mod tree;
mod wording;

/// Fails with one line for each breach.
#[track_caller]
fn assert_kept(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}
