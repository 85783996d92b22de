//! The order of a list: by one of the fields it offers, either way.

use std::cmp::Ordering;

use crate::{Page, ReadError};

/// What is listed, and how it can be sorted.
pub trait Sorted {
    /// The fields that `sort` may name.
    const SORTS: Sorts;
}

/// The fields that a list can be sorted by. The first says how it is sorted when nobody asks; a leading minus means downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sorts(pub(crate) &'static [&'static str]);

/// One order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sort {
    pub(crate) field: &'static str,
    pub(crate) descending: bool,
}

/// Where an item stands in an order: by the value that is sorted by, if it has one, then by what it alone is known by.
pub(crate) type Key = (Option<String>, String);

impl Sorts {
    /// The fields by name.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|sort| sort.strip_prefix('-').unwrap_or(sort))
    }

    /// How the list is sorted when nobody asks.
    pub fn usual(self) -> &'static str {
        self.0[0]
    }

    /// Everything that `sort` may say, as the contract lists it.
    pub fn all(self) -> impl Iterator<Item = String> {
        self.fields().flat_map(|field| [field.to_owned(), format!("-{field}")])
    }

    /// The order that a page asks for.
    ///
    /// # Errors
    /// [`ReadError::SortUnknown`] for a field that is not offered.
    pub(crate) fn of(self, page: &Page) -> Result<Sort, ReadError> {
        let asked = page.sort.as_deref().unwrap_or(self.usual());
        let (name, descending) = asked.strip_prefix('-').map_or((asked, false), |name| (name, true));
        let field = self.fields().find(|field| *field == name).ok_or(ReadError::SortUnknown(self))?;
        Ok(Sort { field, descending })
    }
}

impl Sort {
    /// Downwards is upwards read from its end, but for what has no value: that comes last either way.
    pub(crate) fn compare(self, one: &Key, other: &Key) -> Ordering {
        let forwards = one.0.is_some() == other.0.is_some();
        match one.cmp(other) {
            _ if !forwards => one.0.is_none().cmp(&other.0.is_none()),
            order if self.descending => order.reverse(),
            order => order,
        }
    }

    /// The statement of this direction.
    pub(crate) fn way(self, [up, down]: [&'static str; 2]) -> &'static str {
        if self.descending { down } else { up }
    }
}

/// A query that ends before the condition of its page, as two statements: upwards and downwards, from after a place in it.
macro_rules! both_ways {
    ($query:expr, $key:literal $(, $id:literal)?; after $after:literal limit $limit:literal) => {
        [
            concat!($query, " (", $key, $(", ", $id,)? ") > (", $after, ") ORDER BY ", $key, $(", ", $id,)? " LIMIT ", $limit),
            concat!(
                $query, " (", $key, $(", ", $id,)? ") < (", $after, ") ORDER BY ", $key, " DESC", $(", ", $id, " DESC",)?
                " LIMIT ", $limit
            ),
        ]
    };
}
pub(crate) use both_ways;

#[cfg(test)]
mod tests {
    use super::*;

    const SORTS: Sorts = Sorts(&["-day", "name"]);

    fn sort(text: &str) -> Result<Sort, ReadError> {
        SORTS.of(&Page { sort: Some(text.to_owned()), ..Page::default() })
    }

    #[test]
    fn only_the_fields_offered_are_taken_either_way() {
        assert_eq!(SORTS.of(&Page::default()).ok(), Some(Sort { field: "day", descending: true }));
        assert_eq!(sort("day").ok(), Some(Sort { field: "day", descending: false }));
        assert_eq!(sort("-name").ok(), Some(Sort { field: "name", descending: true }));
        for unknown in ["", "-", "--day", "Day", "day ", "+day", "id", "name; DROP TABLE body"] {
            assert!(matches!(sort(unknown), Err(ReadError::SortUnknown(SORTS))), "{unknown}");
        }
        assert_eq!(SORTS.all().collect::<Vec<_>>(), ["day", "-day", "name", "-name"]);
    }

    #[test]
    fn what_has_no_value_comes_last_either_way_and_equals_stand_by_their_id() {
        let key = |value: Option<&str>, id: &str| (value.map(str::to_owned), id.to_owned());
        let ordered = |text: &str| {
            let mut keys =
                [key(None, "a"), key(Some("2"), "b"), key(Some("1"), "c"), key(Some("1"), "d"), key(None, "e")];
            let sort = sort(text).expect("offered");
            keys.sort_by(|one, other| sort.compare(one, other));
            keys.map(|(_, id)| id).concat()
        };
        assert_eq!((ordered("day"), ordered("-day")), ("cdbae".to_owned(), "bdcea".to_owned()));
    }

    #[test]
    fn a_query_is_told_in_both_directions() {
        let [up, down] = both_ways!("SELECT doc FROM t WHERE", "a", "id"; after "$1, $2" limit "$3");
        assert_eq!(up, "SELECT doc FROM t WHERE (a, id) > ($1, $2) ORDER BY a, id LIMIT $3");
        assert_eq!(down, "SELECT doc FROM t WHERE (a, id) < ($1, $2) ORDER BY a DESC, id DESC LIMIT $3");
        let [_, down] = both_ways!("SELECT doc FROM t WHERE", "a"; after "$1" limit "$2");
        assert_eq!(down, "SELECT doc FROM t WHERE (a) < ($1) ORDER BY a DESC LIMIT $2");
    }
}
