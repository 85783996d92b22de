//! Secrets that people read aloud, type and follow. Only their hashes are stored, each bound to its training.

use sha2::{Digest, Sha256 as Hasher};
use zgoda_domain::values::{CertificateNumber, Sha256, TrainingId};

use crate::problem::Problem;

/// A secret drawn at random: twelve digits and letters that are not mistaken for each other, sixty bits.
pub(crate) fn draw() -> Result<CertificateNumber, Problem> {
    let bits = getrandom::u64().map_err(|error| {
        tracing::error!(%error, "the system gives no random numbers");
        Problem::failure()
    })?;
    Ok(CertificateNumber::of_bits(bits))
}

/// What is stored of a secret of a training.
pub(crate) fn hash(training: TrainingId, what: &str, secret: &CertificateNumber) -> Sha256 {
    let digest = Hasher::digest(format!("{training}/{what}/{secret}"));
    Sha256::parse(&hex::encode(digest)).expect("SHA-256 has 64 hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_secret_opens_one_thing_of_one_training() {
        let secret = draw().expect("random numbers");
        let training = |n| TrainingId(Uuid::from_u128(n));
        let hashes =
            [(1, "check-in"), (2, "check-in"), (1, "invitation")].map(|(n, what)| hash(training(n), what, &secret));
        assert!(hashes[0] != hashes[1] && hashes[0] != hashes[2] && hashes[1] != hashes[2]);
        let typed =
            CertificateNumber::parse(&secret.as_str().to_lowercase().replace('-', " ")).expect("as people type");
        assert_eq!(hash(training(1), "check-in", &typed), hashes[0]);
        assert_ne!(draw().expect("random numbers"), secret);
    }
}
