//! The sentences of a round's history, one for each key that the read model gives.

use std::collections::BTreeMap;

use zgoda_domain::consent_round::{Channel, RemarkAnswer, RoundResult, Stance};
use zgoda_read_models::{DecisionContext, RoundHistoryRow};

use super::{
    Texts,
    telling::{Details, stored},
};

impl Texts {
    /// What happened in a round, in a sentence; an unknown key stands for itself rather than hide an event.
    pub fn happened_in_round(self, entry: &RoundHistoryRow) -> String {
        let body = entry.body.as_ref().map(|body| body.name.as_str()).unwrap_or_default();
        self.round_told(&entry.summary, &entry.details, body).unwrap_or_else(|| entry.summary.clone())
    }

    /// The sentence of a key; none for an unknown one.
    pub fn round_told(self, key: &str, details: &BTreeMap<String, String>, body: &str) -> Option<String> {
        let d = Details(self, details);
        let version = || format!("{} {}", self.pick("версія", "version"), d.get("version"));
        Some(match key {
            "round-opened" => format!(
                "{} «{}»: {}, {}",
                self.pick("Розпочато погодження документа", "The round of consent began over"),
                d.get("title"),
                version(),
                self.bodies_n(d.number("participants"))
            ),
            "served" => format!(
                "{body}: {} {}, {} № {}, {}; {} {}",
                self.pick("вручено", "served with"),
                version(),
                stored::<Channel>(d.get("channel")).map_or("", |channel| self.channel(channel)),
                d.get("number"),
                d.instant("delivered_at"),
                self.pick("відповісти до", "to answer by"),
                d.day("due_on")
            ),
            "delivery-annulled" => {
                let annulled = self.pick("вручення скасовано", "the delivery was annulled");
                format!("{body}: {annulled}, {}. {}", version(), d.get("reason"))
            }
            "position-taken" => {
                let stance = stored::<Stance>(d.get("stance")).map_or("", |stance| self.stance(stance));
                let remarks = match d.number("remarks") {
                    0 => String::new(),
                    n => format!(", {}", self.remarks(n)),
                };
                format!("{body}: {stance}{remarks} ({}){}", version(), d.after(". ", "reasons"))
            }
            "position-withdrawn" => {
                let withdrawn = self.pick("позицію відкликано", "the position was withdrawn");
                format!("{body}: {withdrawn} ({}). {}", version(), d.get("reason"))
            }
            "warned-of-deemed-consent" => format!(
                "{body}: {} {}",
                self.pick(
                    "попереджено, що мовчання стане погодженням після",
                    "warned that silence will count as consent after"
                ),
                d.day("due_on")
            ),
            "deemed-agreed" => format!(
                "{body}: {} {} ({}, {} {})",
                self.pick("погоджено за мовчазною згодою, строк сплив", "agreed by silence, the term ended on"),
                d.day("due_on"),
                version(),
                self.pick("правила", "rules"),
                d.get("policy")
            ),
            "deemed-consent-annulled" => format!(
                "{body}: {}. {}",
                self.pick("погодження за мовчазною згодою скасовано", "the consent by silence was annulled"),
                d.get("reason")
            ),
            "remark-answered" => {
                let answer = stored::<RemarkAnswer>(d.get("answer")).map_or("", |answer| self.remark_answer(answer));
                let asked = self.pick("Відповідь на зауваження", "Answer to remark");
                format!("{asked} {} ({body}): {answer}{}", d.get("n"), d.after(". ", "text"))
            }
            "remark-settled" => {
                format!("{body}: {} {} {}", self.remark_word(), d.get("n"), self.pick("знято", "settled"))
            }
            "remark-maintained" => format!(
                "{body}: {} {}. {}",
                self.pick("орган наполягає на зауваженні", "the body maintains remark"),
                d.get("n"),
                d.get("reason")
            ),
            "participant-joined" => {
                format!(
                    "{body}: {}. {}",
                    self.pick("орган додано до погодження", "the body was added"),
                    d.get("reason")
                )
            }
            "participant-left" => format!(
                "{body}: {}. {}",
                self.pick("орган більше не бере участі", "the body is asked no more"),
                d.get("reason")
            ),
            "version-replaced" => format!(
                "{} {}; {}: {}; {} {}, {} {}",
                self.pick("На погодження подано версію", "Put to the bodies: version"),
                d.get("version"),
                self.pick("змінено", "changed"),
                d.sections("changed"),
                self.pick("лишилося погоджень:", "consents that stay:"),
                d.get("carried"),
                self.pick("погодити знову:", "to answer anew:"),
                d.get("renewed")
            ),
            "round-closed" => self.closed(&d),
            "round-reopened" => format!(
                "{} ({body}); {}",
                self.pick(
                    "Погодження відновлено: документ, виявляється, не було вручено органу",
                    "The round goes on: the document had not reached a body"
                ),
                version()
            ),
            "round-voided" => {
                format!(
                    "{}. {}",
                    self.pick("Погодження припинено без результату", "The round was voided"),
                    d.get("reason")
                )
            }
            "round-expired" => format!(
                "{} {}",
                self.pick(
                    "Погодження закінчилося без результату: його не завершили до",
                    "The round expired: nobody closed it by"
                ),
                d.day("close_by")
            ),
            of_document => {
                let of_plan = self.transition_told(of_document, details, body);
                return of_plan.or_else(|| self.report_told(of_document, details, body));
            }
        })
    }

    fn closed(self, d: &Details<'_>) -> String {
        let result = stored::<RoundResult>(d.get("result")).map_or("", |result| self.result(result).words);
        let disagreements = match d.number("disagreements") {
            0 => String::new(),
            n => format!(", {}", self.disagreements_n(n)),
        };
        let closed = self.pick("Погодження завершено", "The round was closed");
        let on = self.pick("версія", "version");
        let protocol = d.after(self.pick(", протокол № ", ", protocol No. "), "protocol");
        format!("{closed}: {result} ({on} {}){disagreements}{protocol}", d.get("version"))
    }

    /// What stood open at that moment; nothing to say when nothing did.
    pub fn context(self, entry: &RoundHistoryRow) -> Option<String> {
        let DecisionContext { silent, open_remarks, unsettled_remarks, .. } = entry.context;
        let mut open = Vec::new();
        if unsettled_remarks > 0 {
            open.push(format!("{} {}", self.pick("не знято", "not settled:"), self.remarks(unsettled_remarks)));
        }
        if open_remarks > 0 {
            let unanswered = self.pick("з них без відповіді", "of them unanswered:");
            open.push(format!("{unanswered} {}", self.figure(open_remarks)));
        }
        if silent > 0 {
            open.push(format!("{} {}", self.pick("без позиції", "without a position:"), self.bodies_n(silent)));
        }
        let decides = matches!(entry.summary.as_str(), "round-closed" | "plan-agreed" | "plan-approved");
        let then = if decides {
            self.pick("вирішено, коли було", "decided while there were")
        } else {
            self.pick("на цей час", "at that moment")
        };
        (!open.is_empty()).then(|| format!("{then}: {}", open.join(", ")))
    }
}
