//! The terms of a profession, as rule sets declare them.

use async_graphql::SimpleObject;

use crate::{
    domain::{
        eligibility::{PaperKind, RatingScale},
        lang::Message,
        reference_data::ReferenceData,
        ruleset::RuleSet,
        scoring::ScoreSheetKind,
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
    /// Loại giấy tờ của hồ sơ: các thành phần chung, rồi giấy tờ riêng của bộ quy tắc. — Kinds of papers of a dossier: the parts that every plan has, then those that rule sets declare.
    paper_kinds: Vec<TermOption>,
    /// Tiêu chí chấm điểm và kiểm tra. — Criteria by which dossiers are scored or tested.
    score_criteria: Vec<TermOption>,
}

impl Terms {
    /// All that the rule sets declare, and what earlier releases had in the program; a code that two of them have reads as in the
    /// first.
    pub fn of_all(request: &RequestContext, law: &ReferenceData) -> Self {
        let mut all = Self::default();
        all.add(request, law.terms(), law.rating_scales(), law.rule_sets());
        all
    }

    /// What one rule set declares.
    pub fn of_rules(request: &RequestContext, rules: &RuleSet) -> Self {
        let mut all = Self::default();
        all.add(request, [rules.terms()].into_iter(), rules.eligibility.scales(), [rules].into_iter());
        all
    }

    fn add<'t>(
        &mut self,
        request: &RequestContext,
        terms: impl Iterator<Item = &'t DeclaredTerms>,
        scales: impl Iterator<Item = &'t RatingScale>,
        rule_sets: impl Iterator<Item = &'t RuleSet>,
    ) {
        for declared in terms {
            add(request, &mut self.grades, pairs(&declared.grades));
            add(request, &mut self.fields, pairs(&declared.fields));
            add(request, &mut self.degree_fields, pairs(&declared.degree_fields));
        }
        let classes = scales.flat_map(|scale| &scale.classes);
        add(request, &mut self.ratings, classes.map(|class| (class.code.as_str(), &class.label)));
        let parts = PaperKind::PARTS.iter().filter_map(|kind| kind.part());
        self.paper_kinds = parts
            .map(|(code, label)| TermOption { code: code.to_owned(), label: request.say(label).to_owned() })
            .collect();
        let rule_sets: Vec<&RuleSet> = rule_sets.collect();
        let scoring = rule_sets.iter().filter_map(|rules| rules.scoring.as_ref());
        let criteria = scoring.flat_map(|scoring| {
            let kinds = [ScoreSheetKind::Appraiser, ScoreSheetKind::Test];
            kinds.into_iter().flat_map(move |kind| scoring.criteria(kind))
        });
        let named = criteria.map(|criterion| (criterion.code.as_str(), &criterion.label));
        add(request, &mut self.score_criteria, named);
        let own = rule_sets.iter().flat_map(|rules| &rules.eligibility.papers);
        let own: Vec<_> = own.map(|paper| (paper.code.to_string(), &paper.label)).collect();
        add(request, &mut self.paper_kinds, own.iter().map(|(code, label)| (code.as_str(), *label)));
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
