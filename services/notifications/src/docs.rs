//! docs/NOTIFICATIONS.md, as the rules themselves state it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::{Pace, RULES, Rule, letters::TEMPLATES, rule::role_name};

/// The list of rules with their recipients, in Markdown.
pub fn rendered() -> String {
    let mut out = String::from(
        "# Notifications\n\nWritten by `cargo xtask spec` from `services/notifications/src/rules`; change the rules, not this file.\n\n\
         One letter goes to one address. It is written to all contacts that a body has for the first of the roles named; a body without any\n\
         is shown to the coordinator. A template's version is raised whenever a word changes; a letter keeps the version it was sent in.\n\n\
         | rule | name | when | to whom | roles | comes | may be put off | at night | template |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for rule in RULES {
        let roles: Vec<&str> = rule.to.iter().map(|role| role_name(*role)).collect();
        let comes = match rule.pace {
            Pace::Immediate => "at once",
            Pace::Daily => "in the daily digest",
            Pace::Weekly => "in the weekly digest",
        };
        let yes = |so| if so { "yes" } else { "no" };
        let (choice, urgent) = (yes(rule.choice), yes(rule.urgent));
        let (name, title, roles) = (rule.name, rule.title.en, roles.join(", else "));
        let (when, whom) = (rule.when.en, rule.whom.en);
        let template = version(rule);
        // Writing to a text cannot fail.
        let _ = writeln!(
            out,
            "| `{name}` | {title} | {when} | {whom} | {roles} | {comes} | {choice} | {urgent} | {template} |"
        );
    }
    out
}

/// The version of a rule's templates with the beginning of their hash, by which a change without a new version is noticed.
fn version(rule: &Rule) -> String {
    let hash = TEMPLATES.iter().find(|(of, _)| *of == rule).map(|(_, texts)| hash(texts));
    hash.map_or_else(|| format!("{}, as `measure-due`", rule.template), |hash| format!("{}, {hash}", rule.template))
}

fn hash(texts: &[&str; 2]) -> String {
    let digest = Sha256::new().chain_update(texts[0]).chain_update([0]).chain_update(texts[1]).finalize();
    hex::encode(&digest[..4])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every version of templates that letters were ever sent in: name, version, hash. Lines are added and never changed.
    const KNOWN: &str = include_str!("../templates/versions.txt");

    #[test]
    fn a_change_of_words_is_a_new_version() {
        for (rule, texts) in TEMPLATES {
            let line = format!("{} {} {}", rule.name, rule.template, hash(texts));
            let same = |known: &&str| known.starts_with(&format!("{} {} ", rule.name, rule.template));
            let known: Vec<&str> = KNOWN.lines().filter(same).collect();
            assert_eq!(known, [line.as_str()], "raise `template` of {} and add its line to versions.txt", rule.name);
        }
    }

    #[test]
    fn every_rule_has_words_a_recipient_and_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        assert!(RULES.iter().all(|rule| !rule.to.is_empty() && !rule.when.uk.is_empty() && !rule.whom.uk.is_empty()));
        let worded = |rule: &&&Rule| TEMPLATES.iter().any(|(of, _)| of == *rule) || rule.name == "measure-overdue";
        assert_eq!(RULES.iter().filter(worded).count(), RULES.len());
    }

    #[test]
    fn the_service_of_a_round_leaves_no_choice_and_comes_at_night() {
        let rule = crate::named("round-served").expect("a rule");
        assert_eq!((rule.choice, rule.urgent, rule.pace), (false, true, Pace::Immediate));
    }
}
