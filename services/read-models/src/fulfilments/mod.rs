//! Where each body stands with each measure it has reported on; boards, duties and deadlines are derived from it.

pub(crate) mod projection;
pub(crate) mod steps;

use std::fmt::Display;

use crate::sql::Arg;

/// The two ends between which the ids of a plan's or a measure's fulfilments lie: after the slash, and before the nought that follows it.
pub(crate) fn ends(of: impl Display) -> [Arg; 2] {
    [format!("{of}/").into(), format!("{of}0").into()]
}

/// The measure of a fulfilment: its id without the body.
pub(crate) fn measure_id(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |(measure, _)| measure)
}
