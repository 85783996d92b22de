//! An event as it passes by those who follow.

use jiff::Timestamp;
use zgoda_domain::{
    Aggregate, DomainEvent, access_journal, body, consent_round, data_subject, fact::Fact, fulfilment,
    monitoring_cycle, number_register, plan, report, report_fetches, retention, training, transition_plan,
};

use crate::{LogError, Position, encoding, upcast};

/// What a follower asks of an event, borrowed from the store's answer: whoever folds it keeps what it was decoded into, and no copy of
/// the text is made in between. The rest of what is known about it is in [`Recorded`](crate::Recorded).
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    /// Its place in the log.
    pub position: Position,
    /// `{kind}/{id}`.
    pub stream: &'r str,
    /// Its place in its stream, from 1.
    pub version: i64,
    /// `{kind}.{variant}`, e.g. `plan.measure-added`.
    pub name: &'r str,
    /// Version of the stored shape.
    pub schema: i16,
    /// When the log stored it; never decreasing with position.
    pub recorded_at: Timestamp,
    /// When it was so in the world.
    pub effective_at: Timestamp,
    /// Who acted.
    pub actor: &'r str,
    /// For which body.
    pub on_behalf_of: Option<&'r str>,
    /// The inner object of the event, as JSON.
    pub data: &'r str,
}

impl Entry<'_> {
    /// The event as one of all that can happen.
    ///
    /// # Errors
    /// [`LogError::Undecodable`] for an unknown kind, name or shape.
    pub fn fact(&self) -> Result<Fact, LogError> {
        let kind = self.name.split_once('.').map_or("", |(kind, _)| kind);
        match kind {
            body::Body::KIND => self.decode().map(Fact::Body),
            body::Group::KIND => self.decode().map(Fact::Group),
            plan::Plan::KIND => self.decode().map(Fact::Plan),
            fulfilment::Fulfilment::KIND => self.decode().map(Fact::Fulfilment),
            monitoring_cycle::Cycle::KIND => self.decode().map(Fact::Cycle),
            transition_plan::TransitionPlan::KIND => self.decode().map(Fact::TransitionPlan),
            consent_round::ConsentRound::KIND => self.decode().map(Fact::ConsentRound),
            report::Report::KIND => self.decode().map(Fact::Report),
            number_register::NumberRegister::KIND => self.decode().map(Fact::NumberRegister),
            report_fetches::ReportFetches::KIND => self.decode().map(Fact::ReportFetches),
            training::Training::KIND => self.decode().map(Fact::Training),
            data_subject::DataSubject::KIND => self.decode().map(Fact::DataSubject),
            access_journal::AccessJournal::KIND => self.decode().map(Fact::AccessJournal),
            retention::Retention::KIND => self.decode().map(Fact::Retention),
            _ => Err(LogError::Undecodable {
                name: self.name.to_owned(),
                schema: self.schema,
                reason: "no aggregate of this kind".to_owned(),
            }),
        }
    }

    fn decode<E: DomainEvent>(&self) -> Result<E, LogError> {
        encoding::decode(self.name, self.schema, self.data, &upcast::SHAPES)
    }
}
