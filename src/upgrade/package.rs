//! Package names (ocp-api.md 7.1): `name-version-build.os.arch.rpm`, and the short form `name-version-build`.

use std::fmt;

use super::name_form::NameForm;
use super::package_problem::PackageProblem;
use super::platform::Platform;
use super::version::{Build, Version};

/// The products whose packages the three upgrades use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// The database server: OB clusters, and arbitration services too.
    OceanBase,
    /// The proxy.
    Obproxy,
}

impl Product {
    /// Returns the package names of this product.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::OceanBase => &["oceanbase", "oceanbase-ce", "oceanbase-standalone"],
            Self::Obproxy => &["obproxy", "obproxy-ce"],
        }
    }

    /// Returns OCP's type of this product's packages (ocp-api.md section 4).
    #[must_use]
    pub const fn package_type(self) -> &'static str {
        match self {
            Self::OceanBase => "OB_SERVER_INSTALL_PACKAGE",
            Self::Obproxy => "OBPROXY_INSTALL_PACKAGE",
        }
    }
}

/// A parsed package name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageName {
    /// The product's name, `oceanbase-ce`.
    pub name: String,
    /// The version.
    pub version: Version,
    /// The build.
    pub build: Build,
    /// The platform; a short name has none.
    pub platform: Option<Platform>,
    // Version and build as written, including leading zeros.
    full_version: String,
}

impl PackageName {
    /// Parses a name of either form; `None` when it is invalid.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// Parses a name of either form, or one as `rpm -qa` prints it, with architecture and without `.rpm`.
    ///
    /// # Errors
    /// The problem of the text.
    pub fn read(text: &str) -> Result<Self, PackageProblem> {
        let is_allowed = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
        if let Some(letter) = text.chars().find(|letter| !is_allowed(letter)) {
            return Err(PackageProblem::Character(letter));
        }
        if let Some(problem) = PackageProblem::capitals(text).or_else(|| PackageProblem::other_file(text)) {
            return Err(problem);
        }
        let (stem, form) = text.strip_suffix(".rpm").map_or((text, NameForm::Short), |stem| (stem, NameForm::File));
        // Two names without a blank between them have an ending in the middle. One at the end is in capitals.
        let lower = stem.to_ascii_lowercase();
        let endings = lower.trim_end_matches(".rpm").matches(".rpm").count();
        if endings > 0 || stem.ends_with(".rpm") {
            return Err(PackageProblem::Several(endings.max(1) + 1));
        }
        // From the right: a product's name may contain hyphens, a release may not.
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
        // A short name ends here. A name that ends between here and the architecture has neither form.
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

    /// Returns the name in the form that a request needs.
    #[must_use]
    pub fn in_form(&self, form: NameForm) -> String {
        match form {
            NameForm::File | NameForm::Either => self.to_string(),
            NameForm::Short => self.short(),
        }
    }

    /// Returns the package of another name with the same version, build and platform.
    #[must_use]
    pub fn with_name(&self, name: String) -> Self {
        Self { name, ..self.clone() }
    }

    /// Returns the packages of all platforms with this name, version and build.
    #[must_use]
    pub fn without_platform(&self) -> Self {
        Self { platform: None, ..self.clone() }
    }

    /// Returns `name-version-build`.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{}-{}", self.name, self.full_version)
    }

    /// Returns `version-build`.
    #[must_use]
    pub fn full_version(&self) -> String {
        self.full_version.clone()
    }

    /// Returns the architecture, when the name contains it.
    #[must_use]
    pub fn architecture(&self) -> Option<&str> {
        self.platform.as_ref().map(|platform| platform.architecture.as_str())
    }

    /// Returns the tag of the operating system, when the name contains it.
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
