//! The head of the drafting body approves a plan of phased transition.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    transition_plan::{self, Approve, TransitionPlan, TransitionPlanCommand},
    values::TransitionPlanId,
};

use super::{approval_fields::Approval, fields::Fields, place::Place, sent::Sent};
use crate::{
    api,
    pages::visit::{Shown, either},
    permissions::About,
    problem::Problem,
};

/// A plan is approved.
pub async fn approve(request: HttpRequest, id: Path<TransitionPlanId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(approval(&request, *id, fields).await)
}

async fn approval(request: &HttpRequest, id: TransitionPlanId, fields: Fields) -> Shown {
    let place = Place::Approval(id);
    let form = place.form().to_owned();
    let sent = Sent::of(request, place, form, fields).await?;
    sent.permit("approve-transition", About::default())?;
    let key = sent.key();
    if !sent.did(&key).await? {
        let Approval { version, order, pilot, over_disagreement, credentials } =
            sent.or_again(sent.fields.approval()).await?;
        let round_result = api::result_of_round(&sent.visit.app, id).await.map_err(Problem::from);
        let round_result = sent.or_again(round_result).await?;
        let approve = Approve { version, order, pilot, over_disagreement, round_result, credentials };
        let command = TransitionPlanCommand::Approve(approve);
        sent.execute::<TransitionPlan>(transition_plan::stream_id(id), command, Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/transition-plans/{id}"), "plan-approved", "versions"))
}
