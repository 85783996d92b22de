//! AES-256-GCM-SIV (RFC 8452). What is sealed begins with the form it has and a random nonce; should a nonce ever come twice, that tells
//! no more than whether two texts are the same. What was sealed first has no such byte and opens by XChaCha20-Poly1305
//! (draft-irtf-cfrg-xchacha): it stands in a log that is never rewritten.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use crate::VaultError;

/// Bytes of a key.
pub(crate) const KEY: usize = 32;
/// Bytes of a tag.
const TAG: usize = 16;
/// What this program seals begins with this byte, so that another form can be told from it.
const FORM: u8 = 1;
/// Where the ciphertext begins.
const BEGIN: usize = 1 + NONCE_LEN;

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

    /// Form, nonce, ciphertext and tag; `about` is bound to them: with another they do not open.
    pub fn seal(&self, plain: &[u8], about: &[u8]) -> Result<Vec<u8>, VaultError> {
        // As long as it will be: a buffer that grows leaves what it held behind.
        let mut sealed = Vec::with_capacity(BEGIN + plain.len() + TAG);
        sealed.resize(BEGIN, FORM);
        sealed.extend_from_slice(plain);
        let (nonce, tag) = self
            .cipher()
            .seal_in_place_separate_tag(Aad::from(about), &mut sealed[BEGIN..])
            .map_err(|_| VaultError::NoRandomness)?;
        sealed[1..BEGIN].copy_from_slice(nonce.as_ref());
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    /// What was sealed with this key and `about`.
    pub fn open(&self, sealed: &[u8], about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        // The first form began with a random byte, which may be any.
        self.open_present(sealed, about).or_else(|| self.open_first(sealed, about))
    }

    fn open_present(&self, sealed: &[u8], about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (begin, sealed) = sealed.split_first_chunk::<BEGIN>()?;
        let [FORM, nonce @ ..] = begin else { return None };
        let mut plain = Zeroizing::new(sealed.to_vec());
        let length = self.cipher().open_in_place(Nonce::from(nonce), Aad::from(about), &mut plain).ok()?.len();
        plain.truncate(length);
        Some(plain)
    }

    fn open_first(&self, sealed: &[u8], about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
        let cipher = XChaCha20Poly1305::new((&*self.0).into());
        cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about }).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> RandomizedNonceKey {
        RandomizedNonceKey::new(&AES_256_GCM_SIV, self.bytes()).expect("a key of 32 bytes is what the cipher takes")
    }
}

/// Random bytes of the operating system, fetched many at once: a list of thousands needs two draws a person.
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
        let sealed = key.seal(b"text", b"about").expect("random numbers");
        let open = |key: &Key, sealed: &[u8], about: &[u8]| key.open(sealed, about).map(|plain| plain.to_vec());
        assert_eq!(open(&key, &sealed, b"about"), Some(b"text".to_vec()));
        assert_eq!((open(&key, &sealed, b"aboot"), open(&other, &sealed, b"about")), (None, None));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&key, &changed, b"about"), None, "byte {at}");
            assert_eq!(open(&key, &sealed[..at], b"about"), None, "cut at {at}");
        }
    }

    #[test]
    fn what_was_sealed_in_the_first_form_opens() {
        let key = Chance::default().key().expect("random numbers");
        for first in 0..=u8::MAX {
            let nonce = [first; 24];
            let text = Payload { msg: b"text", aad: b"about" };
            let sealed =
                XChaCha20Poly1305::new((&*key.0).into()).encrypt(&XNonce::from(nonce), text).expect("a short text");
            let sealed = [nonce.as_slice(), &sealed].concat();
            assert_eq!(key.open(&sealed, b"about").map(|plain| plain.to_vec()), Some(b"text".to_vec()), "{first}");
            assert!(key.open(&sealed, b"aboot").is_none(), "{first}");
        }
    }

    #[test]
    fn the_same_text_is_sealed_otherwise_each_time() {
        let key = Chance::default().key().expect("random numbers");
        let sealed: BTreeSet<Vec<u8>> =
            (0..1000).map(|_| key.seal(b"text", b"about").expect("random numbers")).collect();
        assert_eq!(sealed.len(), 1000);
    }

    // RFC 8452, appendix C.2: the first of the cases for keys of 32 bytes with a plaintext and no additional data.
    #[test]
    fn the_cipher_is_the_one_that_the_standard_describes() {
        let mut key = [0; KEY];
        key[0] = 1;
        let sealed =
            hex::decode("01030000000000000000000000c2ef328e5c71c83b843122130f7364b761e0b97427e3df28").expect("hex");
        let opened = Key::of(&key).expect("32 bytes").open(&sealed, b"").map(|plain| plain.to_vec());
        assert_eq!(opened, hex::decode("0100000000000000").ok());
    }

    #[test]
    fn nothing_random_is_given_twice() {
        let mut chance = Chance::default();
        let drawn: BTreeSet<[u8; 24]> = (0..1000).map(|_| chance.take().expect("random numbers")).collect();
        assert_eq!(drawn.len(), 1000);
    }
}
