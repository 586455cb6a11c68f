//! The terms of a profession, as rule sets declare them.

use async_graphql::SimpleObject;

use crate::{
    domain::{
        eligibility::RatingScale,
        lang::Message,
        terms::{DeclaredTerms, pairs},
    },
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
    /// Mức xếp loại chất lượng của các thang xếp loại, từ cao xuống thấp trong mỗi thang. — Classes of the rating scales, the highest of each first.
    ratings: Vec<TermOption>,
}

impl Terms {
    /// All that several rule sets declare; a code that two of them have reads as in the first.
    pub fn of<'t>(
        request: &RequestContext,
        declared: impl Iterator<Item = &'t DeclaredTerms>,
        scales: impl Iterator<Item = &'t RatingScale>,
    ) -> Self {
        let mut all = declared.fold(Self::default(), |mut all, terms| {
            add(request, &mut all.grades, pairs(&terms.grades));
            add(request, &mut all.fields, pairs(&terms.fields));
            add(request, &mut all.degree_fields, pairs(&terms.degree_fields));
            all
        });
        let classes = scales.flat_map(|scale| &scale.classes);
        add(request, &mut all.ratings, classes.map(|class| (class.code.as_str(), &class.label)));
        all
    }
}

fn add<'t>(
    request: &RequestContext,
    options: &mut Vec<TermOption>,
    terms: impl Iterator<Item = (&'t str, &'t Message)>,
) {
    for (code, label) in terms {
        if options.iter().all(|option| option.code != code) {
            options.push(TermOption { code: code.to_owned(), label: label.get(request.lang).to_owned() });
        }
    }
}
