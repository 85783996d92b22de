//! One body's place in a round as its row keeps it: what was served and said, where its remarks stand, who holds the matter.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    consent_round::{Delivery, Participant, Section, Stance, Standing},
    representation::Representation,
    values::{Edrpou, RoundId, Sha256},
};

use crate::{
    ActRow, DecisionContext, RemarkCounts,
    bodies::queries::Names,
    consents::held::{Held, Holder},
    shelf::{Stored, word},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// A seat as its row keeps it. It is of one size, however many sit beside it; reasons and remarks are read from the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SeatDoc {
    pub(crate) round: RoundId,
    pub(crate) body: Edrpou,
    pub(crate) by_consent: bool,
    pub(crate) silence_agrees: bool,
    pub(crate) concerns: BTreeSet<Section>,
    /// The proven delivery of the present version.
    pub(crate) clock: Option<Clock>,
    pub(crate) voice: Voice,
    /// What its position or its silent consent speaks of.
    pub(crate) spoken: Option<Spoken>,
    /// Who took the position, or took it back.
    pub(crate) act: Option<Act>,
    /// The numbers of the remarks that stand with its position.
    pub(crate) numbers: Vec<u32>,
    pub(crate) remarks: RemarkCounts,
    /// Asked no more.
    pub(crate) left: bool,
    pub(crate) held: Held,
}

/// The term of one body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Clock {
    pub(crate) version: u32,
    pub(crate) delivery: Delivery,
    pub(crate) due_on: Date,
    pub(crate) calendar: String,
    /// Whether the body was told that its silence is about to count.
    pub(crate) warned: bool,
}

/// What a body has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Voice {
    Silent,
    Taken(Stance),
    Withdrawn,
    Deemed,
}

/// What a position speaks of, and what proves that the body had it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Spoken {
    pub(crate) version: u32,
    pub(crate) sha256: Sha256,
    pub(crate) clock: Option<Clock>,
    /// Position of the event in the log.
    pub(crate) recorded: Option<i64>,
}

/// An act as rows keep it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Act {
    by: Representation,
    at: Timestamp,
    pub(crate) position: i64,
}

impl Act {
    pub(crate) fn of(told: &Told, by: &Representation) -> Self {
        Self { by: by.clone(), at: told.recorded_at, position: told.position }
    }

    /// The body it binds.
    pub(crate) fn body(&self) -> &Edrpou {
        &self.by.body
    }

    /// As it is shown.
    pub(crate) fn row(&self, names: &Names) -> ActRow {
        ActRow {
            actor: self.by.actor.clone(),
            on_behalf_of: names.body(&self.by.body),
            instrument: self.by.instrument.clone(),
            signature: self.by.signature.clone(),
            at: self.at,
            recorded: self.position,
        }
    }
}

impl SeatDoc {
    pub(crate) fn new(round: RoundId, participant: &Participant, silence_agrees: bool, on: Date) -> Self {
        Self {
            round,
            body: participant.body.clone(),
            by_consent: participant.by_consent,
            silence_agrees: silence_agrees && !participant.by_consent,
            concerns: participant.concerns.clone(),
            clock: None,
            voice: Voice::Silent,
            spoken: None,
            act: None,
            numbers: Vec::new(),
            remarks: RemarkCounts::default(),
            left: false,
            held: Held::since(on, Some(Holder::Secretary)),
        }
    }

    /// The document names who was added by hand before: what it has said stays.
    pub(crate) fn named(&mut self, participant: &Participant) {
        self.by_consent |= participant.by_consent;
        self.silence_agrees &= !participant.by_consent;
        self.concerns = participant.concerns_beside(&self.concerns);
    }

    /// Where it stands, as the domain says it of its own state.
    pub(crate) fn standing(&self) -> Standing {
        match (self.voice, &self.clock) {
            (Voice::Silent, None) => Standing::NotServed,
            (Voice::Silent, Some(_)) => Standing::Awaited,
            (Voice::Withdrawn, _) => Standing::Withdrawn,
            (Voice::Deemed, _) => Standing::DeemedAgreed,
            (Voice::Taken(Stance::Agreed), _) => Standing::Agreed,
            (Voice::Taken(Stance::AgreedWithRemarks), _) => Standing::AgreedWithRemarks,
            (Voice::Taken(Stance::NotAgreed), _) => Standing::NotAgreed,
            (Voice::Taken(Stance::NotCompetent), _) => Standing::NotCompetent,
        }
    }

    /// Whose step is next for this body.
    pub(crate) fn holder(&self) -> Option<Holder> {
        if self.left {
            return None;
        }
        match self.standing() {
            Standing::NotServed => Some(Holder::Secretary),
            Standing::Awaited | Standing::Withdrawn => Some(Holder::Body),
            Standing::Agreed | Standing::NotCompetent | Standing::DeemedAgreed => None,
            Standing::AgreedWithRemarks | Standing::NotAgreed if self.remarks.open > 0 => Some(Holder::Drafter),
            Standing::AgreedWithRemarks | Standing::NotAgreed if self.remarks.answered > 0 => Some(Holder::Author),
            Standing::NotAgreed => Some(Holder::Drafter),
            Standing::AgreedWithRemarks => (self.remarks.maintained > 0).then_some(Holder::Drafter),
        }
    }

    /// The delivery it stands on: of the present version, or of the one its position speaks of.
    pub(crate) fn served(&self) -> Option<&Clock> {
        self.clock.as_ref().or_else(|| self.spoken.as_ref()?.clock.as_ref())
    }

    /// What it adds to what stands open in the round.
    pub(crate) fn open(&self) -> DecisionContext {
        if self.left {
            return DecisionContext::default();
        }
        DecisionContext {
            participants: 1,
            silent: i64::from(self.voice == Voice::Silent),
            open_remarks: self.remarks.open.into(),
            unsettled_remarks: self.remarks.unsettled().into(),
        }
    }

    /// Its position, with its remarks, counts no more.
    pub(crate) fn speak(&mut self, voice: Voice, spoken: Option<Spoken>, act: Option<Act>, numbers: Vec<u32>) {
        let open = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        (self.voice, self.spoken, self.act, self.numbers) = (voice, spoken, act, numbers);
        self.remarks = RemarkCounts { open, ..RemarkCounts::default() };
    }
}

impl RemarkCounts {
    /// Those that are not settled.
    pub(crate) fn unsettled(self) -> u32 {
        self.open + self.answered + self.maintained
    }
}

impl Stored for SeatDoc {
    const TABLE: &'static str = "consent_seat";
    const LOAD: &'static str = "SELECT id, doc FROM consent_seat WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO consent_seat (id, round_id, edrpou, standing, holder, due_on, doc)",
        cells: "ttttttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET standing = excluded.standing, holder = excluded.holder,
          due_on = excluded.due_on, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        let standing = self.standing();
        let awaited = self.clock.as_ref().filter(|_| standing == Standing::Awaited && !self.left);
        vec![
            self.round.to_string().into(),
            self.body.as_str().into(),
            if self.left { Arg::word("left") } else { word(&standing).into() },
            self.held.holder().map(|holder| word(&holder)).into(),
            awaited.map(|clock| clock.due_on.to_string()).into(),
            document.into(),
        ]
    }
}
