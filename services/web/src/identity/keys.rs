//! Checks a token: signature, algorithm, times, issuer, audience (RFC 8725 is the checklist).

use jiff::Timestamp;
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation, decode, decode_header,
    jwk::{AlgorithmParameters, Jwk, PublicKeyUse},
};
use zgoda_domain::values::{ActorId, Edrpou};

use super::{
    Caller, JwksError, JwksSource, Role,
    jwks::Jwks,
    token::Claims,
    verified::{Mark, Taken, Verified},
};

/// Clocks of the issuer and of this machine may differ by this much.
const LEEWAY_SECONDS: i64 = 30;
/// A token longer than this is none.
const MAX_TOKEN_BYTES: usize = 8 * 1024;
/// Below this a shared secret can be guessed (RFC 7518 section 3.2).
const MIN_SECRET_BYTES: usize = 32;

/// What tokens are checked with, and whose tokens are taken.
#[derive(Debug)]
pub struct Keys {
    source: Source,
    issuer: String,
    audience: String,
    verified: Verified,
}

#[derive(Debug)]
enum Source {
    Secret(Box<DecodingKey>),
    Jwks(Jwks),
}

/// The keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The shared secret is too short.
    #[error("the JWT secret has {0} bytes, at least {MIN_SECRET_BYTES} are needed")]
    SecretTooShort(usize),
    /// The key set cannot be asked for.
    #[error(transparent)]
    Jwks(#[from] JwksError),
}

/// Why a token was not taken; the codes are told to the caller, the token and its claims are never logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is not a token, its signature is wrong, or its key or algorithm is not one of ours.
    #[error("token-invalid")]
    Invalid,
    /// It was good until a moment ago.
    #[error("token-expired")]
    Expired,
    /// It is not good yet.
    #[error("token-not-yet-valid")]
    NotYetValid,
    /// Another issuer.
    #[error("token-issuer")]
    Issuer,
    /// Meant for another system.
    #[error("token-audience")]
    Audience,
    /// A claim does not have its form.
    #[error("token-claims")]
    Claims,
    /// The issuer's keys cannot be read now.
    #[error("identity-unavailable")]
    Unavailable,
}

impl Keys {
    /// Tokens signed with a shared secret (HS256).
    ///
    /// # Errors
    /// When the secret is shorter than 32 bytes.
    pub fn shared_secret(secret: &[u8], issuer: &str, audience: &str) -> Result<Self, KeysError> {
        if secret.len() < MIN_SECRET_BYTES {
            return Err(KeysError::SecretTooShort(secret.len()));
        }
        let source = Source::Secret(Box::new(DecodingKey::from_secret(secret)));
        Ok(Self { source, issuer: issuer.to_owned(), audience: audience.to_owned(), verified: Verified::new() })
    }

    /// Tokens signed with a key of a published set (RS256, ES256, EdDSA).
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub fn published(source: JwksSource, issuer: &str, audience: &str) -> Result<Self, KeysError> {
        let source = Source::Jwks(Jwks::new(source)?);
        Ok(Self { source, issuer: issuer.to_owned(), audience: audience.to_owned(), verified: Verified::new() })
    }

    /// The caller a token speaks for, at the instant `now`.
    ///
    /// # Errors
    /// The reason why the token is not taken.
    pub async fn check(&self, token: &str, now: Timestamp) -> Result<Caller, Refusal> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(Refusal::Invalid);
        }
        let mark = Mark::of(token);
        if let Some(taken) = self.verified.of(&mark)
            && self.still_vouches(&taken).await?
        {
            in_time(taken.exp, taken.nbf, now.as_second())?;
            return Ok(taken.caller.clone());
        }
        let header = decode_header(token).map_err(|_| Refusal::Invalid)?;
        if header.crit.is_some() {
            return Err(Refusal::Invalid);
        }
        let (claims, key) = match &self.source {
            Source::Secret(key) => (verified(token, key, Algorithm::HS256)?, None),
            Source::Jwks(jwks) => {
                let key = published(jwks, header.kid.as_deref()).await?.ok_or(Refusal::Invalid)?;
                let algorithm = algorithm_of(&key).ok_or(Refusal::Invalid)?;
                let claims = verified(token, &DecodingKey::from_jwk(&key).map_err(|_| Refusal::Invalid)?, algorithm)?;
                (claims, Some(key))
            }
        };
        in_time(claims.exp, claims.nbf, now.as_second())?;
        if claims.iss != self.issuer {
            return Err(Refusal::Issuer);
        }
        if !claims.aud.names(&self.audience) {
            return Err(Refusal::Audience);
        }
        let (exp, nbf) = (claims.exp, claims.nbf);
        let caller = caller(claims)?;
        self.verified.keep(mark, Taken { key, exp, nbf, caller: caller.clone() });
        Ok(caller)
    }

    /// Whether the key that a token was verified with is the issuer's still: one that was withdrawn vouches for nothing.
    async fn still_vouches(&self, taken: &Taken) -> Result<bool, Refusal> {
        match (&self.source, &taken.key) {
            (Source::Secret(_), None) => Ok(true),
            (Source::Jwks(jwks), Some(key)) => {
                Ok(published(jwks, key.common.key_id.as_deref()).await?.as_ref() == Some(key))
            }
            (Source::Secret(_), Some(_)) | (Source::Jwks(_), None) => Ok(false),
        }
    }
}

async fn published(jwks: &Jwks, id: Option<&str>) -> Result<Option<Jwk>, Refusal> {
    jwks.key(id).await.map_err(|error| {
        tracing::error!(%error, "no token can be checked");
        Refusal::Unavailable
    })
}

fn in_time(exp: i64, nbf: Option<i64>, now: i64) -> Result<(), Refusal> {
    if exp.saturating_add(LEEWAY_SECONDS) <= now {
        return Err(Refusal::Expired);
    }
    if nbf.is_some_and(|nbf| nbf.saturating_sub(LEEWAY_SECONDS) > now) {
        return Err(Refusal::NotYetValid);
    }
    Ok(())
}

/// The key decides on the algorithm, never the token: that is what makes `none` and a public key taken for a secret harmless.
fn verified(token: &str, key: &DecodingKey, algorithm: Algorithm) -> Result<Claims, Refusal> {
    let mut validation = Validation::new(algorithm);
    // Times, issuer and audience are judged here, by the clock that is passed in.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    decode::<Claims>(token, key, &validation).map(|data| data.claims).map_err(|error| match error.kind() {
        jsonwebtoken::errors::ErrorKind::Json(_) => Refusal::Claims,
        _ => Refusal::Invalid,
    })
}

fn algorithm_of(key: &Jwk) -> Option<Algorithm> {
    if key.common.public_key_use.as_ref().is_some_and(|purpose| *purpose != PublicKeyUse::Signature) {
        return None;
    }
    let algorithm = match &key.algorithm {
        AlgorithmParameters::RSA(_) => Algorithm::RS256,
        AlgorithmParameters::EllipticCurve(_) => Algorithm::ES256,
        AlgorithmParameters::OctetKeyPair(_) => Algorithm::EdDSA,
        _ => return None,
    };
    key.common.key_algorithm.is_none_or(|named| named == algorithm.into()).then_some(algorithm)
}

fn caller(claims: Claims) -> Result<Caller, Refusal> {
    let sub_ok = (1..=200).contains(&claims.sub.chars().count()) && !claims.sub.chars().any(char::is_control);
    // `system:` is how the events of the system itself are marked; no token may speak in its name.
    if !sub_ok || claims.sub.starts_with("system:") {
        return Err(Refusal::Claims);
    }
    let body = claims.body.as_deref().map(Edrpou::parse).transpose().map_err(|_| Refusal::Claims)?;
    let roles = claims.roles.iter().filter_map(|name| Role::of_token(name)).collect();
    Ok(Caller { actor: ActorId(claims.sub), name: claims.name, body, roles })
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{EncodingKey, Header, encode};

    use super::*;
    use crate::identity::jwks::REFRESH_AFTER;

    const NOW: i64 = 1_740_000_000;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a second of this century")
    }

    /// Any 32 bytes are a private key of Ed25519; in front of them stands what RFC 8410 wants.
    fn ed25519() -> EncodingKey {
        let prefix = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
        EncodingKey::from_ed_der(&[&prefix[..], &[7; 32]].concat())
    }

    fn signed(algorithm: Algorithm, key: &EncodingKey) -> String {
        let claims = serde_json::json!({ "sub": "o", "iss": "i", "aud": "a", "exp": NOW + 600, "roles": ["auditor"] });
        encode(&Header { kid: Some("k".to_owned()), ..Header::new(algorithm) }, &claims, key).expect("a token")
    }

    #[tokio::test]
    async fn a_token_that_is_remembered_ends_with_its_time() {
        let secret = [7; MIN_SECRET_BYTES];
        let keys = Keys::shared_secret(&secret, "i", "a").expect("long enough");
        let token = signed(Algorithm::HS256, &EncodingKey::from_secret(&secret));
        let first = keys.check(&token, at(NOW)).await.expect("it is good");
        assert_eq!(keys.check(&token, at(NOW + 600)).await, Ok(first));
        assert_eq!(keys.check(&token, at(NOW + 600 + LEEWAY_SECONDS)).await, Err(Refusal::Expired));
    }

    #[tokio::test]
    async fn a_token_that_is_remembered_ends_with_its_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("jwks.json");
        let mut public = Jwk::from_encoding_key(&ed25519(), Algorithm::EdDSA).expect("a public key");
        public.common.key_id = Some("k".to_owned());
        let publish = |set: &[Jwk]| {
            std::fs::write(&file, serde_json::json!({ "keys": set }).to_string()).expect("a file");
        };
        publish(&[public]);
        let keys = Keys::published(JwksSource::File(file.clone()), "i", "a").expect("keys");
        let token = signed(Algorithm::EdDSA, &ed25519());
        assert_eq!(keys.check(&token, at(NOW)).await.expect("it is good").actor.0, "o");
        publish(&[]);
        let Source::Jwks(jwks) = &keys.source else { panic!("they are published") };
        jwks.let_pass(REFRESH_AFTER);
        assert_eq!(keys.check(&token, at(NOW)).await, Err(Refusal::Invalid));
    }
}
