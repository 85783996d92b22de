//! Keyed hashes: the same person is recognised, the same request is recognised, and nobody without the key can try names.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{Entry, cipher::Key, person::Likeness};

/// Makes keyed hashes with a secret of the vault.
#[derive(Clone)]
pub struct Digests(pub(crate) Key);

impl std::fmt::Debug for Digests {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Digests(…)")
    }
}

impl Digests {
    /// Of the body of a request that names persons: stored in the place of a plain hash, by which a name could be tried.
    pub fn of_body(&self, body: &[u8]) -> [u8; 32] {
        self.of_pieces(&[body])
    }

    /// As [`Self::of_body`], of a body in pieces: the same wherever it was cut.
    pub fn of_pieces(&self, body: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.begun("body");
        let length: usize = body.iter().map(|piece| piece.len()).sum();
        mac.update(&(length as u64).to_be_bytes());
        body.iter().for_each(|piece| mac.update(piece));
        mac.finalize().into_bytes().into()
    }

    /// What makes marks of people.
    pub(crate) fn marks(&self) -> Marks {
        Marks(self.begun("person"))
    }

    /// What is hashed begins with what it is hashed for.
    fn begun(&self, label: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.bytes()).expect("HMAC takes a key of any length");
        take(&mut mac, label.as_bytes());
        mac
    }
}

/// Begins with its length, so that no two lists of parts look alike.
fn take(mac: &mut Hmac<Sha256>, part: &[u8]) {
    mac.update(&(part.len() as u64).to_be_bytes());
    mac.update(part);
}

/// Makes the marks by which people are recognised, each begun where all of them are still alike.
pub(crate) struct Marks(Hmac<Sha256>);

impl Marks {
    /// The mark of somebody.
    pub(crate) fn of(&self, entry: &Entry, likeness: &mut Likeness) -> String {
        let mut mac = self.0.clone();
        take(&mut mac, likeness.of(entry).as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::{Edrpou, Email, Line};

    use super::*;
    use crate::{Person, cipher::Chance};

    fn entry(name: &str, email: Option<&str>, body: &str) -> Entry {
        let email = email.map(|text| Email::parse(text).expect("an address"));
        let person = Person { name: Line::parse(name).expect("a name"), email, phone: None, position: None };
        Entry { person, body: Edrpou::parse(body).expect("a code") }
    }

    #[test]
    fn somebody_is_recognised_by_name_and_address_or_by_name_and_body() {
        let digests = Digests(Chance::default().key().expect("random numbers"));
        let of = |name, email, body| digests.marks().of(&entry(name, email, body), &mut Likeness::default());
        let (one, other) = ("43220851", "00015622");
        let known = of("Мар’яна Учасниця", Some("m.u@body.example"), one);
        assert_eq!(of("  МАР'ЯНА   учасниця", Some("M.U@Body.example"), other), known);
        assert_ne!(of("Мар’яна Учасниця", Some("m.v@body.example"), one), known);
        assert_ne!(of("Марина Учасниця", Some("m.u@body.example"), one), known);
        assert_eq!(of("Учасник Перший", None, one), of("учасник перший", None, one));
        assert_ne!(of("Учасник Перший", None, one), of("Учасник Перший", None, other));
        assert_eq!(known.len(), 64);
        let mut room = Likeness::default();
        digests.marks().of(&entry("Учасник Другий, довге ім’я", None, other), &mut room);
        assert_eq!(digests.marks().of(&entry("Мар’яна Учасниця", Some("m.u@body.example"), one), &mut room), known);
    }

    #[test]
    fn without_the_key_nothing_can_be_tried() {
        let mut chance = Chance::default();
        let [one, other] = [0, 0].map(|_| Digests(chance.key().expect("random numbers")));
        assert_ne!(one.of_body(b"{}"), other.of_body(b"{}"));
        assert_eq!(one.of_body(b"{}"), one.of_body(b"{}"));
        assert_eq!(one.of_body(b"{}"), one.of_pieces(&[b"{", b"}"]));
        assert_ne!(one.of_body(b"{}"), one.of_pieces(&[b"{", b" }"]));
    }
}
