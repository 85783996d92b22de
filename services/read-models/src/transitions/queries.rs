//! Asks for plans of phased transition.

use zgoda_domain::values::TransitionPlanId;

use crate::{
    List, Page, PhaseRow, ReadError, TransitionPlanFilter, TransitionPlanRow, TransitionPlanVersionView,
    TransitionPlanView, paging::Listing, view::Sight,
};

/// Plans.
pub(crate) async fn list(
    _: &mut Sight,
    filter: &TransitionPlanFilter,
    page: &Page,
) -> Result<List<TransitionPlanRow>, ReadError> {
    let listing = Listing::of::<TransitionPlanRow>("transition-plans", filter, page)?;
    Ok(listing.page_of(Vec::new(), |plan: &TransitionPlanRow| (None, plan.id.to_string())))
}

/// One plan.
pub(crate) async fn one(_: &mut Sight, _: TransitionPlanId) -> Result<Option<TransitionPlanView>, ReadError> {
    Ok(None)
}

/// One version of a plan.
pub(crate) async fn version(
    _: &mut Sight,
    _: TransitionPlanId,
    _: u32,
) -> Result<Option<TransitionPlanVersionView>, ReadError> {
    Ok(None)
}

/// The phases of a plan with their execution.
pub(crate) async fn phases(_: &mut Sight, _: TransitionPlanId) -> Result<Option<Vec<PhaseRow>>, ReadError> {
    Ok(None)
}
