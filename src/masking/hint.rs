//! A quick check whether a line may contain a secret. Most lines of a log contain none, and it has millions.

/// Whether a part of a form of a secret occurs in a line.
pub(super) fn may_hold_secret(line: &str) -> bool {
    let line = line.as_bytes();
    let mut before = b' ';
    line.iter().enumerate().any(|(at, byte)| {
        let before = std::mem::replace(&mut before, *byte);
        let is_start = !before.is_ascii_alphanumeric() || (before.is_ascii_lowercase() && byte.is_ascii_uppercase());
        // Words that count anywhere, and words that count only at the start of a word.
        let (anywhere, at_start): (&[&str], &[&str]) = match byte.to_ascii_lowercase() {
            b'p' => (&["pass", "pw"], &[]),
            b's' => (&["secret", "sess", "signature"], &["sk", "sig="]),
            b't' => (&["token"], &[]),
            b'c' => (&["cred", "cookie"], &[]),
            b'a' => (&["auth", "assw", "assphr"], &["ak"]),
            b'k' => (&["key"], &[]),
            b'o' => (&[], &["otp"]),
            b'b' => (&["bearer ", "basic "], &[]),
            b'e' => (&["eyj", "echo "], &[]),
            b'i' => (&["identified"], &[]),
            b'j' => (&["jdbc:oracle:"], &[]),
            b':' => (&["://"], &[]),
            b'<' => (&["<<<"], &[]),
            b'-' => (&[], &["-p", "-k", "-u", "-a", "-w", "-n"]),
            0xe5 | 0xe4 => (&["密", "口令", "令牌"], &[]),
            _ => return false,
        };
        let starts =
            |word: &&str| line.get(at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()));
        anywhere.iter().any(starts) || (is_start && at_start.iter().any(starts))
    })
}
