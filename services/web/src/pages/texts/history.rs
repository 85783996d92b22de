//! The sentences of the history, one for each key that the read model gives.

use zgoda_domain::fulfilment::{Execution, MessageKind};
use zgoda_read_models::HistoryRow;

use super::{Texts, telling::stored};

impl Texts {
    /// What happened, in a sentence; an unknown key stands for itself rather than hide an event.
    pub fn happened(self, entry: &HistoryRow) -> String {
        let detail = |name: &str| entry.details.get(name).map(String::as_str).unwrap_or_default();
        let body = entry.body.as_ref().map(|body| body.name.as_str()).unwrap_or_default();
        let says = |uk: &str, en: &str| self.pick(uk, en).to_owned();
        match entry.summary.as_str() {
            "plan-drafted" => says("Внесено проєкт плану", "The plan was drafted"),
            "plan-adopted" => format!("{}: {}", self.pick("План затверджено", "The plan was adopted"), detail("act")),
            "plan-amended" => {
                format!("{}: {}", self.pick("До плану внесено зміни", "The plan was amended"), detail("act"))
            }
            "task-added" => says("Внесено завдання", "The task was added"),
            "measure-added" => says("Захід внесено до проєкту плану", "The measure was added to the draft"),
            "anomaly-found" => {
                let asked = self.pick("Імпорт поставив питання", "The import asked question");
                format!("{asked} {}: «{}»", detail("n"), detail("text"))
            }
            "anomaly-reassigned" => {
                format!(
                    "{} {}: {body}",
                    self.pick("Новий відповідальний за питання", "New owner of question"),
                    detail("n")
                )
            }
            "anomaly-settled" => {
                format!("{} {}: {}", self.pick("Вирішено питання", "Settled question"), detail("n"), detail("decision"))
            }
            "deadline-amended" => {
                let moved = self.pick("Строк змінено актом", "The deadline was amended by an act");
                format!("{moved} {}: {}", detail("act"), detail("deadline"))
            }
            "postponement-declared" => self.postponed(body, detail("letter"), detail("until")),
            "responsibility-assigned" => {
                format!("{}: {}", self.pick("Визначено відповідального", "Made responsible"), detail("name"))
            }
            "participation-consented" => {
                format!(
                    "{body}: {} {}",
                    self.pick("згода на участь, лист", "consent to take part, letter"),
                    detail("letter")
                )
            }
            "participation-declined" => {
                format!("{body}: {} {}", self.pick("відмова від участі:", "declined to take part:"), detail("reason"))
            }
            "dependency-declared" => {
                format!("{} {}", self.pick("Захід залежить від", "The measure depends on"), detail("on"))
            }
            "report-due-set" => {
                let settled = self.pick("Визначено, як рахується строк звітів", "The due day of reports was settled");
                format!("{settled}: {}", detail("grounds"))
            }
            "message-filed" => self.reported(body, detail("kind"), detail("execution"), detail("text")),
            "correction-filed" => {
                let corrected = self.pick("подано виправлення", "a correction was filed");
                format!("{body}: {corrected}. {}", detail("text"))
            }
            "message-confirmed" => {
                format!(
                    "{}: {body}. {}",
                    self.pick("Повідомлення підтверджено", "The message was confirmed"),
                    detail("note")
                )
            }
            "message-returned" => {
                format!(
                    "{}: {body}. {}",
                    self.pick("Повідомлення повернуто", "The message was returned"),
                    detail("reasons")
                )
            }
            unknown => unknown.to_owned(),
        }
    }

    fn postponed(self, body: &str, letter: &str, until: &str) -> String {
        let declared = self.pick("повідомлено про відтермінування, лист", "declared a postponement, letter");
        match until {
            "" => format!("{body}: {declared} {letter}; {}", self.no_new_date()),
            until => format!("{body}: {declared} {letter}; {} {until}", self.until()),
        }
    }

    fn reported(self, body: &str, kind: &str, execution: &str, text: &str) -> String {
        let kind = stored::<MessageKind>(kind).map_or("", |kind| self.message_kind(kind));
        let execution = stored::<Execution>(execution).map_or("", |execution| self.execution(execution).words);
        format!("{body}: {kind} – {execution}. {text}")
    }
}
