//! What the plan says of one body's responsibility for one measure, as a value that a message is judged by.

use crate::{
    plan::{Participation, Role},
    values::{Edrpou, GroupId},
};

/// A body's duty under a measure on the day of the decision; made by the plan, which alone knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Whether the plan is adopted; nobody reports on a draft.
    pub plan_adopted: bool,
    /// The body that monitors the plan and confirms messages.
    pub coordinator: Edrpou,
    /// Lead or co-executor.
    pub role: Role,
    /// Named "за згодою".
    pub by_consent: bool,
    /// Whether the body is bound today.
    pub participation: Participation,
    /// The group through which the body is responsible; `None` when the act names it itself.
    pub via_group: Option<GroupId>,
    /// How many indicators the measure has; they are numbered from 1.
    pub indicators: u8,
    /// The deadline is "постійно": there is always more to do, hence never a last result.
    pub continuous: bool,
}

impl Duty {
    /// True when the body must act or has agreed to.
    pub fn is_bound(&self) -> bool {
        self.participation.binds()
    }
}
