//! Trainings: their schedule, what their lists say in numbers, and which bodies they reached. No name is here: who stands on a list is
//! folded, still sealed, from a training's own stream when somebody who may asks for it.

mod asked;
mod body;
pub(crate) mod coverage;
pub(crate) mod doc;
pub(crate) mod history;
mod link;
pub(crate) mod list;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod seat;
mod sentences;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    training::{Attendance, Mode},
    values::{ActorId, CertificateNumber, Edrpou, GroupId, MeasureCode, PlanId, Sha256, TrainingId},
};

use crate::{BodyRef, Sorted, Sorts};

pub use coverage::{Coverage, CoverageFilter, CoverageMonth};
pub use history::TrainingHistoryRow;
pub use link::InvitationLinkRow;
pub use list::{Correction, HowMarked, HowRegistered, Left, ListedPerson, MarkRow};

/// A training in a list, without names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrainingRow {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: TrainingId,
    /// What it is about.
    pub topic: String,
    /// The plan of the measure that it carries out.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub plan: Option<PlanId>,
    /// That measure.
    #[schema(value_type = Option<String>)]
    pub measure: Option<MeasureCode>,
    /// The body that holds it.
    pub organiser: BodyRef,
    /// Where it stands.
    pub state: TrainingState,
    /// How people take part: `on-site`, `online` or `mixed`.
    #[schema(value_type = String)]
    pub mode: Mode,
    /// When it begins.
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub ends_at: Timestamp,
    /// Hours of its programme.
    pub hours: u16,
    /// Where, on site.
    pub place: Option<String>,
    /// How many people it holds.
    pub capacity: Option<u32>,
    /// The version of the materials.
    pub materials: Option<String>,
    /// How many bodies are invited, as of the day of the session.
    pub invited: i64,
    /// How many of them somebody was present of.
    pub reached: i64,
    /// How many people are on the list.
    pub people: i64,
    /// How many of them stand how.
    pub counts: AttendanceCounts,
    /// How many certificates count.
    pub certificates: i64,
    /// The approval that stands, if one does.
    pub approval: Option<ListApprovalRow>,
    /// Version of the training's stream, for If-Match.
    pub version: i64,
}

impl Sorted for TrainingRow {
    const SORTS: Sorts = Sorts(&["-starts", "topic"]);
}

/// Where a training stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrainingState {
    /// It is going to be held, or is being held.
    Scheduled,
    /// It was held; its list is worked on.
    Held,
    /// Its list stands.
    ListApproved,
    /// Its list stands, and somebody wants it changed.
    ReopeningAsked,
    /// It is not held.
    Cancelled,
}

/// How many people stand how on a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AttendanceCounts {
    /// Were there.
    pub present: i64,
    /// Were not.
    pub absent: i64,
    /// Were not, for a reason.
    pub excused: i64,
    /// Were there as guests.
    pub visitor: i64,
    /// Nothing is said of them.
    pub unmarked: i64,
}

/// The approval of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ListApprovalRow {
    /// Which approval of this list it is: 1, and more after reopenings.
    pub edition: u32,
    /// The hash of the list, taken over sealed data.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who approved it: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub by: ActorId,
}

/// A training with the bodies it is for, without names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrainingView {
    /// The training.
    pub training: TrainingRow,
    /// Where, online; for those who are signed in.
    pub link: Option<String>,
    /// The groups that are invited.
    #[schema(value_type = Vec<String>)]
    pub groups: Vec<GroupId>,
    /// The links by which people register themselves, in the order of issue; for those who are signed in. Their secrets are stored nowhere.
    pub links: Vec<InvitationLinkRow>,
    /// The bodies that are invited or that people come from, by code.
    pub bodies: Vec<TrainingBodyRow>,
    /// The last day on which the data of its participants are kept.
    #[schema(value_type = String, format = Date)]
    pub retain_until: Date,
    /// Who wants the list changed, and why.
    pub reopening: Option<ReopeningRow>,
    /// Why it was moved last, or cancelled.
    pub reason: Option<String>,
}

/// A body at a training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrainingBodyRow {
    /// The body.
    pub body: BodyRef,
    /// Whether it is invited; of others people come as guests.
    pub invited: bool,
    /// How many of its people are on the list.
    pub people: i64,
    /// How many of them were present.
    pub present: i64,
}

/// The wish to change an approved list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReopeningRow {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who: the subject of a token, never a name. Somebody else lets it.
    #[schema(value_type = String)]
    pub by: ActorId,
    /// Why.
    pub reason: String,
}

/// What anybody may know of a certificate: no name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrainingCertificateRow {
    /// Its number.
    #[schema(value_type = String)]
    pub number: CertificateNumber,
    /// Whether it counts.
    pub state: CertificateState,
    /// What the training was about.
    pub topic: String,
    /// The day it began, in Kyiv.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Hours of its programme.
    pub hours: u16,
    /// The body that held it.
    pub organiser: BodyRef,
    /// The body whose participant was there.
    pub body: BodyRef,
    /// When it was issued.
    #[schema(value_type = String, format = DateTime)]
    pub issued_at: Timestamp,
}

/// Whether a certificate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateState {
    /// It does.
    Valid,
    /// The list it rests on was reopened and is not approved again.
    UnderReview,
    /// The person had not been there.
    Revoked,
}

/// Which trainings are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingFilter {
    /// In this state.
    pub state: Option<TrainingState>,
    /// Held by this body.
    pub organiser: Option<Edrpou>,
    /// This body is invited to.
    pub invited: Option<Edrpou>,
}

impl AttendanceCounts {
    fn of(&mut self, attendance: Option<Attendance>) -> &mut i64 {
        match attendance {
            Some(Attendance::Present) => &mut self.present,
            Some(Attendance::Absent) => &mut self.absent,
            Some(Attendance::Excused) => &mut self.excused,
            Some(Attendance::Visitor) => &mut self.visitor,
            None => &mut self.unmarked,
        }
    }
}
