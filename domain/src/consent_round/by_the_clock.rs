//! What time alone brings about in a round.

use jiff::Timestamp;

use crate::{
    calendar::{Calendar, TermEnd, kyiv_date},
    consent_round::{ConsentRound, ConsentRoundCommand, Expire, RecordDeemedConsent, WarnOfDeemedConsent},
};

impl ConsentRound {
    /// The commands that are due at an instant, in the order in which they are to be given. However long nobody asked, there is one for a
    /// body at most: who was not warned in time is not warned after its term.
    pub fn due(&self, now: Timestamp, calendar: &Calendar) -> Vec<ConsentRoundCommand> {
        let today = kyiv_date(now);
        let mut due = Vec::new();
        let terms = self.awaited().filter(|(round, _, seat, _)| seat.silence_agrees(&round.terms.policy));
        for (_, body, _, clock) in terms {
            let body = body.clone();
            if clock.is_over(now) {
                due.push(ConsentRoundCommand::RecordDeemedConsent(RecordDeemedConsent { body }));
            } else if !clock.warned && clock.warned_from(calendar) <= today {
                due.push(ConsentRoundCommand::WarnOfDeemedConsent(WarnOfDeemedConsent { body }));
            }
        }
        if self.close_by(calendar).is_some_and(|close_by| TermEnd::Day(close_by).too_late_from() <= now) {
            due.push(ConsentRoundCommand::Expire(Expire));
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::ukraine,
        consent_round::{Stance, Verb, sample::*},
    };

    fn due(past: &[Asked], instant: &str) -> Vec<(Verb, String)> {
        let commands = state(past).due(instant.parse().expect("an instant"), ukraine());
        let told = |command: &ConsentRoundCommand| match command {
            ConsentRoundCommand::RecordDeemedConsent(deem) => deem.body.to_string(),
            ConsentRoundCommand::WarnOfDeemedConsent(warn) => warn.body.to_string(),
            ConsentRoundCommand::Expire(_) => String::new(),
            other => panic!("the clock does not ask for {other:?}"),
        };
        commands.iter().map(|command| (command.verb(), told(command))).collect()
    }

    fn bodies(verb: Verb) -> Vec<(Verb, String)> {
        vec![(verb, JUSTICE.to_owned()), (verb, INTERIOR.to_owned())]
    }

    #[test]
    fn first_the_warning_then_the_consent_then_the_end() {
        let past = served_and(&[]);
        assert_eq!(due(&past, "2025-02-06T21:59:59Z"), []);
        assert_eq!(due(&past, "2025-02-06T22:00:00Z"), bodies(Verb::WarnOfDeemedConsent));
        assert_eq!(due(&past, "2025-02-10T21:59:59Z"), bodies(Verb::WarnOfDeemedConsent));
        assert_eq!(due(&past, "2025-02-10T22:00:00Z"), bodies(Verb::RecordDeemedConsent));
        let mut all = bodies(Verb::RecordDeemedConsent);
        all.push((Verb::Expire, String::new()));
        assert_eq!(due(&past, "2025-03-10T22:00:00Z"), all);
    }

    #[test]
    fn nothing_is_due_twice_nor_for_who_has_spoken() {
        let past = served_and(&[take(INTERIOR, Stance::NotAgreed, 4), warn(JUSTICE, 7)]);
        assert_eq!(due(&past, "2025-02-10T10:00:00Z"), []);
        let past = [&past[..], &[deem(JUSTICE, 11)]].concat();
        assert_eq!(due(&past, "2025-02-20T10:00:00Z"), []);
        assert_eq!(due(&served_and(&[void(5)]), "2025-06-01T10:00:00Z"), []);
    }
}
