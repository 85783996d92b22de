//! What fetching reports costs: the last page of ten thousand beside the first, and a document of a megabyte beside a bare handler.

use std::{path::PathBuf, sync::Arc};

use acceptance::{Client, Program, Store, wait};
use actix_web::{App, HttpServer, web};
use sha2::{Digest, Sha256 as Hasher};
use tokio::io::AsyncReadExt;
use uuid::Uuid;
use zgoda_app::system_clock;
use zgoda_domain::{
    Aggregate,
    consent_round::{Consent, Participant, PolicyId, PolicyRef, RoundResult, Section},
    report::{
        Document, DocumentFormat, Imprint, Markdown, Report, ReportContent, ReportEvent as E, ReportKind, ReportSection,
    },
    representation::Representation,
    values::{ActorId, Edrpou, Line, MeasureCode, PlanId, RoundId, Sha256, Text},
};
use zgoda_event_log::{Clock, Envelope, EventLog, History, NewEvent, Options};

use crate::{
    commands::codes,
    figures::{Load, Table, median},
    reads::round,
};

const REPORTS: usize = 10_000;
const PAGE: usize = 50;
const DOCUMENT_BYTES: usize = 1_000_000;

/// Imports approved reports, then reads pages of the feed and of the list from its two ends, and one document again and again.
pub async fn measure(name: &str, store: Store, load: &Load, table: &mut Table) {
    let bytes: Vec<u8> =
        b"%PDF-1.7\n".iter().copied().chain((0..).map(|n: u32| n.to_le_bytes()[0])).take(DOCUMENT_BYTES).collect();
    let sha256 = Sha256::parse(&hex::encode(Hasher::digest(&bytes))).expect("64 digits");
    let document = sha256.clone();
    let server = Program::serve_after(store, async |url| fill(url, &document).await).await;
    let officer = server.signed_in("body-officer", Some(body().as_str())).await;
    let kept = officer.post_bytes("/api/v1/files", "application/octet-stream", bytes.clone()).await;
    assert_eq!(kept.expect("the server answers").status, 201);
    let system = server.signed_in("secretariat", None).await;
    wait::until("all reports", async || {
        let seen = system.see("/api/v1/reports?state=approved&limit=1").await;
        (seen["total"] == REPORTS).then_some(())
    })
    .await;
    pages(&server, &system, ("feed of approved reports", "state=approved&"), name, load, table).await;
    pages(&server, &officer, ("list of reports", ""), name, load, table).await;
    downloads(&server, &system, &bytes, name, load, table).await;
}

fn body() -> Edrpou {
    codes().next().expect("there are codes")
}

/// The last page beside the first, each asked for again and again.
async fn pages(
    server: &Program,
    reader: &Client,
    (what, filter): (&str, &str),
    name: &str,
    load: &Load,
    table: &mut Table,
) {
    let first = format!("/api/v1/reports?{filter}limit={PAGE}");
    let mut last = first.clone();
    for _ in 1..REPORTS / PAGE {
        let cursor = reader.see(&last).await["next_cursor"].as_str().expect("there is a next page").to_owned();
        last = format!("{first}&cursor={cursor}");
    }
    assert_eq!(reader.see(&last).await["items"].as_array().map(Vec::len), Some(PAGE), "the last page is full");
    let token = reader.token().expect("it is signed in");
    let ask = async |path: &str| round(&format!("http://{}{path}", server.address()), Some(token), load.time).await;
    let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
    for _ in 0..load.rounds {
        firsts.push(ask(&first).await);
        lasts.push(ask(&last).await);
    }
    let what = format!("page {} of the {what}, {REPORTS} reports, {name}, beside the first", REPORTS / PAGE);
    table.compare(&what, median(lasts), median(firsts), "≈ 1");
}

/// The document of a report beside a handler that sends a file and asks nobody.
async fn downloads(server: &Program, reader: &Client, bytes: &[u8], name: &str, load: &Load, table: &mut Table) {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), bytes).expect("it is written");
    let bare = format!("http://{}/", bare(file.path().to_owned()));
    let of_report = format!("http://{}/api/v1/reports/{}/versions/1/document", server.address(), id(0));
    let token = reader.token().expect("it is signed in");
    let before = server.resident_bytes();
    let (mut measured, mut limits) = (Vec::new(), Vec::new());
    for _ in 0..load.rounds {
        limits.push(round(&bare, None, load.time).await);
        measured.push(round(&of_report, Some(token), load.time).await);
    }
    let what = format!("document of 1 MB of a report, {name}, beside a bare static-file handler");
    table.compare(&what, median(measured), median(limits), "≥ 0.5");
    let megabytes = |bytes: u64| format!("{:.0} MB", bytes as f64 / 1e6);
    let shown = format!("{} before, {} after", megabytes(before), megabytes(server.resident_bytes()));
    table.tell(&format!("memory of the server while documents are fetched, {name}"), &shown, "flat");
}

/// Sends one file in pieces, whoever asks.
fn bare(file: PathBuf) -> String {
    let (said, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(move || {
                let file = file.clone();
                App::new().route("/", web::get().to(move || send(file.clone())))
            });
            let server = server.bind("127.0.0.1:0").expect("loopback has free ports");
            said.send(server.addrs()[0].to_string()).expect("the benchmark waits for the address");
            server.run().await
        })
    });
    heard.recv().expect("the server starts")
}

async fn send(path: PathBuf) -> actix_web::HttpResponse {
    let file = tokio::fs::File::open(path).await.expect("the file is there");
    let length = file.metadata().await.expect("it has a length").len();
    let pieces = futures::stream::try_unfold(file, |mut file| async move {
        let mut piece = web::BytesMut::with_capacity(64 * 1024);
        let read = file.read_buf(&mut piece).await?;
        Ok::<_, std::io::Error>((read > 0).then(|| (piece.freeze(), file)))
    });
    actix_web::HttpResponse::Ok().body(actix_web::body::SizedStream::new(length, Box::pin(pieces)))
}

fn id(n: usize) -> Uuid {
    Uuid::from_u128(0x019a_6f00_0000_7000_8000_0000_0000_0000 + n as u128)
}

/// A log of approved reports whose documents are all one file.
async fn fill(url: &str, document: &Sha256) {
    let clock: Arc<dyn Clock> = system_clock();
    let log = EventLog::open(url, clock, Options::default()).await.expect("the log opens");
    let envelope = Arc::new(Envelope {
        actor: "head".into(),
        on_behalf_of: Some(body().to_string()),
        command_id: Uuid::now_v7(),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    });
    for chunk in (0..REPORTS).collect::<Vec<_>>().chunks(2_500) {
        let entry = |n: usize, event: &E| History {
            stream: format!("{}/{}", Report::KIND, id(n)).into(),
            event: NewEvent::of::<Report>(event).expect("an event of the log"),
            envelope: envelope.clone(),
        };
        let history: Vec<History> =
            chunk.iter().flat_map(|n| approved(*n, document).map(|event| entry(*n, &event))).collect();
        log.import(&format!("reports from {}", chunk[0]), &history).await.expect("the history is stored");
    }
    log.shutdown().await;
}

/// What happens to a report until it is approved.
fn approved(n: usize, document: &Sha256) -> [E; 4] {
    let line = |text: &str| Line::parse(text).expect("a line");
    let by = |actor: &str| Representation {
        actor: ActorId(actor.to_owned()),
        body: body(),
        instrument: None,
        signature: None,
    };
    let title = line(&format!("Звіт про пілот № {n}"));
    let section = ReportSection {
        key: Section::parse("results").expect("a word"),
        heading: line("Результати"),
        markdown: Markdown::parse("Сповіщення **надходять**.").expect("short"),
    };
    let content = ReportContent {
        title: title.clone(),
        sections: vec![section],
        figures: Vec::new(),
        attachments: Vec::new(),
        basis: None,
    };
    let (sha256, round, version) = (content.sha256(), RoundId(id(n + REPORTS)), 1);
    let consent = Consent { round, version, sha256: sha256.clone(), result: RoundResult::Agreed, disagreements: 0 };
    let kept = |format: DocumentFormat| Document {
        format,
        sha256: document.clone(),
        bytes: DOCUMENT_BYTES as u64,
        template_version: Text::parse("1").expect("short"),
    };
    let participant = codes().nth(1).expect("there are codes");
    let participants = vec![Participant { body: participant, by_consent: false, concerns: [].into(), reason: None }];
    let imprint =
        Imprint {
            plan_title: line("План"), author: line("Орган"), written_on: jiff::civil::date(2025, 11, 12)
        };
    [
        E::Drafted {
            plan: PlanId(id(0)),
            kind: ReportKind::Pilot { measure: MeasureCode::parse("2.4").expect("a code") },
            author: body(),
            content,
            sha256: sha256.clone(),
            by: by("writer"),
        },
        E::EndorsementRequested {
            title,
            version,
            sha256: sha256.clone(),
            round,
            policy: PolicyRef { id: PolicyId::parse("tacit-consent").expect("a policy"), version: 1 },
            participants,
            by: by("writer"),
        },
        E::Endorsed { consent: consent.clone() },
        E::Approved {
            version,
            sha256,
            consent,
            imprint,
            documents: DocumentFormat::ALL.map(kept).to_vec(),
            by: by("head"),
        },
    ]
}
