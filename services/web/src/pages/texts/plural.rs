//! Counted nouns: 1 захід, 2 заходи, 5 заходів.

use super::Texts;

impl Texts {
    fn counted(self, n: i64, uk: [&'static str; 3], en: [&'static str; 2]) -> String {
        format!("{} {}", self.figure(n), self.noun(n, uk, en))
    }

    fn noun(self, n: i64, uk: [&'static str; 3], en: [&'static str; 2]) -> &'static str {
        self.words().noun(n, uk, en)
    }

    /// `заходів` beside a figure of 18.
    pub fn measures_noun(self, n: impl Count) -> &'static str {
        self.noun(n.count(), ["захід", "заходи", "заходів"], ["measure", "measures"])
    }

    /// `3 питання`.
    pub fn questions(self, n: impl Count) -> String {
        self.counted(
            n.count(),
            ["відкрите питання", "відкриті питання", "відкритих питань"],
            ["open question", "open questions"],
        )
    }

    /// `4 години`.
    pub fn hours(self, n: impl Count) -> String {
        self.counted(n.count(), ["година", "години", "годин"], ["hour", "hours"])
    }

    /// `4 особи`.
    pub fn people_n(self, n: impl Count) -> String {
        self.counted(n.count(), ["особа", "особи", "осіб"], ["person", "people"])
    }

    /// `9 днів`.
    pub fn days(self, n: impl Count) -> String {
        self.counted(n.count(), ["день", "дні", "днів"], ["day", "days"])
    }

    /// `3 органи`.
    pub fn bodies_n(self, n: impl Count) -> String {
        self.counted(n.count(), ["орган", "органи", "органів"], ["body", "bodies"])
    }

    /// `2 зауваження`.
    pub fn remarks(self, n: impl Count) -> String {
        self.counted(n.count(), ["зауваження", "зауваження", "зауважень"], ["remark", "remarks"])
    }

    /// `учасників` beside a figure of 8.
    pub fn participants_noun_of(self, n: impl Count) -> &'static str {
        self.noun(n.count(), ["учасник", "учасники", "учасників"], ["participant", "participants"])
    }

    /// `зауваження не знято` beside a figure of 2.
    pub fn remarks_not_settled(self, n: impl Count) -> &'static str {
        self.noun(
            n.count(),
            ["зауваження не знято", "зауваження не знято", "зауважень не знято"],
            ["remark not settled", "remarks not settled"],
        )
    }

    /// `1 робочий день`.
    pub fn working_days(self, n: impl Count) -> String {
        let n = n.count();
        format!("{} {}", self.figure(n), self.words().working_days_noun(n))
    }

    /// `2 календарні дні`.
    pub fn calendar_days(self, n: impl Count) -> String {
        let n = n.count();
        format!("{} {}", self.figure(n), self.words().calendar_days_noun(n))
    }

    /// `3 справи на погодженні чекають на ваш орган`.
    pub fn matters_wait(self, n: impl Count) -> String {
        self.counted(
            n.count(),
            [
                "справа на погодженні чекає на ваш орган",
                "справи на погодженні чекають на ваш орган",
                "справ на погодженні чекають на ваш орган",
            ],
            ["consent matter waits for your body", "consent matters wait for your body"],
        )
    }

    /// `3 розбіжності`.
    pub fn disagreements_n(self, n: impl Count) -> String {
        self.counted(n.count(), ["розбіжність", "розбіжності", "розбіжностей"], ["disagreement", "disagreements"])
    }

    /// `7 співвиконавців`.
    pub fn co_executors(self, n: impl Count) -> String {
        self.counted(n.count(), ["співвиконавець", "співвиконавці", "співвиконавців"], ["co-executor", "co-executors"])
    }
}

/// Anything that counts things; rows count in different widths.
pub trait Count {
    /// The count.
    fn count(self) -> i64;
}

impl Count for usize {
    fn count(self) -> i64 {
        i64::try_from(self).unwrap_or(i64::MAX)
    }
}

impl Count for i32 {
    fn count(self) -> i64 {
        i64::from(self)
    }
}

impl Count for u16 {
    fn count(self) -> i64 {
        i64::from(self)
    }
}

impl Count for u32 {
    fn count(self) -> i64 {
        i64::from(self)
    }
}

impl Count for i64 {
    fn count(self) -> i64 {
        self
    }
}

impl<T: Count + Copy> Count for &T {
    fn count(self) -> i64 {
        (*self).count()
    }
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::Language;

    use super::*;

    #[test]
    fn ukrainian_nouns_are_counted_right() {
        let t = Texts(Language::Uk);
        for (n, text) in [
            (0_usize, "0 днів"),
            (1, "1 день"),
            (2, "2 дні"),
            (5, "5 днів"),
            (11, "11 днів"),
            (14, "14 днів"),
            (21, "21 день"),
            (22, "22 дні"),
            (112, "112 днів"),
        ] {
            assert_eq!(t.days(n), text);
        }
        let nouns = [1_usize, 2, 5, 18, 21].map(|n| t.measures_noun(n));
        assert_eq!(nouns, ["захід", "заходи", "заходів", "заходів", "захід"]);
    }

    #[test]
    fn english_has_one_and_many() {
        let t = Texts(Language::En);
        assert_eq!([t.days(1_usize), t.days(18_usize)], ["1 day", "18 days"]);
    }
}
