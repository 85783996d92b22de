//! What follows from a report: the letter failed for good, its address has one failure more, and a round that was served by it was not.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::Row;
use utoipa::ToSchema;
use uuid::Uuid;
use zgoda_event_log::{LogError, in_tx, sql::Tx};

use super::{
    mailbox::messages,
    report::{self, Action, Report},
};
use crate::{
    Acting, NotificationError, Notifications,
    outbox::{once::answered, settle},
};

/// What came of one message of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BounceRow {
    /// The letter, where the report names one of ours.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub letter: Option<Uuid>,
    /// What came of it.
    pub outcome: BounceOutcome,
    /// The status that the report gives, or why it is no report.
    pub status: String,
}

/// What came of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BounceOutcome {
    /// The letter is recorded as failed.
    Failed,
    /// The report says that it is late or arrived; nothing changes.
    Noted,
    /// The same report was taken in before.
    Repeated,
    /// It names no letter of ours.
    Foreign,
    /// It is no report.
    Unreadable,
}

/// A letter as a report meets it.
struct Returned {
    body: String,
    address: Option<String>,
    proof: Option<String>,
}

impl Notifications {
    /// Takes in a report, or a mailbox of them; each once, however often it is posted.
    ///
    /// # Errors
    /// When the outbox or the log does not answer; what was taken in stays, and the rest may be posted again.
    pub async fn take_in(&self, mailbox: &[u8], acting: Acting<'_>) -> Result<Vec<BounceRow>, NotificationError> {
        if let Some(first) = answered(&mut self.inner.db.begin().await?, acting.key).await? {
            return Ok(first);
        }
        let now = self.inner.now();
        let mut rows = Vec::new();
        for message in messages(mailbox) {
            let row = match report::read(message) {
                Err(reason) => {
                    let status = reason.code().to_owned();
                    BounceRow { letter: None, outcome: BounceOutcome::Unreadable, status }
                }
                Ok(report) => self.take_in_one(message, &report, now, acting.by).await?,
            };
            metrics::counter!("zgoda_notifications_bounces_total").increment(1);
            rows.push(row);
        }
        // Rounds that were served by letters which came back are told at once, and again by the loop if this process dies here.
        self.prove().await?;
        // Each report is known by itself as well: whoever dies before this takes in nothing twice.
        self.conclude(self.inner.db.begin().await?, acting.key, rows).await
    }

    async fn take_in_one(
        &self,
        message: &[u8],
        report: &Report,
        now: Timestamp,
        by: &str,
    ) -> Result<BounceRow, NotificationError> {
        let (letter, status) = (report.letter.parse::<Uuid>().ok(), report.status.clone());
        let mut tx = self.inner.db.begin().await?;
        let known = match letter {
            Some(id) => returned(&mut tx, id).await?,
            None => None,
        };
        let (Some(id), Some(known)) = (letter, known) else {
            return Ok(BounceRow { letter: None, outcome: BounceOutcome::Foreign, status });
        };
        let digest = hex::encode(Sha256::digest(message));
        let fresh = in_tx!(&mut tx, conn => sqlx::query("INSERT INTO bounce (id, outbox_id, action, status, diagnostic, received_at, recorded_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING")
            .bind(digest).bind(id.to_string()).bind(report.action.name()).bind(&report.status).bind(&report.diagnostic)
            .bind(now.as_microsecond()).bind(by).execute(&mut **conn).await.map(|done| done.rows_affected()))
            .map_err(LogError::from)?;
        if fresh == 0 {
            return Ok(BounceRow { letter, outcome: BounceOutcome::Repeated, status });
        }
        let failed = report.action == Action::Failed;
        if failed {
            let said = report.diagnostic.clone().unwrap_or_else(|| report.status.clone());
            let proof =
                if known.proof.as_deref() == Some("given") { Some("annul-owed".to_owned()) } else { known.proof };
            in_tx!(&mut tx, conn => sqlx::query("UPDATE outbox SET version = version + 1, state = 'permanent-failure', reason = 'returned', answer = $1,
                settled_at = $2, waiting = NULL, proof = $3 WHERE id = $4")
                .bind(&said).bind(now.as_microsecond()).bind(proof).bind(id.to_string()).execute(&mut **conn).await.map(drop))
                .map_err(LogError::from)?;
            if let Some(address) = &known.address {
                settle::failed_again(&mut tx, address, &known.body, &report.status, now).await?;
            }
            tracing::warn!(%id, body = known.body, status = report.status, "a letter came back");
        }
        tx.commit().await?;
        let outcome = if failed { BounceOutcome::Failed } else { BounceOutcome::Noted };
        Ok(BounceRow { letter, outcome, status })
    }
}

async fn returned(tx: &mut Tx, id: Uuid) -> Result<Option<Returned>, LogError> {
    Ok(in_tx!(tx, conn => {
        let row = sqlx::query("SELECT body, address, proof FROM outbox WHERE id = $1")
            .bind(id.to_string()).fetch_optional(&mut **conn).await?;
        row.map(|row| Ok(Returned { body: row.try_get(0)?, address: row.try_get(1)?, proof: row.try_get(2)? })).transpose()
    })
    .map_err(|error: sqlx::Error| error)?)
}
