//! The register of bodies: names over time, kinds, contacts by role, groups.

pub(crate) mod projection;
pub(crate) mod queries;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    body::{BodyKind, BodyName, Contact},
    values::{Edrpou, GroupId},
};

use crate::{Sorted, Sorts};

/// A body by its name as of the day of the view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BodyRow {
    /// Its code in the state register of legal entities.
    #[schema(value_type = String, example = "43220851")]
    pub edrpou: Edrpou,
    /// In full.
    pub name: String,
    /// As acts abbreviate it.
    pub short_name: String,
    /// What it is.
    #[schema(value_type = String, example = "ministry")]
    pub kind: BodyKind,
    /// Groups it belongs to on the day of the view.
    #[schema(value_type = Vec<String>)]
    pub groups: Vec<GroupId>,
    /// Version of the body's stream.
    pub version: i64,
}

impl Sorted for BodyRow {
    const SORTS: Sorts = Sorts(&["name", "edrpou"]);
}

/// All that is recorded of a body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BodyView {
    /// Its code in the state register of legal entities.
    #[schema(value_type = String, example = "43220851")]
    pub edrpou: Edrpou,
    /// In full, as of the day of the view.
    pub name: String,
    /// As acts abbreviate it.
    pub short_name: String,
    /// What it is.
    #[schema(value_type = String, example = "ministry")]
    pub kind: BodyKind,
    /// All names it had and has, in the order of their validity.
    #[schema(value_type = Vec<Object>)]
    pub names: Vec<BodyName>,
    /// Contacts by role, never a person's name.
    #[schema(value_type = Vec<Object>)]
    pub contacts: Vec<Contact>,
    /// All memberships, past ones included.
    pub groups: Vec<MembershipRow>,
    /// The bodies it took over from.
    pub predecessors: Vec<PredecessorRow>,
    /// Version of the body's stream, for If-Match.
    pub version: i64,
}

/// Membership of a group, a half-open interval of days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MembershipRow {
    /// The group.
    #[schema(value_type = String, example = "trembita-participants")]
    pub group: GroupId,
    /// First day of membership.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// First day without membership.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// On what basis it joined.
    pub basis: String,
    /// Why it left.
    pub reason: Option<String>,
}

/// A body taken over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PredecessorRow {
    /// Its name.
    pub name: String,
    /// Its code, where known.
    #[schema(value_type = Option<String>)]
    pub edrpou: Option<Edrpou>,
    /// From which day, where known.
    #[schema(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// The act or document that says so.
    pub basis: String,
}

/// A body as other rows name it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BodyRef {
    /// Its code.
    #[schema(value_type = String, example = "43220851")]
    pub edrpou: Edrpou,
    /// Its short name as of the day of the view; the code itself when the register does not know it.
    pub name: String,
}

/// Which bodies are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyFilter {
    /// Part of a name, a wording or the code; case does not matter.
    pub search: Option<String>,
    /// Members of this group on the day of the view.
    pub group: Option<GroupId>,
    /// Of this kind.
    pub kind: Option<BodyKind>,
}
