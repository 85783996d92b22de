//! Links by which people register themselves, as they are shown and as a training's row keeps them: the secret in a link is nowhere.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::{Edrpou, Sha256};

use crate::{BodyRef, bodies::queries::Names};

/// A link by which people of a body register themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct InvitationLinkRow {
    /// 1, 2, 3 … in the order of issue: by it the link is taken back.
    pub n: u32,
    /// Whose people.
    pub body: BodyRef,
    /// How many of them.
    pub places: u32,
    /// How many followed it.
    pub used: u32,
    /// Until when it may be followed.
    #[schema(value_type = String, format = DateTime)]
    pub valid_until: Timestamp,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// The same in the row of its training, with the hash by which events call it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LinkDoc {
    pub(crate) token: Sha256,
    pub(crate) body: Edrpou,
    pub(crate) places: u32,
    pub(crate) used: u32,
    pub(crate) valid_until: Timestamp,
    pub(crate) withdrawn: bool,
}

/// Links as they are shown, numbered in the order of issue.
pub(crate) fn rows(links: &[LinkDoc], names: &Names) -> Vec<InvitationLinkRow> {
    let row = |(n, link): (u32, &LinkDoc)| InvitationLinkRow {
        n,
        body: names.body(&link.body),
        places: link.places,
        used: link.used,
        valid_until: link.valid_until,
        withdrawn: link.withdrawn,
    };
    (1..).zip(links).map(row).collect()
}
