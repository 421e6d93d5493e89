//! Package names (ocp-api.md 7.1): `name-version-build.os.arch.rpm`, and the short form `name-version-build`.

use std::fmt;

use super::mention::PackageMention;
use super::package_problem::PackageProblem;
use super::pasted;
use super::platform::Platform;
use super::version::{Build, Version};

/// The products whose packages the three upgrades take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// The database server: OB clusters, and arbitration services too.
    OceanBase,
    /// The proxy.
    Obproxy,
}

impl Product {
    /// The package names of this product.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::OceanBase => &["oceanbase", "oceanbase-ce", "oceanbase-standalone"],
            Self::Obproxy => &["obproxy", "obproxy-ce"],
        }
    }

    /// OCP's word for this product's packages (ocp-api.md section 4).
    #[must_use]
    pub const fn package_type(self) -> &'static str {
        match self {
            Self::OceanBase => "OB_SERVER_INSTALL_PACKAGE",
            Self::Obproxy => "OBPROXY_INSTALL_PACKAGE",
        }
    }
}

/// Which form of a name a request needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameForm {
    /// The whole file name with `.rpm`.
    File,
    /// Name, version and build only.
    Short,
    /// Either of them: what a version is read from.
    Either,
}

/// A package name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageName {
    /// The product's name, `oceanbase-ce`.
    pub name: String,
    /// The version.
    pub version: Version,
    /// The build.
    pub build: Build,
    /// What it was built for; a short name does not tell.
    pub platform: Option<Platform>,
    // Version and build as they were written, perhaps with zeros in front.
    full_version: String,
}

impl PackageName {
    /// Reads a name of either form; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// Reads a name of either form, or one as `rpm -qa` prints it, with architecture and without `.rpm`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, PackageProblem> {
        let is_allowed = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
        if let Some(letter) = text.chars().find(|letter| !is_allowed(letter)) {
            return Err(PackageProblem::Character(letter));
        }
        if let Some(problem) = PackageProblem::capitals(text).or_else(|| PackageProblem::other_file(text)) {
            return Err(problem);
        }
        let (stem, form) = text.strip_suffix(".rpm").map_or((text, NameForm::Short), |stem| (stem, NameForm::File));
        // From the right: a product's name may hold hyphens, a release may not.
        let (rest, release) = stem.rsplit_once('-').ok_or(PackageProblem::NotAName)?;
        let (name, number) = rest.rsplit_once('-').ok_or(PackageProblem::NotAName)?;
        let starts = |text: &str, is: fn(&u8) -> bool| text.as_bytes().first().is_some_and(is);
        if !starts(name, u8::is_ascii_alphabetic) || !starts(number, u8::is_ascii_digit) {
            return Err(PackageProblem::NotAName);
        }
        let version = Version::parse(number)
            .ok_or_else(|| PackageProblem::platform(stem).unwrap_or_else(|| PackageProblem::version(number)))?;
        let (digits, tags) = release.split_once('.').map_or((release, None), |(digits, tags)| (digits, Some(tags)));
        let build = Build::parse(digits).ok_or_else(|| PackageProblem::build(digits))?;
        let full_version = format!("{number}-{digits}");
        // A short name stops here. What stops between here and the architecture is neither form.
        let platform = match tags {
            None if form == NameForm::Short => None,
            tags => Some(
                tags.map(|tags| Platform::read(tags, form))
                    .transpose()?
                    .flatten()
                    .ok_or_else(|| PackageProblem::NotShort(format!("{name}-{full_version}")))?,
            ),
        };
        Ok(Self { name: name.to_owned(), version, build, platform, full_version })
    }

    /// Reads what an operator typed or pasted for an upgrade of a product. What is certain is taken, as in a name in
    /// quotes or behind the way to its file; what is sent is [`PackageName::in_form`].
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(text: &str, product: Product, form: NameForm) -> Result<Self, PackageProblem> {
        let package = Self::pasted(text).map_err(|problem| match (form, problem) {
            (NameForm::File, PackageProblem::NotShort(_)) => PackageProblem::MissingRpm,
            (_, problem) => problem,
        })?;
        if !product.names().contains(&package.name.as_str()) {
            let is_in_capitals = product.names().contains(&package.name.to_ascii_lowercase().as_str());
            let problem = if is_in_capitals { PackageProblem::Capitals } else { PackageProblem::OtherProduct };
            return Err(problem(package.name));
        }
        match (form, &package.platform) {
            (NameForm::File, None) => Err(PackageProblem::MissingRpm),
            (NameForm::Short, Some(_)) => Err(PackageProblem::NotShort(package.short())),
            _ => Ok(package),
        }
    }

    fn pasted(text: &str) -> Result<Self, PackageProblem> {
        if text.trim().is_empty() {
            return Err(PackageProblem::Empty);
        }
        let text = pasted::decoded(text);
        let problem = match Self::in_decoded(&text) {
            Err(problem) if !matches!(problem, PackageProblem::Several(_)) => problem,
            certain => return certain,
        };
        match pasted::unescaped(&text).map(|text| Self::in_decoded(&text)) {
            Some(certain @ (Ok(_) | Err(PackageProblem::Several(_)))) => certain,
            _ => Err(problem),
        }
    }

    fn in_decoded(text: &str) -> Result<Self, PackageProblem> {
        let joined = pasted::unwrapped(text);
        let mentions = PackageMention::all(text);
        let count = PackageMention::distinct(&mentions)
            .len()
            .max(PackageMention::distinct(&PackageMention::all(&joined)).len());
        if count > 1 {
            return Err(PackageProblem::Several(count));
        }
        let problem = match Self::in_pieces(text, &joined) {
            Err(problem) => problem,
            certain => return certain,
        };
        let Some(only) = PackageMention::only(&mentions) else { return Err(problem) };
        let is_address = text.contains(['/', '\\']) && !text.trim().contains(char::is_whitespace);
        if is_address && mentions.iter().all(PackageMention::is_part_of_an_address) {
            return Ok(only.clone());
        }
        match problem {
            PackageProblem::NotAName => Err(PackageProblem::Surrounded(only.to_string())),
            // An invisible one has to be named: the name would seem to stand alone already.
            PackageProblem::Character(letter) if !pasted::is_unseen(letter) => {
                Err(PackageProblem::Surrounded(only.to_string()))
            }
            problem => Err(problem),
        }
    }

    fn in_pieces(text: &str, joined: &str) -> Result<Self, PackageProblem> {
        let pieces = pasted::pieces(text);
        if let [only] = pieces.as_slice() {
            return Self::read(only);
        }
        if let [joined] = pasted::pieces(joined).as_slice()
            && let Ok(package) = Self::read(joined)
        {
            return Ok(package);
        }
        let mut found: Vec<Self> = pieces.iter().filter_map(|piece| Self::parse(piece)).collect();
        let is_all = found.len() == pieces.len();
        found.sort_by_key(ToString::to_string);
        found.dedup();
        match (found.len(), found.pop()) {
            (1, Some(package)) if is_all => Ok(package),
            (1, Some(package)) => Err(PackageProblem::Surrounded(package.to_string())),
            (0, _) if pieces.is_empty() => Err(PackageProblem::NotAName),
            (0, _) => Err(PackageProblem::Character(' ')),
            (count, _) => Err(PackageProblem::Several(count)),
        }
    }

    /// The name in the form that a request needs.
    #[must_use]
    pub fn in_form(&self, form: NameForm) -> String {
        match form {
            NameForm::File | NameForm::Either => self.to_string(),
            NameForm::Short => self.short(),
        }
    }

    /// `name-version-build`.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{}-{}", self.name, self.full_version)
    }

    /// `version-build`.
    #[must_use]
    pub fn full_version(&self) -> String {
        self.full_version.clone()
    }

    /// The architecture, when the name tells it.
    #[must_use]
    pub fn architecture(&self) -> Option<&str> {
        self.platform.as_ref().map(|platform| platform.architecture.as_str())
    }

    /// The tag of the operating system, when the name tells it.
    #[must_use]
    pub fn os(&self) -> Option<&str> {
        self.platform.as_ref()?.os.as_deref()
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.short())?;
        match &self.platform {
            Some(Platform { os: Some(os), architecture }) => write!(out, ".{os}.{architecture}.rpm"),
            Some(Platform { os: None, architecture }) => write!(out, ".{architecture}.rpm"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod pasted_tests;
#[cfg(test)]
mod tests;
