//! Which secret signs and checks tokens, and which protects personal data.

use zgoda_personal_data::{MasterKey, MasterKeys};

use crate::{
    data_folder, development_secret,
    failure::Failure,
    settings::{Mode, Secret, Settings},
};

/// The secret of HS256 tokens: the one that is set or, in development, the data folder's own.
///
/// # Errors
/// Production, or keys from a sign-in service, without a secret; a data folder that cannot be used.
pub fn signing(settings: &Settings) -> Result<Secret, Failure> {
    if !settings.jwt_secret.is_empty() {
        return Ok(settings.jwt_secret.clone());
    }
    if settings.mode == Mode::Production || !settings.jwks_url.is_empty() {
        return Err(Failure::settings(
            "Токени тут видає служба входу (ZGODA_JWKS_URL); без ZGODA_JWT_SECRET видати їх неможливо.",
            "Tokens are issued by the sign-in service here (ZGODA_JWKS_URL); without ZGODA_JWT_SECRET none can be issued.",
        ));
    }
    data_folder::create(&settings.data_dir)?;
    development_secret::of_folder(&settings.data_dir, development_secret::TOKENS)
}

/// The master keys of personal data: those that are set or, in development, the data folder's own.
///
/// # Errors
/// A data folder that cannot be used.
pub fn master_keys(settings: &Settings) -> Result<MasterKeys, Failure> {
    let previous = settings.previous_master_keys.reveal().split_whitespace().map(MasterKey::of_secret);
    if !settings.master_key.is_empty() {
        return Ok(MasterKeys::new(MasterKey::of_secret(settings.master_key.reveal()), previous));
    }
    data_folder::create(&settings.data_dir)?;
    let made = development_secret::of_folder(&settings.data_dir, development_secret::MASTER_KEY)?;
    Ok(MasterKeys::new(MasterKey::of_secret(made.reveal()), previous))
}
