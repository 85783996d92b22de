//! The fields of the form by which a plan of phased transition is approved.

use zgoda_domain::{
    representation::Credentials,
    transition_plan::PilotBasis,
    values::{Act, ActKind, Line, Paragraph, ValueError},
};

use super::fields::{Fields, Reading, Unread, day, number};

/// The order of the ministry and what it rests on, as the form of the approval gives them.
pub struct Approval {
    pub version: u32,
    pub order: Act,
    pub pilot: PilotBasis,
    pub over_disagreement: Option<Paragraph>,
    pub credentials: Credentials,
}

impl Fields {
    /// The approval of a plan of phased transition.
    pub fn approval(&self) -> Result<Approval, Unread> {
        let mut reading = Reading::of(self);
        let version = reading.take("version", number);
        let number = reading.take("order_number", Line::parse);
        let date = reading.take("order_date", day);
        let pilot = reading.pilot();
        let over_disagreement = reading.take_optional("over_disagreement", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| {
            let order = Act { number: number?, date: date?, kind: ActKind::MinistryOrder };
            Some(Approval { version: version?, order, pilot: pilot?, over_disagreement, credentials })
        })
    }
}

impl Reading<'_> {
    /// A report, or why there is none.
    fn pilot(&mut self) -> Option<PilotBasis> {
        let report = ["pilot_number", "pilot_date"].iter().any(|name| !self.nth(name, 0).is_empty());
        if report != self.nth("pilot_reason", 0).is_empty() {
            return self.take("pilot_reason", |_| Err(one_of_two()));
        }
        if report {
            let number = self.take("pilot_number", Line::parse);
            let date = self.take("pilot_date", day);
            return Some(PilotBasis::Report { number: number?, date: date?, file: None });
        }
        let reason = self.take("pilot_reason", Paragraph::parse)?;
        Some(PilotBasis::WithoutReport { reason })
    }
}

fn one_of_two() -> ValueError {
    ValueError::new(
        "pilot-basis-form",
        "Зазначте або звіт, або причину, чому його немає.",
        "Give either the report or the reason why there is none.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn unread(unread: Unread) -> Vec<String> {
        unread.into_iter().map(|(field, _)| field.into_owned()).collect()
    }

    #[test]
    fn an_approval_rests_on_a_report_or_says_why_there_is_none_and_never_on_both() {
        let order = [("version", "1"), ("order_number", "214"), ("order_date", "2025-03-10")];
        let with = |pilot: &[(&str, &str)]| {
            fields(&[&order[..], pilot].concat()).approval().map(|read| read.pilot).map_err(unread)
        };
        assert!(matches!(with(&[("pilot_reason", "триває")]), Ok(PilotBasis::WithoutReport { .. })));
        assert!(matches!(with(&[("pilot_number", "7"), ("pilot_date", "2025-03-01")]), Ok(PilotBasis::Report { .. })));
        for wrong in [&[][..], &[("pilot_number", "7"), ("pilot_date", "2025-03-01"), ("pilot_reason", "триває")]]
        {
            assert_eq!(with(wrong), Err(vec!["pilot_reason".to_owned()]));
        }
        assert_eq!(with(&[("pilot_number", "7")]), Err(vec!["pilot_date".to_owned()]));
    }
}
