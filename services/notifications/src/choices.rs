//! How recipients want their letters. A link in each letter opens the choice for the body's role, without signing in: whoever reads the
//! letters of an address may say how they come.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use sqlx::Row;
use utoipa::ToSchema;
use zgoda_event_log::{LogError, in_db};

use crate::{NotificationError, Notifications, Pace, RULES, rules, settings::Settings};

/// How letters of one rule come to a body's role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Choice {
    /// The rule.
    pub rule: String,
    /// How its letters come.
    pub pace: Pace,
    /// Whether another pace may be chosen.
    pub open: bool,
}

/// Where a recipient chooses, signed so that nobody chooses for another.
pub(crate) fn choices_link(settings: &Settings, body: &str, role: &str) -> Option<String> {
    if settings.public_url.is_empty() {
        return None;
    }
    let url = settings.public_url.trim_end_matches('/');
    Some(format!("{url}/letters/{body}/{role}/{}", hex::encode(mark(settings, body, role).finalize().into_bytes())))
}

fn mark(settings: &Settings, body: &str, role: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&settings.secret).expect("a key of any length will do");
    mac.update(format!("zgoda letters\n{body}\n{role}").as_bytes());
    mac
}

impl Notifications {
    /// Whether a link is one of ours; compared in constant time.
    pub fn knows_link(&self, body: &str, role: &str, signed: &str) -> bool {
        let Ok(signed) = hex::decode(signed) else { return false };
        mark(&self.inner.settings, body, role).verify_slice(&signed).is_ok()
    }

    /// How letters of each rule come to a body's role.
    ///
    /// # Errors
    /// When the outbox does not answer.
    pub async fn choices(&self, body: &str, role: &str) -> Result<Vec<Choice>, NotificationError> {
        let chosen = in_db!(&self.inner.db, pool => sqlx::query(
            "SELECT rule, pace FROM notice_choice WHERE body = $1 AND role = $2"
        ).bind(body).bind(role).fetch_all(pool).await?.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect::<Result<Vec<(String, String)>, sqlx::Error>>())?;
        let pace = |name: &str| chosen.iter().find(|(rule, _)| rule == name).and_then(|(_, pace)| Pace::named(pace));
        let choice = |rule: &&crate::Rule| Choice {
            rule: rule.name.to_owned(),
            pace: pace(rule.name).filter(|_| rule.choice).unwrap_or(rule.pace),
            open: rule.choice,
        };
        Ok(RULES.iter().map(choice).collect())
    }

    /// Lets letters of a rule come to a body's role at another pace from now on.
    ///
    /// # Errors
    /// [`NotificationError::Refused`] for a rule that there is not, or that leaves no choice: the service of a round cannot be put off.
    pub async fn choose(
        &self,
        body: &str,
        role: &str,
        rule: &str,
        pace: Pace,
        by: &str,
    ) -> Result<(), NotificationError> {
        let rule = rules::named(rule).ok_or(NotificationError::Refused("no-such-rule"))?;
        if !rule.choice {
            return Err(NotificationError::Refused("no-choice"));
        }
        let now = self.inner.now();
        in_db!(&self.inner.db, pool => sqlx::query(
            "INSERT INTO notice_choice (body, role, rule, pace, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (body, role, rule) DO UPDATE SET pace = excluded.pace, set_by = excluded.set_by, set_at = excluded.set_at"
        ).bind(body).bind(role).bind(rule.name).bind(pace.name()).bind(by).bind(now.as_microsecond())
            .execute(pool).await.map(drop)).map_err(LogError::from)?;
        Ok(())
    }

    /// Lets letters to a body's role come in a language: `uk` or `en`.
    ///
    /// # Errors
    /// [`NotificationError::Refused`] for another language.
    pub async fn speak(&self, body: &str, role: &str, language: &str, by: &str) -> Result<(), NotificationError> {
        if !matches!(language, "uk" | "en") {
            return Err(NotificationError::Refused("no-such-language"));
        }
        let now: Timestamp = self.inner.now();
        in_db!(&self.inner.db, pool => sqlx::query(
            "INSERT INTO notice_language (body, role, language, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (body, role) DO UPDATE SET language = excluded.language, set_by = excluded.set_by, set_at = excluded.set_at"
        ).bind(body).bind(role).bind(language).bind(by).bind(now.as_microsecond()).execute(pool).await.map(drop))
            .map_err(LogError::from)?;
        Ok(())
    }
}
