//! Groups of bodies and their members on a day.

pub(crate) mod queries;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::GroupId;

use crate::{Sorted, Sorts};

/// A group of bodies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GroupRow {
    /// Its identifier.
    #[schema(value_type = String, example = "trembita-participants")]
    pub group: GroupId,
    /// Its name for people.
    pub name: String,
    /// Other wordings that acts use for it.
    pub wordings: Vec<String>,
    /// What makes a body a member.
    pub rule: String,
    /// How many bodies belong to it on the day of the view.
    pub members: i64,
    /// Version of the group's stream.
    pub version: i64,
}

impl Sorted for GroupRow {
    const SORTS: Sorts = Sorts(&["name"]);
}
