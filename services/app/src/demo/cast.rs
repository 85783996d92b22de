//! Who appears in the demonstration: the real bodies named in the plan, through offices and never through people.

use zgoda_domain::values::{ActorId, Edrpou};

/// A body and the mark its office leaves as the actor of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Office {
    /// EDRPOU of the body.
    pub edrpou: &'static str,
    /// Its mark: opaque, no name, no address.
    pub mark: &'static str,
}

/// Мінцифри, the coordinator, which also leads measures of its own.
pub const MINCIFRA: Office = Office { edrpou: "43220851", mark: "demo:mincifra-officer" };
/// The office in Мінцифри that reviews; another person than the one who reports.
pub const COORDINATOR: Office = Office { edrpou: "43220851", mark: "demo:mincifra-coordinator" };
/// Who holds trainings for Мінцифри.
pub const TRAINER: Office = Office { edrpou: "43220851", mark: "demo:mincifra-trainer" };
/// A second one, who lets an approved list be changed when the first one asks.
pub const SECOND_TRAINER: Office = Office { edrpou: "43220851", mark: "demo:mincifra-second-trainer" };
/// The head of Мінцифри, who approves by order.
pub const MINCIFRA_HEAD: Office = Office { edrpou: "43220851", mark: "demo:mincifra-head" };
/// ДП «ДІЯ».
pub const DIIA: Office = Office { edrpou: "43395033", mark: "demo:diia-officer" };
/// Мін’юст.
pub const MINJUST: Office = Office { edrpou: "00015622", mark: "demo:minjust-officer" };
/// МВС.
pub const MVS: Office = Office { edrpou: "00032684", mark: "demo:mvs-officer" };
/// Who acts as the head of МВС by an order, and signs what the ministry says of documents.
pub const MVS_ACTING_HEAD: Office = Office { edrpou: "00032684", mark: "demo:mvs-acting-head" };
/// ДМС.
pub const DMS: Office = Office { edrpou: "37508470", mark: "demo:dms-officer" };
/// ДПС.
pub const DPS: Office = Office { edrpou: "43005393", mark: "demo:dps-officer" };
/// ПФУ.
pub const PFU: Office = Office { edrpou: "00035323", mark: "demo:pfu-officer" };
/// Українське бюро кредитних історій.
pub const UBKI: Office = Office { edrpou: "33546706", mark: "demo:ubki-officer" };

/// Who enters what the secretariat of the Cabinet receives.
pub const SECRETARIAT: Office = Office { edrpou: "00019442", mark: "demo:secretariat-officer" };

/// Everybody who reports.
pub const REPORTERS: [Office; 8] = [MINCIFRA, DIIA, MINJUST, MVS, DMS, DPS, PFU, UBKI];

/// Who belongs to the groups in the demonstration; the plan itself does not say.
pub const MEMBERS: [(&str, &[Office]); 2] =
    [("trembita-participants", &[MINJUST, MVS, DMS, DPS, PFU]), ("register-holders", &[MINJUST, MVS, DMS, DPS, PFU])];

impl Office {
    /// Its code as a value.
    pub fn code(self) -> Edrpou {
        Edrpou::parse(self.edrpou).expect("a test checks every code of the cast")
    }

    /// Its mark as a value.
    pub fn actor(self) -> ActorId {
        ActorId(self.mark.to_owned())
    }

    /// The reporting office of a body.
    pub fn of(edrpou: &Edrpou) -> Option<Self> {
        REPORTERS.into_iter().find(|office| office.edrpou == edrpou.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_the_cast_are_codes() {
        for office in REPORTERS.into_iter().chain([COORDINATOR, MINCIFRA_HEAD, MVS_ACTING_HEAD, SECRETARIAT]) {
            assert_eq!(office.code().as_str(), office.edrpou);
        }
    }

    #[test]
    fn whoever_reports_is_not_whoever_confirms() {
        assert!(REPORTERS.iter().all(|office| office.mark != COORDINATOR.mark));
    }
}
