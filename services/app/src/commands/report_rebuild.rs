//! `zgoda report rebuild ID`: are the approved documents what the log tells? They are made once more from an empty place and compared
//! with the hashes in the record and with the files that are kept. Exit code 1 when one differs or is not there.

use std::{path::Path, process::ExitCode};

use tokio::io::AsyncReadExt;
use zgoda_documents::report::{Cover, Report as Printed, TEMPLATE_VERSION, written};
use zgoda_domain::{
    report::{self, Document, Imprint, ReportContent, ReportEvent, ReportKind},
    values::{Edrpou, Language, PlanId, ReportId, Sha256},
};
use zgoda_event_log::EventLog;
use zgoda_read_models::{
    BodyRef, ReadModels,
    status_report::{StatusAsked, StatusReport, VERSION},
};
use zgoda_web::Files;

use crate::{compose, failure::Failure, settings::Settings};

/// So many events of a report are read at once.
const PAGE: usize = 200;

/// Makes the documents of every approved version again and prints what was found.
///
/// # Errors
/// There is no such report, or a store that fails.
pub async fn run(settings: &Settings, id: ReportId, into: Option<&Path>) -> Result<ExitCode, Failure> {
    let log = compose::open_log(settings, compose::system_clock()).await?;
    let files = compose::open_files(settings)?;
    let found = rebuilt(&log, &files, id, into).await;
    log.shutdown().await;
    let found = found?;
    super::print(&found.text)?;
    Ok(if found.differs { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) differs: bool,
}

impl Found {
    /// Compares what was made with what the record names.
    fn compare(&mut self, version: u32, what: &str, made: &str, recorded: &str) {
        let same = made == recorded;
        self.differs |= !same;
        let says = if same { "збігається · the same" } else { "ВІДРІЗНЯЄТЬСЯ · DIFFERS" };
        self.text.push_str(&format!("версія · version {version}, {what}: {says} {made}\n"));
    }

    /// Compares what was made with what is kept under the recorded hash.
    async fn compare_kept(&mut self, version: u32, what: &str, made: &[u8], files: &Files, recorded: &Sha256) {
        let mut kept = Vec::new();
        let read = async { files.read(recorded).await?.read_to_end(&mut kept).await };
        let says = match read.await {
            Ok(_) if kept == made => return,
            Ok(_) => "файл змінено · THE FILE WAS CHANGED",
            Err(_) => "файлу немає або його не прочитано · THE FILE IS NOT THERE OR CANNOT BE READ",
        };
        self.differs = true;
        self.text.push_str(&format!("версія · version {version}, {what}: {says} {recorded}\n"));
    }
}

/// The report as it stood when one of its versions was approved.
struct Approved<'r> {
    id: ReportId,
    version: u32,
    plan: PlanId,
    kind: &'r ReportKind,
    author: &'r Edrpou,
    content: &'r ReportContent,
    imprint: Imprint,
}

/// Makes the documents of every approved version again and compares them.
///
/// # Errors
/// There is no such report, or a store that fails.
pub(crate) async fn rebuilt(
    log: &EventLog,
    files: &Files,
    id: ReportId,
    into: Option<&Path>,
) -> Result<Found, Failure> {
    // An empty place: nothing but the log is known here.
    let models = ReadModels::open("sqlite::memory:", log.clone()).await.map_err(failed)?;
    let (mut found, mut begun, mut written_last) = (Found::default(), None, None);
    for event in events(log, id).await? {
        match event {
            ReportEvent::Drafted { plan, kind, author, content, .. } => {
                begun = Some((plan, kind, author));
                written_last = Some(content);
            }
            ReportEvent::Written { content, .. } => written_last = Some(content),
            ReportEvent::Approved { version, sha256, imprint, documents, .. } => {
                let (Some((plan, kind, author)), Some(content)) = (&begun, &written_last) else { continue };
                let approved = Approved { id, version, plan: *plan, kind, author, content, imprint };
                found.compare(version, "зміст · content", content.sha256().as_str(), sha256.as_str());
                approved.check(&models, files, &documents, into, &mut found).await?;
            }
            _ => {}
        }
    }
    if begun.is_none() {
        return Err(Failure::settings(format!("Звіту {} немає.", id.0), format!("There is no report {}.", id.0)));
    }
    if found.text.is_empty() {
        found.text.push_str("Жодної версії ще не затверджено. · No version is approved yet.\n");
    }
    Ok(found)
}

impl Approved<'_> {
    async fn check(
        &self,
        models: &ReadModels,
        files: &Files,
        documents: &[Document],
        into: Option<&Path>,
        found: &mut Found,
    ) -> Result<(), Failure> {
        let status = self.status(models, files, found).await?;
        for document in documents {
            if document.template_version.as_str() != TEMPLATE_VERSION {
                found.text.push_str(&format!(
                    "  зроблено за шаблоном {0}, ця програма має {TEMPLATE_VERSION} · made by template {0}, this program has {TEMPLATE_VERSION}\n",
                    document.template_version
                ));
            }
            let bytes = self.made(status.as_ref(), document)?;
            let name = document.format.name();
            found.compare(self.version, name, Sha256::of(&bytes).as_str(), document.sha256.as_str());
            found.compare_kept(self.version, name, &bytes, files, &document.sha256).await;
            keep(into, &format!("{}-v{}.{name}", self.id.0, self.version), &bytes)?;
        }
        Ok(())
    }

    /// Where the plan stood, counted again, for a report that was generated.
    async fn status(
        &self,
        models: &ReadModels,
        files: &Files,
        found: &mut Found,
    ) -> Result<Option<StatusReport>, Failure> {
        let (Some(basis), ReportKind::HalfYearly { half }) = (&self.content.basis, self.kind) else { return Ok(None) };
        if basis.read_models_version != VERSION {
            found.text.push_str(&format!(
                "  пораховано за правилами {0}, ця програма має {VERSION} · counted by rules {0}, this program has {VERSION}\n",
                basis.read_models_version
            ));
        }
        let asked = StatusAsked { plan: self.plan, half: *half, cutoff: basis.cutoff, since: basis.since };
        let status = models.status_report(&asked).await.map_err(failed)?.ok_or_else(|| {
            Failure::new("Плану звіту в журналі немає.", "The log does not tell of the plan that is reported on.")
        })?;
        let (made, what) = (status.canonical(), "таблиці · tables");
        found.compare(self.version, what, Sha256::of(&made).as_str(), basis.status.as_str());
        found.compare_kept(self.version, what, &made, files, &basis.status).await;
        Ok(Some(status))
    }

    fn made(&self, status: Option<&StatusReport>, document: &Document) -> Result<Vec<u8>, Failure> {
        let cover = Cover {
            language: Language::Uk,
            id: self.id,
            version: self.version,
            kind: self.kind.clone(),
            plan: self.plan,
            plan_title: self.imprint.plan_title.to_string(),
            author: BodyRef { edrpou: self.author.clone(), name: self.imprint.author.to_string() },
            sha256: self.content.sha256(),
            written_on: self.imprint.written_on,
            draft: false,
        };
        let unmade = || Failure::new("Документ не зроблено.", "A document was not made.");
        let report = Printed::of(&cover, self.content, status).map_err(|error| unmade().because(error))?;
        written(&report, self.content, document.format).map_err(|error| unmade().because(error))
    }
}

async fn events(log: &EventLog, id: ReportId) -> Result<Vec<ReportEvent>, Failure> {
    let stream = format!("report/{}", report::stream_id(id));
    let mut events = Vec::new();
    loop {
        let after = i64::try_from(events.len()).unwrap_or(i64::MAX);
        let page = log.read_stream(&stream, after, PAGE).await.map_err(crate::opening::failed)?;
        let full = page.len() == PAGE;
        for recorded in page {
            events.push(recorded.decode::<ReportEvent>().map_err(crate::opening::failed)?);
        }
        if !full {
            return Ok(events);
        }
    }
}

fn keep(into: Option<&Path>, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let Some(folder) = into else { return Ok(()) };
    let kept = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(folder.join(name), bytes));
    kept.map_err(|error| Failure::new("Теку не записано.", "The folder cannot be written.").because(error))
}

fn failed(error: zgoda_read_models::ReadError) -> Failure {
    Failure::new("Стан на момент зрізу не пораховано.", "Where the plan stood could not be counted.").because(error)
}
