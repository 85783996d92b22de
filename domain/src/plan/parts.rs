//! The parts a plan is made of.

use serde::{Deserialize, Serialize};

use crate::values::{Deadline, Edrpou, GroupId, Line, MeasureCode, Paragraph, Sha256};

/// The file a draft was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name as given.
    pub file: Line,
    /// Of its bytes.
    pub sha256: Sha256,
}

/// The place in a source that a fact or a question stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRow {
    /// Name of the file.
    pub file: Line,
    /// Row counted from 1, the header included; for JSON the element counted from 1.
    pub row: u32,
    /// The raw text there, shortened to 500 characters.
    pub text: Line,
}

/// A measure as the act words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Normalised code, e.g. `2.3`.
    pub code: MeasureCode,
    /// The code as it stands in the source, e.g. `2.З)` with a Cyrillic letter.
    pub raw_code: Option<Line>,
    /// Number of the task it belongs to.
    pub task: u16,
    /// The measure this one is part of: `1.2` for `1.2.1`.
    pub part_of: Option<MeasureCode>,
    /// As the act words it.
    pub title: Paragraph,
    /// One or several indicators; numbered from 1 in this order.
    pub indicators: Vec<Paragraph>,
    /// Who is responsible; the order is the act's.
    pub responsibilities: Vec<Responsibility>,
    /// `None` when the source names none, which is an anomaly.
    pub deadline: Option<Deadline>,
    /// Where it was read.
    pub source: Option<SourceRow>,
}

/// One body or group responsible for a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// Who.
    pub party: Party,
    /// The name as the act has it.
    pub name: Line,
    /// Lead or co-executor.
    pub role: Role,
    /// "за згодою": bound only once it has consented.
    pub by_consent: bool,
}

/// Who is meant by a name in the responsibilities column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// A body of the register.
    Body(Edrpou),
    /// A group, with members as of a date.
    Group(GroupId),
    /// A name the register does not know yet: an anomaly until someone assigns it.
    Unresolved,
}

/// The part a responsible body plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Answers for the measure (головний виконавець).
    Lead,
    /// Takes part (співвиконавець).
    CoExecutor,
}

/// Whether a responsible body is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Participation {
    /// Bound by the act itself.
    Obligatory,
    /// Named "за згодою", has not answered yet.
    Awaited,
    /// Has consented, hence bound.
    Consented,
    /// Has declined, hence not bound.
    Declined,
}

impl Participation {
    /// True when the body must act or has agreed to.
    pub fn binds(self) -> bool {
        match self {
            Self::Obligatory | Self::Consented => true,
            Self::Awaited | Self::Declined => false,
        }
    }
}

/// What one measure waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    /// The measure waited for.
    pub on: MeasureCode,
    /// In which way.
    pub kind: DependencyKind,
    /// On what basis this is said: a paragraph, a letter, a finding.
    pub basis: Paragraph,
}

/// In which way one measure waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DependencyKind {
    /// Starts after the other is done.
    After,
    /// Is part of the other.
    PartOf,
    /// May not finish before the other lets it through.
    GatedBy,
    /// Needs what the other delivers.
    ReceivesInformationFrom,
}

/// A question that the import asks instead of guessing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anomaly {
    /// 1, 2, 3 … within the plan.
    pub n: u32,
    /// The measure concerned, if one is.
    pub measure: Option<MeasureCode>,
    /// What is odd; the question for people is worded from it.
    pub kind: AnomalyKind,
    /// Where it stands.
    pub source: SourceRow,
    /// The body that is to answer.
    pub owner: Edrpou,
}

/// The oddities met in real plans (section 4 of the domain catalogue).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnomalyKind {
    /// The code had to be normalised (Cyrillic letter for a digit, stray spaces, no bracket).
    CodeNormalised,
    /// The source gives no code; a provisional one stands in.
    CodeMissing,
    /// No responsible body is named.
    ResponsibleMissing,
    /// A name the register does not know.
    BodyUnknown,
    /// A list "that is attached" is not in the file.
    AttachedListMissing,
    /// A group is responsible and its members are not in the source.
    GroupMembersUnknown,
    /// Several bodies, and the source does not say who leads; the first was taken.
    LeadTakenByOrder,
    /// A body takes part only "за згодою"; its consent is awaited.
    ConsentAwaited,
    /// The deadline is "постійно": the measure can never be completed.
    DeadlineContinuous,
    /// The source names no deadline.
    DeadlineMissing,
    /// The deadline may lie before adoption: born overdue.
    DeadlineMayPrecedeAdoption,
    /// Several indicators stand in one cell, or one cell may hold several.
    IndicatorsSeveral,
    /// No indicator is named.
    IndicatorMissing,
    /// Cells of the row seem to have collapsed into one another.
    ColumnsCollapsed,
    /// Something in the file that belongs to no row (a page number, a stray link).
    StrayText,
    /// Number, date or year of the act is open or contradictory.
    ActIdentityOpen,
    /// Success depends on bodies that are not named as responsible.
    DependsOnUnnamedBodies,
    /// A measure seems to wait for another due in the same month: no slack.
    NoSlack,
    /// The source names the plan or the measure in several ways.
    TitleDiffers,
    /// A word seems misspelt or broken; it was kept as it stands.
    WordingOdd,
    /// The source speaks of a part of the plan only.
    SourceIncomplete,
}
