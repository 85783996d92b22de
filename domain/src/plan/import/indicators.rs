//! The indicators in a cell: one, or one for each sentence.

/// Cuts a cell where a sentence ends and another begins; abbreviations (`р.`, `ст.`, `ім.`) end none.
pub(super) fn split(cell: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (dot, _) in cell.match_indices('.') {
        let word = cell[start..dot].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let rest = &cell[dot + 1..];
        let next = rest.trim_start();
        let separated = rest.starts_with(char::is_whitespace) && next.starts_with(char::is_uppercase);
        if separated && (word.chars().count() > 3 || cell[..dot].ends_with(')')) {
            sentences.push(cell[start..=dot].trim());
            start = cell.len() - next.len();
        }
    }
    let last = cell[start..].trim();
    if !last.is_empty() {
        sentences.push(last);
    }
    sentences
}

/// True when one sentence seems to demand several things: a second predicate after "та" or "і" (`… та поданий звіт`), or a list of
/// three and more in brackets.
pub(super) fn may_hold_several(sentence: &str) -> bool {
    let words: Vec<String> = sentence.split_whitespace().map(str::to_lowercase).collect();
    let second_predicate = words.windows(2).any(|pair| {
        matches!(pair[0].as_str(), "та" | "і" | "й") && PREDICATES.iter().any(|ending| pair[1].ends_with(ending))
    });
    let list_in_brackets =
        sentence.split('(').skip(1).any(|inner| inner.split(')').next().unwrap_or_default().matches(',').count() >= 2);
    second_predicate || list_in_brackets
}

/// Endings of the passive participles that indicators are worded with: `опубліковані`, `поданий`, `затверджено`.
const PREDICATES: [&str; 8] = ["ані", "ені", "аний", "ений", "ана", "ена", "ано", "ено"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_is_an_indicator() {
        let cell = "забезпеченно відображення (отримання повідомлень) учасників проекту.\nЗвіт подано Кабінету Міністрів України";
        let expected = [
            "забезпеченно відображення (отримання повідомлень) учасників проекту.",
            "Звіт подано Кабінету Міністрів України",
        ];
        assert_eq!(split(cell), expected);
    }

    #[test]
    fn abbreviations_dates_and_a_closing_dot_do_not_cut() {
        for cell in [
            "затверджено постановою від 8 вересня 2016 р. № 606",
            "школа ім. Шевченка",
            "оприлюднено до 01.02.2025.",
            "ст. Закону",
        ] {
            assert_eq!(split(cell), [cell]);
        }
        assert_eq!(split("  "), [""; 0]);
    }

    #[test]
    fn a_second_predicate_or_a_list_may_hold_several() {
        for several in [
            "Проведений аудит якості даних та поданий звіт",
            "погоджено з усіма та затверджено Мінцифри",
            "Прийнято документи (Core Person, Core Location, Core Business)",
        ] {
            assert!(may_hold_several(several), "{several}");
        }
        for one in [
            "Інструкції та навчальні матеріали опубліковані",
            "тренінги для органів влади та організації",
            "сайт (опис, файл)",
        ] {
            assert!(!may_hold_several(one), "{one}");
        }
    }
}
