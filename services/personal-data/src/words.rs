//! Words about somebody who has a key: sealed with it, and gone with it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use zeroize::Zeroizing;
use zgoda_domain::values::{Paragraph, Purpose, Sealed, Subject};

use crate::{
    Vault, VaultError,
    opening::Opened,
    vault::{place_of, unwrapped},
};

/// Sealed words are of few lengths, so that a length tells little of what they say.
const STEP: usize = 64;

impl Vault {
    /// Seals words about a person with the key that stands for a purpose; `None` when none does: then nobody may keep them.
    ///
    /// # Errors
    /// When the vault is not to be had, or the key was changed.
    pub async fn seal_words(
        &self,
        purpose: &Purpose,
        subject: Subject,
        words: &Paragraph,
    ) -> Result<Option<Sealed>, VaultError> {
        let Some((_, wrapped, master)) = self.inner.keys(purpose, [subject].into_iter()).await?.pop() else {
            return Ok(None);
        };
        let place = place_of(subject, purpose);
        let key = unwrapped(&self.inner.masters, &wrapped, &master, &place)?;
        let length = words.as_str().len().next_multiple_of(STEP);
        let mut plain = Zeroizing::new(Vec::with_capacity(length));
        plain.extend_from_slice(words.as_str().as_bytes());
        // No paragraph ends with blanks.
        plain.resize(length, b' ');
        let text = key.seal(&plain, about(&place).as_bytes())?;
        Ok(Some(Sealed::parse(subject, BASE64.encode(text)).expect("a paragraph fits into what may be sealed")))
    }

    /// Opens words about people that were sealed for a purpose, in their order; `None` for whose key is gone.
    ///
    /// # Errors
    /// When the vault is not to be had, or a key or text was changed: what does not open is never taken for erased.
    pub async fn open_words(&self, purpose: &Purpose, sealed: &[Sealed]) -> Result<Vec<Option<Paragraph>>, VaultError> {
        let read = |plain: &[u8]| Paragraph::parse(str::from_utf8(plain).ok()?).ok();
        self.opened(purpose, sealed, Opened { about, read }).await
    }
}

/// What words are bound to: they are never taken for the person, nor the person for words about them.
fn about(place: &str) -> String {
    format!("zgoda words v1 {place}")
}
