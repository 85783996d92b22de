//! Rows that may be of one person, though nothing is wrong with either.

use std::{
    collections::hash_map::{Entry as Place, HashMap, RandomState},
    hash::BuildHasher,
};

use zgoda_domain::values::ValueError;
use zgoda_personal_data::Entry;

use super::{columns::Column, rows};
use crate::InputError;

/// Names, for each of some rows, the first row with the same name from the same body, and the first with the same address. Whether that
/// is one person is for people to say: a row is not bad by it.
pub fn alike<'e>(rows: impl IntoIterator<Item = (u32, &'e Entry)>, file: &str) -> Vec<InputError> {
    let mut warnings = Vec::new();
    // By hashes under a key that is gone afterwards: no copy of a name stays behind. That two of 20,000 would meet by chance, and be named as
    // alike though they are not, is less likely than one in ten thousand million.
    let (hashes, mut seen) = (RandomState::new(), HashMap::<u64, u32>::new());
    let mut first = |text: &str, row: u32| match seen.entry(hashes.hash_one(text)) {
        Place::Occupied(first) => Some(*first.get()),
        Place::Vacant(place) => {
            place.insert(row);
            None
        }
    };
    for (row, entry) in rows {
        let namesake = first(&entry.name_and_body(), row);
        let address = entry.address().and_then(|address| first(&address, row));
        if let Some(other) = namesake {
            warnings.push(rows::at(file, row, Column::Name, same_name(other)));
        }
        if let Some(other) = address.filter(|other| Some(*other) != namesake) {
            warnings.push(rows::at(file, row, Column::Email, same_address(other)));
        }
    }
    warnings
}

fn same_name(other: u32) -> ValueError {
    ValueError::new(
        "person-alike",
        format!(
            "У рядку {other} особа з таким самим іменем із того самого органу: якщо це одна людина, залиште один рядок."
        ),
        format!("Row {other} has somebody of the same name from the same body: if that is one person, leave one row."),
    )
}

fn same_address(other: u32) -> ValueError {
    ValueError::new(
        "person-alike",
        format!("У рядку {other} та сама електронна пошта: якщо це одна людина, залиште один рядок."),
        format!("Row {other} has the same e-mail address: if that is one person, leave one row."),
    )
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::{Edrpou, Email, Line};
    use zgoda_personal_data::Person;

    use super::*;

    fn entry(name: &str, email: &str, body: &str) -> Entry {
        let email = (!email.is_empty()).then(|| Email::parse(email).expect("an address"));
        let name = Line::parse(name).expect("a name");
        let person = Person { name, email, phone: None, position: None };
        Entry { person, body: Edrpou::parse(body).expect("a code") }
    }

    #[test]
    fn the_same_name_and_body_or_the_same_address_are_named_with_the_other_row() {
        let people = [
            entry("Іва Лін", "iva@body.example", "00015622"),
            entry("Іва  ЛІН", "", "00015622"),
            entry("Іва Лін", "iva2@body.example", "00015622"),
            entry("Іва Лін", "", "43220851"),
            entry("Мар’яна Лін", "IVA2@body.example", "00015622"),
            entry("мар'яна лін", "iva2@body.example", "00015622"),
            entry("Мар`яна Лін", "iva@body.example", "00015622"),
        ];
        let warnings = alike((2..).zip(&people), "список.csv");
        let told: Vec<_> = warnings
            .iter()
            .map(|one| (one.place.row.expect("a row"), one.place.column.as_deref().expect("a column"), one.uk.clone()))
            .collect();
        let name = |other| {
            format!(
                "У рядку {other} особа з таким самим іменем із того самого органу: якщо це одна людина, залиште один рядок."
            )
        };
        let address =
            |other| format!("У рядку {other} та сама електронна пошта: якщо це одна людина, залиште один рядок.");
        assert_eq!(
            told,
            [
                (3, "ПІБ", name(2)),
                (4, "ПІБ", name(2)),
                (6, "електронна пошта", address(4)),
                (7, "ПІБ", name(6)),
                (7, "електронна пошта", address(4)),
                (8, "ПІБ", name(6)),
                (8, "електронна пошта", address(2)),
            ]
        );
        assert!(warnings.iter().all(|one| one.code == "person-alike"));
    }
}
