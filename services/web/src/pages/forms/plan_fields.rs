//! The fields of the forms by which a plan of phased transition is drafted and carried out, read into commands.

use jiff::civil::Date;
use zgoda_domain::{
    consent_round::{PolicyId, PolicyRef},
    representation::Credentials,
    transition_plan::{
        AddInteraction, AddInterestedBody, AddPhase, ChangePhase, CompletePhase, ConfirmInteraction, Interaction,
        Phase, RemoveInteraction, RemoveInterestedBody, RemovePhase, RollBackInteraction, SlipInteraction, SlipPhase,
        StartInteraction, StartPhase, System, TransitionPlanCommand as C,
    },
    values::{Edrpou, Line, Paragraph, ValueError},
};

use super::fields::{Fields, Reading, Unread, day, number};

/// Reads the fields of a form into a command.
pub type Read = fn(&Fields) -> Result<C, Unread>;

/// The same of a form about what the address names by its number.
pub type ReadOf<N> = fn(&Fields, N) -> Result<C, Unread>;

/// How a change of the draft is read, by its name in the address; none for a name that is not known.
pub fn draft_change(verb: &str) -> Option<Read> {
    Some(match verb {
        "add-phase" => |fields| {
            let (phase, credentials) = fields.phase()?;
            Ok(C::AddPhase(AddPhase { phase, credentials }))
        },
        "change-phase" => |fields| {
            let (phase, credentials) = fields.phase()?;
            Ok(C::ChangePhase(ChangePhase { phase, credentials }))
        },
        "remove-phase" => |fields| {
            let (number, credentials) = fields.of_number(small)?;
            Ok(C::RemovePhase(RemovePhase { number, credentials }))
        },
        "add-interaction" => |fields| {
            let (interaction, credentials) = fields.interaction()?;
            Ok(C::AddInteraction(AddInteraction { interaction, credentials }))
        },
        "remove-interaction" => |fields| {
            let (n, credentials) = fields.of_number(number)?;
            Ok(C::RemoveInteraction(RemoveInteraction { n, credentials }))
        },
        "add-interested-body" => |fields| {
            let (body, reason, credentials) = fields.body_with_reason()?;
            Ok(C::AddInterestedBody(AddInterestedBody { body, reason, credentials }))
        },
        "remove-interested-body" => |fields| {
            let mut reading = Reading::of(fields);
            let body = reading.take("body", Edrpou::parse);
            let credentials = reading.credentials();
            reading.make(|| Some(C::RemoveInterestedBody(RemoveInterestedBody { body: body?, credentials })))
        },
        _ => return None,
    })
}

/// How a step of a phase is read, by its name in the address; none for a name that is not known.
pub fn phase_step(verb: &str) -> Option<ReadOf<u16>> {
    Some(match verb {
        "start" => |fields, number| {
            let credentials = fields.by_office()?;
            Ok(C::StartPhase(StartPhase { number, credentials }))
        },
        "complete" => |fields, number| {
            let credentials = fields.by_office()?;
            Ok(C::CompletePhase(CompletePhase { number, credentials }))
        },
        "slip" => |fields, number| {
            let (until, reason, credentials) = fields.slip()?;
            Ok(C::SlipPhase(SlipPhase { number, until, reason, credentials }))
        },
        _ => return None,
    })
}

/// How a step of an interaction is read, as [`phase_step`].
pub fn interaction_step(verb: &str) -> Option<ReadOf<u32>> {
    Some(match verb {
        "start" => |fields, n| {
            let (body, credentials) = (fields.side()?, fields.by_office()?);
            Ok(C::StartInteraction(StartInteraction { n, body, credentials }))
        },
        "confirm" => |fields, n| {
            let (body, (note, credentials)) = (fields.side()?, fields.note()?);
            Ok(C::ConfirmInteraction(ConfirmInteraction { n, body, note, credentials }))
        },
        "roll-back" => |fields, n| {
            let (body, (reason, credentials)) = (fields.side()?, fields.reason()?);
            Ok(C::RollBackInteraction(RollBackInteraction { n, body, reason, credentials }))
        },
        "slip" => |fields, n| {
            let (body, (until, reason, credentials)) = (fields.side()?, fields.slip()?);
            Ok(C::SlipInteraction(SlipInteraction { n, body, until, reason, credentials }))
        },
        _ => return None,
    })
}

impl Fields {
    /// A phase as it shall be.
    fn phase(&self) -> Result<(Phase, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let number = reading.take("number", small);
        let title = reading.take("title", Line::parse);
        let (from, until) = (reading.take("from", day), reading.take("until", day));
        let credentials = reading.credentials();
        reading.make(|| {
            let phase = Phase { number: number?, title: title?, from: from?, until: until? };
            Some((phase, credentials))
        })
    }

    /// What is named by its number alone.
    fn of_number<T>(&self, parse: fn(&str) -> Result<T, ValueError>) -> Result<(T, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let n = reading.take("number", parse);
        let credentials = reading.credentials();
        reading.make(|| Some((n?, credentials)))
    }

    fn interaction(&self) -> Result<(Interaction, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let phase = reading.take("phase", small);
        let provider = reading.system("provider", "provider_system");
        let consumer = reading.system("consumer", "consumer_system");
        let service_code = reading.take("service_code", Line::parse);
        let purpose = reading.take("purpose", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| {
            let (provider, consumer, service_code) = (provider?, consumer?, service_code?);
            let interaction = Interaction { phase: phase?, provider, consumer, service_code, purpose: purpose? };
            Some((interaction, credentials))
        })
    }

    /// A body, and why.
    ///
    /// # Errors
    /// Every field that cannot be read; so do the others.
    pub fn body_with_reason(&self) -> Result<(Edrpou, Paragraph, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let body = reading.take("body", Edrpou::parse);
        let reason = reading.take("reason", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| Some((body?, reason?, credentials)))
    }

    /// Why something is done.
    pub fn reason(&self) -> Result<(Paragraph, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let reason = reading.take("reason", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| Some((reason?, credentials)))
    }

    /// The title of a new plan.
    pub fn title(&self) -> Result<(Line, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let title = reading.take("title", Line::parse);
        let credentials = reading.credentials();
        reading.make(|| Some((title?, credentials)))
    }

    /// The rules by which a draft is put to the bodies: `tacit-consent@1`.
    pub fn sending(&self) -> Result<(PolicyRef, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let policy = reading.take("policy", policy);
        let credentials = reading.credentials();
        reading.make(|| Some((policy?, credentials)))
    }

    /// For which body an interaction is switched; a select offers only such as can be read.
    fn side(&self) -> Result<Edrpou, Unread> {
        self.one("body", Edrpou::parse)
    }

    fn by_office(&self) -> Result<Credentials, Unread> {
        let mut reading = Reading::of(self);
        let credentials = reading.credentials();
        reading.done().map(|()| credentials)
    }

    fn note(&self) -> Result<(Option<Paragraph>, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let note = reading.take_optional("note", Paragraph::parse);
        let credentials = reading.credentials();
        reading.done().map(|()| (note, credentials))
    }

    fn slip(&self) -> Result<(Date, Paragraph, Credentials), Unread> {
        let mut reading = Reading::of(self);
        let until = reading.take("until", day);
        let reason = reading.take("reason", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| Some((until?, reason?, credentials)))
    }
}

impl Reading<'_> {
    fn system(&mut self, body: &'static str, system: &'static str) -> Option<System> {
        let body = self.take(body, Edrpou::parse);
        let system = self.take(system, Line::parse);
        Some(System { body: body?, system: system? })
    }
}

/// The number of a phase.
fn small(text: &str) -> Result<u16, ValueError> {
    number(text).and_then(|n| {
        u16::try_from(n)
            .ok()
            .filter(|n| *n > 0)
            .ok_or_else(|| ValueError::new("phase-number-form", "Фази нумерують від 1.", "Phases are numbered from 1."))
    })
}

pub(super) fn policy(text: &str) -> Result<PolicyRef, ValueError> {
    let unknown = || ValueError::new("unknown-value", "Виберіть значення зі списку.", "Choose a value from the list.");
    let (id, version) = text.split_once('@').ok_or_else(unknown)?;
    Ok(PolicyRef { id: PolicyId::parse(id)?, version: version.parse().map_err(|_| unknown())? })
}
