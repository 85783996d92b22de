//! The questions that anomalies put to people.

use crate::{
    plan::{Anomaly, AnomalyKind},
    values::Language,
};

impl Anomaly {
    /// The question with the measure it concerns and the text it stands on.
    pub fn question(&self, language: Language) -> String {
        let question = self.kind.question(language);
        let text = &self.source.text;
        match (language, &self.measure) {
            (Language::Uk, Some(measure)) => format!("Захід {measure}: {question} У джерелі: «{text}»."),
            (Language::Uk, None) => format!("{} У джерелі: «{text}».", capitalised(question)),
            (Language::En, Some(measure)) => format!("Measure {measure}: {question} The source says: “{text}”."),
            (Language::En, None) => format!("{} The source says: “{text}”.", capitalised(question)),
        }
    }
}

fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl AnomalyKind {
    /// What people are asked about an oddity of this kind.
    pub fn question(self, language: Language) -> &'static str {
        let (uk, en) = self.questions();
        match language {
            Language::Uk => uk,
            Language::En => en,
        }
    }

    fn questions(self) -> (&'static str, &'static str) {
        match self {
            Self::CodeNormalised => (
                "номер у джерелі записано незвично, його приведено до звичайного вигляду. Чи правильно прочитано номер?",
                "the code is written unusually in the source and was brought into the usual form. Was it read rightly?",
            ),
            Self::CodeMissing => (
                "джерело не називає номера, тому стоїть тимчасовий. Який номер у плані?",
                "the source gives no code, so a provisional one stands in. What is the code in the plan?",
            ),
            Self::ResponsibleMissing => {
                ("відповідального не названо. Хто відповідає за виконання?", "nobody is named as responsible. Who is?")
            }
            Self::BodyUnknown => (
                "такої назви немає в реєстрі органів. Який орган або яку групу мали на увазі?",
                "the register of bodies does not know this name. Which body or group is meant?",
            ),
            Self::AttachedListMissing => (
                "список, на який посилається джерело, до файла не додано. Де цей список і хто в ньому?",
                "the list the source refers to is not in the file. Where is it, and who is on it?",
            ),
            Self::GroupMembersUnknown => (
                "відповідальною названо групу, а її складу джерело не наводить. Хто до неї входить і з якого дня?",
                "a group is responsible and the source does not list its members. Who belongs to it, and since when?",
            ),
            Self::LeadTakenByOrder => (
                "названо кількох відповідальних, а головного не визначено; головним вважається перший. Чи це так?",
                "several are responsible and none is said to lead; the first was taken as lead. Is that so?",
            ),
            Self::ConsentAwaited => (
                "орган бере участь лише за згодою. Чи є його згода, і яким листом її надано?",
                "the body takes part only by its consent. Has it consented, and by which letter?",
            ),
            Self::DeadlineContinuous => (
                "строк «постійно» не має останнього дня, тож захід не може бути завершено. Як і за який період оцінювати виконання?",
                "the deadline “постійно” has no last day, so the measure can never be completed. How, and for which period, is it to be judged?",
            ),
            Self::DeadlineMissing => (
                "строку виконання не названо. До якого дня захід має бути виконано?",
                "no deadline is named. By which day is the measure to be done?",
            ),
            Self::DeadlineMayPrecedeAdoption => (
                "строк настав або може настати раніше, ніж план затверджено. Від якого дня рахувати прострочення?",
                "the deadline passed, or may pass, before the plan is adopted. From which day does it count as overdue?",
            ),
            Self::IndicatorsSeveral => (
                "індикатор містить кілька вимог. Чи оцінювати їх окремо, і чи правильно їх поділено?",
                "the indicator holds several demands. Are they to be judged one by one, and were they divided rightly?",
            ),
            Self::IndicatorMissing => (
                "індикатора виконання не названо. За чим буде видно, що захід виконано?",
                "no indicator is named. What will show that the measure is done?",
            ),
            Self::ColumnsCollapsed => (
                "схоже, що клітинки рядка злилися або зсунулися. Що в якій колонці має стояти?",
                "cells of the row seem to have run together or shifted. What belongs in which column?",
            ),
            Self::StrayText => (
                "цей текст не належить до жодного заходу, тому його не прочитано як частину плану. Чи має він значення?",
                "this text belongs to no measure, so it was not read as part of the plan. Does it matter?",
            ),
            Self::ActIdentityOpen => (
                "номер, дата або рік акта не заповнені чи суперечать одне одному. Яким актом і коли план затверджено?",
                "the number, date or year of the act is blank or contradictory. By which act, and when, was the plan adopted?",
            ),
            Self::DependsOnUnnamedBodies => (
                "результат залежить від органів, яких не названо відповідальними. Які це органи, і хто їх залучить?",
                "success depends on bodies that are not named as responsible. Which are they, and who will involve them?",
            ),
            Self::TitleDiffers => (
                "джерело називає одне й те саме по-різному. Яка назва правильна, і чи йдеться справді про одне?",
                "the source names the same thing in different ways. Which name is right, and is it the same thing?",
            ),
            Self::WordingOdd => (
                "слово в тексті схоже на описку; його збережено, як є. Чи виправляти його, і яким актом?",
                "a word looks misspelt; it was kept as it stands. Is it to be corrected, and by which act?",
            ),
            Self::SourceIncomplete => (
                "джерело говорить лише про частину плану. Де повний текст?",
                "the source speaks of a part of the plan only. Where is the full text?",
            ),
            Self::NoSlack => (
                "захід чекає на інший, строк якого настає не раніше місяця його власного строку: запасу часу немає. Як встигнути обидва?",
                "the measure waits for another that is due no earlier than in the same month: there is no slack. How can both be in time?",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample::anomaly;

    #[test]
    fn a_question_names_its_measure_and_shows_the_text_it_stands_on() {
        let asked = anomaly(1);
        let uk = asked.question(Language::Uk);
        assert!(uk.starts_with("Захід 2.3: номер у джерелі записано незвично"), "{uk}");
        assert!(uk.ends_with("У джерелі: «2.З)»."), "{uk}");
        let en = Anomaly { measure: None, ..asked }.question(Language::En);
        assert!(en.starts_with("The code is written unusually") && en.ends_with("The source says: “2.З)”."), "{en}");
    }
}
