//! The command line: what can be asked, and of whom.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// `zgoda`.
#[derive(Debug, Parser)]
#[command(
    name = "zgoda",
    version,
    about = "Згода: виконання планів заходів – хто, що і коли зробив.\nZgoda: the execution of plans of measures – who did what, and when.",
    after_help = "Коди завершення / exit codes: 0 зроблено / done · 1 не вдалося або знайдено пошкодження / failed or damage found · 2 неправильні аргументи чи налаштування / wrong arguments or settings",
    arg_required_else_help = true
)]
pub struct Cli {
    /// Файл налаштувань TOML / a settings file
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands; each is a file of the same name in `commands/`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Демонстрація: план із 18 заходів, вигадана звітність, готові токени / demonstration with the plan loaded
    Demo,
    /// Сервер / the server
    Serve(Serve),
    /// Створити або оновити таблиці сховища / create or update the tables of the store
    Migrate,
    /// Перебудувати моделі читання з журналу / rebuild read models from the log
    Rebuild(Rebuild),
    /// Перевірити цілість журналу / check that the log is whole
    Verify,
    /// Видати токен для розробки; друкує лише його / issue a development token and print nothing else
    Token(Token),
    /// Плани / plans
    Plan {
        /// What to do with a plan.
        #[command(subcommand)]
        command: Plan,
    },
    /// Реєстр органів і груп / the register of bodies and groups
    Register {
        /// What to do with the register.
        #[command(subcommand)]
        command: Register,
    },
    /// Звіти / reports
    Report {
        /// What to do with a report.
        #[command(subcommand)]
        command: Report,
    },
    /// Завантажені файли / the files that were uploaded
    Files {
        /// What to do with the files.
        #[command(subcommand)]
        command: Files,
    },
    /// Календар робочих днів / the calendar of working days
    Calendar {
        /// What to do with the calendar.
        #[command(subcommand)]
        command: Calendar,
    },
    /// Ключі до персональних даних / the keys to personal data
    Keys {
        /// What to do with the keys.
        #[command(subcommand)]
        command: Keys,
    },
    /// Вивантажити журнал рядками JSON / write the log as lines of JSON
    Export(Export),
    /// Надрукувати опис OpenAPI / print the OpenAPI description
    Openapi,
    /// Надрукувати таблицю дозволів, як у docs/PERMISSIONS.md / print who may do what
    Permissions,
    /// Надрукувати таблиці станів, як у docs/STATES.md / print what may be done where
    States,
    /// Надрукувати перелік правил листування, як у docs/NOTIFICATIONS.md / print who is written to when
    Notifications,
    /// Показати чинні налаштування, таємниці приховано / show the settings in force, secrets hidden
    Config,
}

/// `zgoda serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Частини, що працюють у цьому процесі / the parts that run in this process
    #[arg(long = "role", value_delimiter = ',', default_values_t = Part::HERE, value_name = "PART")]
    pub parts: Vec<Part>,
}

/// A part of the program that a process can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Pages and REST.
    Web,
    /// Keeps the read models.
    Projector,
    /// Writes letters to bodies and sends them.
    Notifier,
    /// Acts by the clock.
    Automation,
}

impl Part {
    /// What runs where nothing else is said.
    pub const HERE: [Self; 4] = [Self::Web, Self::Projector, Self::Notifier, Self::Automation];
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Web => "web",
            Self::Projector => "projector",
            Self::Notifier => "notifier",
            Self::Automation => "automation",
        })
    }
}

/// `zgoda rebuild`.
#[derive(Debug, Args)]
pub struct Rebuild {
    /// Лише ця модель; без назви – усі / only this one; all without a name
    pub read_model: Option<String>,
}

/// `zgoda token`.
#[derive(Debug, Args)]
pub struct Token {
    /// Кому: непрозоре позначення особи, не ім’я / the subject: an opaque mark, not a name
    #[arg(long)]
    pub sub: String,
    /// Роль; можна кілька / a role; may be given several times
    #[arg(long = "role", required = true, value_delimiter = ',')]
    pub roles: Vec<String>,
    /// Код ЄДРПОУ органу, за який особа діє / EDRPOU of the body the person acts for
    #[arg(long, value_name = "EDRPOU")]
    pub body: Option<String>,
    /// Строк дії: 15m, 1h, 7d / how long it is valid
    #[arg(long, default_value = "1h")]
    pub ttl: String,
}

/// `zgoda report …`.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// Зробити затверджені документи ще раз із самого журналу і звірити хеші / make the approved documents again from the log alone
    Rebuild {
        /// Ідентифікатор звіту / the report
        id: uuid::Uuid,
        /// Записати зроблене в теку / write what was made into a folder
        #[arg(long, value_name = "FOLDER")]
        into: Option<PathBuf>,
    },
}

/// `zgoda files …`.
#[derive(Debug, Subcommand)]
pub enum Files {
    /// Показати файли, яких не називає жодна подія / list the files that no event names
    Unused {
        /// Видалити їх / delete them
        #[arg(long)]
        delete: bool,
    },
}

/// `zgoda plan …`.
#[derive(Debug, Subcommand)]
pub enum Plan {
    /// Прочитати проєкт плану з CSV, XLSX, тексту акта або JSON / read a draft from CSV, XLSX, the act's text or JSON
    Import {
        /// Файл / the file
        file: PathBuf,
        /// Назва плану; у JSON вона стоїть у самому файлі / title of the plan; in JSON the file itself says it
        #[arg(long)]
        title: Option<String>,
        /// ЄДРПОУ координатора; без нього Мінцифри / the coordinator's EDRPOU; Мінцифри if not given
        #[arg(long, default_value = "43220851")]
        coordinator: String,
    },
}

/// `zgoda register …`.
#[derive(Debug, Subcommand)]
pub enum Register {
    /// Додати органи і групи з файлів, як seeds/bodies.json і seeds/groups.json / add bodies and groups from files like seeds/bodies.json and seeds/groups.json
    #[command(arg_required_else_help = true)]
    Import {
        /// Файл з органами / the file of bodies
        #[arg(long, value_name = "FILE")]
        bodies: Option<PathBuf>,
        /// Файл з групами / the file of groups
        #[arg(long, value_name = "FILE")]
        groups: Option<PathBuf>,
    },
}

/// `zgoda keys …`.
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// Перезахистити всі ключі чинним ZGODA_MASTER_KEY; попередні – у ZGODA_PREVIOUS_MASTER_KEYS / wrap all keys with the present ZGODA_MASTER_KEY; former ones stand in ZGODA_PREVIOUS_MASTER_KEYS
    Rotate,
}

/// `zgoda calendar …`.
#[derive(Debug, Subcommand)]
pub enum Calendar {
    /// Показати строки, які зміна календаря зсунула б; нічого не зберігає / show the terms that a change of the calendar would move; stores nothing
    #[command(after_help = AMENDMENT)]
    Preview {
        /// Файл зміни, TOML / the change, TOML
        file: PathBuf,
    },
}

/// What a change of the calendar looks like.
const AMENDMENT: &str = r#"Приклад файла / an example of the file:

  version = "ua-2027.1"
  source = { uk = "Розпорядження КМУ від …", en = "Cabinet order of …" }
  moved = [{ free = "2027-05-14", worked = "2027-05-22" }]
  holidays = [{ month = 7, day = 15, from_year = 2027, uk = "Назва свята", en = "Name of the holiday" }]
  regime_ends = "2027-04-30""#;

/// `zgoda export`.
#[derive(Debug, Args)]
pub struct Export {
    /// Лише один потік, наприклад body/43220851 / only one stream
    #[arg(long)]
    pub stream: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn roles_of_serve_are_a_list() {
        let cli = Cli::try_parse_from(["zgoda", "serve", "--role", "web,notifier"]).expect("roles that there are");
        let Command::Serve(serve) = cli.command else { panic!("not serve") };
        assert_eq!(serve.parts, [Part::Web, Part::Notifier]);
    }

    #[test]
    fn a_part_that_does_not_exist_is_refused() {
        assert!(Cli::try_parse_from(["zgoda", "serve", "--role", "cook"]).is_err());
    }
}
