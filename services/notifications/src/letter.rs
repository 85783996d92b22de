//! Letters: what a rule tells, typed, and its wording in both languages.
//!
//! A template words one letter in one language: the first line is the subject, then come paragraphs. How words become a text part and
//! an HTML part is the same for all letters, so the two parts cannot tell different things.

use zgoda_domain::values::Language;

use crate::words::shortened;

/// Characters of a subject; longer ones are cut by programs that show them anyway.
const MOST: usize = 160;

/// Words of one letter in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// One line.
    pub subject: String,
    /// Without markup; a paragraph that begins with "– " is an item of a list.
    pub paragraphs: Vec<String>,
}

/// What is told can be worded.
pub(crate) trait Wording {
    /// The template's text: the subject in the first line, then paragraphs between empty lines.
    fn text(&self, language: Language) -> Result<String, askama::Error>;
}

impl Worded {
    /// Takes a template's text apart. Line breaks that came with a name end here: a paragraph is one line, a subject has none.
    pub(crate) fn read(text: &str) -> Self {
        let (subject, rest) = text.trim_start().split_once('\n').unwrap_or((text, ""));
        let one_line = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut paragraphs = Vec::new();
        let mut gathered = String::new();
        for line in rest.lines().chain([""]) {
            let line = line.trim();
            if (line.is_empty() || line.starts_with("– ")) && !gathered.is_empty() {
                paragraphs.push(one_line(&std::mem::take(&mut gathered)));
            }
            gathered.push_str(line);
            gathered.push(' ');
            if gathered.trim().is_empty() {
                gathered.clear();
            }
        }
        Self { subject: shortened(&one_line(subject), MOST), paragraphs }
    }
}

/// Declares what a letter tells and the two templates that word it.
macro_rules! letter {
    ($(#[$doc:meta])* $name:ident worded by $uk:literal, $en:literal { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)*
        }

        impl $crate::letter::Wording for $name {
            fn text(&self, language: zgoda_domain::values::Language) -> Result<String, askama::Error> {
                #[derive(askama::Template)]
                #[template(path = $uk, escape = "none")]
                struct Uk<'l> {
                    l: &'l $name,
                }
                #[derive(askama::Template)]
                #[template(path = $en, escape = "none")]
                struct En<'l> {
                    l: &'l $name,
                }
                match language {
                    zgoda_domain::values::Language::Uk => askama::Template::render(&Uk { l: self }),
                    zgoda_domain::values::Language::En => askama::Template::render(&En { l: self }),
                }
            }
        }

        impl $name {
            /// The templates themselves, by which a change without a new version is noticed.
            pub(crate) const TEMPLATES: [&'static str; 2] = [
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $uk)),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $en)),
            ];
        }
    };
}
pub(crate) use letter;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_subject_and_items_of_a_list_are_paragraphs() {
        let worded = Worded::read("\nПро  захід 1.1\n\nПерший абзац\nу два рядки.\n\nПерелік:\n– один\n– два\n");
        assert_eq!(worded.subject, "Про захід 1.1");
        assert_eq!(worded.paragraphs, ["Перший абзац у два рядки.", "Перелік:", "– один", "– два"]);
    }

    #[test]
    fn a_line_break_in_a_name_breaks_out_of_nothing() {
        let worded = Worded::read("Погодження «План\r\nBcc: somebody@else.example»");
        assert_eq!(worded.subject, "Погодження «План");
        assert!(!worded.subject.contains(['\r', '\n']));
    }
}
