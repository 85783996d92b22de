//! What coordinators do with trainings: schedule, record that one was held, approve its list. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    training::{
        self, ApproveList, AskToReopen, Cancel, Hold, IssueCertificates, Reopen, Training, TrainingCommand as C,
    },
    values::{Line, Paragraph, Sha256, TrainingId},
};

use super::{
    fields::{Fields, Reading, Unread},
    place::Place,
    sent::Sent,
};
use crate::{
    pages::{
        trainings::Act,
        visit::{Refusal, Shown, either},
    },
    permissions::About,
};

/// A training is scheduled.
pub async fn schedule(request: HttpRequest, Form(fields): Form<Fields>) -> HttpResponse {
    either(scheduled(&request, fields).await)
}

async fn scheduled(request: &HttpRequest, fields: Fields) -> Shown {
    let place = Place::NewTraining;
    let form = place.form().to_owned();
    let sent = Sent::of(request, place, form, fields).await?;
    sent.permit("run-training", About::default())?;
    let key = sent.key();
    let id = TrainingId(key.command_id());
    if !sent.did(&key).await? {
        let mut command = match sent.fields.training() {
            Ok(command) => command,
            Err(unread) => return Err(sent.unread(unread).await),
        };
        if let Some(invite) = &mut command.invite {
            let groups: Vec<_> = invite.groups.iter().map(|one| one.group.clone()).collect();
            let invited = sent.visit.app.invitation(&invite.bodies, &groups, command.session.day()).await;
            match invited {
                Ok(groups) => invite.groups = groups,
                Err(problem) => return Err(sent.refused(problem).await),
            }
        }
        sent.execute::<Training>(training::stream_id(id), C::Schedule(command), Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/trainings/{id}"), "training-scheduled", "facts"))
}

/// A training goes on: held, cancelled, its list approved or reopened, certificates issued.
pub async fn act(request: HttpRequest, path: Path<(TrainingId, Act)>, Form(fields): Form<Fields>) -> HttpResponse {
    let (id, act) = path.into_inner();
    either(tell(&request, id, act, fields).await)
}

async fn tell(request: &HttpRequest, id: TrainingId, act: Act, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::TrainingAct(id, act), act.word().to_owned(), fields).await?;
    sent.permit(act.permission(), About::default())?;
    let key = sent.key();
    if !sent.did(&key).await? {
        let command = match command_of(&sent, id, act, key.command_id()).await? {
            Ok(command) => command,
            Err(unread) => return Err(sent.unread(unread).await),
        };
        sent.execute::<Training>(training::stream_id(id), command, Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/trainings/{id}"), act.done(), "facts"))
}

async fn command_of(sent: &Sent<'_>, id: TrainingId, act: Act, seed: uuid::Uuid) -> Result<Result<C, Unread>, Refusal> {
    let mut reading = Reading::of(&sent.fields);
    Ok(match act {
        Act::Hold => {
            let groups = match sent.visit.app.members_of_training(id).await {
                Ok(groups) => groups,
                Err(problem) => return Err(sent.refused(problem).await),
            };
            let hours = reading.take_optional("hours", super::training_fields::whole);
            let materials = reading.take_optional("materials", Line::parse);
            reading.done().map(|()| C::Hold(Hold { hours, mode: None, materials, groups }))
        }
        Act::Cancel => reasoned(reading, |reason| C::Cancel(Cancel { reason })),
        Act::ApproveList => {
            let sha256 = reading.take("sha256", Sha256::parse);
            reading.done().map(|()| C::ApproveList(ApproveList { sha256 }))
        }
        Act::AskToReopen => reasoned(reading, |reason| C::AskToReopen(AskToReopen { reason })),
        Act::Reopen => Ok(C::Reopen(Reopen)),
        Act::IssueCertificates => Ok(C::IssueCertificates(IssueCertificates { seed })),
    })
}

fn reasoned(mut reading: Reading<'_>, command: impl FnOnce(Paragraph) -> C) -> Result<C, Unread> {
    match (reading.take("reason", Paragraph::parse), reading.done()) {
        (Some(reason), Ok(())) => Ok(command(reason)),
        (.., unread) => Err(unread.err().unwrap_or_default()),
    }
}
