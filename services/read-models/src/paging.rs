//! Lists that are read page by page, by key and never by offset.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::{
    ReadError,
    sorting::{Key, Sort, Sorted},
};

/// A text after all texts, in the order of bytes.
const END: &str = "\u{10ffff}";

/// Which page of a listing is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most so many items; 1-200.
    pub limit: u32,
    /// Where the page before ended; the first page has none.
    pub cursor: Option<Cursor>,
    /// The field that the listing is sorted by, with a minus before it for downwards; none for the usual order.
    pub sort: Option<String>,
}

impl Default for Page {
    fn default() -> Self {
        Self { limit: 50, cursor: None, sort: None }
    }
}

impl Page {
    /// Everything at once, for exports and pages that show whole tables.
    pub const fn all() -> Self {
        Self { limit: u32::MAX, cursor: None, sort: None }
    }
}

/// An opaque place in one order of one listing with its filters, as `next_cursor` gave it.
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

/// A page of a listing: with its filters and its order it is what a cursor belongs to.
#[derive(Debug)]
pub(crate) struct Listing {
    /// The order.
    pub(crate) sort: Sort,
    /// The key after which the page begins; none on the first page.
    after: Option<Key>,
    limit: u32,
    fingerprint: String,
}

/// What a cursor says, in base64url: the last key of the page before, and a check that it came from here.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    key: Key,
    check: String,
}

impl Listing {
    /// A page of `T`s, from a listing by its name and everything that narrows it.
    ///
    /// # Errors
    /// [`ReadError::SortUnknown`] when it cannot be sorted so; [`ReadError::CursorInvalid`] when the cursor was not given by this listing.
    pub(crate) fn of<T: Sorted>(name: &str, filters: &impl Serialize, page: &Page) -> Result<Self, ReadError> {
        let sort = T::SORTS.of(page)?;
        let order = (sort.field, sort.descending);
        let fingerprint = format!("{name} {}", crate::shelf::document(&(order, filters)));
        let mut listing = Self { sort, after: None, limit: page.limit, fingerprint };
        if let Some(Cursor(text)) = &page.cursor {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| ReadError::CursorInvalid)?;
            let place: Place = serde_json::from_slice(&bytes).map_err(|_| ReadError::CursorInvalid)?;
            if place.check != listing.check(&place.key) {
                return Err(ReadError::CursorInvalid);
            }
            listing.after = Some(place.key);
        }
        Ok(listing)
    }

    /// How many rows to ask for: the page and one more.
    pub(crate) fn wanted(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The value and the id that a query begins after; before the first page, what stands outside of all of them.
    pub(crate) fn after(&self) -> [String; 2] {
        let edge = if self.sort.descending { END } else { "" };
        match &self.after {
            Some((value, id)) => [value.clone().unwrap_or_default(), id.clone()],
            None => [edge.to_owned(), edge.to_owned()],
        }
    }

    /// The same where the id is a number from 1 on, and the order is its own.
    pub(crate) fn after_number(&self) -> Result<i64, ReadError> {
        match &self.after {
            Some((_, id)) => id.parse().map_err(|_| ReadError::CursorInvalid),
            None => Ok(if self.sort.descending { i64::MAX } else { 0 }),
        }
    }

    /// The page from its items and perhaps one more, which tells that there is a next one.
    pub(crate) fn list<T>(&self, mut items: Vec<T>, total: i64, key: impl Fn(&T) -> Key) -> List<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let last = items.last().filter(|_| more);
        List { next_cursor: last.map(|item| self.cursor(key(item))), items, total }
    }

    /// The page of a feed: it is gone on from its last item, or from where it was asked, when there is more one day.
    pub(crate) fn feed<T>(&self, items: Vec<T>, total: i64, asked: &Page, key: impl Fn(&T) -> Key) -> List<T> {
        let page = self.list(items, total, &key);
        let last = page.items.last().map(|item| self.cursor(key(item)));
        let next_cursor = last.or_else(|| asked.cursor.as_ref().map(|cursor| cursor.0.clone()));
        List { next_cursor, ..page }
    }

    /// The page of a listing that is already in memory, in whatever order.
    pub(crate) fn page_of<T>(&self, all: Vec<T>, key: impl Fn(&T) -> Key) -> List<T> {
        let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let begins = |place: &Key| self.after.as_ref().is_none_or(|after| self.sort.compare(place, after).is_gt());
        let keyed = all.into_iter().map(|item| (key(&item), item));
        let mut rest: Vec<(Key, T)> = keyed.filter(|(place, _)| begins(place)).collect();
        rest.sort_by(|(one, _), (other, _)| self.sort.compare(one, other));
        self.list(rest, total, |(place, _)| place.clone()).map(|(_, item)| item)
    }

    fn cursor(&self, key: Key) -> String {
        let check = self.check(&key);
        BASE64_URL_SAFE_NO_PAD.encode(crate::shelf::document(&Place { key, check }))
    }

    /// Not a secret: it keeps mistakes out, not people. A cursor opens nothing that its reader may not list anyway.
    fn check(&self, key: &Key) -> String {
        let digest = Sha256::digest(crate::shelf::document(&("cursor", &self.fingerprint, key)));
        BASE64_URL_SAFE_NO_PAD.encode(&digest[..12])
    }
}

impl<T> List<T> {
    /// The same page of something else.
    pub(crate) fn map<U>(self, become_other: impl FnMut(T) -> U) -> List<U> {
        let items = self.items.into_iter().map(become_other).collect();
        List { items, next_cursor: self.next_cursor, total: self.total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sorting::Sorts;

    /// A number that some do not have, and an id.
    #[derive(Debug, Clone, Copy, PartialEq)]
    struct Numbered(Option<u32>, u32);

    impl Sorted for Numbered {
        const SORTS: Sorts = Sorts(&["number", "id"]);
    }

    fn key(sort: Sort, item: &Numbered) -> Key {
        let number = item.0.filter(|_| sort.field == "number").map(|number| format!("{number:03}"));
        (number, format!("{:03}", item.1))
    }

    fn page(limit: u32, cursor: Option<String>, sort: Option<&str>) -> Page {
        Page { limit, cursor: cursor.map(Cursor), sort: sort.map(str::to_owned) }
    }

    /// The ids, page by page.
    fn pages(all: &[Numbered], limit: u32, sort: Option<&str>) -> Vec<Vec<u32>> {
        let (mut cursor, mut pages) = (None, Vec::new());
        loop {
            let listing = Listing::of::<Numbered>("numbers", &(), &page(limit, cursor, sort)).expect("our own cursor");
            let list = listing.page_of(all.to_vec(), |item| key(listing.sort, item));
            assert_eq!(list.total, i64::try_from(all.len()).expect("few"));
            pages.push(list.items.iter().map(|item| item.1).collect());
            cursor = list.next_cursor;
            if cursor.is_none() {
                return pages;
            }
        }
    }

    #[test]
    fn pages_follow_one_another_without_gap_or_overlap_in_every_order() {
        let all =
            [Numbered(Some(7), 1), Numbered(None, 2), Numbered(Some(7), 3), Numbered(None, 4), Numbered(Some(5), 5)];
        assert_eq!(pages(&all, 2, None), [vec![5, 1], vec![3, 2], vec![4]]);
        assert_eq!(pages(&all, 2, Some("-number")), [vec![3, 1], vec![5, 4], vec![2]]);
        assert_eq!(pages(&all, 1, Some("-number")).concat(), [3, 1, 5, 4, 2]);
        assert_eq!(pages(&all, 3, Some("-id")), [vec![5, 4, 3], vec![2, 1]]);
        assert_eq!(pages(&all[..4], 2, Some("id")), [vec![1, 2], vec![3, 4]]);
        assert_eq!(pages(&[], 2, None), [Vec::<u32>::new()]);
    }

    #[test]
    fn a_cursor_of_another_list_filter_or_order_or_made_by_hand_is_refused() {
        let ask = |name: &str, filter: &str, page: &Page| Listing::of::<Numbered>(name, &filter, page);
        let first = ask("numbers", "odd", &page(1, None, None)).expect("a first page");
        let all = vec![Numbered(Some(1), 1), Numbered(Some(3), 3)];
        let given = first.page_of(all, |item| key(first.sort, item)).next_cursor;
        let asked = page(1, given.clone(), None);
        let next = ask("numbers", "odd", &asked).expect("its own cursor");
        assert_eq!(next.after, Some((Some("001".to_owned()), "001".to_owned())));
        assert!(ask("numbers", "odd", &page(1, given.clone(), Some("number"))).is_ok(), "the usual order by its name");
        let others = [ask("numbers", "even", &asked), ask("letters", "odd", &asked)];
        let orders = ["-number", "id"].map(|sort| ask("numbers", "odd", &page(1, given.clone(), Some(sort))));
        for refused in others.into_iter().chain(orders) {
            assert!(matches!(refused, Err(ReadError::CursorInvalid)));
        }
        let hand_made = BASE64_URL_SAFE_NO_PAD.encode(r#"{"key":["001","001"],"check":"AAAAAAAAAAAAAAAA"}"#);
        for text in ["", "2", "не курсор", &hand_made] {
            let refused = ask("numbers", "odd", &page(1, Some(text.to_owned()), None));
            assert!(matches!(refused, Err(ReadError::CursorInvalid)), "{text}");
        }
    }
}
