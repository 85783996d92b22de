//! The operator's keys, which wrap the keys of persons.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::cipher::Key;

/// A key that wraps keys, made from the secret text that an operator sets. Its identifier is public: it stands beside what it wrapped.
#[derive(Clone)]
pub struct MasterKey {
    id: String,
    pub(crate) key: Key,
}

impl MasterKey {
    /// The key that follows from a secret text; whoever sets it answers for its being long and random.
    pub fn of_secret(text: &str) -> Self {
        let derived = |label: &[u8]| {
            let mut mac = Hmac::<Sha256>::new_from_slice(text.as_bytes()).expect("HMAC takes a key of any length");
            mac.update(label);
            mac.finalize().into_bytes()
        };
        let key = Key::of(&derived(b"zgoda master key v1")).expect("SHA-256 has 32 bytes");
        let id = derived(b"zgoda master key id v1").iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self { id, key }
    }

    /// By what it is known: 12 hexadecimal digits that tell nothing of the key.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MasterKey({})", self.id)
    }
}

/// The key that wraps from now on, and those that may have wrapped before.
#[derive(Debug, Clone)]
pub struct MasterKeys {
    current: MasterKey,
    known: BTreeMap<String, MasterKey>,
}

impl MasterKeys {
    /// The present key and the previous ones, in any order.
    pub fn new(current: MasterKey, previous: impl IntoIterator<Item = MasterKey>) -> Self {
        let known = previous.into_iter().chain([current.clone()]).map(|key| (key.id.clone(), key)).collect();
        Self { current, known }
    }

    /// The key that wraps from now on.
    pub fn current(&self) -> &MasterKey {
        &self.current
    }

    pub(crate) fn of_id(&self, id: &str) -> Option<&MasterKey> {
        self.known.get(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_always_makes_the_same_key_and_another_another() {
        let (one, two) = (MasterKey::of_secret("first secret"), MasterKey::of_secret("second secret"));
        assert_eq!(one.id(), MasterKey::of_secret("first secret").id());
        assert_ne!(one.id(), two.id());
        assert_eq!(one.id().len(), 12);
        assert!(one.key.bytes() != two.key.bytes());
        let keys = MasterKeys::new(two.clone(), [one.clone()]);
        assert_eq!(keys.current().id(), two.id());
        assert!(keys.of_id(one.id()).is_some() && keys.of_id("000000000000").is_none());
        assert_eq!(format!("{one:?}"), format!("MasterKey({})", one.id()));
    }
}
