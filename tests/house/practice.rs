//! Tests neither sleep nor skip.

use crate::{
    assert_kept,
    tree::{self, Source},
};

/// The one reason not to run a test: it is not one, but the program that another test starts and kills.
const CHILD: &str = "run as a child process";

/// Lines of tests that wait for a while instead of for something, and tests that are not run.
fn bad_practice(sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources {
        let mut in_test = is_test_file(&source.path);
        for (number, line) in (1..).zip(source.text.lines()) {
            in_test |= line.trim() == "#[cfg(test)]";
            // The mark is written apart, or this file would break its own rule.
            let skips = line.trim_start().starts_with(concat!("#[", "ignore")) && !line.contains(CHILD);
            if skips || in_test && sleeps(line) {
                breaches.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    breaches
}

fn is_test_file(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// True when the line calls a function named `sleep` or `sleep_until`; `pg_sleep` is the database's own business.
fn sleeps(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    [concat!("sleep", "("), concat!("sleep_until", "(")].iter().any(|call| {
        code.match_indices(call)
            .any(|(at, _)| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
    })
}

#[test]
fn tests_wait_for_what_they_wait_for_and_none_is_skipped() {
    assert_kept("tests neither sleep nor skip", &bad_practice(&tree::sources(&["rs"])));
}

#[test]
fn a_sleep_in_a_test_and_a_skipped_test_are_noticed() {
    let sleep = concat!("    std::thread::sleep", "(WHILE);");
    let rules =
        format!("fn poll() {{\n{sleep}\n}}\n#[cfg(test)]\nmod tests {{\n{sleep}\n// sleep\nsql(\"pg_sleep(1)\");\n}}");
    let child = format!("{} = \"{CHILD} by the test above\"]", concat!("#[", "ignore"));
    let story = format!("{}\n#[test]\nfn f() {{}}\n{child}\nfn g() {{}}", concat!("#[", "ignore]"));
    let found = bad_practice(&[Source::invented("a/src/b.rs", &rules), Source::invented("tests/stories/c.rs", &story)]);
    assert_eq!(
        found,
        [format!("a/src/b.rs:6: {}", sleep.trim()), format!("tests/stories/c.rs:1: {}", concat!("#[", "ignore]"))]
    );
}
