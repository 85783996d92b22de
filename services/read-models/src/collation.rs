//! Ukrainian alphabetical order as a stored key that both engines compare byte by byte.

/// The Ukrainian alphabet (ґ after г, є after е, і and ї after и, ь before ю), then the Russian letters that old names may hold.
const ALPHABET: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэ";

/// The key by which a text stands in its alphabetical place.
///
/// Case, quotes, hyphens and apostrophes do not count at first: «Мін'юст» and «Мінюст» stand together, and a name in quotes stands at its first
/// letter. Digits come before Latin letters, those before Ukrainian ones. Equal keys are told apart by whoever sorts, by an identifier.
pub fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if let Some(place) = ALPHABET.chars().position(|letter| letter == c) {
            // Two characters a letter, all after the Latin ones.
            key.push('~');
            key.push(char::from_u32(u32::from('0') + u32::try_from(place).unwrap_or_default()).unwrap_or('~'));
        } else if c.is_alphanumeric() && c != 'ʼ' {
            key.push(c);
        } else if c.is_whitespace() && !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_ukrainian_alphabet() {
        let sorted = [
            "1 відділ",
            "UBKI",
            "агенція",
            "Ганна",
            "Ґудзик",
            "Дія",
            "Енергія",
            "Європа",
            "Жито",
            "Ирій",
            "Іскра",
            "Їжак",
            "Йод",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, sorted);
    }

    #[test]
    fn a_shorter_name_stands_before_the_one_it_begins() {
        assert!(sort_key("Служба") < sort_key("Служба безпеки"));
        assert!(sort_key("Служба безпеки") < sort_key("Службовець"));
    }

    #[test]
    fn quotes_apostrophes_and_case_do_not_move_a_name() {
        for spelling in ["«Мін'юст»", "Мін’юст", "МІНʼЮСТ"] {
            assert_eq!(sort_key(spelling), sort_key("мінюст"), "{spelling}");
        }
        assert_eq!(sort_key("ДП  «ДІЯ» "), sort_key("дп дія"));
    }
}
