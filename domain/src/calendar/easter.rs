//! The date of Orthodox Easter.

use jiff::{ToSpan, civil::Date};

/// Easter Sunday of the Julian computus (Meeus' algorithm) as a Gregorian date; `None` outside 1900-2099, where the two calendars
/// are not 13 days apart.
pub(super) fn orthodox_easter(year: i16) -> Option<Date> {
    if !(1900..=2099).contains(&year) {
        return None;
    }
    let year_number = i32::from(year);
    let moon = (19 * (year_number % 19) + 15) % 30;
    let weekday = (2 * (year_number % 4) + 4 * (year_number % 7) - moon + 34) % 7;
    // 114 = 22 March counted as 31 * 3 + 21: month and day of the Julian date fall out of one division.
    let julian = moon + weekday + 114;
    let (month, day) = (i8::try_from(julian / 31).ok()?, i8::try_from(julian % 31 + 1).ok()?);
    Date::new(year, month, day).ok()?.checked_add(13.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::orthodox_easter;
    use jiff::civil::date;

    #[test]
    fn it_falls_where_the_church_calendar_says() {
        let known = [
            date(2018, 4, 8),
            date(2019, 4, 28),
            date(2020, 4, 19),
            date(2021, 5, 2),
            date(2022, 4, 24),
            date(2024, 5, 5),
            date(2025, 4, 20),
            date(2026, 4, 12),
        ];
        for easter in known {
            assert_eq!(orthodox_easter(easter.year()), Some(easter));
        }
        assert_eq!(orthodox_easter(2100), None);
    }
}
