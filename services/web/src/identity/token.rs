//! What a token says, and how development tokens are issued.

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::{Deserialize, Serialize};

/// The claims this system reads (RFC 7519 section 4.1 and its own four).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who: an opaque identifier, it becomes the actor of events.
    pub sub: String,
    /// Who issued the token.
    pub iss: String,
    /// For whom: one audience or several.
    pub aud: Audience,
    /// Until when, in seconds since 1970.
    pub exp: i64,
    /// From when on, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// When it was issued, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iat: Option<i64>,
    /// The name to greet the person by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The person's address; read by nothing yet, accepted because identity providers send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// EDRPOU of the body the person acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Names of roles.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// One audience or several (RFC 7519 section 4.1.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// A single one.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Audience {
    /// True when `audience` is among those meant.
    pub fn names(&self, audience: &str) -> bool {
        match self {
            Self::One(one) => one == audience,
            Self::Several(several) => several.iter().any(|one| one == audience),
        }
    }
}

/// A token could not be signed.
#[derive(Debug, thiserror::Error)]
#[error("the token could not be signed: {0}")]
pub struct IssueError(#[from] jsonwebtoken::errors::Error);

/// Signs a token with a shared secret (HS256): for development and the demo, never for production.
///
/// # Errors
/// When the claims cannot be encoded.
pub fn issue(secret: &[u8], claims: &Claims) -> Result<String, IssueError> {
    Ok(jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &EncodingKey::from_secret(secret))?)
}
