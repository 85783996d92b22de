//! The bodies that the stories speak of, by their EDRPOU codes.

/// Міністерство цифрової трансформації України, the plan's coordinator.
pub const DIGITAL: &str = "43220851";
/// Державне підприємство «ДІЯ», which takes part "за згодою".
pub const DIIA: &str = "43395033";
/// Міністерство юстиції України.
pub const JUSTICE: &str = "00015622";
/// Міністерство внутрішніх справ України.
pub const INTERIOR: &str = "00032684";
/// Державна податкова служба України.
pub const TAXES: &str = "43005393";
/// Українське бюро кредитних історій, a private body, which takes part "за згодою".
pub const BUREAU: &str = "33546706";
