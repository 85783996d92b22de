//! Words become a text part and an HTML part: one layout for all letters, so that the parts cannot tell different things.

use askama::Template;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::Language;

use crate::{
    NotificationError, choices::choices_link, letter::Worded, letters::Letter, look::language, rule::Rule, rules,
    settings::Settings, words::Moment,
};

/// Which words a preview shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Those in which it would be sent now: it was not sent yet.
    ToBeSent,
    /// Those in which it was sent.
    AsSent,
    /// Those of the present version of the templates: it was sent in an older one, which this program has no more. What is told is the same.
    InNewerWords,
}

/// A letter as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typeset {
    /// One line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The version of the templates.
    pub template: u16,
}

/// What is said around every letter.
struct Around {
    code: &'static str,
    open: &'static str,
    choose: &'static str,
    why: String,
}

#[derive(Template)]
#[template(path = "letter.txt", escape = "none")]
struct AsText<'a> {
    worded: &'a Worded,
    words: &'a Around,
    link: Option<&'a str>,
    choices: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct AsHtml<'a> {
    worded: &'a Worded,
    words: &'a Around,
    link: Option<&'a str>,
    choices: Option<&'a str>,
}

/// What a row holds of a letter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored<'a> {
    pub(crate) rule: &'a str,
    pub(crate) body: &'a str,
    pub(crate) role: &'a str,
    pub(crate) language: &'a str,
    pub(crate) letter: &'a str,
    pub(crate) path: &'a str,
    pub(crate) late_since: Option<Timestamp>,
}

/// A row as a letter.
///
/// # Errors
/// [`NotificationError::Unreadable`] when something is missing of what the templates ask for.
pub(crate) fn typeset(row: Stored<'_>, settings: &Settings) -> Result<(Typeset, Letter), NotificationError> {
    let unreadable = |reason: String| NotificationError::Unreadable(reason);
    let rule = rules::named(row.rule).ok_or_else(|| unreadable(format!("no rule {}", row.rule)))?;
    let letter: Letter = serde_json::from_str(row.letter).map_err(|error| unreadable(error.to_string()))?;
    let language = language(row.language);
    let mut worded = letter.worded(language).map_err(|error| unreadable(error.to_string()))?;
    if let Some(since) = row.late_since {
        worded.paragraphs.insert(0, late(language, since));
    }
    let link =
        (!settings.public_url.is_empty()).then(|| format!("{}{}", settings.public_url.trim_end_matches('/'), row.path));
    let choices = rule.choice.then(|| choices_link(settings, row.body, row.role)).flatten();
    let words = around(language, rule, row.role);
    let (worded, words, link, choices) = (&worded, &words, link.as_deref(), choices.as_deref());
    let text = AsText { worded, words, link, choices }.render().map_err(|error| unreadable(error.to_string()))?;
    let html = AsHtml { worded, words, link, choices }.render().map_err(|error| unreadable(error.to_string()))?;
    Ok((Typeset { subject: worded.subject.clone(), text, html, template: rule.template }, letter))
}

fn late(language: Language, since: Timestamp) -> String {
    match language {
        Language::Uk => format!("Лист надсилається із запізненням: підстава виникла {}.", Moment(since).uk()),
        Language::En => format!("This letter is late: its ground arose on {}.", Moment(since).en()),
    }
}

fn around(language: Language, rule: &Rule, role: &str) -> Around {
    match language {
        Language::Uk => {
            let role = match role {
                "reporting" => "звітування",
                "head" => "керівник",
                "training" => "навчання",
                _ => "канцелярія",
            };
            let why = format!(
                "Лист надіслано на адресу органу в реєстрі (роль: {role}). Коли надсилається: {}.",
                rule.when.uk
            );
            Around {
                code: "uk", open: "Відкрити в системі", choose: "Як надходять листи", why
            }
        }
        Language::En => {
            let why = format!(
                "Sent to the body's address in the register (role: {role}). When it is sent: {}.",
                rule.when.en
            );
            Around { code: "en", open: "Open in the system", choose: "How letters come", why }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rules::RoundServed, testing, words::Part};

    #[test]
    fn names_are_words_in_html_and_the_parts_say_the_same() {
        let letter = Letter::from(RoundServed {
            title: "План <b>переходу</b> & обмін".to_owned(),
            version: 2,
            drafter: "Мінцифри".to_owned(),
            changed: vec![Part("phase-1".to_owned()), Part("phase-2".to_owned())],
        });
        let stored = serde_json::to_string(&letter).expect("a letter is JSON");
        let row = Stored {
            rule: "round-served",
            body: "00015622",
            role: "registry",
            language: "uk",
            letter: &stored,
            path: "/consent-rounds/1",
            late_since: None,
        };
        let (typeset, read) = typeset(row, &testing::settings()).expect("a letter");
        assert_eq!(read, letter);
        assert_eq!(typeset.subject, "Вам на погодження: «План <b>переходу</b> & обмін», версія 2");
        assert!(typeset.html.contains("&lt;b&gt;") || typeset.html.contains("&#60;b&#62;"), "{}", typeset.html);
        assert!(!typeset.html.contains("<b>переходу"));
        assert!(typeset.text.contains("Змінено: фаза 1; фаза 2.") && typeset.html.contains("Змінено: фаза 1; фаза 2."));
        assert!(typeset.text.contains("https://zgoda.example/consent-rounds/1"));
        assert!(!typeset.text.contains("Як надходять"), "the service of a round leaves no choice");
    }

    #[test]
    fn a_late_letter_says_so_and_one_with_missing_data_is_no_letter() {
        let stored = r#"{"tells":"key-event","uk":"Подія","en":"Event"}"#;
        let row = Stored {
            rule: "key-event",
            body: "00015622",
            role: "reporting",
            language: "en",
            letter: stored,
            path: "/",
            late_since: Some("2025-01-15T10:00:00Z".parse().expect("an instant")),
        };
        let (late, _) = typeset(row, &testing::settings()).expect("a letter");
        assert!(
            late.text.starts_with("This letter is late: its ground arose on 15 January 2025, 12:00 (Kyiv)."),
            "{}",
            late.text
        );
        assert!(late.text.contains("How letters come: https://zgoda.example/letters/00015622/reporting/"));
        let broken = Stored { letter: r#"{"tells":"key-event","uk":"Подія"}"#, ..row };
        assert!(matches!(typeset(broken, &testing::settings()), Err(NotificationError::Unreadable(_))));
    }
}
