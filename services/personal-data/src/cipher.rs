//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), a random nonce before each ciphertext.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use crate::VaultError;

/// Bytes of a key.
pub(crate) const KEY: usize = 32;
/// Bytes of a nonce.
const NONCE: usize = 24;

/// A key; overwritten when it is let go, shown to nobody.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; KEY]>);

impl Key {
    /// A key of these bytes, if they are as many as they should be.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY]);
        (bytes.len() == KEY).then(|| {
            key.copy_from_slice(bytes);
            Self(key)
        })
    }

    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// Nonce and ciphertext; `about` is bound to it: with another it does not open.
    pub fn seal(&self, plain: &[u8], about: &[u8], chance: &mut Chance) -> Result<Vec<u8>, VaultError> {
        let nonce: [u8; NONCE] = chance.take()?;
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: about });
        let sealed = sealed.expect("a text of a few hundred bytes is not too long");
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed with this key and `about`.
    pub fn open(&self, sealed: &[u8], about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let plain = self.cipher().decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about });
        plain.ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

/// Random bytes of the operating system, fetched many at once: a list of thousands needs three draws a person.
#[derive(Default)]
pub(crate) struct Chance {
    drawn: Zeroizing<Vec<u8>>,
}

impl Chance {
    /// So many random bytes.
    pub fn take<const N: usize>(&mut self) -> Result<[u8; N], VaultError> {
        const AT_ONCE: usize = 4096;
        if self.drawn.len() < N {
            self.drawn.resize(AT_ONCE, 0);
            getrandom::fill(&mut self.drawn).map_err(|_| VaultError::NoRandomness)?;
        }
        let rest = self.drawn.len() - N;
        let taken = self.drawn[rest..].try_into().expect("N bytes were cut off");
        self.drawn.truncate(rest);
        Ok(taken)
    }

    /// A new key.
    pub fn key(&mut self) -> Result<Key, VaultError> {
        Ok(Key(Zeroizing::new(self.take()?)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_key_and_words_about_it_only() {
        let mut chance = Chance::default();
        let (key, other) = (chance.key().expect("random numbers"), chance.key().expect("random numbers"));
        let sealed = key.seal(b"text", b"about", &mut chance).expect("random numbers");
        assert_eq!(key.open(&sealed, b"about").map(|plain| plain.to_vec()), Some(b"text".to_vec()));
        assert!(key.open(&sealed, b"aboot").is_none() && other.open(&sealed, b"about").is_none());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key.open(&changed, b"about").is_none(), "byte {at}");
        }
        assert!(key.open(&sealed[..20], b"about").is_none());
    }

    #[test]
    fn nothing_random_is_given_twice() {
        let mut chance = Chance::default();
        let drawn: BTreeSet<[u8; 24]> = (0..1000).map(|_| chance.take().expect("random numbers")).collect();
        assert_eq!(drawn.len(), 1000);
    }
}
