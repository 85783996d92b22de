//! Carries out what the story says of reports.

use zgoda_documents::report::{self as printed, Cover, TEMPLATE_VERSION};
use zgoda_domain::{
    Aggregate,
    calendar::kyiv_date,
    consent_process,
    consent_round::RoundResult,
    number_register::{self, Document as Entered, NumberRegister, RegisterCommand},
    report::{
        self, Approval, Approve, Attachment, BegunReport, Document, DocumentFormat, Draft, Imprint, Report,
        ReportCommand as C,
    },
    representation::Credentials,
    values::{Language, ReportId, Text},
};
use zgoda_event_log::Clock;
use zgoda_read_models::BodyRef;

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
        draft.content.attachments = vec![Attachment { sha256: kept.sha256, title, media_type, bytes: kept.size }];
        Ok(draft)
    }

    /// The documents are made as the running program makes them.
    async fn approval(&self, name: &str, id: ReportId) -> Result<Approve, Failure> {
        let report = self.begun(name, id).await?;
        let plan_title = zgoda_documents::seeds::interoperability().title;
        let imprint = Imprint { plan_title, author: line("Мінцифри"), written_on: kyiv_date(self.clock.now()) };
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
        let made = printed::made(&cover, report.content(), None, &DocumentFormat::ALL);
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
