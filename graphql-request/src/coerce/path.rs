//! The way to a value inside of a request.

use std::fmt;

/// How much of a name that a client chose is repeated to it, in characters.
const NAME: usize = 64;

/// A name that a client chose, cut to a length that can be repeated.
pub(crate) fn short(name: &str) -> String {
    name.chars().take(NAME).collect()
}

/// A step on the way to a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PathStep<'a> {
    Variable(&'a str),
    Field(&'a str),
    Index(usize),
}

/// The way to a value, from its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: PathStep<'a>,
}

impl<'a> Path<'a> {
    /// The way to a variable.
    pub(crate) const fn variable(name: &'a str) -> Self {
        Self { parent: None, step: PathStep::Variable(name) }
    }

    /// The way to a field of the document.
    pub(crate) const fn field(name: &'a str) -> Self {
        Self { parent: None, step: PathStep::Field(name) }
    }

    /// One step further.
    pub(crate) const fn then(&'a self, step: PathStep<'a>) -> Path<'a> {
        Path { parent: Some(self), step }
    }
}

/// `$input.members[2].position`
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            PathStep::Variable(name) => write!(f, "${}", short(name)),
            PathStep::Field(name) if self.parent.is_none() => f.write_str(&short(name)),
            PathStep::Field(name) => write!(f, ".{}", short(name)),
            PathStep::Index(index) => write!(f, "[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_from_its_root() {
        let root = Path::variable("input");
        let members = root.then(PathStep::Field("members"));
        let third = members.then(PathStep::Index(2));
        assert_eq!(third.then(PathStep::Field("position")).to_string(), "$input.members[2].position");
        assert_eq!(Path::field("act").then(PathStep::Field("input")).to_string(), "act.input");
        assert_eq!(Path::field(&"ộ".repeat(1_000)).to_string().chars().count(), NAME);
    }
}
