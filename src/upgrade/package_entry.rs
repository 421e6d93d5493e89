//! Reads the name of a package as an operator types or pastes it.

use super::mention::PackageMention;
use super::name_form::NameForm;
use super::package::{PackageName, Product};
use super::package_problem::PackageProblem;
use super::pasted;
use crate::sorting::Sort as _;

impl PackageName {
    /// Reads the text that an operator typed or pasted for an upgrade of a product. An unambiguous name is accepted, as
    /// in quotes or after the path of its file; the request contains [`PackageName::in_form`].
    ///
    /// # Errors
    /// The problem of the text.
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
            // An invisible character has to be named: the name would seem to be complete.
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
        found.put_in_order_by_key(ToString::to_string);
        found.dedup();
        match (found.len(), found.pop()) {
            (1, Some(package)) if is_all => Ok(package),
            (1, Some(package)) => Err(PackageProblem::Surrounded(package.to_string())),
            (0, _) if pieces.is_empty() => Err(PackageProblem::NotAName),
            (0, _) => Err(PackageProblem::Character(' ')),
            (count, _) => Err(PackageProblem::Several(count)),
        }
    }
}
