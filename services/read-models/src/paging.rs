//! Lists that are read page by page, by key and never by offset.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::ReadError;

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

/// A listing with its filters: what a cursor belongs to.
#[derive(Debug)]
pub(crate) struct Listing {
    fingerprint: String,
}

/// What a cursor says, in base64url: the last key of the page before, and a check that it came from here.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    key: Vec<String>,
    check: String,
}

impl Listing {
    /// A listing by its name and everything that narrows it.
    pub(crate) fn new(name: &str, filters: &impl Serialize) -> Self {
        Self { fingerprint: format!("{name} {}", crate::shelf::document(filters)) }
    }

    /// The key after which the page begins: `N` parts, or none on the first page.
    ///
    /// # Errors
    /// [`ReadError::CursorInvalid`] when the cursor was not given by this listing.
    pub(crate) fn after<const N: usize>(&self, page: &Page) -> Result<Option<[String; N]>, ReadError> {
        let Some(Cursor(text)) = &page.cursor else { return Ok(None) };
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| ReadError::CursorInvalid)?;
        let place: Place = serde_json::from_slice(&bytes).map_err(|_| ReadError::CursorInvalid)?;
        if place.check != self.check(&place.key) {
            return Err(ReadError::CursorInvalid);
        }
        place.key.try_into().map(Some).map_err(|_| ReadError::CursorInvalid)
    }

    /// The page from its items and perhaps one more, which tells that there is a next one.
    pub(crate) fn list<T, const N: usize>(
        &self,
        page: &Page,
        mut items: Vec<T>,
        total: i64,
        key: impl Fn(&T) -> [String; N],
    ) -> List<T> {
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let last = items.last().filter(|_| more);
        List { next_cursor: last.map(|item| self.cursor(key(item).to_vec())), items, total }
    }

    /// The page of a listing that is already in memory, in the order of its keys.
    pub(crate) fn page_of<T, const N: usize>(
        &self,
        page: &Page,
        all: Vec<T>,
        key: impl Fn(&T) -> [String; N],
    ) -> Result<List<T>, ReadError> {
        let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let after = self.after::<N>(page)?;
        let begins = |item: &T| after.as_ref().is_none_or(|after| key(item) > *after);
        let wanted = usize::try_from(page.limit).unwrap_or(usize::MAX).saturating_add(1);
        let items = all.into_iter().filter(begins).take(wanted).collect();
        Ok(self.list(page, items, total, key))
    }

    fn cursor(&self, key: Vec<String>) -> String {
        let check = self.check(&key);
        BASE64_URL_SAFE_NO_PAD.encode(crate::shelf::document(&Place { key, check }))
    }

    /// Not a secret: it keeps mistakes out, not people. A cursor opens nothing that its reader may not list anyway.
    fn check(&self, key: &[String]) -> String {
        let digest = Sha256::digest(crate::shelf::document(&("cursor", &self.fingerprint, key)));
        BASE64_URL_SAFE_NO_PAD.encode(&digest[..12])
    }
}

/// How many rows to ask for: the page and one more.
pub(crate) fn wanted(page: &Page) -> i64 {
    i64::from(page.limit) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: &u32) -> [String; 1] {
        [format!("{n:03}")]
    }

    fn pages(listing: &Listing, all: &[u32], limit: u32) -> Vec<Vec<u32>> {
        let mut page = Page { limit, cursor: None };
        let mut pages = Vec::new();
        loop {
            let list = listing.page_of(&page, all.to_vec(), key).expect("our own cursor");
            assert_eq!(list.total, i64::try_from(all.len()).expect("few"));
            pages.push(list.items);
            match list.next_cursor {
                Some(next) => page.cursor = Some(Cursor(next)),
                None => return pages,
            }
        }
    }

    #[test]
    fn pages_follow_one_another_without_gap_or_overlap() {
        let listing = Listing::new("numbers", &());
        assert_eq!(pages(&listing, &[1, 2, 3, 4, 5], 2), [vec![1, 2], vec![3, 4], vec![5]]);
        assert_eq!(pages(&listing, &[1, 2, 3, 4], 2), [vec![1, 2], vec![3, 4]]);
        assert_eq!(pages(&listing, &[], 2), [Vec::<u32>::new()]);
    }

    #[test]
    fn a_cursor_of_other_filters_or_made_by_hand_is_refused() {
        let page = Page { limit: 1, cursor: None };
        let given = Listing::new("numbers", &"odd").page_of(&page, vec![1, 3], key).expect("a first page").next_cursor;
        let page = Page { limit: 1, cursor: given.map(Cursor) };
        assert!(Listing::new("numbers", &"odd").after::<1>(&page).is_ok_and(|after| after == Some(key(&1))));
        for other in [Listing::new("numbers", &"even"), Listing::new("letters", &"odd")] {
            assert!(matches!(other.after::<1>(&page), Err(ReadError::CursorInvalid)));
        }
        let hand_made = BASE64_URL_SAFE_NO_PAD.encode(r#"{"key":["001"],"check":"AAAAAAAAAAAAAAAA"}"#);
        for text in ["", "2", "не курсор", &hand_made] {
            let page = Page { limit: 1, cursor: Some(Cursor(text.to_owned())) };
            assert!(
                matches!(Listing::new("numbers", &"odd").after::<1>(&page), Err(ReadError::CursorInvalid)),
                "{text}"
            );
        }
    }
}
