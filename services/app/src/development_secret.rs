//! Secrets of development: random, one of each kind for each data folder, so that tokens and lists survive a restart.

use std::{
    io::{ErrorKind, Write},
    path::Path,
};

use crate::{failure::Failure, settings::Secret};

/// How such a secret begins, so that production mode can tell it and refuse.
pub const PREFIX: &str = "zgoda-development-";

/// The secret that signs tokens.
pub const TOKENS: &str = "development-secret";
/// The master key of personal data.
pub const MASTER_KEY: &str = "development-master-key";

/// Reads a secret of a data folder, made on first use in a file that only its owner can read (0600).
///
/// # Errors
/// The file can be neither read nor written.
pub fn of_folder(folder: &Path, kind: &str) -> Result<Secret, Failure> {
    let path = folder.join(kind);
    match std::fs::read_to_string(&path) {
        Ok(text) if text.trim().len() > PREFIX.len() => return Ok(Secret::new(text.trim())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(unusable(&path, error)),
    }
    let secret = format!("{PREFIX}{}", random_hex()?);
    store(&path, &secret).map_err(|error| unusable(&path, error))?;
    Ok(Secret::new(secret))
}

/// Writes beside and renames, so that a crash leaves either no file or a whole one.
fn store(path: &Path, secret: &str) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(beside, path)
}

fn random_hex() -> Result<String, Failure> {
    let mut bytes = [0_u8; 32];
    rustls::crypto::aws_lc_rs::default_provider()
        .secure_random
        .fill(&mut bytes)
        .map_err(|_| Failure::new("Система не дає випадкових чисел.", "The system gives no random numbers."))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn unusable(path: &Path, error: std::io::Error) -> Failure {
    Failure::settings(
        format!(
            "Файл {} недоступний: перевірте права або задайте ZGODA_JWT_SECRET і ZGODA_MASTER_KEY.",
            path.display()
        ),
        format!(
            "The file {} is not accessible: check permissions or set ZGODA_JWT_SECRET and ZGODA_MASTER_KEY.",
            path.display()
        ),
    )
    .because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    #[test]
    fn a_folder_keeps_its_secret_and_another_has_another() {
        let (one, two) = (folder(), folder());
        let secret = of_folder(one.path(), TOKENS).expect("a secret");
        assert!(of_folder(one.path(), TOKENS).expect("a secret") == secret);
        assert!(of_folder(two.path(), TOKENS).expect("a secret") != secret);
        assert!(of_folder(one.path(), MASTER_KEY).expect("a secret") != secret);
        assert!(secret.reveal().len() >= crate::settings::SHORTEST_SECRET_BYTES + PREFIX.len());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder();
        of_folder(folder.path(), TOKENS).expect("a secret");
        let mode = std::fs::metadata(folder.path().join("development-secret"))
            .expect("the file of the secret")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
