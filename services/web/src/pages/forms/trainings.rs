//! What coordinators do with trainings: schedule, record that one was held, approve its list. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    calendar::kyiv_date,
    training::{
        self, ApproveList, AskToReopen, Cancel, Hold, Invite, IssueCertificates, Reopen, SetRetention, Training,
        TrainingCommand as C,
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
            let groups = match sent.visit.app.members_of_training(id, None).await {
                Ok(groups) => groups,
                Err(problem) => return Err(sent.refused(problem).await),
            };
            let hours = reading.take_optional("hours", super::training_fields::whole);
            let materials = reading.take_optional("materials", Line::parse);
            reading.done().map(|()| C::Hold(Hold { hours, mode: None, materials, groups }))
        }
        Act::Move => {
            let mut moved = match sent.fields.moved() {
                Ok(moved) => moved,
                Err(unread) => return Ok(Err(unread)),
            };
            match sent.visit.app.members_of_training(id, Some(kyiv_date(moved.starts_at))).await {
                Ok(groups) => moved.groups = groups,
                Err(problem) => return Err(sent.refused(problem).await),
            }
            Ok(C::Move(moved))
        }
        Act::Invite => {
            let (bodies, groups) = match sent.fields.invited() {
                Ok(invited) => invited,
                Err(unread) => return Ok(Err(unread)),
            };
            match sent.visit.app.invitation_to(id, &bodies, &groups).await {
                Ok(groups) => Ok(C::Invite(Invite { bodies, groups })),
                Err(problem) => return Err(sent.refused(problem).await),
            }
        }
        Act::SetRetention => {
            let days = reading.take("retention_days", super::training_fields::whole);
            match (days, reading.take("reason", Paragraph::parse), reading.done()) {
                (Some(days), Some(reason), Ok(())) => Ok(C::SetRetention(SetRetention { days, reason })),
                (.., unread) => Err(unread.err().unwrap_or_default()),
            }
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
