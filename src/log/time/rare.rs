//! Reads times that fewer programs print: in Chinese, with years of two digits, without seconds.

use super::{Day, Scan, Written, ends};

/// The century of years of two digits.
const CENTURY: i64 = 2_000;

impl Scan<'_> {
    pub(super) fn rare(&mut self) -> Option<Written> {
        self.chinese().or_else(|| self.short_year())
    }

    // 2026年11月20日 10:00:04 · 2026年 11月 20日 星期五 10:00:04 CST · 2026年11月20日 10时00分04秒
    fn chinese(&mut self) -> Option<Written> {
        self.whole(|scan| {
            let year = scan.counted(4, 4, "年")?;
            let month = scan.counted(1, 2, "月")?;
            let day = scan.counted(1, 2, "日")?;
            let _ = scan.whole(|scan| {
                let rest = scan.0.strip_prefix("星期").or_else(|| scan.0.strip_prefix('周'))?;
                scan.0 = rest;
                scan.letter("一二三四五六日天")?;
                let _ = scan.spaces();
                Some(())
            });
            let half = ["上午", "下午"].iter().position(|half| scan.0.starts_with(half));
            if half.is_some() {
                scan.0 = scan.0.get("上午".len()..)?.trim_start_matches(' ');
            }
            let [hour, minute, second, milli] = scan.clock().or_else(|| scan.chinese_clock())?;
            let hour = if half == Some(1) && hour < 12 { hour + 12 } else { hour };
            let clock = [hour, minute, second, milli];
            Some(Written { day: Day::Date(year, month, day), clock, offset_minutes: scan.offset() })
        })
    }

    fn chinese_clock(&mut self) -> Option<[i64; 4]> {
        self.whole(|scan| {
            let (hour, minute) = (scan.counted(1, 2, "时")?, scan.counted(1, 2, "分")?);
            let second = scan.number(1, 2)?;
            scan.letter("秒")?;
            ends([hour, minute, second, 0])
        })
    }

    fn counted(&mut self, least: usize, most: usize, sign: &str) -> Option<i64> {
        self.whole(|scan| {
            let number = scan.number(least, most)?;
            let _ = scan.spaces();
            scan.letter(sign)?;
            let _ = scan.spaces();
            Some(number)
        })
    }

    // 26/11/20 10:00:04 (Spark), 261120 10:00:04 (MySQL, Tornado)
    fn short_year(&mut self) -> Option<Written> {
        self.whole(|scan| {
            let year = scan.number(2, 2)?;
            let separator = scan.letter("/-");
            let month = scan.number(2, 2)?;
            if let Some(separator) = separator {
                scan.letter(separator.encode_utf8(&mut [0; 4]))?;
            }
            let day = scan.number(2, 2)?;
            let is_day = year >= 10 && (1..=12).contains(&month) && (1..=31).contains(&day);
            scan.spaces().filter(|()| is_day)?;
            let day = Day::Date(CENTURY + year, month, day);
            Some(Written { day, clock: scan.clock()?, offset_minutes: scan.offset() })
        })
    }

    // 10:00AM, as zerolog writes for people.
    pub(super) fn clock_of_minutes(&mut self) -> Option<[i64; 4]> {
        self.whole(|scan| {
            let hour = scan.number(1, 2)?;
            scan.letter(":")?;
            let minute = scan.number(2, 2)?;
            let half = scan.word().filter(|word| (1..=12).contains(&hour) && matches!(*word, "AM" | "PM"))?;
            let hour = if half == "PM" { hour % 12 + 12 } else { hour % 12 };
            ends([hour, minute, 0, 0])
        })
    }
}
