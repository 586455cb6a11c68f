//! The terms of a profession, as rule sets declare them.

use async_graphql::SimpleObject;

use crate::{
    domain::terms::{DeclaredTerm, DeclaredTerms},
    graphql::context::RequestContext,
};

/// Một mã và cách đọc. — A code, and what people read.
#[derive(Clone, Debug, SimpleObject)]
pub struct TermOption {
    /// Mã, như được ghi trong hồ sơ và nhật ký. — The code, as rows and records hold it.
    code: String,
    /// Tên gọi. — What people read.
    label: String,
}

/// Các thuật ngữ của một ngành nghề mà bộ quy tắc nêu. — The terms of a profession, as rule sets declare them.
#[derive(Clone, Debug, Default, SimpleObject)]
pub struct Terms {
    /// Hạng chức danh hoặc bậc nghề nghiệp, từ cao xuống thấp. — Grades or levels, the highest first.
    grades: Vec<TermOption>,
    /// Lĩnh vực nghề nghiệp. — Professional fields.
    fields: Vec<TermOption>,
    /// Ngành đào tạo. — Fields of degrees.
    degree_fields: Vec<TermOption>,
}

impl Terms {
    /// All that several rule sets declare; a code that two of them have reads as in the first.
    pub fn of<'t>(request: &RequestContext, declared: impl Iterator<Item = &'t DeclaredTerms>) -> Self {
        declared.fold(Self::default(), |mut all, terms| {
            add(request, &mut all.grades, &terms.grades);
            add(request, &mut all.fields, &terms.fields);
            add(request, &mut all.degree_fields, &terms.degree_fields);
            all
        })
    }
}

fn add<C: AsRef<str>>(request: &RequestContext, options: &mut Vec<TermOption>, terms: &[DeclaredTerm<C>]) {
    for term in terms {
        let code = term.code.as_ref();
        if options.iter().all(|option| option.code != code) {
            let label = term.label.get(request.lang).to_owned();
            options.push(TermOption { code: code.to_owned(), label });
        }
    }
}
