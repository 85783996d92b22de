//! The parts a training is made of.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::kyiv_date,
    values::{CertificateNumber, Edrpou, GroupId, Line, MeasureCode, PlanId, Sealed, Sha256, Subject, Url},
};

/// What is taught, when and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// What it is about.
    pub topic: Line,
    /// The measure of a plan that it carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureRef>,
    /// Hours of its programme.
    pub hours: u16,
    /// How people take part.
    pub mode: Mode,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where, on site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Line>,
    /// Where, online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Url>,
    /// How many people it holds; as many as come, where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// The version of the materials it is taught from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials: Option<Line>,
}

impl Session {
    /// The day in Kyiv as of which bodies count as invited.
    pub fn day(&self) -> Date {
        kyiv_date(self.starts_at)
    }
}

/// A measure of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureRef {
    /// The plan.
    pub plan: PlanId,
    /// Its measure.
    pub code: MeasureCode,
}

/// How people take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// All in one place.
    OnSite,
    /// All by a link.
    Online,
    /// Either.
    Mixed,
}

/// A body that is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitee {
    /// The body.
    pub body: Edrpou,
    /// The group it is invited with; `None` when it was named itself, and then it stays invited whatever groups do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

/// Who belongs to a group on the day of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupMembers {
    /// The group.
    pub group: GroupId,
    /// Its members.
    pub bodies: Vec<Edrpou>,
}

/// A person on the list. Who it is stands sealed; the rules never see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Whose data, sealed.
    pub sealed: Sealed,
    /// The body of the register that the person comes from.
    pub body: Edrpou,
    /// Comes from a body that is not invited: may be there as a visitor and counts for no coverage.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guest: bool,
    /// The row of the file the person was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
}

/// How a person came onto the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum Via {
    /// The coordinator entered them.
    Coordinator,
    /// An officer of their own body did.
    Body,
    /// They followed an invitation.
    Invitation {
        /// Of the secret in its link.
        token: Sha256,
    },
    /// They stood in a file.
    Import {
        /// Of its bytes.
        file: Sha256,
    },
}

/// Whether a person was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attendance {
    /// Was there, and went through the programme.
    Present,
    /// Was not there.
    Absent,
    /// Was not there, for a reason that was told.
    Excused,
    /// Was there as a guest; is not counted as trained.
    Visitor,
}

impl Attendance {
    /// Every one.
    pub const ALL: [Attendance; 4] =
        [Attendance::Present, Attendance::Absent, Attendance::Excused, Attendance::Visitor];

    /// Its name in documents and representations.
    pub fn name(self) -> &'static str {
        match self {
            Attendance::Present => "present",
            Attendance::Absent => "absent",
            Attendance::Excused => "excused",
            Attendance::Visitor => "visitor",
        }
    }
}

/// What is said of one person's attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The person.
    pub subject: Subject,
    /// Whether they were there.
    pub attendance: Attendance,
}

/// How attendance was established.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum How {
    /// The coordinator saw it.
    Coordinator,
    /// The person gave the code that was shown in the room.
    CheckIn {
        /// Of the code.
        code: Sha256,
    },
    /// It stood in a file.
    Import {
        /// Of its bytes.
        file: Sha256,
    },
}

/// How many people stand how on a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Were there.
    pub present: u32,
    /// Were not.
    pub absent: u32,
    /// Were not, for a reason.
    pub excused: u32,
    /// Were there as guests.
    pub visitor: u32,
}

/// What a person who was there is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// By which anybody can check it.
    pub number: CertificateNumber,
    /// Whose it is.
    pub subject: Subject,
}
