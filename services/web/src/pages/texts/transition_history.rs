//! The sentences of the history of a plan of phased transition, one for each key that the read model gives.

use std::collections::BTreeMap;

use zgoda_domain::consent_round::RoundResult;
use zgoda_read_models::TransitionHistoryRow;

use super::{
    Texts,
    telling::{Details, stored},
};

impl Texts {
    /// What happened to a plan, in a sentence; an unknown key stands for itself rather than hide an event.
    pub fn happened_to_transition(self, entry: &TransitionHistoryRow) -> String {
        let body = entry.body.as_ref().map(|body| body.name.as_str()).unwrap_or_default();
        self.transition_told(&entry.summary, &entry.details, body).unwrap_or_else(|| entry.summary.clone())
    }

    /// The sentence of a key; none for an unknown one.
    pub fn transition_told(self, key: &str, details: &BTreeMap<String, String>, body: &str) -> Option<String> {
        let d = Details(self, details);
        if let Some(told) = self.content_told(key, &d, body).or_else(|| self.execution_told(key, &d)) {
            return Some(told);
        }
        Some(match key {
            "plan-sent-to-consent" => format!(
                "{} {} {}{}",
                self.pick("Версію", "Version"),
                d.get("version"),
                self.pick("плану надіслано на погодження", "of the plan was sent to consent"),
                match d.number("participants") {
                    0 => String::new(),
                    n => format!(": {}", self.bodies_n(n)),
                }
            ),
            "plan-version-sent" => format!(
                "{} {}; {}: {}",
                self.pick("На погодження надіслано версію", "Sent to consent: version"),
                d.get("version"),
                self.pick("змінено", "changed"),
                d.sections("changed")
            ),
            "plan-reworked" => {
                format!(
                    "{}. {}",
                    self.pick("Розробник доопрацьовує план", "The drafter reworks the plan"),
                    d.get("reason")
                )
            }
            "plan-returned-to-draft" => match stored::<RoundResult>(d.get("result")) {
                Some(result) => format!(
                    "{}: {}",
                    self.pick(
                        "План повернуто на доопрацювання, підсумок погодження",
                        "The plan is a draft again; the round"
                    ),
                    self.result(result).words
                ),
                None => self
                    .pick(
                        "План повернуто на доопрацювання: погодження закінчилося без результату",
                        "The plan is a draft again: its round came to nothing",
                    )
                    .to_owned(),
            },
            "plan-agreed" => {
                let result = stored::<RoundResult>(d.get("result")).map_or("", |result| self.result(result).words);
                let agreed = self.pick("План можна затверджувати, версія", "The plan may be approved, version");
                format!("{agreed} {}: {result}", d.get("version"))
            }
            "plan-consent-reopened" => format!(
                "{}: {body}",
                self.pick(
                    "План знову на погодженні: документ, виявляється, не було вручено органу",
                    "The plan is in consent again: the document had not reached a body"
                )
            ),
            "plan-consent-questioned" => format!(
                "{}: {body}",
                self.pick(
                    "Після затвердження виявилося, що органу не було вручено документ, на мовчанні якого ґрунтувалася чинна версія",
                    "After the approval it turned out that the document had not reached a body whose silence the version in force rests on"
                )
            ),
            "plan-approved" => {
                let approved = self.pick("План затверджено, версія", "The plan was approved, version");
                let pilot = match d.get("without_pilot_report") {
                    "" => {
                        d.after(self.pick("; з урахуванням звіту про пілот ", "; on the pilot report "), "pilot_report")
                    }
                    why => format!("; {} («{why}»)", self.pick("звіту про пілот немає", "there is no pilot report")),
                };
                let over = match d.number("disagreements") {
                    0 => String::new(),
                    n => format!(
                        "; {} {}{}",
                        self.pick("попри", "over"),
                        self.disagreements_n(n),
                        d.after(". ", "over_disagreement")
                    ),
                };
                format!(
                    "{approved} {}: {} {}{pilot}{over}",
                    d.get("version"),
                    self.pick("наказ", "order"),
                    d.get("act")
                )
            }
            "amendment-begun" => {
                format!("{}. {}", self.pick("Розпочато зміни до плану", "An amendment was begun"), d.get("reason"))
            }
            "amendment-abandoned" => {
                format!("{}. {}", self.pick("Від змін відмовилися", "The amendment was given up"), d.get("reason"))
            }
            _ => return None,
        })
    }

    fn content_told(self, key: &str, d: &Details<'_>, body: &str) -> Option<String> {
        let phase = || {
            format!(
                "{} {} «{}», {} – {}",
                self.phase_word(),
                d.get("number"),
                d.get("title"),
                d.get("from"),
                d.get("until")
            )
        };
        Some(match key {
            "transition-drafted" => {
                format!("{}: «{}» ({body})", self.pick("Розпочато проєкт плану", "The draft was begun"), d.get("title"))
            }
            "phase-added" => format!("{}: {}", self.pick("Додано", "Added"), phase()),
            "phase-changed" => format!("{}: {}", self.pick("Змінено", "Changed"), phase()),
            "phase-removed" => {
                format!("{}: {} {}", self.pick("Вилучено", "Taken out"), self.phase_word(), d.get("number"))
            }
            "interaction-added" => format!(
                "{}: {} {} ({} {}), {} → {}, {}",
                self.pick("Додано", "Added"),
                self.interaction_word(),
                d.get("n"),
                self.phase_word(),
                d.get("phase"),
                d.get("provider"),
                d.get("consumer"),
                d.get("service")
            ),
            "interaction-removed" => {
                format!("{}: {} {}", self.pick("Вилучено", "Taken out"), self.interaction_word(), d.get("n"))
            }
            "interested-body-added" => format!(
                "{body}: {}. {}",
                self.pick("додано до заінтересованих органів", "added to the interested bodies"),
                d.get("reason")
            ),
            "interested-body-removed" => {
                format!(
                    "{body}: {}",
                    self.pick("вилучено із заінтересованих органів", "taken out of the interested bodies")
                )
            }
            _ => return None,
        })
    }

    fn execution_told(self, key: &str, d: &Details<'_>) -> Option<String> {
        let phase = || format!("{} {}", self.pick("Фаза", "Phase"), d.get("number"));
        let interaction = || format!("{} {}", self.pick("Взаємодія", "Interaction"), d.get("n"));
        Some(match key {
            "execution-started" => self.pick("Розпочато виконання плану", "Execution of the plan began").to_owned(),
            "phase-started" => format!("{}: {}", phase(), self.pick("розпочато", "began")),
            "phase-slipped" => format!("{}: {} {}. {}", phase(), self.slipped_to(), d.get("until"), d.get("reason")),
            "phase-completed" => format!("{}: {}", phase(), self.pick("завершено", "completed")),
            "interaction-started" => {
                format!("{}: {}", interaction(), self.pick("переведення розпочато", "switching began"))
            }
            "interaction-confirmed" => format!(
                "{}: {}{}",
                interaction(),
                self.pick("підтверджено, сповіщення надходять", "confirmed, notices arrive"),
                d.after(". ", "note")
            ),
            "interaction-rolled-back" => {
                format!("{}: {}. {}", interaction(), self.pick("переведення відкочено", "rolled back"), d.get("reason"))
            }
            "interaction-slipped" => {
                format!("{}: {} {}. {}", interaction(), self.slipped_to(), d.get("until"), d.get("reason"))
            }
            "transition-completed" => {
                self.pick("План виконано: усі фази завершено", "The plan is completed: every phase is").to_owned()
            }
            _ => return None,
        })
    }
}
