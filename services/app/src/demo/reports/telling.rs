//! Carries out what the story says of reports.

use jiff::SignedDuration;
use tokio::io::AsyncReadExt;
use zgoda_documents::report::{self as printed, Cover, TEMPLATE_VERSION};
use zgoda_domain::{
    Aggregate,
    calendar::kyiv_date,
    consent_process,
    consent_round::RoundResult,
    number_register::{self, Document as Entered, NumberRegister, RegisterCommand},
    report::{
        self, Approval, Approve, Attachment, BegunReport, CutOff, Document, DocumentFormat, Draft, Imprint, Report,
        ReportCommand as C, ReportContent, ReportKind, Write,
    },
    representation::Credentials,
    values::{Language, Position, ReportId, Text},
};
use zgoda_event_log::Clock;
use zgoda_read_models::{
    BodyRef, ReadModels,
    status_report::{StatusAsked, StatusReport},
};

use super::{Act, Deed};
use crate::{
    demo::{
        cast::{MINCIFRA, Office},
        consent,
        play::line,
        teller::{Step, Teller, unplayable},
    },
    failure::Failure,
};

impl Teller {
    /// Carries out something that is done to a report, and what follows from it.
    pub(in crate::demo) async fn report(&self, act: Act) -> Result<(), Failure> {
        let Act { name, report, deed } = act;
        match deed {
            Deed::Begin(draft, attachment) => {
                let draft = self.with_attachment(&name, *draft, attachment).await?;
                self.ask_report(name, report, MINCIFRA, C::Draft(draft)).await
            }
            Deed::Ask(by, command) => self.ask_report(name, report, by, *command).await,
            Deed::Enter(by, command, body, entry, direction) => {
                let number = entry.number.clone();
                let version = self.begun(&name, report).await?.version();
                let enter = RegisterCommand::Enter { number, document: Entered { report, version } };
                let step = Step::<NumberRegister> {
                    name: format!("{name} number"),
                    id: number_register::stream_id(&body.code(), entry.date.year(), direction),
                    command: enter,
                    by,
                    effective_at: None,
                };
                self.carry_out(step).await?;
                self.ask_report(name, report, by, *command).await
            }
            Deed::Round(act) => self.consent(consent::Act::clone(&act)).await,
            Deed::Generate(by) => {
                let content = self.counted(&name, report).await?;
                self.ask_report(name, report, by, C::Write(Write { content, credentials: Credentials::default() }))
                    .await
            }
            Deed::Approve(by) => {
                let approve = self.approval(&name, report).await?;
                self.ask_report(name, report, by, C::Approve(approve)).await
            }
        }
    }

    async fn ask_report(&self, name: String, report: ReportId, by: Office, command: C) -> Result<(), Failure> {
        let id = report::stream_id(report);
        let step = Step::<Report> { name: name.clone(), id: id.clone(), command, by, effective_at: None };
        let done = self.carry_out(step).await?;
        let steps = |event_id, event: &_| consent_process::after_report(event_id, report, event);
        self.follow::<Report>(&name, &id, done, steps).await
    }

    /// The file of the report is uploaded first.
    async fn with_attachment(&self, name: &str, mut draft: Draft, text: &str) -> Result<Draft, Failure> {
        let kept = self.files.put(text.as_bytes(), self.clock.now()).await;
        let kept = kept.map_err(|error| unplayable(name, &error))?;
        let media_type = Text::parse(&kept.media_type).map_err(|error| unplayable(name, &error))?;
        let title = line("Матеріали до звіту");
        draft.content.attachments =
            vec![Attachment { sha256: kept.sha256, title, file_name: None, media_type, bytes: kept.size }];
        Ok(draft)
    }

    /// What the draft says with its tables and figures, counted from the log up to now as the running program counts them.
    async fn counted(&self, name: &str, id: ReportId) -> Result<ReportContent, Failure> {
        let report = self.begun(name, id).await?;
        let ReportKind::HalfYearly { half } = *report.kind() else {
            return Err(unplayable(name, &"only a half-yearly report is counted"));
        };
        let at = self.clock.now() - SignedDuration::from_micros(1);
        let position = self.log.position_at(at).await.map_err(|error| unplayable(name, &error))?;
        let cutoff = CutOff { at, position: Position(position.0) };
        let asked = StatusAsked { plan: report.plan(), half, cutoff, since: None };
        let models = ReadModels::open("sqlite::memory:", self.log.clone()).await;
        let models = models.map_err(|error| unplayable(name, &error))?;
        let status = models.status_report(&asked).await.map_err(|error| unplayable(name, &error))?;
        let status = status.ok_or_else(|| unplayable(name, &"there is no plan"))?;
        let kept = self.files.put(&status.canonical(), self.clock.now()).await;
        let kept = kept.map_err(|error| unplayable(name, &error))?;
        Ok(printed::generated(report.content().clone(), &status, kept.sha256))
    }

    /// Where the plan stood, as it was kept with the draft.
    async fn status_of(&self, name: &str, content: &ReportContent) -> Result<Option<StatusReport>, Failure> {
        let Some(basis) = &content.basis else { return Ok(None) };
        let (mut file, mut bytes) =
            (self.files.read(&basis.status).await.map_err(|error| unplayable(name, &error))?, Vec::new());
        file.read_to_end(&mut bytes).await.map_err(|error| unplayable(name, &error))?;
        serde_json::from_slice(&bytes).map(Some).map_err(|error| unplayable(name, &error))
    }

    /// The documents are made as the running program makes them.
    async fn approval(&self, name: &str, id: ReportId) -> Result<Approve, Failure> {
        let report = self.begun(name, id).await?;
        let plan_title = zgoda_documents::seeds::interoperability().title;
        // The content was last written when its tables were counted.
        let written_at = report.content().basis.as_ref().map_or(self.clock.now(), |basis| basis.cutoff.at);
        let imprint = Imprint { plan_title, author: line("Мінцифри"), written_on: kyiv_date(written_at) };
        let cover = Cover {
            language: Language::Uk,
            id,
            version: report.version(),
            kind: report.kind().clone(),
            plan: report.plan(),
            plan_title: imprint.plan_title.to_string(),
            author: BodyRef { edrpou: report.author().clone(), name: imprint.author.to_string() },
            sha256: report.sha256().clone(),
            written_on: imprint.written_on,
            draft: false,
        };
        let status = self.status_of(name, report.content()).await?;
        let made = printed::made(&cover, report.content(), status.as_ref(), &DocumentFormat::ALL);
        let mut documents = Vec::new();
        for (format, bytes) in made.map_err(|error| unplayable(name, &error))? {
            let kept = self.files.put(&bytes, self.clock.now()).await.map_err(|error| unplayable(name, &error))?;
            let template_version = Text::parse(TEMPLATE_VERSION).map_err(|error| unplayable(name, &error))?;
            documents.push(Document { format, sha256: kept.sha256, bytes: kept.size, template_version });
        }
        let approval = Approval {
            version: report.version(),
            round_result: Some(RoundResult::Agreed),
            objections: 0,
            credentials: Credentials::default(),
        };
        Ok(Approve { approval, imprint, documents })
    }

    async fn begun(&self, name: &str, id: ReportId) -> Result<BegunReport, Failure> {
        let loaded = self.log.load::<Report>(&report::stream_id(id)).await;
        match &*loaded.map_err(|error| unplayable(name, &error))?.state {
            Report::Begun(report) => Ok(BegunReport::clone(report)),
            Report::Absent => Err(unplayable(name, &format!("{} {id} is not begun", Report::KIND))),
        }
    }
}
