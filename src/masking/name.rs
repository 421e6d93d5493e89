//! Recognises names of secrets.

/// A name that is, or ends with, one of these belongs to a secret.
const SECRETS: [&str; 26] = [
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "secret",
    "secrets",
    "token",
    "credential",
    "credentials",
    "authorization",
    "cookie",
    "cookies",
    "accesskey",
    "secretkey",
    "privatekey",
    "apikey",
    "accountkey",
    "appkey",
    "authkey",
    "pw",
    "密码",
    "口令",
    "密钥",
    "令牌",
];

/// Whole words only: at the end of a longer word they mean something else.
const WORDS: [&str; 8] = ["ak", "sk", "otp", "jsessionid", "phpsessid", "cred", "creds", "userpass"];

/// Keys of these kinds are secret; a primary or public key is not.
const KEYS: [&str; 22] = [
    "account",
    "app",
    "access",
    "secret",
    "private",
    "api",
    "encrypt",
    "encryption",
    "decrypt",
    "decryption",
    "aes",
    "rsa",
    "hmac",
    "master",
    "sign",
    "signing",
    "shared",
    "ssh",
    "auth",
    "session",
    "cipher",
    "crypto",
];

/// Before `pass` these words mean a result, or a count.
const OUTCOMES: [&str; 10] = ["check", "precheck", "test", "tests", "first", "second", "all", "by", "one", "multi"];

/// After the name of a secret these words name a form of it; any other word names a fact about it.
const FORMS: [&str; 32] = [
    "value",
    "text",
    "plain",
    "plaintext",
    "encrypted",
    "encrypt",
    "enc",
    "hash",
    "md5",
    "sha1",
    "sha256",
    "old",
    "new",
    "confirm",
    "confirmation",
    "repeat",
    "again",
    "base64",
    "cipher",
    "ciphertext",
    "str",
    "string",
    "raw",
    "current",
    "original",
    "pem",
    "der",
    "b64",
    "content",
    "data",
    "info",
    "list",
];

/// Whether the value of a name is a secret: `root_password`, `accessKeySecret`, `MYSQL_PWD`; not `password_policy`,
/// `passwordless` or `token_ttl`.
#[must_use]
pub fn names_secret(name: &str) -> bool {
    /// The greatest length of the name of a setting.
    const LONGEST: usize = 200;
    if name.len() > LONGEST || name.len() < 2 {
        return false;
    }
    let mut words = words(name);
    while words.len() > 1 && words.last().is_some_and(|word| is_form(word)) {
        words.pop();
    }
    let Some(last) = words.last().map(|word| word.trim_end_matches(|digit: char| digit.is_ascii_digit())) else {
        return false;
    };
    let before = words.len().checked_sub(2).and_then(|at| words.get(at)).map(String::as_str);
    match (before, last) {
        (Some(kind), "key" | "keys") => KEYS.contains(&kind),
        (Some("secret"), "id") => true,
        (Some("key"), "id") => words.len() >= 3 && words.iter().any(|word| word == "access"),
        (Some(kind), "pass") => !OUTCOMES.contains(&kind),
        (_, word) => WORDS.contains(&word) || SECRETS.iter().any(|secret| word.ends_with(secret)),
    }
}

fn is_form(word: &str) -> bool {
    FORMS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

// Returns the words of a name, in small letters: `rootPassword`, `ROOT_PASSWORD` and `root-password` are two each.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let is_new = letter.is_uppercase() && before.is_lowercase();
        if (is_new || !letter.is_alphanumeric()) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}
