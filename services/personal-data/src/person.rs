//! A person as people know them. Lives in memory between the moment it is read and the answer, and nowhere else.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;
use zgoda_domain::values::{Edrpou, Email, Line, Phone};

/// What is held on a person. `Debug` shows nothing of it, so that no note or message can.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// As the person is called.
    #[serde(rename = "n")]
    pub name: Line,
    /// Where they are written to.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Where they are called.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Their office.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Line>,
}

/// A person and the body they come from: what is to be sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The person.
    pub person: Person,
    /// Their body; tells people of one name apart where no address does.
    pub body: Edrpou,
}

impl Entry {
    /// What makes somebody the same person: name and address, or name and body where no address is given. However they are spaced or
    /// capitalised, they are the same. In clear: to compare by while reading, never to be kept.
    pub fn likeness(&self) -> Zeroizing<String> {
        let (sign, second) = match &self.person.email {
            Some(email) => ('@', email.as_str()),
            None => ('#', self.body.as_str()),
        };
        let mut likeness = Zeroizing::new(String::with_capacity(512));
        fold_into(&mut likeness, self.person.name.as_str());
        // No value holds a line feed: nothing of one part can be taken for the other.
        likeness.push('\n');
        likeness.push(sign);
        fold_into(&mut likeness, second);
        likeness
    }
}

/// Lower case, single blanks, one apostrophe.
fn fold_into(folded: &mut String, text: &str) {
    for (n, word) in text.split_whitespace().enumerate() {
        if n > 0 {
            folded.push(' ');
        }
        let letters = word.chars().flat_map(char::to_lowercase);
        folded.extend(letters.map(|c| if matches!(c, '’' | 'ʼ' | '`' | '‘' | '´') { '\'' } else { c }));
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person(…)")
    }
}

/// Sealed texts are of a few lengths only, so that a length tells nothing of a name.
const STEP: usize = 64;

impl Person {
    /// The text that is sealed, filled up with blanks.
    pub(crate) fn plain(&self) -> Zeroizing<Vec<u8>> {
        // Longer than nearly all: a buffer that grows leaves what it held behind.
        let mut text = Zeroizing::new(Vec::with_capacity(1024));
        serde_json::to_writer(&mut *text, self).expect("four strings are written to memory");
        let length = text.len().next_multiple_of(STEP);
        text.resize(length, b' ');
        text
    }

    /// Reads what was sealed; `None` when it is not of a shape this program knows.
    pub(crate) fn of_plain(text: &[u8]) -> Option<Self> {
        serde_json::from_slice(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Person {
        let name = Line::parse(name).expect("a name");
        let email = Some(Email::parse("first@body.example").expect("an address"));
        Person { name, email, phone: Some(Phone::parse("0441234567").expect("a number")), position: None }
    }

    #[test]
    fn nothing_of_a_person_is_shown_by_accident() {
        let shown = format!("{:?}", person("Учасник Перший"));
        assert_eq!(shown, "Person(…)");
    }

    #[test]
    fn the_text_to_seal_tells_little_by_its_length_and_is_read_back() {
        let (short, long) = (person("Учасник А"), person("Учасниця Друга"));
        assert_eq!(short.plain().len(), long.plain().len());
        assert_eq!(Person::of_plain(&long.plain()), Some(long));
        assert_eq!(Person::of_plain(b"{}"), None);
    }
}
