//! Consent rounds: who was asked, who said what to which version, who holds the matter, what stands against the document.

mod certificate;
mod disagreements;
mod history;
mod matrix;
pub(crate) mod queries;
mod rounds;

pub use certificate::{CertificateRow, CertificateView};
pub use disagreements::{DisagreementRow, Outcome};
pub use history::{DecisionContext, RoundHistoryRow};
pub use matrix::{ActRow, ConsentRoundView, DaysHeld, Holder, RemarkCounts, RoundVersionRow, SeatRow};
pub use rounds::{ConsentOverview, ConsentRoundFilter, ConsentRoundRow, DueTerm, RoundClose, RoundState, TermRow};
