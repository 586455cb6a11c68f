//! The terms of a profession: grades, title groups and fields of degrees, as a rule set declares them (R22). No profession is
//! written in the program.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    RuleSetFault,
    lang::{Label, Message},
    title_form::CodeForms,
    vocabulary::{DegreeField, Field, Grade},
};

/// A code and what people read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredTerm<C> {
    /// The code that rows and documents hold.
    pub code: C,
    /// What people read.
    pub label: Message,
}

/// The terms that a rule set declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredTerms {
    /// Grades (hạng) or levels (bậc), the highest first.
    pub grades: Vec<DeclaredTerm<Grade>>,
    /// Professional fields, each with titles of its own.
    pub fields: Vec<DeclaredTerm<Field>>,
    /// Fields of degrees.
    pub degree_fields: Vec<DeclaredTerm<DegreeField>>,
    /// The forms of the codes of titles; those of the earlier releases where none are declared.
    #[serde(default)]
    pub code_forms: Option<CodeForms>,
}

impl DeclaredTerms {
    /// Those of the rule sets that declare none: the earlier releases had them in the program.
    pub fn released() -> &'static Self {
        static RELEASED: LazyLock<DeclaredTerms> = LazyLock::new(|| {
            toml::from_str(include_str!("../data/rulesets/hang.terms.toml")).unwrap_or_default()
        });
        &RELEASED
    }

    fn place(&self, grade: &Grade) -> Option<usize> {
        self.grades.iter().position(|term| term.code == *grade)
    }

    /// Whether the grade is declared.
    pub fn has_grade(&self, grade: &Grade) -> bool {
        self.place(grade).is_some()
    }

    /// Whether the field of a degree is declared.
    pub fn has_degree_field(&self, field: &DegreeField) -> bool {
        self.degree_fields.iter().any(|term| term.code == *field)
    }

    /// Whether the field is declared.
    pub fn has_field(&self, field: &Field) -> bool {
        self.fields.iter().any(|term| term.code == *field)
    }

    /// Whether a grade is the one just below another (hạng thấp hơn liền kề; E6).
    pub fn is_next_lower(&self, lower: &Grade, grade: &Grade) -> bool {
        self.place(lower).is_some_and(|below| self.place(grade).is_some_and(|at| below == at + 1))
    }

    /// Whether a grade lies below another.
    pub fn is_lower(&self, lower: &Grade, grade: &Grade) -> bool {
        self.place(lower).is_some_and(|below| self.place(grade).is_some_and(|at| below > at))
    }

    /// What people read for the field of a degree; the code where none is declared.
    pub fn degree_field(&self, field: &DegreeField) -> Message {
        let declared = self.degree_fields.iter().find(|term| term.code == *field);
        declared.map_or_else(|| Message::new(field.as_str(), field.as_str()), |term| term.label.clone())
    }

    /// What keeps the lists from being used: an empty one, a code twice, a term that says nothing.
    pub(super) fn faults(&self) -> Vec<RuleSetFault> {
        let grades = faults_of("terms.grades", pairs(&self.grades));
        let fields = faults_of("terms.fields", pairs(&self.fields));
        let forms = self.code_forms.iter().flat_map(|forms| forms.faults("terms.code_forms")).collect();
        [grades, fields, faults_of("terms.degree_fields", pairs(&self.degree_fields)), forms].concat()
    }
}

/// Terms as code and label.
pub fn pairs<C: AsRef<str>>(terms: &[DeclaredTerm<C>]) -> impl Iterator<Item = (&str, &Message)> {
    terms.iter().map(|term| (term.code.as_ref(), &term.label))
}

/// What keeps a list of codes with their labels from being used.
pub(super) fn faults_of<'t>(
    place: &str,
    terms: impl Iterator<Item = (&'t str, &'t Message)>,
) -> Vec<RuleSetFault> {
    let terms: Vec<_> = terms.collect();
    let none = terms.is_empty().then(|| {
        let text =
            Label::new("cần ít nhất một dòng { code, label }", "needs at least one row { code, label }");
        RuleSetFault::at(place, text)
    });
    let wrong = terms.iter().enumerate().filter_map(|(at, (code, label))| {
        let is_twice = terms.iter().take(at).any(|(earlier, _)| earlier == code);
        let is_silent = label.vi.trim().is_empty() || label.en.trim().is_empty();
        let text = if is_twice {
            Label::new("mã xuất hiện hai lần; bỏ một", "the code appears twice")
        } else if is_silent {
            Label::new(
                "thiếu nhãn (label) tiếng Việt hoặc tiếng Anh",
                "a label is empty in one of the languages",
            )
        } else {
            return None;
        };
        Some(RuleSetFault {
            place: format!("{place}[{at}]"),
            name: Some((*code).to_owned()),
            text: text.into(),
        })
    });
    none.into_iter().chain(wrong).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn grade(code: &str) -> Grade {
        code.parse().unwrap()
    }

    #[test]
    fn the_released_grades_go_down_from_the_first_to_the_fifth() {
        let terms = DeclaredTerms::released();
        assert_eq!(terms.faults(), []);
        let codes: Vec<_> = terms.grades.iter().map(|term| term.code.as_str()).collect();
        assert_eq!(codes, ["I", "II", "III", "IV", "V"]);
        assert!(terms.is_next_lower(&grade("IV"), &grade("III")));
        for (lower, grade_of) in [("III", "IV"), ("V", "III"), ("III", "III"), ("VI", "V"), ("IV", "3")] {
            assert!(!terms.is_next_lower(&grade(lower), &grade(grade_of)), "{lower} below {grade_of}");
        }
        assert!(terms.is_lower(&grade("V"), &grade("III")) && !terms.is_lower(&grade("III"), &grade("V")));
    }

    #[test]
    fn every_list_is_checked() {
        let read = |text: &str| toml::from_str::<DeclaredTerms>(text).unwrap();
        let told = |terms: &DeclaredTerms| terms.faults().iter().map(ToString::to_string).collect::<Vec<_>>();
        let wrong = read(
            "grades = [{ code = \"3\", label = { vi = \"Bậc 3\", en = \"Level 3\" } }, { code = \"3\", label = { vi = \"a\", en = \"b\" } }]\n\
             fields = []\ndegree_fields = [{ code = \"IT\", label = { vi = \" \", en = \"IT\" } }]",
        );
        assert_eq!(
            told(&wrong),
            [
                "terms.grades[1] (3): the code appears twice",
                "terms.fields: needs at least one row { code, label }",
                "terms.degree_fields[0] (IT): a label is empty in one of the languages",
            ]
        );
    }
}
