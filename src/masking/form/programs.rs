//! The programs and options of a command so far.

use crate::masking::quote::tail;

/// The signs that end a command in a line.
pub(super) const SEPARATORS: [char; 3] = ['|', ';', '&'];

/// A set of programs and options, each a bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::masking) struct Programs(u32);

impl Programs {
    /// Programs that take a password directly after `-p`.
    pub const CLIENT: Self = Self(1);
    /// Programs that take a password as the word after `-p`.
    pub const ASKING: Self = Self(1 << 1);
    /// Programs that take a port with `-p`, or the number of a process.
    pub const NUMBERED: Self = Self(1 << 2);
    /// Programs that take a key with `-k`.
    pub const KEYED: Self = Self(1 << 3);
    /// `openssl`.
    pub const OPENSSL: Self = Self(1 << 4);
    /// `curl` and `wget`.
    pub const WEB: Self = Self(1 << 5);
    /// `redis-cli`.
    pub const REDIS: Self = Self(1 << 6);
    /// `ldapsearch` and similar programs.
    pub const LDAP: Self = Self(1 << 7);
    /// `zip` and `unzip`.
    pub const ZIP: Self = Self(1 << 8);
    /// `ssh-keygen`.
    pub const KEYGEN: Self = Self(1 << 9);
    /// Programs with another meaning of `-p`, also beside a user.
    pub const OTHERS: Self = Self(1 << 10);
    /// `docker login` and similar commands.
    pub const LOGIN: Self = Self(1 << 11);
    /// A user: `-u root`, `--user=root`.
    pub const USER: Self = Self(1 << 12);
    /// A user directly after its option, as in MySQL's programs: `-uroot`.
    pub const ATTACHED_USER: Self = Self(1 << 13);
    /// `mysqladmin`.
    pub const ADMIN: Self = Self(1 << 14);

    const WORDS: [(&str, Self); 42] = [
        ("mysql", Self(1 | 1 << 1)),
        ("obclient", Self(1 | 1 << 1)),
        ("sshpass", Self(1 | 1 << 1)),
        ("mariadb", Self(1 | 1 << 1)),
        ("obdumper", Self::ASKING),
        ("obloader", Self::ASKING),
        (".py", Self(1 << 1 | 1 << 3)),
        ("ob_admin", Self::ASKING),
        ("odc", Self::ASKING),
        ("obproxy ", Self::NUMBERED),
        ("observer ", Self::NUMBERED),
        ("ps ", Self::NUMBERED),
        ("lsof ", Self::NUMBERED),
        ("ossutil", Self::KEYED),
        ("obsutil", Self::KEYED),
        ("coscli", Self::KEYED),
        ("s3cmd", Self::KEYED),
        ("ossimport", Self::KEYED),
        ("openssl", Self::OPENSSL),
        ("curl", Self::WEB),
        ("wget", Self::WEB),
        ("redis-cli", Self::REDIS),
        ("ldapsearch", Self::LDAP),
        ("ldapmodify", Self::LDAP),
        ("ldapadd", Self::LDAP),
        ("ldapwhoami", Self::LDAP),
        ("ldappasswd", Self::LDAP),
        ("zip ", Self::ZIP),
        ("ssh-keygen", Self::KEYGEN),
        ("ssh ", Self::OTHERS),
        ("scp ", Self::OTHERS),
        ("mkdir ", Self::OTHERS),
        ("docker ", Self::OTHERS),
        ("podman ", Self::OTHERS),
        ("rsync ", Self::OTHERS),
        ("tar ", Self::OTHERS),
        (" cp ", Self::OTHERS),
        (" login ", Self::LOGIN),
        (" -u", Self::USER),
        ("--user", Self::USER),
        ("mysqladmin", Self::ADMIN),
        ("'-u", Self::USER),
    ];

    /// Returns the programs and options of a part of a command.
    fn of(command: &str) -> Self {
        let found = Self::WORDS.iter().filter(|(word, _)| command.contains(word));
        let mut all = found.fold(Self::default(), |all, (_, programs)| all.and(*programs));
        let is_attached = |word: &str| {
            let user = word.trim_start_matches(['"', '\'', '[']).strip_prefix("-u");
            user.is_some_and(|user| {
                user.starts_with(|letter: char| letter.is_alphanumeric() || "$'\"".contains(letter))
            })
        };
        if command.split_whitespace().any(is_attached) {
            all = all.and(Self::USER).and(Self::ATTACHED_USER);
        }
        all
    }

    /// Returns the union of both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets have a common element.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The command at the end of a growing text; each part of the text is read once.
#[derive(Default)]
pub(in crate::masking) struct Command {
    read: usize,
    programs: Programs,
}

impl Command {
    /// The length of the longest word, which is searched again where a part of it has been read.
    const OVERLAP: usize = 24;

    /// Creates the command that the lines before have started.
    pub const fn of_lines(programs: Programs) -> Self {
        Self { read: 0, programs }
    }

    /// Reads a text to its end; returns the programs and options of its last command so far.
    pub fn read(&mut self, text: &str) -> Programs {
        let (old, new) = text.split_at_checked(self.read).unwrap_or(("", text));
        let part = match new.rfind(SEPARATORS) {
            Some(at) => {
                self.programs = Programs::default();
                new.get(at + 1..).unwrap_or_default()
            }
            None => {
                let seen = tail(old, Self::OVERLAP).rsplit(SEPARATORS).next().unwrap_or_default();
                // A word without its start may be another one.
                let start = if seen.len() == old.len() { 0 } else { seen.find(char::is_whitespace).unwrap_or(0) };
                text.get(text.len() - new.len() - seen.len() + start..).unwrap_or_default()
            }
        };
        self.programs = self.programs.and(Programs::of(part));
        self.read = text.len();
        self.programs
    }
}
