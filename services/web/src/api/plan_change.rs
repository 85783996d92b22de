//! What commands on one plan have in common: the plan is there, the caller may, the plan decides, the answer shows it.

use std::{future::Future, sync::Arc};

use actix_web::{http::StatusCode, web::Data};
use serde::Serialize;
use zgoda_domain::{
    body::{self, Body, Group, group},
    plan::{self, Plan, PlanCommand},
    values::{Edrpou, GroupId, PlanId},
};
use zgoda_event_log::LogError;
use zgoda_read_models::{ReadError, View};

use crate::{
    App,
    asking::{Asking, Keyed},
    permissions::About,
    problem::Problem,
    reply::Reply,
};

/// A plan as the log has it, with the body that coordinates it.
#[derive(Debug)]
pub struct KnownPlan {
    /// Its state.
    pub state: Arc<Plan>,
    /// The body that monitors it.
    pub coordinator: Edrpou,
}

impl KnownPlan {
    /// What a permission on this plan is judged by.
    pub fn about<'a>(&'a self, body: Option<&'a Edrpou>) -> About<'a> {
        About { body, coordinator: Some(&self.coordinator), ..About::default() }
    }
}

impl App {
    /// A plan as the log has it.
    ///
    /// # Errors
    /// 404 when there is none.
    pub(super) async fn plan(&self, id: PlanId) -> Result<KnownPlan, Problem> {
        let state = self.log.load::<Plan>(&plan::stream_id(id)).await?.state;
        let coordinator = state.coordinator().cloned().ok_or_else(Problem::not_found)?;
        Ok(KnownPlan { state, coordinator })
    }

    /// The groups that a body belongs to today.
    ///
    /// # Errors
    /// When the log does not answer.
    pub(super) async fn groups_of(&self, edrpou: &Edrpou) -> Result<Vec<GroupId>, LogError> {
        let today = zgoda_domain::calendar::kyiv_date(self.clock.now());
        Ok(self.log.load::<Body>(&body::stream_id(edrpou)).await?.state.groups_on(today))
    }

    /// Checks that a body is registered.
    ///
    /// # Errors
    /// 422 at the place of the input that names it.
    pub(crate) async fn existing_body(&self, edrpou: &Edrpou, pointer: &str) -> Result<(), Problem> {
        match self.log.load::<Body>(&body::stream_id(edrpou)).await?.version {
            0 => Err(Problem::input(
                "unknown-body",
                format!("Органу з кодом {edrpou} немає в переліку: спершу внесіть його."),
                format!("No body with the code {edrpou} is registered: register it first."),
            )
            .at(pointer)),
            _ => Ok(()),
        }
    }

    /// Checks that a group is defined.
    ///
    /// # Errors
    /// 422 at the place of the input that names it.
    pub(super) async fn existing_group(&self, group: &GroupId, pointer: &str) -> Result<(), Problem> {
        match self.log.load::<Group>(&group::stream_id(group)).await?.version {
            0 => Err(Problem::input(
                "unknown-group",
                format!("Групи {group} немає: спершу визначте її."),
                format!("There is no group {group}: define it first."),
            )
            .at(pointer)),
            _ => Ok(()),
        }
    }
}

/// What is asked of a plan, and for which body, where a body asks for itself.
pub(super) type Change = (PlanCommand, Option<Edrpou>);

impl Asking {
    /// Lets a plan decide on a command of its coordinator, or of a body for itself, and answers with what `find` finds
    /// afterwards. `change` looks at what the command depends on; it is not asked when the command is repeated.
    ///
    /// # Errors
    /// 403, 404, 409, 412 or 422, as `change`, the plan and the permission decide.
    pub(super) async fn change_plan<T, C, F>(
        self,
        id: PlanId,
        bytes: &[u8],
        change: impl FnOnce(Data<App>, Arc<Plan>) -> C + Send + 'static,
        find: impl FnOnce(View) -> F + Send + 'static,
    ) -> Result<Reply, Problem>
    where
        T: Serialize + Send,
        C: Future<Output = Result<Change, Problem>> + Send,
        F: Future<Output = Result<Option<T>, ReadError>> + Send,
    {
        let work = async move |asking: Keyed| {
            let changed = async {
                let plan = asking.app().plan(id).await?;
                let (command, for_body) = change(asking.app().clone(), plan.state.clone()).await?;
                asking.permit(plan.about(for_body.as_ref()))?.execute::<Plan>(plan::stream_id(id), command).await
            };
            let done = asking.once(changed).await?;
            asking.answer(StatusCode::OK, &done, find).await
        };
        self.keyed(bytes).at_home(work).await
    }
}
