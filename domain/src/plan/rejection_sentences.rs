//! The sentences of the plan's rejections: what was refused, why, and what to do.

use crate::{plan::PlanRejection, values::dotted};

impl PlanRejection {
    pub(super) fn sentences(&self) -> (String, String) {
        match self {
            Self::NoSuchPlan => {
                pair("Такого плану немає: перевірте посилання.", "There is no such plan: check the link.")
            }
            Self::AlreadyDrafted => pair(
                "Проєкт цього плану вже внесено, удруге він не вноситься. Для іншого плану візьміть інший ідентифікатор.",
                "The draft of this plan is laid down already and is so only once. Use another id for another plan.",
            ),
            Self::NoMeasures => pair(
                "У проєкті немає жодного заходу: додайте хоча б один.",
                "The draft has no measures: add at least one.",
            ),
            Self::DuplicateMeasure { measure } => pair(
                format!("Захід {measure} вказано двічі: залиште один або виправте номер."),
                format!("Measure {measure} stands twice: keep one or correct the code."),
            ),
            Self::DuplicateAnomaly { n } => pair(
                format!("Питання № {n} вказано двічі: дайте одному з них інший номер."),
                format!("Question No. {n} stands twice: give one of them another number."),
            ),
            Self::UnknownTask { measure, task } => pair(
                format!(
                    "Захід {measure} належить до завдання {task}, якого в проєкті немає: додайте завдання або виправте його номер."
                ),
                format!(
                    "Measure {measure} belongs to task {task}, which the draft does not have: add the task or correct its number."
                ),
            ),
            Self::AlreadyAdopted { act } => pair(
                format!("План уже затверджено актом № {} від {}.", act.number, dotted(act.date)),
                format!("The plan is adopted already, by act No. {} of {}.", act.number, act.date),
            ),
            Self::NotAdopted => pair(
                "План ще не затверджено: спершу внесіть акт, яким його затверджено.",
                "The plan is not adopted yet: first record the act that adopts it.",
            ),
            Self::ActDateInFuture { date } => pair(
                format!("Дата акта {} ще не настала: перевірте її.", dotted(*date)),
                format!("The act's date {date} is still to come: check the date."),
            ),
            Self::LetterDateInFuture { date } => pair(
                format!("Дата листа {} ще не настала: перевірте її.", dotted(*date)),
                format!("The letter's date {date} is still to come: check the date."),
            ),
            Self::ActPrecedesAdoption { act, adopted } => pair(
                format!(
                    "Акт № {} від {} не може змінювати план, затверджений актом № {} від {}: потрібен пізніший акт.",
                    act.number,
                    dotted(act.date),
                    adopted.number,
                    dotted(adopted.date)
                ),
                format!(
                    "Act No. {} of {} cannot amend the plan adopted by act No. {} of {}: a later act is needed.",
                    act.number, act.date, adopted.number, adopted.date
                ),
            ),
            Self::ActPrecedesAmendment { act, amended } => pair(
                format!(
                    "Строк уже встановлено пізнішим актом № {} від {}: акт № {} від {} його не змінює. Перевірте номер і дату.",
                    amended.number,
                    dotted(amended.date),
                    act.number,
                    dotted(act.date)
                ),
                format!(
                    "The deadline stands by the later act No. {} of {}: act No. {} of {} does not change it. Check number and date.",
                    amended.number, amended.date, act.number, act.date
                ),
            ),
            Self::UnknownMeasure { measure } => pair(
                format!("У плані немає заходу {measure}: перевірте номер."),
                format!("The plan has no measure {measure}: check the code."),
            ),
            Self::NotResponsible { measure, edrpou } => pair(
                format!(
                    "Орган {edrpou} не відповідає за захід {measure} ні безпосередньо, ні як учасник групи: призначте його або додайте до групи."
                ),
                format!(
                    "Body {edrpou} is not responsible for measure {measure}, neither by itself nor through a group: assign it or let it join the group."
                ),
            ),
            Self::NotBound { measure, edrpou } => pair(
                format!(
                    "Орган {edrpou} бере участь у заході {measure} лише за згодою, а її немає: спершу внесіть його згоду."
                ),
                format!(
                    "Body {edrpou} takes part in measure {measure} by consent, and has not consented: record its consent first."
                ),
            ),
            Self::NotByConsent { measure, edrpou } => pair(
                format!("Акт зобов’язує орган {edrpou} виконувати захід {measure}, тому його згода не потрібна."),
                format!("The act binds body {edrpou} to measure {measure}; its consent is not asked."),
            ),
            Self::NotForThisBody { edrpou } => pair(
                format!("Це може внести лише сам орган {edrpou} або координатор плану."),
                format!("Only body {edrpou} itself or the plan's coordinator may record this."),
            ),
            Self::NobodyAssigned { measure } => pair(
                format!("Вкажіть орган або групу, що відповідає за захід {measure}."),
                format!("Name the body or group that is responsible for measure {measure}."),
            ),
            Self::NothingToPostpone { measure } => pair(
                format!("Захід {measure} виконується постійно: немає строку, який можна відтермінувати."),
                format!("Measure {measure} is continuous: there is no deadline to postpone."),
            ),
            Self::PostponementNotLater { measure } => pair(
                format!("Новий строк заходу {measure} має бути датою, пізнішою за встановлену актом."),
                format!("The new deadline of measure {measure} must be a date later than the one set by the act."),
            ),
            Self::PostponementDeclaredOtherwise { letter } => pair(
                format!(
                    "Лист № {} від {} уже внесено з іншим змістом: перевірте номер і дату.",
                    letter.number,
                    dotted(letter.date)
                ),
                format!(
                    "Letter No. {} of {} is recorded with other contents: check its number and date.",
                    letter.number, letter.date
                ),
            ),
            Self::DependsOnItself { measure } => pair(
                format!("Захід {measure} не може залежати сам від себе."),
                format!("Measure {measure} cannot wait for itself."),
            ),
            Self::DependencyDeclaredOtherwise { measure, on } => pair(
                format!(
                    "Залежність заходу {measure} від {on} уже внесено з іншим видом або підставою: змінити її не можна."
                ),
                format!(
                    "That measure {measure} waits for {on} is recorded already, with another kind or basis, and cannot be changed."
                ),
            ),
            Self::DependencyCycle { path } => {
                let path = path.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ");
                pair(
                    format!("Заходи чекали б один на одного по колу: {path}. Приберіть одну із залежностей."),
                    format!(
                        "Measures would wait for each other in a circle: {path}. Leave one of the dependencies out."
                    ),
                )
            }
            Self::UnknownAnomaly { n } => {
                pair(format!("У плані немає питання № {n}."), format!("The plan has no question No. {n}."))
            }
            Self::AnomalySettledAlready { n } => pair(
                format!("Питання № {n} вже вирішено; рішення видно поруч із ним."),
                format!("Question No. {n} is settled already; the decision stands beside it."),
            ),
            Self::NotOwnerOfAnomaly { n, owner } => pair(
                format!("На питання № {n} відповідає орган {owner} або координатор плану."),
                format!("Question No. {n} is for body {owner} or the plan's coordinator to answer."),
            ),
        }
    }
}

fn pair(uk: impl Into<String>, en: impl Into<String>) -> (String, String) {
    (uk.into(), en.into())
}
