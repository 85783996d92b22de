//! The sentences of a training's history, one for each key that the read model gives.

use zgoda_domain::training::{Attendance, Mode};
use zgoda_read_models::{HowMarked, TrainingHistoryRow};

use super::{
    Texts,
    telling::{Details, stored},
};

impl Texts {
    /// What happened to a training, in a sentence; an unknown key stands for itself rather than hide an event.
    pub fn happened_to_training(self, entry: &TrainingHistoryRow) -> String {
        let d = Details(self, &entry.details);
        let body = entry.body.as_ref().map(|body| body.name.as_str()).unwrap_or_default();
        let when = || self.hours_between(&d);
        let mode = || stored::<Mode>(d.get("mode")).map_or("", |mode| self.in_mode(mode));
        let say = |uk, en| self.pick(uk, en);
        match entry.summary.as_str() {
            "training-scheduled" => {
                format!("{} «{}»: {}, {}", say("Заплановано навчання", "Scheduled:"), d.get("topic"), when(), mode())
            }
            "training-moved" => {
                let moved = say("Навчання перенесено", "The training was moved");
                format!("{moved}: {}{}. {}", when(), d.after(", ", "place"), d.get("reason"))
            }
            "training-cancelled" => {
                format!("{}. {}", say("Навчання скасовано", "The training was cancelled"), d.get("reason"))
            }
            "training-held" => {
                let held = say("Навчання проведено", "The training was held");
                format!("{held}: {}, {}{}", self.hours(d.number("hours")), mode(), d.after(", ", "materials"))
            }
            "bodies-invited" => {
                let groups = d.after(say("; групи: ", "; groups: "), "groups");
                format!("{}: {}{groups}", say("Запрошено", "Invited"), self.bodies_n(d.number("bodies")))
            }
            "invitations-settled" => format!(
                "{} {}: {} {}, {} {}",
                say("Склад запрошених груп на", "Members of the invited groups on"),
                d.day("on"),
                say("додано органів", "bodies that joined:"),
                d.number("joined"),
                say("вибуло", "that left:"),
                d.number("left")
            ),
            "invitation-issued" => format!(
                "{} {body}: {} {}, {} {}",
                say("Видано посилання-запрошення для", "A link was issued for"),
                say("місць", "places"),
                d.number("places"),
                say("діє до", "good until"),
                d.instant("valid_until")
            ),
            "invitation-withdrawn" => {
                format!("{}. {}", say("Посилання-запрошення відкликано", "A link was taken back"), d.get("reason"))
            }
            "participants-registered" => {
                let way = match d.get("via") {
                    "coordinator" => say("координатором", "by the coordinator"),
                    "body" => say("органом", "by their body"),
                    "invitation" => say("за посиланням", "by a link"),
                    _ => say("з файлу", "from a file"),
                };
                let registered = say("Зареєстровано", "Registered");
                format!("{registered} {way}: {}", self.people_n(d.number("people")))
            }
            "registration-withdrawn" => {
                say("Особу знято з реєстрації", "The registration of a person was withdrawn").to_owned()
            }
            "check-in-opened" => format!(
                "{} {}–{}",
                say("Відкрито самовідмітку за кодом:", "The check-in by a code was opened:"),
                d.instant("from"),
                d.instant("until")
            ),
            "attendance-marked" => {
                let how = stored::<HowMarked>(d.get("how")).map_or("", |how| self.how_marked(how));
                let said = Attendance::ALL.into_iter().filter_map(|one| match d.number(one.name()) {
                    0 => None,
                    n => Some(format!("{} – {n}", self.attendance(one).words)),
                });
                let said = said.collect::<Vec<_>>().join(", ");
                format!("{} ({how}): {said}", say("Відмічено", "Marked"))
            }
            "attendance-corrected" => {
                let word = |name| stored::<Attendance>(d.get(name)).map_or("", |one| self.attendance(one).words);
                let corrected = say("Відмітку однієї особи виправлено", "The mark of one person was corrected");
                format!("{corrected}: «{}» → «{}»", word("was"), word("attendance"))
            }
            "list-approved" => format!(
                "{}, {} {}: {}, {} {}. SHA-256 {}",
                say("Список затверджено", "The list was approved"),
                say("редакція", "edition"),
                d.number("edition"),
                self.people_n(d.number("people")),
                say("з них присутніх", "of them present"),
                d.number("present"),
                d.get("sha256")
            ),
            "reopening-asked" => {
                let asked = say("Просять відкрити затверджений список", "Somebody asked to reopen the approved list");
                format!("{asked}. {}", d.get("reason"))
            }
            "list-reopened" => format!(
                "{} {}",
                say(
                    "Список відкрито для змін; більше не чинна редакція",
                    "The list was reopened; stands no more: edition"
                ),
                d.number("edition")
            ),
            "certificates-issued" => {
                format!("{}: {}", say("Видано сертифікатів", "Certificates issued"), d.number("people"))
            }
            "certificate-revoked" => {
                format!("{} {}", say("Сертифікат більше не чинний:", "A certificate counts no more:"), d.get("number"))
            }
            "retention-set" => format!(
                "{} {} {}. {}",
                say("Дані учасників зберігати", "The data of participants are kept"),
                self.days(d.number("days")),
                say("після навчання", "after the session"),
                d.get("reason")
            ),
            unknown => unknown.to_owned(),
        }
    }

    fn hours_between(self, d: &Details<'_>) -> String {
        match (d.get("starts_at").parse::<jiff::Timestamp>(), d.get("ends_at").parse::<jiff::Timestamp>()) {
            (Ok(from), Ok(to)) => self.hours_of(from, to),
            _ => String::new(),
        }
    }
}
