//! Plans of phased transition: drafted, amended, approved and carried out; a version goes to the interested bodies by a consent round.

mod approval;
mod draft_interactions;
mod draft_phases;
mod drafts;
mod interactions;
mod phases;
mod reads;
mod shapes;

use std::future::Future;

use actix_web::{http::StatusCode, web::Data};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    representation::Credentials,
    transition_plan::{self, TransitionPlan, TransitionPlanCommand},
    values::TransitionPlanId,
};

pub(crate) use approval::result_of_round;
pub(crate) use drafts::next_version;

use crate::{
    App,
    asking::{Asking, Keyed},
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.configure(reads::routes).configure(drafts::routes);
    server.configure(draft_phases::routes).configure(draft_interactions::routes);
    server.configure(approval::routes).configure(phases::routes).configure(interactions::routes);
}

impl Asking {
    /// Lets a plan of phased transition decide on a command that follows from the request alone, and answers with the plan.
    ///
    /// # Errors
    /// As [`Asking::change_transition`].
    async fn tell_transition(
        self,
        id: TransitionPlanId,
        bytes: &[u8],
        credentials: Credentials,
        command: impl FnOnce(Credentials) -> TransitionPlanCommand + Send + 'static,
    ) -> Result<Reply, Problem> {
        let given = async move |_: Data<App>, credentials| Ok(command(credentials));
        self.change_transition(id, bytes, credentials, given).await
    }

    /// Lets a plan of phased transition decide on a command that somebody gives by these credentials, and answers with the plan.
    ///
    /// # Errors
    /// 403, 404, 409, 412 or 422, as `command`, the plan and the permission decide.
    async fn change_transition<C>(
        self,
        id: TransitionPlanId,
        bytes: &[u8],
        credentials: Credentials,
        command: impl FnOnce(Data<App>, Credentials) -> C + Send + 'static,
    ) -> Result<Reply, Problem>
    where
        C: Future<Output = Result<TransitionPlanCommand, Problem>> + Send,
    {
        let work = async move |asking: Keyed| {
            let changed = async {
                let permitted = asking.permit(About::default())?;
                asking.app().uploaded(credentials.signature.as_ref(), "/credentials/signature").await?;
                let command = command(asking.app().clone(), credentials).await?;
                permitted.execute::<TransitionPlan>(transition_plan::stream_id(id), command).await
            };
            let done = asking.once(changed).await?;
            asking.answer(StatusCode::OK, &done, async |view| view.transition_plan(id).await).await
        };
        self.keyed(bytes).at_home(work).await
    }
}
