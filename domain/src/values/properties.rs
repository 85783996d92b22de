//! What must hold whatever people type.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_that_was_read_once_is_read_again_as_it_is(input in any::<String>()) {
        if let Ok(text) = Paragraph::parse(&input) {
            prop_assert_eq!(Paragraph::parse(text.as_str()), Ok(text));
        }
        if let Ok(line) = Line::parse(&input) {
            prop_assert!(!line.as_str().chars().any(char::is_control));
            prop_assert_eq!(Line::parse(line.as_str()), Ok(line));
        }
    }

    #[test]
    fn a_deadline_survives_its_own_json(input in "(січень|травень|1\\.|31\\.)[ .\n0-9]{0,9}|постійно|\\PC{0,12}") {
        if let Ok(deadline) = Deadline::parse(&input) {
            let json = serde_json::to_string(&deadline).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Deadline>(&json).ok(), Some(deadline));
        }
    }

    #[test]
    fn order_and_equality_of_measure_codes_agree(one in "n?[0-9]{1,2}(\\.[0-9]{1,2}){0,2}", other in "n?[0-9]{1,2}(\\.[0-9]{1,2}){0,2}") {
        if let (Ok(one), Ok(other)) = (MeasureCode::parse(&one), MeasureCode::parse(&other)) {
            prop_assert_eq!(one.cmp(&other).is_eq(), one == other);
        }
    }

    #[test]
    fn of_ten_codes_that_differ_in_the_last_digit_exactly_one_passes(body in 10_000_000u32..99_999_999) {
        let passes = (0..10).filter(|last| Edrpou::parse(&format!("{:08}", body / 10 * 10 + last)).is_ok()).count();
        prop_assert_eq!(passes, 1);
    }

    #[test]
    fn nothing_typed_makes_a_value_panic(input in any::<String>()) {
        _ = (Edrpou::parse(&input), Url::parse(&input), Email::parse(&input), Sha256::parse(&input));
        _ = (Period::parse(&input), GroupId::parse(&input), MeasureCode::parse(&input), Deadline::parse(&input));
    }
}
