//! What the demonstration says when it is ready: where to look, and tokens to look with.

use std::net::SocketAddr;

use jiff::Timestamp;

use super::cast::{COORDINATOR, MINCIFRA, MINCIFRA_HEAD, MINJUST, Office, PFU, SECOND_TRAINER, TRAINER};
use crate::{cli::Token, commands::token::token, failure::Failure, settings::Settings};

/// How long the printed tokens are good for.
const TERM: &str = "7d";

/// The people to sign in as: for whom, in which role, with which words.
const PEOPLE: [(Option<Office>, &str, &str, &str); 11] = [
    (Some(COORDINATOR), "coordinator", "координатор плану (Мінцифри)", "the plan's coordinator"),
    (Some(MINCIFRA), "body-officer", "посадова особа Мінцифри", "officer of Мінцифри"),
    (Some(MINJUST), "body-officer", "посадова особа Мін’юсту", "officer of Мін’юст"),
    (Some(PFU), "body-officer", "посадова особа ПФУ", "officer of ПФУ"),
    (Some(MINCIFRA_HEAD), "body-head", "керівник Мінцифри", "head of Мінцифри"),
    (Some(TRAINER), "training-coordinator", "координатор навчань (Мінцифри)", "coordinator of trainings"),
    (
        Some(SECOND_TRAINER),
        "training-coordinator",
        "другий координатор навчань, який дозволяє зміни у списку",
        "a second one, who lets a list be changed",
    ),
    (None, "data-protection-officer", "відповідальна особа за захист даних", "data-protection officer"),
    (None, "secretariat", "Секретаріат Кабінету Міністрів", "the Cabinet's secretariat"),
    (None, "auditor", "аудитор", "auditor"),
    (None, "admin", "адміністратор", "administrator"),
];

/// The words, Ukrainian first.
///
/// # Errors
/// No secret to sign tokens with.
pub fn welcome(settings: &Settings, address: SocketAddr, now: Timestamp) -> Result<String, Failure> {
    let mut tokens = String::new();
    let mut officer = String::new();
    for (office, role, uk, en) in PEOPLE {
        let asked = Token {
            sub: office.map_or_else(|| format!("demo:{role}"), |office| office.mark.to_owned()),
            roles: vec![role.to_owned()],
            body: office.map(|office| office.edrpou.to_owned()),
            ttl: TERM.to_owned(),
        };
        let token = token(settings, &asked, now)?;
        tokens.push_str(&format!("  {uk} · {en} ({role})\n  {token}\n\n"));
        if office == Some(COORDINATOR) {
            officer = token;
        }
    }
    let folder = settings.data_dir.display();
    Ok(format!(
        "\nДемонстрація готова. Дані лежать у {folder}; звітність вигадано, план справжній.\n\
         The demonstration is ready. Its data are in {folder}; the reporting is invented, the plan is real.\n\n\
         План і стан заходів · the plan and its measures  http://{address}/\n\
         Строки · deadlines                               http://{address}/deadlines\n\
         Погодження органами · the consent of agencies    http://{address}/consent-rounds\n\
         Навчання · trainings                             http://{address}/trainings\n\
         Звіти · reports                                  http://{address}/reports\n\
         Листи органам · letters to bodies                http://{address}/letters\n\
         Стан на будь-який день · as of any past day      http://{address}/?as_of=2025-04-01\n\
         Опис API · API reference                         http://{address}/docs\n\n\
         Токени на 7 днів (вставте на сторінці «Увійти») · tokens for 7 days (paste at “Sign in”)\n\n{tokens}\
         Приклад · an example:\n  curl -H 'Authorization: Bearer {officer}' http://{address}/api/v1/plans\n\n\
         Зупинити: Ctrl+C. Наступний запуск збереже все. · Stop: Ctrl+C. The next start keeps everything.\n"
    ))
}
