//! The refusals about a training in words.

use jiff::Timestamp;

use crate::{
    representation::RepresentationRejection,
    training::{MOST_AT_ONCE, MOST_HOURS, MOST_MARKS, MOST_RETENTION, TrainingRejection},
    values::ValueError,
};

/// `10.02.2025 о 10:00` in Kyiv.
fn moment(at: Timestamp) -> (String, String) {
    let at = at.to_zoned(crate::calendar::kyiv());
    (at.strftime("%d.%m.%Y о %H:%M").to_string(), at.strftime("%Y-%m-%d at %H:%M, Kyiv time").to_string())
}

impl TrainingRejection {
    pub(crate) fn words(&self) -> ValueError {
        use TrainingRejection as R;
        let say = |code, uk: &str, en: &str| ValueError::new(code, uk, en);
        match self {
            R::ActsForNoBody => RepresentationRejection::ActsForNoBody.words(),
            R::NotScheduled => {
                say("no-such-training", "Такого навчання не заплановано.", "No such training was scheduled.")
            }
            R::AlreadyScheduled => say(
                "training-already-scheduled",
                "Навчання вже заплановано з іншими даними: перенесіть його.",
                "The training is scheduled already with other particulars: move it.",
            ),
            R::OnlyOrganiser { organiser } => ValueError::new(
                "only-organiser",
                format!("Це робить лише орган, що проводить навчання: {organiser}."),
                format!("Only the body that holds the training, {organiser}, does this."),
            ),
            R::Cancelled => say(
                "training-cancelled",
                "Навчання скасовано: заплануйте нове.",
                "The training is cancelled: schedule a new one.",
            ),
            R::AlreadyHeld => say(
                "training-already-held",
                "Навчання вже проведено: запрошення, час і місце більше не змінюють.",
                "The training was held: invitations, time and place are changed no more.",
            ),
            R::NotHeld => say(
                "training-not-held",
                "Спершу зафіксуйте, що навчання проведено.",
                "Record first that the training was held.",
            ),
            R::ListApproved => say(
                "list-approved",
                "Список затверджено: щоб змінити його, попросіть відкрити, а інша особа має дозволити.",
                "The list is approved: to change it, ask for its reopening, which a second person allows.",
            ),
            R::ListNotApproved => {
                say("list-not-approved", "Список ще не затверджено.", "The list has not been approved.")
            }
            R::EndsBeforeStart => say(
                "session-ends-before-start",
                "Навчання має закінчуватися пізніше, ніж починається.",
                "A session ends after it begins.",
            ),
            R::TooLong => say(
                "session-too-long",
                "Одне навчання триває не довше ніж 31 добу: заплануйте кілька.",
                "A session lasts at most 31 days: schedule several.",
            ),
            R::HoursOutOfRange => ValueError::new(
                "hours-out-of-range",
                format!("Програма має від 1 до {MOST_HOURS} годин."),
                format!("A programme has 1 to {MOST_HOURS} hours."),
            ),
            R::RetentionOutOfRange => ValueError::new(
                "retention-out-of-range",
                format!("Дані учасників зберігають від 1 до {MOST_RETENTION} днів після навчання."),
                format!("The data of participants are kept 1 to {MOST_RETENTION} days after the session."),
            ),
            R::PlaceMissing => say(
                "place-missing",
                "Навчання на місці або змішане потребує адреси.",
                "A training on site or mixed needs a place.",
            ),
            R::LinkMissing => say(
                "link-missing",
                "Онлайн або змішане навчання потребує посилання.",
                "A training online or mixed needs a link.",
            ),
            R::NoPlaces => say(
                "no-places",
                "Кількість місць має бути більшою за нуль.",
                "The number of places is greater than zero.",
            ),
            R::NotBegun { starts_at } => {
                let (uk, en) = moment(*starts_at);
                ValueError::new(
                    "session-not-begun",
                    format!("Навчання ще не почалося: початок {uk}."),
                    format!("The session has not begun: it does on {en}."),
                )
            }
            R::BeforeSession { starts_at } => {
                let (uk, en) = moment(*starts_at);
                ValueError::new(
                    "mark-before-session",
                    format!("Присутність відмічають від початку навчання, {uk}."),
                    format!("Attendance is recorded from the beginning of the session on, {en}."),
                )
            }
            R::AttendanceRecorded => say(
                "attendance-recorded",
                "Присутність уже відмічено: виправте відмітку з поясненням.",
                "Attendance is on record: correct the mark and give the reason.",
            ),
            R::NobodyToInvite => {
                say("nobody-to-invite", "Зазначте хоча б один орган або групу.", "Name at least one body or group.")
            }
            R::GroupMembersMissing { group } => ValueError::new(
                "group-members-missing",
                format!("Склад групи {group} на день навчання не зазначено: спробуйте ще раз."),
                format!("It is not said who belongs to group {group} on the day of the session: try again."),
            ),
            R::NotInvited { body } => ValueError::new(
                "not-invited",
                format!("Орган {body} не запрошено: запросіть його або зареєструйте особу як гостя."),
                format!("Body {body} is not invited: invite it, or register the person as a guest."),
            ),
            R::InvitationTime { ends_at } => {
                let (uk, en) = moment(*ends_at);
                ValueError::new(
                    "invitation-time",
                    format!("Запрошення діє від тепер і не довше ніж до кінця навчання, {uk}."),
                    format!("An invitation is good from now on and at most until the session ends, {en}."),
                )
            }
            R::UnknownInvitation => say(
                "unknown-invitation",
                "Такого запрошення немає: перевірте посилання.",
                "There is no such invitation: check the link.",
            ),
            R::InvitationWithdrawn => say(
                "invitation-withdrawn",
                "Запрошення відкликано: зверніться до організатора.",
                "The invitation was taken back: ask the organiser.",
            ),
            R::InvitationExpired { until } => {
                let (uk, en) = moment(*until);
                ValueError::new(
                    "invitation-expired",
                    format!("Запрошення більше не діє: воно діяло не довше ніж до {uk}."),
                    format!("The invitation is good no more: it was at most until {en}."),
                )
            }
            R::InvitationFull { places, free } => ValueError::new(
                "invitation-full",
                format!("За запрошенням {places} місць, вільних {free}: зверніться до організатора."),
                format!("The invitation is for {places} people, free: {free}. Ask the organiser."),
            ),
            R::NotThisBody { body } => ValueError::new(
                "not-this-body",
                format!("Осіб органу {body} тут не реєструють: зазначте свій орган."),
                format!("People of body {body} are not registered here: name your own body."),
            ),
            R::GuestsAreTheOrganisers => say(
                "guests-are-the-organisers",
                "Гостей реєструє лише орган, що проводить навчання: зареєструйте особу не як гостя або зверніться до нього.",
                "Guests are registered by the body that holds the training only: register the person not as a guest, or ask that body.",
            ),
            R::NobodyToRegister => {
                say("nobody-to-register", "Зазначте хоча б одну особу.", "Name at least one person.")
            }
            R::TooManyParticipants => ValueError::new(
                "too-many-participants",
                format!("За один раз реєструють не більше ніж {MOST_AT_ONCE} осіб: поділіть список."),
                format!("At most {MOST_AT_ONCE} people are registered at once: divide the list."),
            ),
            R::NamedTwice { subjects } => ValueError::new(
                "participant-named-twice",
                format!("Осіб, зазначених двічі: {}. Залиште один запис.", subjects.len()),
                format!("People named twice: {}. Leave them once.", subjects.len()),
            ),
            R::AlreadyRegistered { subjects } => ValueError::new(
                "already-registered",
                format!("Осіб, які вже є у списку: {}.", subjects.len()),
                format!("People who are on the list already: {}.", subjects.len()),
            ),
            R::CapacityFull { capacity, free } => ValueError::new(
                "capacity-full",
                format!("Навчання розраховане на {capacity} місць, вільних {free}."),
                format!("The training holds {capacity} people, free: {free}."),
            ),
            R::NotRegistered { subjects } => ValueError::new(
                "not-registered",
                format!("Осіб, яких немає у списку: {}. Спершу зареєструйте їх.", subjects.len()),
                format!("People who are not on the list: {}. Register them first.", subjects.len()),
            ),
            R::NotOnTheList => say(
                "not-registered",
                "Вас немає у списку цього навчання: спершу зареєструйтеся або зверніться до організатора.",
                "You are not on the list of this training: register first, or ask the organiser.",
            ),
            R::CheckInWindow => say(
                "check-in-window",
                "Код діє під час навчання і не довше ніж 4 години.",
                "A code is good during the session and for at most 4 hours.",
            ),
            R::CodeShownBefore => say(
                "check-in-code-shown-before",
                "Такий код уже показували: візьміть інший.",
                "This code was shown before: take another.",
            ),
            R::CodeWrong => say(
                "check-in-code-wrong",
                "Такого коду не показували: перевірте, що набрали.",
                "No such code was shown: check what you typed.",
            ),
            R::CodeExpired { until } => {
                let (uk, en) = moment(*until);
                ValueError::new(
                    "check-in-code-expired",
                    format!("Код більше не діє: він діяв до {uk}. Зверніться до координатора."),
                    format!("The code is good no more: it was until {en}. Ask the coordinator."),
                )
            }
            R::CodeUsed => say(
                "check-in-code-used",
                "Вашу присутність уже відмічено: код удруге не потрібний.",
                "Your attendance is on record already: the code is not needed twice.",
            ),
            R::NobodyToMark => say("nobody-to-mark", "Зазначте хоча б одну відмітку.", "Give at least one mark."),
            R::TooManyMarks => ValueError::new(
                "too-many-marks",
                format!("За один раз відмічають не більше ніж {MOST_MARKS} осіб."),
                format!("At most {MOST_MARKS} people are marked at once."),
            ),
            R::MarkedTwice { subject } => ValueError::new(
                "marked-twice",
                format!("Про особу {subject} зазначено різне: залиште одну відмітку."),
                format!("Two things are said of {subject}: leave one mark."),
            ),
            R::AlreadyMarked { subjects } => ValueError::new(
                "already-marked",
                format!("Осіб, про яких записано інше: {}. Виправте відмітки з поясненням.", subjects.len()),
                format!("People of whom something else is on record: {}. Correct and give the reason.", subjects.len()),
            ),
            R::GuestsVisit { subjects } => ValueError::new(
                "guests-visit",
                format!("Гостей, чиї органи не запрошено: {}. Їх відмічають як відвідувачів.", subjects.len()),
                format!("Guests whose bodies are not invited: {}. They are marked as visitors.", subjects.len()),
            ),
            R::NotMarked => say(
                "not-marked",
                "Присутність ще не відмічено: виправляти нічого.",
                "No mark is on record: there is nothing to correct.",
            ),
            R::ListEmpty => say("list-empty", "У списку немає жодної особи.", "There is nobody on the list."),
            R::Unmarked { people } => ValueError::new(
                "participants-unmarked",
                format!("Осіб без відмітки: {people}. Відмітьте кожну або зніміть з реєстрації."),
                format!("People without a mark: {people}. Mark everyone, or withdraw their registration."),
            ),
            R::OtherList => say(
                "other-list",
                "Список змінився, відколи ви його переглянули: перегляньте знову.",
                "The list has changed since you looked at it: look again.",
            ),
            R::ReopeningNotAsked => say(
                "reopening-not-asked",
                "Ніхто не просив відкрити список.",
                "Nobody asked for the reopening of the list.",
            ),
            R::ReopeningAlreadyAsked => say(
                "reopening-already-asked",
                "Відкрити список уже просять: спершу вирішіть щодо цього.",
                "Somebody asks for the reopening of the list: decide about it first.",
            ),
            R::SecondPersonNeeded => say(
                "second-person-needed",
                "Відкрити список дозволяє не той, хто про це просив: потрібна друга особа.",
                "Who asked for the reopening does not allow it: a second person is needed.",
            ),
            R::NobodyToCertify => say(
                "nobody-to-certify",
                "За списком ніхто не був присутній: сертифікатів немає кому видати.",
                "By the list nobody was present: there is nobody to certify.",
            ),
        }
    }
}
