//! What users read is spelt one way: one apostrophe, one dash, one word for one thing.

use crate::{
    assert_kept,
    tree::{self, Source},
};

/// A word that was given up for another.
const GIVEN_UP: [(&str, &str); 1] = [("перепуст", "токен")];

/// Lines of texts for users that are spelt otherwise. Comments and tests may quote whatever people write.
fn misspelt(sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| is_read_by_users(&source.path)) {
        let told = source.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        for (number, line) in (1..).zip(told) {
            if let Some(wrong) = wrong_in(line.split("// ").next().unwrap_or_default()) {
                breaches.push(format!("{}:{number}: {wrong}", source.path));
            }
        }
    }
    breaches
}

fn is_read_by_users(path: &str) -> bool {
    let told = path.starts_with("domain/src/") || path.starts_with("services/") && path.contains("/src/");
    // The spellings that people use are known in one place, so that they can be treated alike.
    let quotes = ["/tests.rs", "/sample.rs", "/collation.rs"].iter().any(|end| path.ends_with(end));
    told && !quotes
}

fn wrong_in(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    if let Some((word, instead)) = GIVEN_UP.iter().find(|(word, _)| lower.contains(word)) {
        return Some(format!("“{word}…” is “{instead}” here"));
    }
    let letters: Vec<char> = line.chars().collect();
    let apostrophe = |three: &[char]| is_ukrainian(three[0]) && "'ʼ".contains(three[1]) && is_ukrainian(three[2]);
    if letters.windows(3).any(apostrophe) {
        return Some("the apostrophe is ’".to_owned());
    }
    let hyphen = |five: &[char]| is_ukrainian(five[0]) && five[1..4] == [' ', '-', ' '] && is_ukrainian(five[4]);
    (letters.contains(&'—') || letters.windows(5).any(hyphen)).then(|| "the dash is –".to_owned())
}

fn is_ukrainian(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ')
}

#[test]
fn texts_for_users_are_spelt_one_way() {
    assert_kept("texts for users are spelt one way", &misspelt(&tree::sources(&["rs", "html"])));
}

#[test]
fn another_apostrophe_dash_and_a_word_given_up_are_noticed() {
    let told =
        ["\"обов'язки\"", "\"обовʼязки\"", "\"так - ні\"", "\"так — ні\"", "\"Перепустка\"", "\"обов’язки – так\""];
    let text = format!("{}\n// обов'язки\n#[cfg(test)]\n\"обов'язки\"", told.join("\n"));
    let found = misspelt(&[Source::invented("domain/src/a.rs", &text), Source::invented("tests/stories/b.rs", &text)]);
    assert_eq!(found.len(), 5, "{found:?}");
    assert_eq!(found[0], "domain/src/a.rs:1: the apostrophe is ’");
}
