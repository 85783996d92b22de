//! Lists that are read page by page, by key and never by offset.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which page of a listing is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most so many items; 1-200.
    pub limit: u32,
    /// Where the page before ended; the first page has none.
    pub cursor: Option<Cursor>,
}

impl Default for Page {
    fn default() -> Self {
        Self { limit: 50, cursor: None }
    }
}

impl Page {
    /// Everything at once, for exports and pages that show whole tables.
    pub const fn all() -> Self {
        Self { limit: u32::MAX, cursor: None }
    }
}

/// An opaque place in one listing with its filters, as `next_cursor` gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// One page of a listing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct List<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Give it as `cursor` for the next page; none on the last one.
    pub next_cursor: Option<String>,
    /// How many items the whole listing has with these filters.
    pub total: i64,
}
