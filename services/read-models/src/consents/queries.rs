//! Asks for consent rounds.

use jiff::civil::Date;
use zgoda_domain::values::RoundId;

use crate::{
    CertificateView, ConsentOverview, ConsentRoundFilter, ConsentRoundRow, ConsentRoundView, DisagreementRow, DueTerm,
    List, Page, ReadError, RoundHistoryRow, paging::Listing, view::Sight,
};

/// Rounds.
pub(crate) async fn list(
    _: &mut Sight,
    filter: &ConsentRoundFilter,
    page: &Page,
) -> Result<List<ConsentRoundRow>, ReadError> {
    let listing = Listing::of::<ConsentRoundRow>("consent-rounds", filter, page)?;
    Ok(listing.page_of(Vec::new(), |round: &ConsentRoundRow| (None, round.id.to_string())))
}

/// One round with its matrix.
pub(crate) async fn one(_: &mut Sight, _: RoundId) -> Result<Option<ConsentRoundView>, ReadError> {
    Ok(None)
}

/// The table of disagreements.
pub(crate) async fn disagreements(_: &mut Sight, _: RoundId) -> Result<Option<Vec<DisagreementRow>>, ReadError> {
    Ok(None)
}

/// The certificate of a closed round.
pub(crate) async fn certificate(_: &mut Sight, _: RoundId) -> Result<Option<CertificateView>, ReadError> {
    Ok(None)
}

/// What happened in a round.
pub(crate) async fn history(_: &mut Sight, id: RoundId, page: &Page) -> Result<List<RoundHistoryRow>, ReadError> {
    let listing = Listing::of::<RoundHistoryRow>("round-history", &id, page)?;
    Ok(listing.page_of(Vec::new(), |row: &RoundHistoryRow| (None, row.position.to_string())))
}

/// Terms that have no position.
pub(crate) async fn due_terms(_: &mut Sight, _: Date) -> Result<Vec<DueTerm>, ReadError> {
    Ok(Vec::new())
}

/// What of consents stands on the overview.
pub(crate) async fn overview(_: &mut Sight) -> Result<ConsentOverview, ReadError> {
    Ok(ConsentOverview { open: Vec::new(), terms: Vec::new(), waiting_for_drafter: Vec::new() })
}
