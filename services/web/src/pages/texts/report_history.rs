//! The sentences of the history of a report, one for each key that the read model gives.

use std::collections::BTreeMap;

use zgoda_domain::consent_round::{RemarkAnswer, RoundResult};
use zgoda_read_models::ReportHistoryRow;

use super::{
    Texts,
    telling::{Details, stored},
};

impl Texts {
    /// What happened to a report, in a sentence; an unknown key stands for itself rather than hide an event.
    pub fn happened_to_report(self, entry: &ReportHistoryRow) -> String {
        let body = entry.body.as_ref().map(|body| body.name.as_str()).unwrap_or_default();
        self.report_told(&entry.summary, &entry.details, body).unwrap_or_else(|| entry.summary.clone())
    }

    /// The sentence of a key; none for an unknown one.
    pub fn report_told(self, key: &str, details: &BTreeMap<String, String>, body: &str) -> Option<String> {
        let d = Details(self, details);
        let version = || format!("{} {}", self.pick("версія", "version"), d.get("version"));
        let result = || stored::<RoundResult>(d.get("result")).map_or("", |one| self.result(one).words);
        let beside = |uk, en, tail: String| format!("{}, {}{tail}", self.pick(uk, en), version());
        Some(match key {
            "report-drafted" => {
                format!("{body}: {} «{}»", self.pick("розпочато звіт", "the report was begun"), d.get("title"))
            }
            "report-written" => beside("Текст звіту змінено", "The report was written", String::new()),
            "report-sent" => beside(
                "Звіт надіслано на погодження",
                "The report was put to those who endorse it",
                format!(": {}", self.bodies_n(d.number("participants"))),
            ),
            "report-version-sent" => beside(
                "На погодження надіслано нову редакцію",
                "A new version was put to those who endorse it",
                format!("; {} {}", self.pick("змінено:", "changed:"), d.get("changed")),
            ),
            "report-reworked" => beside("Звіт доопрацьовують", "The report is reworked", d.after(": ", "reason")),
            "report-round-over" => {
                let came_to = Some(result()).filter(|told| !told.is_empty());
                let came_to = came_to.unwrap_or_else(|| self.pick("без результату", "no result"));
                beside(
                    "Погодження завершено, звіт знову в роботі",
                    "The round is over, the report is a draft again",
                    format!(": {came_to}"),
                )
            }
            "report-endorsed" => beside("Звіт погоджено", "The report is endorsed", format!(": {}", result())),
            "report-endorsement-reopened" => format!(
                "{body}: {}",
                self.pick("згода відпала, погодження звіту триває", "the consent fell away, the endorsement goes on")
            ),
            "report-endorsement-questioned" => format!(
                "{body}: {}",
                self.pick(
                    "згода відпала вже після затвердження звіту",
                    "the consent fell away after the report was approved"
                )
            ),
            "report-commented" => {
                let lead = self.pick("Коментар", "Comment");
                format!("{lead} № {}, {}: {}", d.get("n"), version(), d.get("text"))
            }
            "report-comment-answered" => {
                let answer = stored::<RemarkAnswer>(d.get("answer")).map_or("", |answer| self.remark_answer(answer));
                let lead = self.pick("Відповідь на коментар", "Answer to comment");
                format!("{lead} № {}: {answer}{}", d.get("n"), d.after(". ", "text"))
            }
            "report-approved" => beside("Звіт затверджено", "The report was approved", String::new()),
            "report-restated" => format!(
                "{} {} {} {}: {}",
                self.pick("Версію", "Version"),
                d.get("version"),
                self.pick("виправлено, чинна версія –", "is restated, the one to rely on is"),
                d.get("replaced_by"),
                d.get("reason")
            ),
            "report-submitted" => beside(
                "Звіт подано",
                "The report was submitted",
                format!(": {body}, {} № {}, {}", self.pick("вих.", "outgoing"), d.get("number"), d.day("date")),
            ),
            "report-registered" => beside(
                "Звіт зареєстровано",
                "The report was registered",
                format!(": {} № {}, {}", self.pick("вх.", "incoming"), d.get("number"), d.day("date")),
            ),
            "report-returned" => beside("Звіт повернуто", "The report was returned", d.after(": ", "reason")),
            "report-accepted" => beside("Звіт прийнято", "The report was accepted", d.after(": ", "note")),
            "report-restatement-begun" => format!(
                "{} {}, {}{}",
                self.pick("Розпочато виправлення версії", "A correction was begun of version"),
                d.get("of"),
                version(),
                d.after(": ", "reason")
            ),
            _ => return None,
        })
    }
}
