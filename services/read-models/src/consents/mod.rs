//! Consent rounds: who was asked, who said what to which version, who holds the matter, what stands against the document.

pub(crate) mod certificate;
pub(crate) mod disagreements;
mod held;
pub(crate) mod history;
mod matrix;
pub(crate) mod projection;
pub(crate) mod queries;
mod remark;
pub(crate) mod round;
mod rounds;
pub(crate) mod seat;
mod sentences;
mod touched;
mod view;
pub(crate) mod waiting;

pub use certificate::{CertificateRow, CertificateView};
pub use disagreements::{DisagreementRow, Outcome};
pub use held::{DaysHeld, Holder};
pub use history::{DecisionContext, RoundHistoryRow};
pub use matrix::{ActRow, ConsentRoundView, RemarkCounts, RoundVersionRow, SeatRow, SeatRules};
pub use rounds::{ConsentOverview, ConsentRoundFilter, ConsentRoundRow, DueTerm, RoundClose, RoundState, TermRow};
pub(crate) use sentences::{Said, listed, said, say};
pub use waiting::{WaitingRow, WaitingStep};
