//! The consent matrix: one row a body.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    consent_round::{Delivery, Policy, Section, Stance, Standing},
    representation::Instrument,
    values::{ActorId, Sha256},
};

use crate::{BodyRef, ConsentRoundRow, DaysHeld, Holder, RoundClose};

/// A round with its consent matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConsentRoundView {
    /// The round.
    pub round: ConsentRoundRow,
    /// The rules it is held by, as they were copied into it.
    #[schema(value_type = Object)]
    pub policy: Policy,
    /// The versions of the document it was held over, in order.
    pub versions: Vec<RoundVersionRow>,
    /// How it ended.
    pub close: Option<RoundClose>,
    /// The participants by code.
    pub matrix: Vec<SeatRow>,
}

/// One row of the matrix with the rules by which its term is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct SeatRules {
    /// Where the body stands.
    pub seat: SeatRow,
    /// The rules of the round.
    pub policy: Policy,
    /// Version of the round's stream.
    pub version: i64,
}

/// A version that was put to the participants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RoundVersionRow {
    /// Its number.
    pub version: u32,
    /// The hash of its content.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// Since when it was the present one.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// What it changed; empty for the first one.
    #[schema(value_type = Vec<String>)]
    pub changed: BTreeSet<Section>,
    /// How many consents stayed with it.
    pub carried: i64,
    /// How many bodies had to answer anew.
    pub renewed: i64,
}

/// Where one body stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SeatRow {
    /// The body.
    pub body: BodyRef,
    /// Named "за згодою": its silence never counts as consent.
    pub by_consent: bool,
    /// The sections that concern it; empty when all do.
    #[schema(value_type = Vec<String>)]
    pub concerns: BTreeSet<Section>,
    /// Where it stands, in one word.
    #[schema(value_type = String, example = "agreed-with-remarks")]
    pub standing: Standing,
    /// Its position; none while it is silent, has withdrawn it, or agreed by silence.
    #[schema(value_type = Option<String>, example = "agreed")]
    pub stance: Option<Stance>,
    /// The version of the document its position or silent consent speaks of.
    pub spoke_of: Option<u32>,
    /// The hash of that version's content.
    #[schema(value_type = Option<String>)]
    pub spoke_of_sha256: Option<Sha256>,
    /// Who took the position or took it back; none while it is silent or agreed by silence.
    pub position: Option<ActRow>,
    /// How the document reached it: the present version, or the one its position speaks of.
    #[schema(value_type = Option<Object>)]
    pub delivery: Option<Delivery>,
    /// The last day of its term.
    #[schema(value_type = Option<String>, format = Date)]
    pub due_on: Option<Date>,
    /// The calendar that gave `due_on`.
    pub calendar: Option<String>,
    /// Days left while it is awaited – working days where the policy counts them; 0 on the last day, negative after it.
    pub days_left: Option<i64>,
    /// Its remarks that stand with its present position.
    pub remarks: RemarkCounts,
    /// Who holds the matter now; none when nothing is left to do for this body.
    pub held_by: Option<Holder>,
    /// Since which day, in Europe/Kyiv.
    #[schema(value_type = Option<String>, format = Date)]
    pub held_since: Option<Date>,
    /// For how many calendar days it has lain with each; together, the days since it was asked on which somebody held it.
    pub days_held: DaysHeld,
}

/// Remarks of one body by where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RemarkCounts {
    /// Wait for the drafter.
    pub open: u32,
    /// Answered; wait for their author.
    pub answered: u32,
    /// Settled.
    pub settled: u32,
    /// Maintained after the answer.
    pub maintained: u32,
}

/// Who acted, for which body, by what instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ActRow {
    /// The person: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub actor: ActorId,
    /// The body that the act binds.
    pub on_behalf_of: BodyRef,
    /// What entitled the person; none for their own office in the body.
    #[schema(value_type = Option<Object>)]
    pub instrument: Option<Instrument>,
    /// The signed file among the uploaded ones.
    #[schema(value_type = Option<String>)]
    pub signature: Option<Sha256>,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Position of its event in the log.
    pub recorded: i64,
}
