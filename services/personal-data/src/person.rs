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
    /// Name and body, however they are spaced or capitalised: two who have them alike may be one person. In clear, to compare by while reading,
    /// never to be kept.
    pub fn name_and_body(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(512));
        fold_into(&mut text, self.person.name.as_str());
        text.push('\n');
        text.push_str(self.body.as_str());
        text
    }

    /// The address, as [`Self::name_and_body`].
    pub fn address(&self) -> Option<Zeroizing<String>> {
        let email = self.person.email.as_ref()?;
        let mut text = Zeroizing::new(String::with_capacity(512));
        fold_into(&mut text, email.as_str());
        Some(text)
    }
}

/// Room in which it is written what makes somebody the same person, one person after the other; emptied when it is let go.
pub(crate) struct Likeness(Zeroizing<String>);

impl Default for Likeness {
    fn default() -> Self {
        // Longer than nearly all: room that grows leaves what it held behind.
        Self(Zeroizing::new(String::with_capacity(1024)))
    }
}

impl std::fmt::Debug for Likeness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Likeness(…)")
    }
}

impl Likeness {
    /// Of an entry: name and address, or name and body where no address is given. However they are spaced or capitalised, they are the
    /// same. In clear: to make a mark of, never to be kept.
    pub fn of(&mut self, entry: &Entry) -> &str {
        let (sign, second) = match &entry.person.email {
            Some(email) => ('@', email.as_str()),
            None => ('#', entry.body.as_str()),
        };
        self.0.clear();
        fold_into(&mut self.0, entry.person.name.as_str());
        // No value holds a line feed: nothing of one part can be taken for the other.
        self.0.push('\n');
        self.0.push(sign);
        fold_into(&mut self.0, second);
        &self.0
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
    /// Writes the text that is sealed, filled up with blanks, in the place of what stood there.
    pub(crate) fn write_plain(&self, text: &mut Zeroizing<Vec<u8>>) {
        text.clear();
        serde_json::to_writer(&mut **text, self).expect("four strings are written to memory");
        let length = text.len().next_multiple_of(STEP);
        text.resize(length, b' ');
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
        let (mut first, mut text) = (Zeroizing::new(Vec::new()), Zeroizing::new(Vec::new()));
        short.write_plain(&mut first);
        long.write_plain(&mut text);
        assert_eq!((first.len(), first.len() % STEP), (text.len(), 0));
        assert_eq!(Person::of_plain(&text), Some(long));
        short.write_plain(&mut text);
        assert_eq!(text, first, "nothing is left of who stood there before");
        assert_eq!(Person::of_plain(b"{}"), None);
    }
}
