//! What people see: rows folded from the log, asked as of now or as of any past day.
//!
//! [`ReadModels`] follows the log and gives a [`View`]; every query of a view speaks of one day and one position. The row types here are
//! the representations that the REST contract promises. One folder per read model holds its row types, its projection and its queries.

mod anomalies;
mod as_of;
mod board;
mod bodies;
mod collation;
mod consents;
mod cycles;
mod dashboard;
mod data_subjects;
mod deadlines;
mod desk;
mod duties;
mod error;
mod fill;
mod fulfilments;
mod gathered;
mod groups;
mod history;
mod lag;
mod lookup;
mod measures;
mod messages;
mod models;
mod pages;
mod paging;
mod place;
mod plans;
mod projector;
mod read_models;
mod rebuild;
mod replay;
mod reports;
mod shelf;
mod sorting;
mod sql;
pub mod status_report;
mod tables;
mod told;
mod trainings;
mod transitions;
mod upsert;
mod view;

pub use anomalies::{AnomalyFilter, AnomalyRow, SettlementRow};
pub use as_of::{AsOf, AsOfError};
pub use board::{Board, BoardRow, Tally};
pub use bodies::{BodyFilter, BodyRef, BodyRow, BodyView, MembershipRow, PredecessorRow};
pub use collation::sort_key;
pub use consents::{
    ActRow, CertificateRow, CertificateView, ConsentOverview, ConsentRoundFilter, ConsentRoundRow, ConsentRoundView,
    DaysHeld, DecisionContext, DisagreementRow, DueTerm, Holder, Outcome, RemarkCounts, RoundClose, RoundHistoryRow,
    RoundState, RoundVersionRow, SeatRow, SeatRules, TermRow, WaitingRow, WaitingStep,
};
pub use cycles::{Answer, CycleClose, CycleDutyRow, CycleRow, CycleState, CycleTable};
pub use dashboard::{Dashboard, StatusCounts, TaskOverview};
pub use data_subjects::{ErasedRow, ErasureRow, KeptRow, ReadingFilter, ReadingRow, Readings, TermOver};
pub use deadlines::{DeadlineFilter, DeadlineRow};
pub use duties::{DutyFilter, DutyRow};
pub use error::{Behind, ReadError};
pub use gathered::{Addressee, AskedRound, AwaitedAnswer, InvitedTraining, NamedPlan, NamedReport, OpenDuty};
pub use groups::GroupRow;
pub use history::{HistoryRow, told_as};
pub use lag::{ModelLag, Parked};
pub use measures::{
    BodyStatusRow, DeadlineAmendmentRow, DeadlineView, DependencyRow, MeasureView, PostponementRow, ResponsibilityRow,
    SourceRowView, Status,
};
pub use messages::{MessageRow, MessageState, ReviewRow};
pub use paging::{Cursor, List, Page};
pub use plans::{ActView, AmendmentRow, PlanRow, PlanState, PlanView, SourceFile, TaskRow};
pub use read_models::ReadModels;
pub use rebuild::{Difference, Rebuilt};
pub use replay::Reader;
pub use reports::{
    ReportAnswerRow, ReportCommentRow, ReportCorrectionRow, ReportEntryRow, ReportFetchRow, ReportFetcher,
    ReportFilter, ReportHistoryRow, ReportKindName, ReportRestatedRow, ReportRow, ReportSubmissionRow,
    ReportVersionRow, ReportVersionState, ReportVersionView, ReportView,
};
pub use sorting::{Sorted, Sorts};
pub use trainings::{
    AttendanceCounts, CertificateState, Correction, Coverage, CoverageFilter, CoverageMonth, HowMarked, HowRegistered,
    InvitationLinkRow, Left, ListApprovalRow, ListedPerson, MarkRow, ReopeningRow, TrainingBodyRow,
    TrainingCertificateRow, TrainingFilter, TrainingHistoryRow, TrainingRow, TrainingState, TrainingView,
};
pub use transitions::{
    ContentInteractionRow, ContentPhaseRow, ContentView, InteractionRow, InterestedRow, PhaseRow, PhaseState,
    PlanApprovalRow, PlanSlipRow, SlipRow, SystemRow, TransitionHistoryRow, TransitionPlanFilter, TransitionPlanRow,
    TransitionPlanState, TransitionPlanVersionRow, TransitionPlanVersionView, TransitionPlanView,
};
pub use view::View;
