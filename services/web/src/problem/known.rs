//! The problems that HTTP itself knows, whatever the request is about.

use actix_web::http::{StatusCode, header};
use zgoda_domain::values::{Language, ValueError};

use super::Problem;
use crate::identity::Refusal;

/// The kind of problem in a few words.
pub(super) fn title(status: StatusCode, language: Language) -> &'static str {
    let (uk, en) = match status.as_u16() {
        400 => ("Запит не прочитано", "The request cannot be read"),
        401 => ("Потрібен вхід", "Sign-in is needed"),
        403 => ("Немає дозволу", "Not permitted"),
        404 => ("Не знайдено", "Not found"),
        405 => ("Такої дії тут немає", "No such action here"),
        409 => ("Правило не дозволяє", "A rule refuses"),
        412 => ("Стан змінився", "The state has changed"),
        413 => ("Завеликий обсяг", "Too large"),
        415 => ("Такий формат не приймається", "This format is not accepted"),
        416 => ("Такої частини немає", "No such range"),
        422 => ("Дані порушують обмеження", "The input breaks a constraint"),
        429 => ("Забагато запитів", "Too many requests"),
        503 => ("Тимчасово недоступно", "Unavailable for now"),
        _ => ("Збій", "Failure"),
    };
    if language == Language::Uk { uk } else { en }
}

impl Problem {
    /// 404: nothing is known under that address.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "За цією адресою нічого немає: перевірте ідентифікатор, а якщо вказано as_of, то й дату.",
            "There is nothing at this address: check the identifier and, if as_of is given, the date.",
        )
    }

    /// 404: a round without a result has no certificate.
    pub fn no_certificate() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "no-certificate",
            "Довідку складають, коли погодження завершено з підсумком: це погодження ще триває або закінчилося без результату.",
            "A certificate is drawn up once a round is closed with a result: this one goes on or came to nothing.",
        )
    }

    /// 405: the address is known, the method is not.
    pub fn method_not_allowed(allow: &str) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method-not-allowed",
            format!("Тут можливі лише методи {allow}."),
            format!("Only {allow} is possible here."),
        )
        .with_header(header::ALLOW, allow)
    }

    /// 401: nobody is signed in.
    pub fn sign_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "token-missing",
            "Додайте заголовок Authorization: Bearer з чинним токеном.",
            "Add the header Authorization: Bearer with a valid token.",
        )
        .with_header(header::WWW_AUTHENTICATE, "Bearer")
    }

    /// 401 for a token that was not taken; 503 when it cannot be checked now.
    pub fn refused_token(refusal: Refusal) -> Self {
        let (uk, en) = match refusal {
            Refusal::Invalid => (
                "Токен не прийнято: підпис, алгоритм або ключ не відповідають налаштованим. Увійдіть знову.",
                "The token is not accepted: its signature, algorithm or key is not one of those configured. Sign in again.",
            ),
            Refusal::Expired => ("Строк дії токена минув: увійдіть знову.", "The token has expired: sign in again."),
            Refusal::NotYetValid => ("Токен ще не набув чинності.", "The token is not valid yet."),
            Refusal::Issuer => ("Токен видано не тим видавцем.", "The token comes from another issuer."),
            Refusal::Audience => ("Токен видано для іншої системи.", "The token is meant for another audience."),
            Refusal::Claims => (
                "Токен не містить потрібних відомостей: sub, body або roles записано не так, як слід.",
                "The token lacks what is needed: sub, body or roles do not have their form.",
            ),
            Refusal::Unavailable => (
                "Зараз неможливо перевірити токен: видавець не відповідає. Спробуйте за хвилину.",
                "Tokens cannot be checked now: the issuer does not answer. Try again in a minute.",
            ),
        };
        if refusal == Refusal::Unavailable {
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, "identity-unavailable", uk, en)
                .with_header(header::RETRY_AFTER, 30);
        }
        Self::new(StatusCode::UNAUTHORIZED, refusal.to_string(), uk, en)
            .with_header(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
    }

    /// 403: the caller is known and does not have the permission.
    pub fn forbidden(uk: &str, en: &str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "not-permitted",
            format!("Ваша роль або орган не дає права {uk}."),
            format!("Your role or body does not let you {en}."),
        )
    }

    /// 400: the request cannot be read.
    pub fn unreadable(code: &'static str, uk: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, uk, en)
    }

    /// 422: the input can be read and breaks a constraint.
    pub fn input(code: &'static str, uk: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, uk, en)
    }

    /// 422: one value of the input is not what it should be.
    pub fn value(error: ValueError, pointer: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, error.code, error.uk, error.en).at(pointer)
    }

    /// 413: more than is taken here.
    pub fn too_large(limit: usize) -> Self {
        let megabytes = limit.div_ceil(1024 * 1024);
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            format!("Тут приймається не більше {megabytes} МБ."),
            format!("At most {megabytes} MB are accepted here."),
        )
    }

    /// 415: another format than those read here.
    pub fn media_type(accepted: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            format!("Тут приймається лише {accepted} без стиснення: вкажіть це в Content-Type."),
            format!("Only {accepted}, uncompressed, is accepted here: say so in Content-Type."),
        )
    }

    /// 412: someone changed it since the caller looked.
    pub fn stale(actual: i64) -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "stale-version",
            format!("Відтоді, як ви це бачили, стан змінився (тепер версія {actual}): перегляньте його й повторіть."),
            format!("It has changed since you saw it (the version is {actual} now): look again and repeat."),
        )
    }

    /// 429: the client asks too often.
    pub fn too_many(retry_after_seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-requests",
            format!("Забагато запитів: повторіть за {retry_after_seconds} с."),
            format!("Too many requests: repeat in {retry_after_seconds} s."),
        )
        .with_header(header::RETRY_AFTER, retry_after_seconds)
    }

    /// 429: the body has uploaded what it may in a day.
    pub fn upload_quota(daily: u64) -> Self {
        let megabytes = daily.div_ceil(1024 * 1024);
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "upload-quota",
            format!(
                "За добу ваш орган може завантажити не більше {megabytes} МБ файлів: продовжте завтра або попросіть адміністратора підвищити межу."
            ),
            format!(
                "Your body may upload at most {megabytes} MB of files a day: go on tomorrow, or ask the administrator to raise the limit."
            ),
        )
    }

    /// 503: no capacity now; nothing was stored.
    pub fn overloaded() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "overloaded",
            "Система зараз перевантажена, нічого не збережено: повторіть за кілька секунд.",
            "The system is overloaded, nothing was stored: repeat in a few seconds.",
        )
        .with_header(header::RETRY_AFTER, 2)
    }

    /// 503: too many look back at different moments; each of them has to be made from the log.
    pub fn past_busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "as-of-busy",
            "Забагато запитів про минуле водночас: повторіть за кілька секунд або увійдіть.",
            "Too many moments of the past are asked for at once: repeat in a few seconds, or sign in.",
        )
        .with_header(header::RETRY_AFTER, 5)
    }

    /// 503: the time was up while the request was in work; what a command did by then is not known here.
    pub fn out_of_time() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "out-of-time",
            "Відповідь не встигла вчасно. Команду могло бути збережено: перевірте стан або повторіть її з тим самим Idempotency-Key.",
            "The answer was not ready in time. A command may have been stored: look, or repeat it with the same Idempotency-Key.",
        )
        .with_header(header::RETRY_AFTER, 2)
    }

    /// 503: a store does not answer; what a command did before is not known here.
    pub fn store_silent() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "store-unavailable",
            "Сховище зараз не відповідає. Команду могло бути збережено: повторіть її згодом із тим самим Idempotency-Key.",
            "The store does not answer now. A command may have been stored: repeat it later with the same Idempotency-Key.",
        )
        .with_header(header::RETRY_AFTER, 5)
    }

    /// 500: a failure that the log tells about and the caller is not told.
    pub fn failure() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "failure",
            "Сталася помилка на нашому боці. Повідомте адміністраторові ідентифікатор цього запиту.",
            "Something failed on our side. Tell the administrator the identifier of this request.",
        )
    }
}
