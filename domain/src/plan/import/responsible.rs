//! The names in a responsibles cell: one a line, or broken over several, some "за згодою".

use crate::plan::{Party, import::Directory};

/// A name with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// As the act has it, on one line.
    pub(super) name: String,
    /// Who is meant, where the directory knows.
    pub(super) party: Party,
    /// "(за згодою)" stands after it.
    pub(super) by_consent: bool,
}

const BY_CONSENT: &str = "(за згодою)";

/// Takes the names apart. The longest run of lines that the directory knows is one name. A line it does not know is a name of its own,
/// with the lines after it that can only continue it: beginning with a small letter, a quote or a bracket, or inside an open bracket.
pub(super) fn split(cell: &str, directory: &Directory) -> Vec<Named> {
    let lines: Vec<String> = cell
        .split(['\n', ';'])
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    let mut names: Vec<Named> = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        if is_consent(first) && !names.is_empty() {
            if let Some(last) = names.last_mut() {
                last.by_consent = true;
            }
            rest = &rest[1..];
        } else if let Some((length, named)) = known(rest, directory) {
            names.push(named);
            rest = &rest[length..];
        } else if let Some(several) = joined_by_commas(first, directory) {
            names.extend(several);
            rest = &rest[1..];
        } else {
            let length = unknown_length(rest, directory);
            let (name, by_consent) = without_consent(&rest[..length].join(" "));
            names.push(Named { name, party: Party::Unresolved, by_consent });
            rest = &rest[length..];
        }
    }
    names
}

/// The longest run of lines from here that the directory knows.
fn known(lines: &[String], directory: &Directory) -> Option<(usize, Named)> {
    (1..=lines.len().min(MAX_LINES)).rev().find_map(|length| {
        let (name, by_consent) = without_consent(&lines[..length].join(" "));
        directory.find(&name).map(|party| (length, Named { party: party.clone(), name, by_consent }))
    })
}

/// A name broken over more lines than this is looked up by none of its runs; it bounds the work on a cell of many lines.
const MAX_LINES: usize = 12;

/// `МВС, ДМС` on one line, when the directory knows each of them.
fn joined_by_commas(line: &str, directory: &Directory) -> Option<Vec<Named>> {
    let each = line.split(',').map(|part| {
        let (name, by_consent) = without_consent(part.trim());
        directory.find(&name).map(|party| Named { party: party.clone(), name, by_consent })
    });
    each.collect()
}

fn unknown_length(lines: &[String], directory: &Directory) -> usize {
    let brackets = |line: &str| line.matches('(').count().cast_signed() - line.matches(')').count().cast_signed();
    let mut open = 0;
    let mut length = 0;
    loop {
        open += brackets(&lines[length]);
        length += 1;
        let Some(next) = lines.get(length) else { return length };
        let continues = open > 0 || next.starts_with(|c: char| c.is_lowercase() || "(«“\"„".contains(c));
        if !continues || is_consent(next) || known(&lines[length..], directory).is_some() {
            return length;
        }
    }
}

fn is_consent(line: &str) -> bool {
    without_consent(line).0.is_empty()
}

/// Cuts "(за згодою)" off the end, however it is spaced and whatever its case.
fn without_consent(name: &str) -> (String, bool) {
    let squeezed = name.replace("( ", "(").replace(" )", ")");
    let end = squeezed.char_indices().rev().nth(BY_CONSENT.chars().count() - 1).map(|(at, _)| at);
    match end {
        Some(at) if squeezed[at..].to_lowercase() == BY_CONSENT => (squeezed[..at].trim().to_owned(), true),
        _ => (squeezed, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::{Edrpou, GroupId};

    fn directory() -> Directory {
        let mut directory = Directory::default();
        let edrpou = |code| Edrpou::parse(code).expect("a valid code");
        directory.add_body(&edrpou("43220851"), ["Мінцифри"]);
        directory.add_body(&edrpou("43395033"), ["державне підприємство «ДІЯ»"]);
        directory.add_body(&edrpou("00032684"), ["МВС"]);
        directory.add_group(
            &GroupId::parse("trembita-participants").expect("a group"),
            ["Органи державної влади та організації (учасники системи Трембіта)"],
        );
        directory
    }

    fn read(cell: &str) -> Vec<(String, bool, bool)> {
        split(cell, &directory())
            .into_iter()
            .map(|named| (named.name, named.party != Party::Unresolved, named.by_consent))
            .collect()
    }

    fn name(name: &str, known: bool, by_consent: bool) -> (String, bool, bool) {
        (name.to_owned(), known, by_consent)
    }

    #[test]
    fn a_name_broken_over_lines_is_one_and_consent_belongs_to_the_body_before_it() {
        let expected = [name("Мінцифри", true, false), name("державне підприємство “ДІЯ”", true, true)];
        for cell in [
            "Мінцифри\n\nдержавне\nпідприємство “ДІЯ”\n(за згодою)",
            "Мінцифри\nдержавне підприємство\n“ДІЯ” (за згодою)",
            "Мінцифри; державне підприємство “ДІЯ” ( за  Згодою )",
            "Мінцифри, державне підприємство “ДІЯ” (за згодою)",
        ] {
            assert_eq!(read(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_group_is_found_by_its_whole_wording() {
        let expected = [
            name("Мінцифри", true, false),
            name("Органи державної влади та організації (учасники системи Трембіта)", true, false),
        ];
        assert_eq!(read("Мінцифри\nОргани державної\nвлади та організації\n(учасники системи\nТрембіта)"), expected);
    }

    #[test]
    fn an_unknown_name_keeps_its_continuation_and_nothing_else() {
        assert_eq!(
            read("Українське бюро\nкредитних історій\n(за згодою)\nМВС\nДержспецзв’язку\nНацбанк"),
            [
                name("Українське бюро кредитних історій", false, true),
                name("МВС", true, false),
                name("Держспецзв’язку", false, false),
                name("Нацбанк", false, false),
            ]
        );
        assert_eq!(
            read("Інші (органи\nВлади)\nМВС"),
            [name("Інші (органи Влади)", false, false), name("МВС", true, false)]
        );
        assert_eq!(read("МВС, Нацбанк"), [name("МВС, Нацбанк", false, false)]);
        assert_eq!(read(""), []);
    }
}
