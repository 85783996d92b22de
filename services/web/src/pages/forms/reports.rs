//! What people do with reports on pages: the same commands as over REST, from HTML forms.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use zgoda_domain::{
    calendar::kyiv,
    consent_round::{RemarkAnswer, Section},
    number_register::Direction,
    report::{
        self, Accept, AnswerComment, Comment, Draft, Entry, Register, Report, ReportCommand as C, Return, Submit, Write,
    },
    values::{Edrpou, Line, Paragraph, ReportId, RoundId},
};

use super::{
    fields::{Fields, Reading, Unread, day, word},
    place::Place,
    plan_fields::policy,
    sent::Sent,
};
use crate::{
    api,
    pages::{
        reports::ReportAct as A,
        visit::{Refusal, Shown, either},
    },
    permissions::About,
    problem::Problem,
};

/// A report is begun.
pub async fn begin_report(request: HttpRequest, Form(fields): Form<Fields>) -> HttpResponse {
    either(begun(&request, fields).await)
}

async fn begun(request: &HttpRequest, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::NewReport, "begin-report".to_owned(), fields).await?;
    sent.permit("draft-report", About::default())?;
    let key = sent.key();
    let id = ReportId(key.command_id());
    if !sent.did(&key).await? {
        let (plan, kind, words, credentials) = match sent.fields.new_report() {
            Ok(read) => read,
            Err(unread) => return Err(sent.unread(unread).await),
        };
        let Some(author) = sent.caller.body.clone() else { return Err(sent.forbidden("draft-report")) };
        if let Err(problem) = sent.visit.app.existing_subject(plan, &kind).await {
            return Err(sent.refused(problem).await);
        }
        let content = match words.checked(&sent.visit.app, None, "/content").await {
            Ok(content) => content,
            Err(problem) => return Err(not_fit(&sent, problem).await),
        };
        let command = Draft { plan, kind, author, content, credentials };
        sent.execute::<Report>(report::stream_id(id), C::Draft(command), Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/reports/{id}"), "report-begun", "content"))
}

/// The form again, with what is wrong with its texts beside them.
async fn not_fit(sent: &Sent<'_>, problem: Problem) -> Refusal {
    match sent.fields.unfit(&problem) {
        Some(unread) => sent.unread(unread).await,
        None => sent.refused(problem).await,
    }
}

/// The draft is written.
pub async fn write_report(request: HttpRequest, id: Path<ReportId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(written(&request, *id, fields).await)
}

async fn written(request: &HttpRequest, id: ReportId, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Writing(id), "write-report".to_owned(), fields).await?;
    sent.permit("draft-report", About::default())?;
    let key = sent.key();
    if !sent.did(&key).await? {
        let before = match api::begun(&sent.visit.app, id).await {
            Ok(report) => report.content().clone(),
            Err(problem) => return Err(sent.refused(problem).await),
        };
        let basis = before.basis.clone();
        let (words, credentials) = match sent.fields.rewritten(before) {
            Ok(read) => read,
            Err(unread) => return Err(sent.unread(unread).await),
        };
        let content = match words.checked(&sent.visit.app, basis, "/content").await {
            Ok(content) => content,
            Err(problem) => return Err(not_fit(&sent, problem).await),
        };
        let command = C::Write(Write { content, credentials });
        sent.execute::<Report>(report::stream_id(id), command, Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/reports/{id}"), "report-written", "content"))
}

/// A report goes on: endorsed, commented, approved, submitted, registered …
pub async fn act_on_report(
    request: HttpRequest,
    path: Path<(ReportId, A)>,
    Form(fields): Form<Fields>,
) -> HttpResponse {
    let (id, act) = path.into_inner();
    either(tell(&request, id, act, fields).await)
}

async fn tell(request: &HttpRequest, id: ReportId, act: A, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::ReportAct(id, act), act.word().to_owned(), fields).await?;
    sent.permit(act.permission(), About::default())?;
    let key = sent.key();
    if !sent.did(&key).await? {
        let stream = report::stream_id(id);
        let done = match (act, told(&sent, id, act).await?) {
            (_, Told::Alone(command)) => sent.store::<Report>(stream, command, Some(key)).await?,
            (_, Told::Entered(command, body, entry, direction)) => {
                let app = &sent.visit.app;
                let done =
                    api::entering(app, &sent.caller, (Some(key), None), (id, command), (body, entry, direction)).await;
                match done {
                    Ok(done) => done,
                    Err(problem) => return Err(sent.refused(problem).await),
                }
            }
        };
        // It is stored and nothing may say otherwise; what follows from it for the round is done later from the log.
        let last = api::after_report(&sent.visit.app, id, done).await.unwrap_or(done);
        sent.wait_for(&last).await;
    }
    Ok(sent.done_at(&format!("/reports/{id}"), act.done(), "facts"))
}

/// A command to the report, alone or with the entry of its number.
enum Told {
    Alone(C),
    Entered(C, Edrpou, Entry, Direction),
}

async fn told(sent: &Sent<'_>, id: ReportId, act: A) -> Result<Told, Refusal> {
    let report = match api::begun(&sent.visit.app, id).await {
        Ok(report) => report,
        Err(problem) => return Err(sent.refused(problem).await),
    };
    let command = async {
        let app = &sent.visit.app;
        let mut reading = Reading::of(&sent.fields);
        let credentials = reading.credentials();
        let own = || sent.caller.body.clone().unwrap_or_else(|| report.author().clone());
        let alone = match act {
            A::Generate => {
                let until = reading.take_optional("until", day);
                finish(reading)?;
                let content = api::generated(app, id, until.and_then(end_of)).await?;
                C::Write(Write { content, credentials })
            }
            A::Endorse => {
                let policy = reading.take("policy", policy);
                finish(reading)?;
                let round = RoundId(sent.key().command_id());
                let policy = policy.ok_or(Unreadable::Fields(Unread::default()))?;
                api::endorsing(app, id, round, policy, credentials).await?
            }
            A::Rework | A::Restate => {
                let reason = reading.take("reason", Paragraph::parse);
                finish(reading)?;
                let reason = reason.ok_or(Unreadable::Fields(Unread::default()))?;
                api::next_report_version(app, id, reason, credentials).await?
            }
            A::Comment => {
                let version = reading.take("version", super::training_fields::whole);
                let section = reading.take_optional("section", Section::parse);
                let text = reading.take("text", Paragraph::parse);
                finish(reading)?;
                let (Some(version), Some(text)) = (version, text) else { return Err(Unreadable::nothing()) };
                C::Comment(Comment { body: own(), version, section, text, credentials })
            }
            A::Answer => {
                let n = reading.take("n", super::training_fields::whole);
                let answer = reading.take("answer", word::<RemarkAnswer>);
                let text = reading.take_optional("text", Paragraph::parse);
                finish(reading)?;
                let (Some(n), Some(answer)) = (n, answer) else { return Err(Unreadable::nothing()) };
                C::AnswerComment(AnswerComment { n, answer, text, credentials })
            }
            A::Approve => {
                let version = reading.take("version", super::training_fields::whole);
                finish(reading)?;
                let version = version.ok_or_else(Unreadable::nothing)?;
                api::approving(app, &sent.caller, id, version, credentials).await?
            }
            A::Return => {
                let reasons = reading.take("reason", Paragraph::parse);
                finish(reading)?;
                C::Return(Return { reasons: reasons.ok_or_else(Unreadable::nothing)?, credentials })
            }
            A::Accept => {
                let note = reading.take_optional("note", Paragraph::parse);
                finish(reading)?;
                C::Accept(Accept { note, credentials })
            }
            A::Submit => {
                let to = reading.take("to", Edrpou::parse);
                let entry = entry(reading)?;
                let to = to.ok_or_else(Unreadable::nothing)?;
                app.existing_body(&to, "/body").await?;
                let command = C::Submit(Submit { to, outgoing: entry.clone(), credentials });
                return Ok(Told::Entered(command, report.author().clone(), entry, Direction::Outgoing));
            }
            A::Register => {
                let entry = entry(reading)?;
                let receiver = report.received().map_or_else(own, |(_, to)| to.clone());
                let command = C::Register(Register { incoming: entry.clone(), credentials });
                return Ok(Told::Entered(command, receiver, entry, Direction::Incoming));
            }
        };
        Ok(Told::Alone(alone))
    };
    match command.await {
        Ok(told) => Ok(told),
        Err(Unreadable::Fields(unread)) => Err(sent.unread(unread).await),
        Err(Unreadable::Refused(problem)) => Err(sent.refused(problem).await),
    }
}

/// Why there is no command.
enum Unreadable {
    Fields(Unread),
    Refused(Problem),
}

impl Unreadable {
    fn nothing() -> Self {
        Self::Fields(Unread::default())
    }
}

impl From<Problem> for Unreadable {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

fn finish(reading: Reading<'_>) -> Result<(), Unreadable> {
    reading.done().map_err(Unreadable::Fields)
}

/// The last instant of a day in Kyiv.
fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?.to_zoned(kyiv()).ok()?;
    next.timestamp().checked_sub(SignedDuration::from_micros(1)).ok()
}

fn entry(mut reading: Reading<'_>) -> Result<Entry, Unreadable> {
    let (number, date) = (reading.take("number", Line::parse), reading.take("date", day));
    finish(reading)?;
    let (Some(number), Some(date)) = (number, date) else { return Err(Unreadable::nothing()) };
    Ok(Entry { number, date })
}
