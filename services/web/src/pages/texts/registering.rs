//! The words for those who register people of others: who holds a training, and officers of invited bodies.

words! {
    register_person: "Зареєструвати учасника", "Register a participant";
    register_person_lead: "Дані зберігають зашифрованими. Бачать їх лише ті, кому це потрібно для справи, і кожен перегляд записують у журнал. Про навчання особу повідомляє її орган.", "The data are stored encrypted. They are shown to those only who need them, and each reading is written into a journal. The person is told of the training by their body.";
    invited_of_training: "Запрошені органи", "Invited bodies";
    guests_of_training: "Інші органи: особа прийде як гість", "Other bodies: the person comes as a guest";
    register_list: "Зареєструвати за списком", "Register by a list";
    register_list_lead: "Надішліть список у CSV чи XLSX або вставте сюди таблицю із заголовком. Потрібні колонки «ПІБ» і «Код ЄДРПОУ»; за бажання – «Посада», «Електронна пошта», «Телефон». Спершу список перевірять і нічого не запишуть.", "Send the list as CSV or XLSX, or paste a table with its header here. The columns “Full name” and “EDRPOU code” are needed; “Position”, “E-mail” and “Telephone” if you like. The list is looked at first, and nothing is recorded.";
    file_of_people: "Файл XLSX або CSV", "File, XLSX or CSV";
    table_of_people: "Або таблиця", "Or the table";
    guests_welcome: "осіб з органів, яких не запрошено, зареєструвати як гостей", "register people of bodies that are not invited as guests";
    found_in_list: "Що є у списку", "What stands in the list";
    places_free: "Вільних місць", "Free places";
    rows_to_look_at: "На що варто глянути: рядків це не псує", "Worth a look; no row is bad by it";
    people_good: "Осіб, яких можна зареєструвати", "People who can be registered";
    first_faults: "Показано перші рядки з помилками: виправте їх і перевірте список знову.", "The first rows in which something is wrong are shown: mend them and look at the list again.";
    list_to_send_again: "Список задовгий, щоб лишитися на цій сторінці: виберіть той самий файл ще раз і натисніть потрібну кнопку.", "The list is too long to stay on this page: choose the same file again and press the button that you need.";
    register_all: "Зареєструвати всіх", "Register all of them";
    register_good: "Зареєструвати лише осіб без помилок", "Register only those without mistakes";
    who_registers: "Учасників реєструють орган, який проводить навчання, і запрошені органи: кожен своїх працівників.", "Participants are registered by the body that holds the training, and by each invited body for its own people.";
    unregister_person: "Зняти з реєстрації", "Withdraw a registration";
    unregister_lead: "Знімають лише того, про кого ще нічого не відмічено.", "Only somebody of whom nothing is marked yet is taken off the list.";
    choose_person: "виберіть особу", "choose a person";
    no_measure: "не за планом заходів", "under no plan of measures";
    done_person_registered: "Особу зареєстровано. Можна зареєструвати ще одну.", "The person is registered. You may register another one.";
    done_people_registered: "Список зареєстровано.", "The list is registered.";
    done_registration_withdrawn: "Реєстрацію знято.", "The registration is withdrawn.";
}
