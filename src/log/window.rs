//! Joins the responses of an OCP that sends only the end of a log: the lines that it sent before are kept.
//!
//! A log is sent whole each time (ocp-api.md section 5), but some servers and the proxies before them keep no more than
//! its last lines. Then each response starts later than the one before, and the common part shows where.

/// The fewest common bytes which prove that two texts belong together, unless they are half of the smaller one.
const PROOF: usize = 64;

/// The greatest number of gaps that are kept: a text that differs completely each time is not a log.
const MOST_GAPS: usize = 16;

/// The greatest number of bytes that are kept when OCP sends less.
const MOST_KEPT: usize = if cfg!(test) { 1 << 20 } else { 64 << 20 };

/// The part of a log that OCP still sends, and the positions of missing lines. The caller keeps the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The start of the part that OCP still sends, in bytes of the text.
    sent_from: usize,
    /// The number of lines before that part.
    earlier: usize,
    /// The lines before which some may be missing, from 0, with their positions in bytes.
    gaps: Vec<Gap>,
    is_shortened: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    byte: usize,
    line: usize,
}

/// The effect of a response on the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// The response has no new text.
    Known,
    /// The text is unchanged, but OCP sends less of it than before.
    Moved,
    /// The new text.
    Text(String),
}

impl Window {
    /// Returns how many lines of the text OCP does not send any more: 0 as long as it sends all.
    #[must_use]
    pub const fn earlier(&self) -> usize {
        self.earlier
    }

    /// Returns the lines before which some may be missing, from 0.
    pub fn gaps(&self) -> impl Iterator<Item = usize> {
        self.gaps.iter().map(|gap| gap.line)
    }

    /// Whether earlier lines had to be dropped.
    #[must_use]
    pub const fn is_shortened(&self) -> bool {
        self.is_shortened
    }

    /// Joins a response to the kept text.
    pub fn join(&mut self, kept: &str, response: String) -> Joined {
        if kept.is_empty() || (self.sent_from == 0 && response.starts_with(kept)) {
            return if response.len() == kept.len() { Joined::Known } else { Joined::Text(response) };
        }
        let tail = kept.get(self.sent_from..).unwrap_or_default();
        if let Some(news) = response.strip_prefix(tail).filter(|_| !tail.is_empty()) {
            return if news.is_empty() { Joined::Known } else { self.bounded(kept.to_owned() + news) };
        }
        // A window that starts or ends inside a character has replacement characters there.
        let whole = response.trim_start_matches('\u{fffd}');
        let joined = self.joined(kept, &response);
        let joined = joined.or_else(|| if whole.len() < response.len() { self.joined(kept, whole) } else { None });
        joined.unwrap_or_else(|| self.behind_gap(kept, &response))
    }

    fn joined(&mut self, kept: &str, response: &str) -> Option<Joined> {
        if response.is_empty() {
            return Some(self.moved_to(kept, kept.len()));
        }
        let tail = kept.get(self.sent_from..).unwrap_or_default();
        let same = same_start(tail, response);
        if same == response.len() {
            // Another node of OCP, or its cache, is behind.
            return Some(Joined::Known);
        }
        // The last line may have been incomplete, and have changed.
        let settled = kept.rfind('\n').map_or(0, |end| end + 1);
        for end in [kept.len(), settled] {
            let known = kept.get(..end).unwrap_or_default();
            let common = overlap(known, response);
            if common > same && is_proof(common, known, response) {
                let moved = self.moved_to(kept, end - common);
                let news = response.get(common..).unwrap_or_default();
                return Some(if news.is_empty() { moved } else { self.bounded(known.to_owned() + news) });
            }
        }
        if is_proof(same, tail, response) {
            let from = self.sent_from + same;
            self.gaps.retain(|gap| gap.byte < from);
            return Some(self.bounded(kept.get(..from)?.to_owned() + response.get(same..)?));
        }
        if response.len() >= PROOF && kept.contains(response) {
            return Some(Joined::Known);
        }
        if kept.len() >= PROOF && response.contains(kept) {
            *self = Self { is_shortened: self.is_shortened, ..Self::default() };
            return Some(Joined::Text(response.to_owned()));
        }
        None
    }

    // Without a common part the window has moved by more than its length, or OCP started the log anew.
    fn behind_gap(&mut self, kept: &str, response: &str) -> Joined {
        let mut text = kept.to_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        (self.sent_from, self.earlier) = (text.len(), lines(&text));
        self.gaps.push(Gap { byte: self.sent_from, line: self.earlier });
        text.push_str(response);
        match self.gaps.first().copied().filter(|_| self.gaps.len() > MOST_GAPS) {
            Some(first) => self.from(text, first),
            None => self.bounded(text),
        }
    }

    fn moved_to(&mut self, kept: &str, place: usize) -> Joined {
        if self.sent_from == place {
            return Joined::Known;
        }
        (self.sent_from, self.earlier) = (place, lines(kept.get(..place).unwrap_or_default()));
        Joined::Moved
    }

    fn bounded(&mut self, text: String) -> Joined {
        let sent = Gap { byte: self.sent_from, line: self.earlier };
        if sent.byte > 0 && text.len() > MOST_KEPT { self.from(text, sent) } else { Joined::Text(text) }
    }

    // Drops the text before a position.
    fn from(&mut self, mut text: String, place: Gap) -> Joined {
        text.drain(..place.byte);
        self.sent_from = self.sent_from.saturating_sub(place.byte);
        self.earlier = self.earlier.saturating_sub(place.line);
        self.gaps.retain(|gap| gap.byte > place.byte);
        for gap in &mut self.gaps {
            *gap = Gap { byte: gap.byte - place.byte, line: gap.line - place.line };
        }
        self.is_shortened = true;
        Joined::Text(text)
    }
}

// Returns how many lines start in a text whose end is the start of another.
fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn is_proof(common: usize, kept: &str, response: &str) -> bool {
    common >= PROOF || (common > 0 && 2 * common >= kept.len().min(response.len()))
}

// Returns the number of common bytes at the start of two texts, in whole characters.
fn same_start(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    let same = pairs.take_while(|(one, other)| one == other).count();
    (0..=same).rev().find(|at| one.is_char_boundary(*at) && other.is_char_boundary(*at)).unwrap_or(0)
}

// Returns how many bytes at the end of one text are the start of another: as many as possible, but not the whole first
// one. Rolling hashes find the candidates in one pass, with any repetitions in the texts; then the bytes are compared.
fn overlap(kept: &str, response: &str) -> usize {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut end, mut start, mut power) = (0_u64, 0_u64, 1_u64);
    let mut candidates = [0; 4];
    for (length, (last, first)) in (1..).zip(kept.bytes().rev().zip(response.bytes())) {
        end = end.wrapping_add(power.wrapping_mul(u64::from(last) + 1));
        start = start.wrapping_mul(BASE).wrapping_add(u64::from(first) + 1);
        power = power.wrapping_mul(BASE);
        if end == start {
            candidates.rotate_right(1);
            candidates[0] = length;
        }
    }
    let holds = |length: &usize| {
        let ends = kept.len().checked_sub(*length).and_then(|from| kept.as_bytes().get(from..));
        ends == response.as_bytes().get(..*length)
    };
    candidates.into_iter().find(holds).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(at: usize) -> String {
        format!("2026-11-20 10:{:02}:{:02}.000  INFO 4711 --- [t] a.Copy : block {at:06} done\n", at / 60 % 60, at % 60)
    }

    fn block(range: std::ops::Range<usize>) -> String {
        range.map(line).collect()
    }

    /// A kept text with its window.
    #[derive(Default)]
    struct Kept {
        text: String,
        window: Window,
    }

    impl Kept {
        fn take(&mut self, response: &str) -> Joined {
            let joined = self.window.join(&self.text, response.to_owned());
            if let Joined::Text(text) = &joined {
                self.text.clone_from(text);
            }
            joined
        }

        fn gaps(&self) -> Vec<usize> {
            self.window.gaps().collect()
        }
    }

    fn kept(responses: &[&str]) -> Kept {
        let mut kept = Kept::default();
        for response in responses {
            kept.take(response);
        }
        kept
    }

    #[test]
    fn a_window_that_moves_keeps_every_line_that_was_sent_once() {
        let mut kept = Kept::default();
        for poll in 0..6 {
            kept.take(&block(40 * poll..40 * poll + 2_000));
            assert_eq!(kept.text, block(0..40 * poll + 2_000), "poll {poll}");
            assert_eq!(kept.window.earlier(), 40 * poll);
        }
        assert_eq!(kept.take(&block(200..2_200)), Joined::Known, "a window that does not move");
        assert_eq!(kept.take(&block(300..2_200)), Joined::Moved, "less of the same");
        assert_eq!((kept.window.earlier(), kept.gaps()), (300, vec![]));
    }

    #[test]
    fn a_whole_log_grows_as_ever() {
        let kept = kept(&["one\ntwo\nthr", "one\ntwo\nthree\nfour\n"]);
        assert_eq!((kept.text.as_str(), kept.window), ("one\ntwo\nthree\nfour\n", Window::default()));
    }

    #[test]
    fn a_window_that_moved_by_more_than_itself_leaves_a_gap() {
        let kept = kept(&[&block(0..50), &block(200..250), &block(210..260)]);
        assert_eq!(kept.text, block(0..50) + &block(200..260));
        assert_eq!((kept.window.earlier(), kept.gaps()), (60, vec![50]));
    }

    #[test]
    fn a_window_may_start_inside_of_a_line_or_of_a_letter() {
        let (old, more) = ("木材-".repeat(40) + "\nnext line\n", "last line\n");
        for (cut, signs) in [(3, ""), (7, ""), (6, "\u{fffd}\u{fffd}")] {
            let kept = kept(&[&old, &format!("{signs}{}{more}", &old[cut..])]);
            assert_eq!((kept.text.as_str(), kept.window.earlier()), (format!("{old}{more}").as_str(), 0));
        }
    }

    #[test]
    fn a_window_may_end_inside_of_a_letter_or_of_a_line_that_changes() {
        let head = block(0..40);
        let moved = kept(&[&format!("{head}half a \u{fffd}"), &format!("{}half a 木\n", block(10..40))]);
        assert_eq!(moved.text, format!("{head}half a 木\n"));
        let changed = kept(&[&format!("{head}10 %"), &format!("{head}20 %")]);
        assert_eq!((changed.text.as_str(), changed.gaps()), (format!("{head}20 %").as_str(), vec![]));
    }

    #[test]
    fn a_response_that_is_behind_takes_nothing_away() {
        for behind in [block(0..50), block(20..60), block(60..100)] {
            let kept = kept(&[&block(0..100), &behind, &block(0..110)]);
            assert_eq!((kept.text, kept.window.gaps.len()), (block(0..110), 0));
        }
        let kept = kept(&[&block(0..100), ""]);
        assert_eq!((kept.text, kept.window.earlier), (block(0..100), 100));
    }

    #[test]
    fn a_response_that_goes_further_back_is_taken_whole() {
        let kept = kept(&[&block(50..100), &block(0..110)]);
        assert_eq!((kept.text, kept.window), (block(0..110), Window::default()));
    }

    #[test]
    fn a_log_that_starts_anew_with_its_attempt_follows_the_attempt_before() {
        let head = "############{RETRY}{2026-11-20T11:00:00.000+08:00}############\n";
        let old = block(0..20);
        let kept = kept(&[&old, &format!("{head}one\n"), &format!("{head}one\ntwo\n")]);
        assert_eq!(kept.text, format!("{old}{head}one\ntwo\n"));
        assert_eq!((kept.window.earlier(), kept.gaps()), (20, vec![20]));
    }

    #[test]
    fn of_lines_that_repeat_the_longest_overlap_counts() {
        let tick = "still waiting for the server to come up\n";
        let old = "begin\n".to_owned() + &tick.repeat(100);
        assert_eq!(kept(&[&old, &(tick.repeat(100) + "up\n")]).text, old + "up\n");
    }

    #[test]
    fn a_text_that_is_another_one_each_time_is_not_kept_for_ever() {
        let mut kept = Kept::default();
        for round in 0..100 {
            kept.take(&format!("{round} {}\n", "x".repeat(round)));
        }
        assert!(kept.gaps().len() <= MOST_GAPS && kept.window.is_shortened());
        assert!(kept.text.len() < 2_000 && kept.text.ends_with(&format!("99 {}\n", "x".repeat(99))));
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut kept = Kept::default();
        for round in 0..30 {
            kept.take(&block(1_000 * round..1_000 * round + 1_100));
            assert!(kept.text.len() <= MOST_KEPT && kept.text.ends_with(&line(1_000 * round + 1_099)));
        }
        assert!(kept.window.is_shortened() && kept.gaps().is_empty());
    }

    proptest! {
        #[test]
        fn lines_stay_in_order_in_any_window_that_is_sent(
            moves in prop::collection::vec((0_usize..30, 0_usize..30), 1..12), size in 40_usize..80,
        ) {
            let mut kept = Kept::default();
            let (mut first, mut last) = (0, size);
            kept.take(&block(first..last));
            for (by, more) in moves {
                first = (first + by).min(last - 1);
                last += more;
                kept.take(&block(first..last));
                prop_assert_eq!(&kept.text, &block(0..last));
                prop_assert!(kept.gaps().is_empty());
            }
        }

        #[test]
        fn any_two_responses_are_joined_without_losing_the_second(one in "[ab\n木]{0,30}", two in "[ab\n木]{0,30}") {
            let kept = kept(&[&one, &two]);
            prop_assert!(kept.text.contains(&two) || one.contains(&two));
            prop_assert!(kept.text.is_char_boundary(kept.window.sent_from));
        }

        #[test]
        fn the_longest_overlap_is_found(one in "[ab]{0,12}", two in "[ab]{0,12}") {
            let longest = (0..=one.len().min(two.len())).rev().find(|length| one.ends_with(&two[..*length]));
            prop_assert_eq!(overlap(&one, &two), longest.unwrap_or(0));
        }
    }
}
