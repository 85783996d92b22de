//! The words for who takes part in a training: short, without what only officials know.

use jiff::civil::Date;

use super::{Given, Texts};

words! {
    join_training: "Реєстрація на навчання", "Register for a training";
    join_word: "Зареєструватися", "Register";
    go_on: "Далі", "Go on";
    link_is_for: "За цим посиланням реєструються працівники органу:", "By this link the people of one body register:";
    link_torn: "Посилання неповне: можливо, його скопійовано не до кінця.", "The link is not whole: perhaps it was not copied to its end.";
    link_ask_again: "Попросіть нове посилання в того, хто вам його надіслав.", "Ask whoever sent it to you for a new one.";
    full_name: "Прізвище, ім’я та по батькові", "Full name";
    position_of_person: "Посада", "Position";
    email_of_person: "Робоча електронна пошта", "E-mail at work";
    phone_of_person: "Телефон", "Telephone";
    notice_below: "Перш ніж надіслати, прочитайте нижче, хто, навіщо й доки зберігатиме:", "Before you send it, read below who keeps, why and for how long:";
    notice_title: "Ваші персональні дані", "Your personal data";
    notice_who: "Хто збирає", "Who collects them";
    notice_what: "Що саме", "What";
    notice_what_words: "Ім’я – обов’язково: його вносять до списку учасників і сертифіката. Посаду, пошту й телефон – якщо хочете: щоб організатор міг вам написати чи зателефонувати. Потім – чи були ви присутні і, якщо це виправляли, чому.", "Your name, which the list of participants and the certificate need. Position, e-mail and telephone if you like, so that the organiser can write to you or call you. Afterwards, whether you were there and, if that was corrected, why.";
    notice_why: "Навіщо", "Why";
    notice_why_words: "Щоб провести навчання і підтвердити, скільки осіб і з яких органів навчено. У звітах – лише числа, без імен.", "To hold the training and to prove how many people of which bodies were trained. Reports show numbers only, no names.";
    notice_ground: "На якій підставі", "On what ground";
    notice_ground_words: "Для виконання повноважень органу влади за планом заходів: стаття 11 Закону України «Про захист персональних даних».", "For the public body to carry out its powers under the plan of measures: article 11 of the Law of Ukraine “On Personal Data Protection”.";
    notice_readers: "Хто бачить", "Who reads them";
    notice_readers_words: "Організатор навчання, відповідальні особи вашого органу, аудитори та відповідальні за захист даних. Кожен перегляд записують у журнал: хто, коли й навіщо читав ваші дані, вам повідомить відповідальний за їх захист. Дані зберігають зашифрованими.", "Who holds the training, the officers of your body, auditors and who looks after personal data. Each reading is written into a journal: who looks after personal data tells you who read yours, when and why. The data are stored encrypted.";
    notice_kept: "Скільки зберігають", "For how long";
    notice_rights: "Ваші права", "Your rights";
    notice_rights_words: "Дізнатися, що про вас зберігають і хто це читав, вимагати стерти дані (статті 8 і 15 Закону): напишіть відповідальному за захист даних в організатора й назвіть позначення, яке отримаєте після реєстрації, – він відповість або зітре. Виправити помилку просіть організатора: поки вас не відмічено, він зніме вас зі списку й зареєструє наново. Стертого не відновлюють; у списку лишається тільки число. Поскаржитися можна Уповноваженому Верховної Ради України з прав людини або до суду.", "To learn what is held about you and who read it, to have the data erased (articles 8 and 15 of the Law): write to who looks after personal data at the organiser and give the reference that you receive after registering; they answer or erase. To have a mistake mended, ask the organiser: until you are marked, they take you off the list and register you anew. What is erased does not come back; the list keeps a number only. You may complain to the Ukrainian Parliament Commissioner for Human Rights or to a court.";
    done_registered: "Вас зареєстровано. Збережіть цю сторінку: за нею ви відмітитеся на навчанні.", "You are registered. Keep this page: by it you check in at the training.";

    sent_from_elsewhere: "Форму надіслала інша сторінка. Відкрийте посилання ще раз і надішліть звідти.", "Another page sent the form. Open the link again and send it from there.";

    check_in_word: "Відмітитися на навчанні", "Check in at the training";
    you_are_listed: "Ви у списку учасників.", "You are on the list of participants.";
    code_comes_later: "Код покажуть на навчанні: тоді поверніться на цю сторінку.", "The code is shown at the training: come back to this page then.";
    code_in_room: "Код, який показує організатор", "The code that is shown in the room";
    i_am_here: "Я на навчанні", "I am here";
    you_are_marked: "Вас уже відмічено:", "You are marked:";
    reference_word: "Ваше позначення", "Your reference";
    reference_wanted: "Введіть позначення, яке ви отримали під час реєстрації. Якщо його втрачено, скажіть організаторові: він відмітить вас сам.", "Give the reference that you received when you registered. If it is lost, tell who holds the training: they mark you themselves.";
    keep_reference: "Додайте сторінку до закладок або зробіть знімок. За позначенням ви відмічаєтеся; за ним відповідальний за захист даних скаже вам, хто їх читав. Більше нікому його не передавайте.", "Keep the page as a bookmark or a picture. By the reference you check in, and who looks after personal data tells you who read yours. Give it to nobody else.";
    done_checked_in: "Вашу присутність записано. Дякуємо!", "Your attendance is recorded. Thank you!";

    show_code: "Код для відмітки", "Code for checking in";
    show_code_lead: "Учасники відмічаються самі зі своїх телефонів, доки код діє. У кого телефона немає, того відмітьте у списку.", "Participants check in by themselves on their telephones while the code is good. Mark those without one on the list.";
    code_minutes: "Скільки хвилин діє", "For how many minutes";
    code_good_until: "Код діє до", "The code is good until";
    code_shown_once: "Покажіть цю сторінку на екрані. Код ніде не збережено: якщо закриєте її, покажіть новий.", "Show this page on a screen. The code is stored nowhere: if you close it, show another one.";
    code_address: "Адреса для учасників", "Address for participants";
    code_opened_before: "Код вже показано, а вдруге його не покажуть. Покажіть новий.", "The code was shown already and is not shown again. Show another one.";
    code_not_now: "Код показують від початку навчання, доки список не затверджено.", "A code is shown from the beginning of the training until its list is approved.";
    link_issued: "Посилання видано", "The link is issued";
    link_to_send: "Посилання для працівників органу", "Link for the people of the body";
}

impl Texts {
    /// That a field may be left empty.
    pub fn optional_field(self, label: &str) -> String {
        format!("{label} ({})", self.optional())
    }

    /// Until when data are kept, and what happens then.
    pub fn notice_kept_words(self, until: impl Given<Date>) -> String {
        let until = self.date(until);
        match self.0 {
            zgoda_domain::values::Language::Uk => {
                format!("До {until}. Тоді ключ до ваших даних знищують, і прочитати їх більше не може ніхто.")
            }
            zgoda_domain::values::Language::En => {
                format!("Until {until}. Then the key to your data is destroyed, and nobody can read them any more.")
            }
        }
    }
}
