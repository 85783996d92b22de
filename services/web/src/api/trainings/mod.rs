//! Trainings: scheduled, held, their lists worked on, approved and reopened; which bodies they reached; certificates. Nothing here shows a name.

mod attendance;
mod certificates;
mod check_in;
mod course;
mod invitations;
mod list;
pub(crate) mod marks;
mod reads;
mod schedule;
pub(crate) mod secret;
mod shapes;

use std::future::Future;

use actix_web::{http::StatusCode, web::Data};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{self, Course, GroupMembers, Training, TrainingCommand, TrainingRejection},
    values::{Edrpou, GroupId, Subject, TrainingId},
};

use crate::{
    App,
    asking::{Asking, Keyed},
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.configure(reads::routes).configure(schedule::routes).configure(course::routes);
    server.configure(invitations::routes).configure(check_in::routes).configure(attendance::routes);
    server.configure(marks::routes);
    server.configure(list::routes).configure(certificates::routes);
}

/// A training.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct TrainingPath {
    /// Identifier of the training.
    #[param(value_type = String, format = Uuid)]
    pub(super) id: TrainingId,
}

impl Asking {
    /// Lets a training decide on a command that follows from the request alone, and answers with the training.
    ///
    /// # Errors
    /// 403, 404, 409, 412 or 422, as the training and the permission decide.
    async fn tell_training(self, id: TrainingId, bytes: &[u8], command: TrainingCommand) -> Result<Reply, Problem> {
        self.change_training(id, bytes, async move |_| Ok(command)).await
    }

    /// Lets a training decide on a command for which something is looked up first, and answers with the training.
    ///
    /// # Errors
    /// As [`Asking::tell_training`], and as `command` decides.
    async fn change_training<C>(
        self,
        id: TrainingId,
        bytes: &[u8],
        command: impl FnOnce(Data<App>) -> C + Send + 'static,
    ) -> Result<Reply, Problem>
    where
        C: Future<Output = Result<TrainingCommand, Problem>> + Send,
    {
        let work = async move |asking: Keyed| {
            let changed = async {
                // Which body's training it is, the training judges.
                let permitted = asking.permit(About { body: asking.caller().body.as_ref(), ..About::default() })?;
                let command = command(asking.app().clone()).await?;
                permitted.execute::<Training>(training::stream_id(id), command).await
            };
            let done = asking.once(changed).await?;
            asking.answer(StatusCode::OK, &done, async |view| view.training(id).await).await
        };
        self.keyed(bytes).at_home(work).await
    }
}

impl App {
    /// What the log knows of a training now; 404 when there is none.
    async fn course(&self, id: TrainingId) -> Result<Course, Problem> {
        let loaded = self.log.load::<Training>(&training::stream_id(id)).await?;
        loaded.state.course().cloned().ok_or_else(|| Problem::rejected(&TrainingRejection::NotScheduled))
    }

    /// Who belongs to groups on the day of a session.
    async fn members_on(
        &self,
        groups: impl IntoIterator<Item = &GroupId>,
        day: Date,
    ) -> Result<Vec<GroupMembers>, Problem> {
        let view = self.read_models.at(None).await?;
        let mut members = Vec::new();
        for group in groups {
            let bodies = view.group_members(group, day).await?;
            members.push(GroupMembers { group: group.clone(), bodies });
        }
        Ok(members)
    }

    /// Bodies and groups to invite, which the register knows, and who belongs to the groups on a day.
    pub(crate) async fn invitation(
        &self,
        bodies: &[Edrpou],
        groups: &[GroupId],
        day: Date,
    ) -> Result<Vec<GroupMembers>, Problem> {
        self.invitees(bodies, groups).await?;
        self.members_on(groups, day).await
    }

    /// Who belongs to the invited groups of a training on a day; on its own where none is named.
    pub(crate) async fn members_of_training(
        &self,
        id: TrainingId,
        day: Option<Date>,
    ) -> Result<Vec<GroupMembers>, Problem> {
        let course = self.course(id).await?;
        self.members_on(course.groups(), day.unwrap_or_else(|| course.session().day())).await
    }

    /// Bodies and groups to invite to a training, which the register knows, and who belongs to the groups on its day.
    pub(crate) async fn invitation_to(
        &self,
        id: TrainingId,
        bodies: &[Edrpou],
        groups: &[GroupId],
    ) -> Result<Vec<GroupMembers>, Problem> {
        self.invitation(bodies, groups, self.course(id).await?.session().day()).await
    }

    /// Bodies and groups to invite, which the register knows.
    async fn invitees(&self, bodies: &[Edrpou], groups: &[GroupId]) -> Result<(), Problem> {
        for (n, body) in bodies.iter().enumerate() {
            self.existing_body(body, &format!("/bodies/{n}")).await?;
        }
        for (n, group) in groups.iter().enumerate() {
            self.existing_group(group, &format!("/groups/{n}")).await?;
        }
        Ok(())
    }
}

/// Where in a list of people those stand that a rule is about.
fn places_of(rejection: &TrainingRejection, list: &str, people: &[Subject]) -> Vec<String> {
    use TrainingRejection as R;
    let (R::AlreadyMarked { subjects } | R::NotRegistered { subjects } | R::GuestsVisit { subjects }) = rejection
    else {
        let R::MarkedTwice { subject } = rejection else { return Vec::new() };
        return places(list, people, |one| one == subject);
    };
    places(list, people, |one| subjects.contains(one))
}

fn places(list: &str, people: &[Subject], which: impl Fn(&Subject) -> bool) -> Vec<String> {
    let found = people.iter().enumerate().filter(|(_, one)| which(one));
    found.map(|(n, _)| format!("/{list}/{n}/participant")).collect()
}
