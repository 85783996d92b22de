//! Who fetched which version of a report in which form, so that everybody can be told when it is restated.
//!
//! A client that fetches the same again on the same day, whole or in pieces, is recorded once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::{Aggregate, Context, DomainEvent, Rejection},
    values::{ActorId, Edrpou, Language, ReportId},
};

/// The name of the stream of a report's fetches within its kind.
pub fn stream_id(report: ReportId) -> String {
    report.to_string()
}

/// In what form a version was fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FetchedAs {
    /// Its content.
    Json,
    /// The document for reading and printing.
    Pdf,
    /// The document for word processors.
    Docx,
    /// The tables.
    Xlsx,
    /// Everything in one file.
    Zip,
}

impl FetchedAs {
    /// Its name in representations.
    pub fn name(self) -> &'static str {
        match self {
            FetchedAs::Json => "json",
            FetchedAs::Pdf => "pdf",
            FetchedAs::Docx => "docx",
            FetchedAs::Xlsx => "xlsx",
            FetchedAs::Zip => "zip",
        }
    }
}

/// The fetches of one report: the last day each client fetched each version in each form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReportFetches {
    last: BTreeMap<(ActorId, u32, FetchedAs), Date>,
}

/// What can be asked of the fetches.
#[derive(Debug, Clone, PartialEq)]
pub enum FetchCommand {
    /// To record one; the client is who acts.
    Record {
        /// Which version.
        version: u32,
        /// In what form.
        form: FetchedAs,
    },
}

/// Stored as `report-fetches.<variant>`; see `api-spec/events/report-fetches/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum FetchEvent {
    /// A client fetched a version.
    Fetched {
        /// Which version.
        version: u32,
        /// In what form.
        form: FetchedAs,
        /// Who.
        client: ActorId,
        /// For which body.
        body: Option<Edrpou>,
        /// On which day in Kyiv.
        on: Date,
    },
}

impl DomainEvent for FetchEvent {}

/// Nothing keeps a fetch from being recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchRejection {}

impl Rejection for FetchRejection {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn sentence(&self, _: Language) -> String {
        match *self {}
    }
}

impl Aggregate for ReportFetches {
    const KIND: &'static str = "report-fetches";
    type Command = FetchCommand;
    type Event = FetchEvent;
    type Rejection = FetchRejection;

    fn decide(&self, command: &FetchCommand, context: &Context) -> Result<Vec<FetchEvent>, FetchRejection> {
        let FetchCommand::Record { version, form } = *command;
        let (client, on) = (context.actor.clone(), context.today());
        if self.last.get(&(client.clone(), version, form)) == Some(&on) {
            return Ok(Vec::new());
        }
        Ok(vec![FetchEvent::Fetched { version, form, client, body: context.on_behalf_of.clone(), on }])
    }

    fn evolve(&mut self, event: &FetchEvent) {
        match event {
            FetchEvent::Fetched { version, form, client, on, .. } => {
                self.last.insert((client.clone(), *version, *form), *on);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Scenario, acting, edrpou};

    fn fetched(client: &str, version: u32, form: FetchedAs, day: &str) -> FetchEvent {
        let on = day.parse().expect("a day");
        FetchEvent::Fetched { version, form, client: ActorId(client.to_owned()), body: Some(edrpou("00019442")), on }
    }

    fn ask(version: u32, form: FetchedAs, client: &str, day: &str) -> Vec<FetchEvent> {
        let past = [fetched("system-a", 1, FetchedAs::Pdf, "2025-11-12")];
        let context = acting(client, Some("00019442"), day);
        Scenario::<ReportFetches>::given(&past).when(FetchCommand::Record { version, form }, &context).events()
    }

    #[test]
    fn a_client_is_recorded_once_a_day_for_a_version_and_form() {
        use FetchedAs::{Pdf, Zip};
        assert_eq!(ask(1, Pdf, "system-a", "2025-11-12"), []);
        assert_eq!(ask(1, Pdf, "system-a", "2025-11-13"), [fetched("system-a", 1, Pdf, "2025-11-13")]);
        assert_eq!(ask(2, Pdf, "system-a", "2025-11-12"), [fetched("system-a", 2, Pdf, "2025-11-12")]);
        assert_eq!(ask(1, Zip, "system-a", "2025-11-12"), [fetched("system-a", 1, Zip, "2025-11-12")]);
        assert_eq!(ask(1, Pdf, "system-b", "2025-11-12"), [fetched("system-b", 1, Pdf, "2025-11-12")]);
    }
}
