//! The bodies and groups that names in a plan are looked up among.

use std::collections::BTreeMap;

use crate::{
    plan::Party,
    values::{Edrpou, GroupId},
};

/// What the register knows: wordings of bodies and groups, compared without regard to case, quotes, apostrophes and spacing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    wordings: BTreeMap<String, Vec<Party>>,
}

impl Directory {
    /// Adds the names and other wordings of a body.
    pub fn add_body<'a>(&mut self, edrpou: &Edrpou, wordings: impl IntoIterator<Item = &'a str>) {
        self.add(&Party::Body(edrpou.clone()), wordings);
    }

    /// Adds the name and other wordings of a group.
    pub fn add_group<'a>(&mut self, group: &GroupId, wordings: impl IntoIterator<Item = &'a str>) {
        self.add(&Party::Group(group.clone()), wordings);
    }

    fn add<'a>(&mut self, party: &Party, wordings: impl IntoIterator<Item = &'a str>) {
        for wording in wordings {
            let parties = self.wordings.entry(normalised(wording)).or_default();
            if !parties.contains(party) {
                parties.push(party.clone());
            }
        }
    }

    /// Who a wording means; `None` when nobody is known by it or several are.
    pub fn find(&self, wording: &str) -> Option<&Party> {
        match self.wordings.get(&normalised(wording)).map(Vec::as_slice) {
            Some([party]) => Some(party),
            Some(_) | None => None,
        }
    }
}

/// Lower case, one kind of apostrophe, no quotes, single spaces, none around hyphens and brackets.
fn normalised(wording: &str) -> String {
    let unquoted: String = wording
        .chars()
        .filter(|c| !"\"“”„«»‟".contains(*c))
        .map(|c| if "’ʼ`‘′".contains(c) { '\'' } else { c })
        .collect();
    let spaced = unquoted.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.replace("( ", "(").replace(" )", ")").replace(" ,", ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edrpou(code: &str) -> Edrpou {
        Edrpou::parse(code).expect("a valid code")
    }

    #[test]
    fn case_quotes_apostrophes_and_line_breaks_do_not_matter() {
        let mut directory = Directory::default();
        directory.add_body(&edrpou("43395033"), ["державне підприємство «ДІЯ»"]);
        directory.add_body(&edrpou("00015622"), ["Мінюст", "Мін'юст"]);
        let diia = Party::Body(edrpou("43395033"));
        for wording in
            ["державне\nпідприємство “ДІЯ”", "ДЕРЖАВНЕ ПІДПРИЄМСТВО \"Дія\"", " державне  підприємство „ДІЯ” "]
        {
            assert_eq!(directory.find(wording), Some(&diia), "{wording}");
        }
        assert_eq!(directory.find("Мін’юст"), Some(&Party::Body(edrpou("00015622"))));
        assert_eq!(directory.find("державне підприємство"), None);
    }

    #[test]
    fn a_wording_of_two_bodies_means_neither() {
        let mut directory = Directory::default();
        directory.add_body(&edrpou("43395033"), ["ДІЯ"]);
        directory.add_body(&edrpou("43220851"), ["Дія", "Мінцифри"]);
        assert_eq!(directory.find("дія"), None);
        assert_eq!(directory.find("Мінцифри"), Some(&Party::Body(edrpou("43220851"))));
    }
}
