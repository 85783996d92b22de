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
        self, Accept, AnswerComment, Basis, Comment, Draft, Entry, Register, Report, ReportCommand as C, ReportContent,
        Return, Submit, Write,
    },
    values::{Edrpou, Line, Paragraph, ReportId, RoundId},
};

use super::{
    fields::{Fields, Reading, day, whole, word},
    place::Place,
    plan_fields::policy,
    sent::{NotDone, Sent},
};
use crate::{
    api::{self, ContentWords},
    pages::{
        reports::ReportAct as A,
        visit::{Refusal, Shown, either},
    },
    permissions::About,
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
        let (plan, kind, words, credentials) = sent.or_again(sent.fields.new_report()).await?;
        let Some(author) = sent.caller.body.clone() else { return Err(sent.forbidden("draft-report")) };
        sent.or_again(sent.visit.app.existing_subject(plan, &kind).await).await?;
        let content = checked(&sent, words, None).await?;
        let command = Draft { plan, kind, author, content, credentials };
        sent.execute::<Report>(report::stream_id(id), C::Draft(command), Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/reports/{id}"), "report-begun", "content"))
}

/// What a report says, or the form again with what is wrong with its texts beside them.
async fn checked(sent: &Sent<'_>, words: ContentWords, basis: Option<Basis>) -> Result<ReportContent, Refusal> {
    let content = words.checked(&sent.visit.app, basis, "/content").await;
    let content = content.map_err(|problem| match sent.fields.unfit(&problem) {
        Some(unread) => NotDone::Unread(unread),
        None => NotDone::Refused(problem),
    });
    sent.or_again(content).await
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
        let before = sent.or_again(api::begun(&sent.visit.app, id).await).await?.content().clone();
        let basis = before.basis.clone();
        let (words, credentials) = sent.or_again(sent.fields.rewritten(before)).await?;
        let content = checked(&sent, words, basis).await?;
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
        let done = match sent.or_again(told(&sent, id, act).await).await? {
            Told::Alone(command) => sent.store::<Report>(stream, command, Some(key)).await?,
            Told::Entered(command, body, entry, direction) => {
                let (app, by) = (&sent.visit.app, (Some(key), None));
                let done = api::entering(app, &sent.caller, by, (id, command), (body, entry, direction)).await;
                sent.or_again(done).await?
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

async fn told(sent: &Sent<'_>, id: ReportId, act: A) -> Result<Told, NotDone> {
    let (app, fields) = (&sent.visit.app, &sent.fields);
    let report = api::begun(app, id).await?;
    let mut reading = Reading::of(fields);
    let credentials = reading.credentials();
    let own = || sent.caller.body.clone().unwrap_or_else(|| report.author().clone());
    Ok(Told::Alone(match act {
        A::Generate => {
            let until = reading.take_optional("until", day);
            reading.done()?;
            let content = api::generated(app, id, until.and_then(end_of)).await?;
            C::Write(Write { content, credentials })
        }
        A::Endorse => {
            let policy = reading.take("policy", policy);
            let (policy, round) = (reading.make(|| policy)?, RoundId(sent.key().command_id()));
            api::endorsing(app, id, round, policy, credentials).await?
        }
        A::Rework | A::Restate => {
            let reason = reading.take("reason", Paragraph::parse);
            api::next_report_version(app, id, reading.make(|| reason)?, credentials).await?
        }
        A::Comment => {
            let version = reading.take("version", whole);
            let section = reading.take_optional("section", Section::parse);
            let text = reading.take("text", Paragraph::parse);
            let comment = || Some(Comment { body: own(), version: version?, section, text: text?, credentials });
            C::Comment(reading.make(comment)?)
        }
        A::Answer => {
            let n = reading.take("n", whole);
            let answer = reading.take("answer", word::<RemarkAnswer>);
            let text = reading.take_optional("text", Paragraph::parse);
            let answer = || Some(AnswerComment { n: n?, answer: answer?, text, credentials });
            C::AnswerComment(reading.make(answer)?)
        }
        A::Approve => {
            let version = reading.take("version", whole);
            api::approving(app, &sent.caller, id, reading.make(|| version)?, credentials).await?
        }
        A::Return => {
            let reasons = reading.take("reason", Paragraph::parse);
            C::Return(Return { reasons: reading.make(|| reasons)?, credentials })
        }
        A::Accept => {
            let note = reading.take_optional("note", Paragraph::parse);
            reading.done()?;
            C::Accept(Accept { note, credentials })
        }
        A::Submit => {
            let to = reading.take("to", Edrpou::parse);
            let outgoing = reading.entry();
            let (to, outgoing) = reading.make(|| to.zip(outgoing))?;
            app.existing_body(&to, "/body").await?;
            let command = C::Submit(Submit { to, outgoing: outgoing.clone(), credentials });
            return Ok(Told::Entered(command, report.author().clone(), outgoing, Direction::Outgoing));
        }
        A::Register => {
            let incoming = reading.entry();
            let incoming = reading.make(|| incoming)?;
            let receiver = report.received().map_or_else(own, |(_, to)| to.clone());
            let command = C::Register(Register { incoming: incoming.clone(), credentials });
            return Ok(Told::Entered(command, receiver, incoming, Direction::Incoming));
        }
    }))
}

impl Reading<'_> {
    /// The number and day under which a report is entered.
    fn entry(&mut self) -> Option<Entry> {
        let (number, date) = (self.take("number", Line::parse), self.take("date", day));
        Some(Entry { number: number?, date: date? })
    }
}

/// The last instant of a day in Kyiv.
fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?.to_zoned(kyiv()).ok()?;
    next.timestamp().checked_sub(SignedDuration::from_micros(1)).ok()
}
