//! What the system does by itself: it carries out what follows from what happened, and what time brings about.
//!
//! [`Automation::step`] follows the log and issues the steps that `zgoda_domain::consent_process` derives from each fact;
//! [`Automation::let_go`] deletes the keys of persons whose term is over; [`Automation::run_due`] gives the commands that a round says are due at an instant. Both issue ordinary commands with the system as
//! the actor and with keys that follow from what led to them, so that dying anywhere, repeating, and running in several processes
//! changes nothing. The rules are the domain's; nothing is decided here.

mod automation;
mod error;
mod lag;
mod parked;
mod place;
mod process;
mod retention;
mod running;
mod terms;

pub use automation::Automation;
pub use error::AutomationError;
pub use lag::Lag;
pub use parked::ParkedStep;
pub use retention::{KEEPER, LetGo};
pub use terms::{ACTOR, Done};
