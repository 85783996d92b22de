//! Names say what a thing is; some words never do.

use std::collections::BTreeSet;

use crate::{
    assert_kept,
    tree::{self, Source},
};

/// Words that name nothing, when they are all of a name or its last word.
const EMPTY_WORDS: [&str; 11] =
    ["manager", "helper", "helpers", "util", "utils", "common", "base", "data", "info", "impl", "service"];

/// Names of types and modules that say nothing.
fn empty_names(sources: &[Source]) -> Vec<String> {
    let mut breaches = BTreeSet::new();
    for source in sources {
        let names = modules_of(&source.path).into_iter().chain(source.text.lines().filter_map(declared));
        for name in names.filter(|name| EMPTY_WORDS.contains(&last_word(name).as_str())) {
            breaches.insert(format!("{}: {name}", source.path));
        }
    }
    breaches.into_iter().collect()
}

/// The modules a path stands for: every part of it below `src`, `tests` or `benches`.
fn modules_of(path: &str) -> Vec<String> {
    let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    let below =
        parts.iter().position(|part| ["src", "tests", "benches"].contains(part)).map_or(parts.len(), |at| at + 1);
    parts[below..].iter().map(|part| (*part).to_owned()).collect()
}

/// The type or module that a line declares.
fn declared(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
    let keyword = words.next()?;
    if !["struct", "enum", "trait", "type", "mod", "union"].contains(&keyword) {
        return None;
    }
    let name: String = words.next()?.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The last word of a name in camel or snake case, in lower case.
fn last_word(name: &str) -> String {
    let snake = name.rsplit('_').next().unwrap_or(name);
    let start = snake.char_indices().rev().find(|(_, letter)| letter.is_uppercase()).map_or(0, |(at, _)| at);
    snake[start..].to_lowercase()
}

#[test]
fn types_and_modules_have_names_that_say_something() {
    assert_kept("name these for what they are", &empty_names(&tree::sources(&["rs"])));
}

#[test]
fn empty_names_are_noticed_and_words_that_only_look_like_them_are_not() {
    let bad =
        Source::invented("web/src/api/util.rs", "pub(crate) struct PlanManager;\n  mod file_data {}\nenum Info {}");
    let good = Source::invented(
        "services/web/src/database.rs",
        "struct DataSubject;\nlet service = 1;\ntype Knowledgebase = u8;",
    );
    assert_eq!(
        empty_names(&[bad, good]),
        [
            "web/src/api/util.rs: Info",
            "web/src/api/util.rs: PlanManager",
            "web/src/api/util.rs: file_data",
            "web/src/api/util.rs: util"
        ]
    );
}
