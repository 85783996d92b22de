//! The calendar of Ukrainian state bodies since 2018.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday, date};

use crate::calendar::{Calendar, CalendarVersion, Holiday, LegalSource, Observance, Override, Regime};

/// The calendar in its present state. An amendment changes the version; decisions made before name the version they used.
pub fn ukraine() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar {
        version: CalendarVersion("ua-2025.1".to_owned()),
        checked_from: date(2018, 1, 1),
        weekend: (vec![Weekday::Saturday, Weekday::Sunday], WEEKEND),
        holidays: HOLIDAYS.to_vec(),
        moved_rest: MOVED_REST,
        overrides: TRANSFERS.to_vec(),
        regimes: vec![MARTIAL_LAW],
    });
    &CALENDAR
}

const WEEKEND: LegalSource = LegalSource { uk: "КЗпП, ст. 67, ч. 1–2", en: "Labour Code, art. 67 (1)-(2)" };
const MOVED_REST: LegalSource = LegalSource { uk: "КЗпП, ст. 67, ч. 3", en: "Labour Code, art. 67 (3)" };
const ART_73: LegalSource = LegalSource { uk: "КЗпП, ст. 73", en: "Labour Code, art. 73" };
const LAW_3107: LegalSource = LegalSource {
    uk: "КЗпП, ст. 73 у редакції Закону від 29.05.2023 № 3107-IX",
    en: "Labour Code, art. 73 as amended by Law No. 3107-IX of 29.05.2023",
};
const LAW_3258: LegalSource = LegalSource {
    uk: "КЗпП, ст. 73 у редакції Закону від 14.07.2023 № 3258-IX",
    en: "Labour Code, art. 73 as amended by Law No. 3258-IX of 14.07.2023",
};

const HOLIDAYS: [Holiday; 15] = [
    on(1, 1, "Новий рік", "New Year", ART_73),
    Holiday {
        to_year: Some(2023), ..on(1, 7, "Різдво Христове (7 січня)", "Christmas (7 January)", ART_73)
    },
    on(3, 8, "Міжнародний жіночий день", "International Women's Day", ART_73),
    Holiday { observance: Observance::AfterEaster(0), ..on(0, 0, "Великдень", "Easter", ART_73) },
    Holiday { observance: Observance::AfterEaster(49), ..on(0, 0, "Трійця", "Trinity", ART_73) },
    on(5, 1, "День праці", "Labour Day", ART_73),
    Holiday { to_year: Some(2023), ..on(5, 9, "День перемоги", "Victory Day", ART_73) },
    Holiday {
        from_year: 2024, ..on(5, 8, "День пам’яті та перемоги", "Day of Remembrance and Victory", LAW_3107)
    },
    on(6, 28, "День Конституції", "Constitution Day", ART_73),
    Holiday {
        from_year: 2022,
        to_year: Some(2023),
        ..on(7, 28, "День Української Державності", "Statehood Day", ART_73)
    },
    Holiday {
        from_year: 2024, ..on(7, 15, "День Української Державності", "Statehood Day", LAW_3258)
    },
    on(8, 24, "День Незалежності", "Independence Day", ART_73),
    Holiday {
        to_year: Some(2022), ..on(10, 14, "День захисників і захисниць", "Defenders' Day", ART_73)
    },
    Holiday {
        from_year: 2023, ..on(10, 1, "День захисників і захисниць", "Defenders' Day", LAW_3258)
    },
    on(12, 25, "Різдво Христове (25 грудня)", "Christmas (25 December)", ART_73),
];

const ORDER_2018: LegalSource = LegalSource {
    uk: "Розпорядження КМУ від 11.01.2018 про перенесення робочих днів у 2018 році",
    en: "Cabinet order of 11.01.2018 on moving working days in 2018",
};
const ORDER_2019: LegalSource = LegalSource {
    uk: "Розпорядження КМУ від 10.01.2019 № 7-р",
    en: "Cabinet order No. 7-r of 10.01.2019",
};
const ORDER_2020: LegalSource = LegalSource {
    uk: "Розпорядження КМУ від 23.10.2019 № 995-р",
    en: "Cabinet order No. 995-r of 23.10.2019",
};
const ORDER_2021: LegalSource = LegalSource {
    uk: "Розпорядження КМУ від 30.09.2020 про перенесення робочих днів у 2021 році",
    en: "Cabinet order of 30.09.2020 on moving working days in 2021",
};
const ORDER_2022: LegalSource = LegalSource {
    uk: "Розпорядження КМУ від 26.08.2021 про перенесення робочих днів у 2022 році",
    en: "Cabinet order of 26.08.2021 on moving working days in 2022",
};

/// Government transfers; recommended to bodies with a five-day week, not to the Pension Fund, the Treasury and banks.
const TRANSFERS: [Override; 14] = [
    moved(date(2018, 3, 9), date(2018, 3, 3), ORDER_2018),
    moved(date(2018, 4, 30), date(2018, 5, 5), ORDER_2018),
    moved(date(2018, 6, 29), date(2018, 6, 23), ORDER_2018),
    moved(date(2018, 12, 24), date(2018, 12, 22), ORDER_2018),
    moved(date(2018, 12, 31), date(2018, 12, 29), ORDER_2018),
    moved(date(2019, 4, 30), date(2019, 5, 11), ORDER_2019),
    moved(date(2019, 12, 30), date(2019, 12, 21), ORDER_2019),
    moved(date(2019, 12, 31), date(2019, 12, 28), ORDER_2019),
    moved(date(2020, 1, 6), date(2020, 1, 11), ORDER_2020),
    moved(date(2021, 1, 8), date(2021, 1, 16), ORDER_2021),
    moved(date(2021, 8, 23), date(2021, 8, 28), ORDER_2021),
    moved(date(2021, 10, 15), date(2021, 10, 23), ORDER_2021),
    moved(date(2022, 3, 7), date(2022, 3, 12), ORDER_2022),
    // Lies under martial law, so that it never took effect; kept because the order was never repealed.
    moved(date(2022, 6, 27), date(2022, 7, 2), ORDER_2022),
];

/// Martial law began on 24.02.2022; its rules for labour came into force a month later and last as long as it does.
const MARTIAL_LAW: Regime = Regime {
    from: date(2022, 3, 24),
    to: None,
    uk: "воєнний стан",
    en: "martial law",
    source: LegalSource {
        uk: "Закон від 15.03.2022 № 2136-IX, ст. 6, ч. 6 (чинний із 24.03.2022)",
        en: "Law No. 2136-IX of 15.03.2022, art. 6 (6), in force since 24.03.2022",
    },
};

const fn on(month: i8, day: i8, uk: &'static str, en: &'static str, source: LegalSource) -> Holiday {
    Holiday { observance: Observance::Fixed(month, day), from_year: 2018, to_year: None, uk, en, source }
}

const fn moved(free: Date, worked: Date, source: LegalSource) -> Override {
    Override { free, worked, source }
}
