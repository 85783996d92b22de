//! What can be asked about consent rounds.

use jiff::civil::Date;
use zgoda_domain::values::{Edrpou, RoundId};

use super::{certificate, disagreements, history, queries, waiting};
use crate::{
    CertificateView, ConsentOverview, ConsentRoundFilter, ConsentRoundRow, ConsentRoundView, DisagreementRow, DueTerm,
    List, Page, ReadError, RoundHistoryRow, SeatRow, SeatRules, View, WaitingRow,
};

#[allow(clippy::missing_errors_doc)] // said once for all queries, beside the type
impl View {
    /// Consent rounds; the latest first unless asked otherwise.
    pub async fn consent_rounds(
        &self,
        filter: &ConsentRoundFilter,
        page: &Page,
    ) -> Result<List<ConsentRoundRow>, ReadError> {
        queries::list(&mut self.sight().await?, filter, page).await
    }

    /// One consent round with its matrix.
    pub async fn consent_round(&self, id: RoundId) -> Result<Option<ConsentRoundView>, ReadError> {
        queries::one(&mut self.sight().await?, id).await
    }

    /// The same round without its matrix: the bodies that are asked are counted and not read.
    pub async fn consent_round_row(&self, id: RoundId) -> Result<Option<ConsentRoundRow>, ReadError> {
        queries::row(&mut self.sight().await?, id).await
    }

    /// True when there is such a round.
    pub async fn knows_consent_round(&self, id: RoundId) -> Result<bool, ReadError> {
        Ok(queries::doc(&mut self.sight().await?, id).await?.is_some())
    }

    /// What the term of one body in a round is counted by; none when it is not asked.
    pub async fn consent_rules(&self, id: RoundId, body: &Edrpou) -> Result<Option<SeatRules>, ReadError> {
        queries::rules(&mut self.sight().await?, id, body).await
    }

    /// Where one body stands in a round; none when it is not asked.
    pub async fn consent_seat(&self, id: RoundId, body: &Edrpou) -> Result<Option<SeatRow>, ReadError> {
        queries::seat(&mut self.sight().await?, id, body).await
    }

    /// One remark of a round with what became of it.
    pub async fn consent_remark(&self, id: RoundId, n: u32) -> Result<Option<DisagreementRow>, ReadError> {
        disagreements::remark(&mut self.sight().await?, id, n).await
    }

    /// The table of disagreements of a round: remarks by number, then positions as a whole by body.
    pub async fn disagreements(&self, id: RoundId) -> Result<Option<Vec<DisagreementRow>>, ReadError> {
        disagreements::table(&mut self.sight().await?, id).await
    }

    /// The certificate of consents; none unless the round is closed with a result.
    pub async fn consent_certificate(&self, id: RoundId) -> Result<Option<CertificateView>, ReadError> {
        certificate::one(&mut self.sight().await?, id).await
    }

    /// What happened in a round; the latest first unless asked otherwise.
    pub async fn round_history(&self, id: RoundId, page: &Page) -> Result<List<RoundHistoryRow>, ReadError> {
        history::list(&mut self.sight().await?, id, page).await
    }

    /// What waits for a body in open rounds, the nearest last day first.
    pub async fn waiting_for(&self, body: &Edrpou) -> Result<Vec<WaitingRow>, ReadError> {
        waiting::for_body(&mut self.sight().await?, body).await
    }

    /// The terms of open rounds that end on a day or ended before without a position, by last day, round and body.
    pub async fn due_terms(&self, until: Date) -> Result<Vec<DueTerm>, ReadError> {
        queries::due_terms(&mut self.sight().await?, until).await
    }

    /// What of consents stands on the overview.
    pub async fn consent_overview(&self) -> Result<ConsentOverview, ReadError> {
        queries::overview(&mut self.sight().await?).await
    }
}
