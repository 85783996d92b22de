//! The owner of a question about the text of a plan, or the coordinator, answers it.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    plan::{self, Plan, PlanCommand, SettleAnomaly},
    values::{Paragraph, PlanId},
};

use super::{fields::Fields, place::Place, sent::Sent};
use crate::{
    pages::{
        anomalies::form_of,
        visit::{Shown, either},
    },
    permissions::About,
};

/// A question is answered.
pub async fn settle(request: HttpRequest, path: Path<(PlanId, u32)>, Form(fields): Form<Fields>) -> HttpResponse {
    let (id, n) = path.into_inner();
    either(answer(&request, id, n, fields).await)
}

async fn answer(request: &HttpRequest, id: PlanId, n: u32, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Questions(id), form_of(n), fields).await?;
    let plan = sent.plan(id).await?;
    let about = About { body: plan.owner_of_question(n), coordinator: plan.coordinator(), ..About::default() };
    sent.permit("settle-anomaly", about)?;
    let decision = sent.or_again(sent.fields.one("decision", Paragraph::parse)).await?;
    let command = PlanCommand::SettleAnomaly(SettleAnomaly { n, decision });
    sent.execute::<Plan>(plan::stream_id(id), command, None).await?;
    Ok(sent.done("settled", &format!("question-{n}")))
}
