//! A person is erased, and the register of erasures.

use actix_web::{HttpResponse, get, http::StatusCode, post, web::Path};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    Aggregate,
    data_subject::{self, AskedBy, DataSubject, DataSubjectCommand, Erase, Ground, Kept},
    values::{Letter, Line, Paragraph, Subject},
};
use zgoda_read_models::{ErasureRow, List};

use super::SubjectPath;
use crate::{
    App,
    api::shapes,
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    query::{Moment, Paging, Sorting},
    reading::Listing,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(erase).service(register);
}

/// Erases a person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ErasePerson {
    /// By what right: `consent-withdrawn`, `unlawful`, `no-longer-needed` or `ordered`.
    #[schema(value_type = String, example = "consent-withdrawn")]
    ground: Ground,
    /// Who asked: `person`, `representative`, `authority` or `holder`.
    #[schema(value_type = String, example = "person")]
    asked_by: AskedBy,
    /// The letter in which they did; an order needs one.
    #[serde(default)]
    #[schema(value_type = Option<shapes::Letter>)]
    letter: Option<Letter>,
    /// What is kept and why; without it, what always is: marks, bodies and numbers.
    #[serde(default)]
    #[schema(required = false)]
    kept: Vec<KeptItem>,
}

/// Something that is kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KeptItem {
    /// What.
    #[schema(value_type = String, max_length = 500)]
    what: Line,
    /// Why it may be.
    #[schema(value_type = String, max_length = 20_000)]
    why: Paragraph,
}

/// What was erased.
#[derive(Debug, Serialize, ToSchema)]
struct Erased {
    /// The person's reference; who it was can no longer be told.
    #[schema(value_type = String, format = Uuid)]
    subject: Subject,
    /// How many keys were deleted by this request.
    keys: u64,
}

/// Erases a person: what is held on them vanishes from lists, exports, papers and rebuilds; numbers, coverage and hashes stay.
#[utoipa::path(tag = "data-subjects", params(SubjectPath), request_body = ErasePerson, security(("bearer" = ["erase-person"])),
    responses((status = 200, body = Erased, description = "What was erased.")))]
#[post("/data-subjects/{subject}/erase")]
async fn erase(path: Path<SubjectPath>, asking: Asking, body: Json<ErasePerson>) -> Result<Reply, Problem> {
    let subject = path.subject;
    let ErasePerson { ground, asked_by, letter, kept } = body.value;
    let kept: Vec<Kept> = match kept.is_empty() {
        true => vec![Kept::always()],
        false => kept.into_iter().map(|KeptItem { what, why }| Kept { what, why }).collect(),
    };
    let work = async move |asking: Keyed| {
        let erased = async {
            let permitted = asking.permit(About::default())?;
            // What an earlier erasure left undone is no ground for another one.
            asking.app().finish_erasures(subject).await?;
            let purposes = asking.app().vault.named(&asking.app().log, subject).await?;
            let command = DataSubjectCommand::Erase(Erase { ground, asked_by, letter, purposes, kept });
            asking.would(subject, &command).await?;
            // Before the event: who registers again between it and the deletion of the keys is somebody new already.
            asking.app().vault.recognise_no_more(subject).await?;
            permitted.execute::<DataSubject>(data_subject::stream_id(subject), command).await
        };
        let done = asking.once(erased).await?;
        // After the event: who dies in between finds it again. Also when the request is repeated.
        let keys = asking.app().finish_erasures(subject).await?;
        asking.answer(StatusCode::OK, &done, async move |_| Ok(Some(Erased { subject, keys }))).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

impl Keyed {
    /// Asks the rules what they would answer: who is not erased stays known.
    async fn would(&self, subject: Subject, command: &DataSubjectCommand) -> Result<(), Problem> {
        let loaded = self.app().log.load::<DataSubject>(&data_subject::stream_id(subject)).await?;
        let context = self.caller().context(self.app().clock.now());
        loaded.state.decide(command, &context).map(drop).map_err(|rejection| Problem::rejected(&rejection))
    }
}

impl App {
    /// Deletes what the erasures of a person that stand in the log say is gone; answers how many keys those were.
    async fn finish_erasures(&self, subject: Subject) -> Result<u64, Problem> {
        let stream = format!("{}/{}", DataSubject::KIND, data_subject::stream_id(subject));
        let mut erased = Vec::new();
        loop {
            let events = self.log.read_stream(&stream, i64::try_from(erased.len()).unwrap_or(i64::MAX), 100).await?;
            if events.is_empty() {
                return Ok(self.vault.erase(&self.log, &erased).await?);
            }
            erased.extend(events.iter().map(|event| (subject, event.position)));
        }
    }
}

/// Shows what was erased, of whom, on what ground, what is kept and why; also what nights let go of in time. The last comes first.
#[utoipa::path(tag = "data-subjects", params(Sorting<ErasureRow>, Paging, Moment), security(("bearer" = ["read-erasures"])),
    responses((status = 200, body = List<ErasureRow>, description = "A page of the register.")))]
#[get("/erasures")]
async fn register(listing: Listing) -> Result<HttpResponse, Problem> {
    listing.answer(async |page| listing.view().erasures(page).await).await
}
