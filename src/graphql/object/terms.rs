//! The terms of a profession, as rule sets declare them.

use async_graphql::{Enum, SimpleObject};

use crate::{
    domain::{
        eligibility::{PaperKind, RatingScale},
        lang::{Label, Message},
        publication::{ChannelEvidence, PublicMatter, PublicationRules},
        reference_data::ReferenceData,
        ruleset::RuleSet,
        scoring::ScoreSheetKind,
        terms::{DeclaredTerms, pairs},
        vocabulary::{Channel, DocumentKind},
    },
    graphql::{context::RequestContext, labelled_enum::EnumValue, scalar::ChannelCode},
};

/// Loại mã mà bộ quy tắc nêu. — A kind of codes that rule sets declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TermKind {
    /// Hạng chức danh hoặc bậc nghề nghiệp. — Grades or levels.
    Grade,
    /// Lĩnh vực nghề nghiệp. — Professional fields.
    Field,
    /// Ngành đào tạo. — Fields of degrees.
    DegreeField,
    /// Mức xếp loại chất lượng. — Classes of the rating scales.
    Rating,
    /// Loại giấy tờ của hồ sơ. — Kinds of papers of a dossier.
    PaperKind,
    /// Kênh công bố. — Channels of publication.
    Channel,
    /// Loại văn bản. — Kinds of documents.
    DocumentKind,
    /// Tiêu chí chấm điểm và kiểm tra. — Criteria by which dossiers are scored or tested.
    ScoreCriterion,
}

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
    /// Loại giấy tờ của hồ sơ: các thành phần chung, rồi giấy tờ và minh chứng riêng của bộ quy tắc. — Kinds of papers of a dossier: the parts that every plan has, then the papers and the kinds of evidence that rule sets declare.
    paper_kinds: Vec<TermOption>,
    /// Kênh công bố: các kênh chung, rồi kênh riêng của bộ quy tắc. — Channels of publication: those that every rule set has, then those that rule sets declare.
    channels: Vec<TermOption>,
    /// Loại văn bản: các loại chung, rồi loại riêng của bộ quy tắc. — Kinds of documents: those that every rule set has, then those that rule sets declare.
    document_kinds: Vec<TermOption>,
    /// Tiêu chí chấm điểm và kiểm tra. — Criteria by which dossiers are scored or tested.
    score_criteria: Vec<TermOption>,
}

/// Một nội dung phải công bố, và các kênh phải công bố. — What has to be made public, and on which channels.
#[derive(Clone, Debug, SimpleObject)]
pub struct PublicationRequirement {
    /// Nội dung. — What.
    matter: EnumValue<PublicMatter>,
    /// Nội dung, bằng lời. — The same in words.
    label: String,
    /// Các kênh phải công bố, mỗi kênh với điều phải ghi nhận; thời hạn tính từ kênh thứ nhất. — The channels, each with what has to be recorded; days count from the first.
    channels: Vec<RequiredChannel>,
    /// Căn cứ. — Where it stands.
    source: String,
}

/// Một kênh phải công bố. — A channel on which something has to be made public.
#[derive(Clone, Debug, SimpleObject)]
pub struct RequiredChannel {
    /// Mã kênh. — The code.
    code: ChannelCode,
    /// Tên kênh. — What people read.
    label: String,
    /// Điều phải ghi nhận. — What has to be recorded.
    evidence: EnumValue<ChannelEvidence>,
}

impl PublicationRequirement {
    /// What some rules ask for.
    pub fn all(request: &RequestContext, rules: &PublicationRules) -> Vec<Self> {
        let channel = |code: &Channel| RequiredChannel {
            code: (*code).into(),
            label: rules.channel_name(*code).get(request.lang).to_owned(),
            evidence: EnumValue(rules.evidence(*code)),
        };
        let of = |matter: &PublicMatter| {
            let required = rules.requirement(*matter)?;
            Some(Self {
                matter: EnumValue(*matter),
                label: request.say(matter.label()).to_owned(),
                channels: required.channels.iter().map(channel).collect(),
                source: required.source.get(request.lang).to_owned(),
            })
        };
        PublicMatter::ALL.iter().filter_map(of).collect()
    }
}

impl Terms {
    /// All that the rule sets declare, and what earlier releases had in the program; a code that two of them have reads as in the
    /// first.
    pub fn of_all(request: &RequestContext, law: &ReferenceData) -> Self {
        let mut all = Self { paper_kinds: common_papers(request), ..Self::default() };
        all.add(request, law.terms(), law.rating_scales(), law.rule_sets());
        all
    }

    /// What one rule set declares. What a dossier holds under one that declares every paper is for it alone to say.
    pub fn of_rules(request: &RequestContext, rules: &RuleSet) -> Self {
        let declares_all = rules.eligibility.declares_all_papers();
        let paper_kinds = if declares_all { Vec::new() } else { common_papers(request) };
        let mut all = Self { paper_kinds, ..Self::default() };
        all.add(request, [rules.terms()].into_iter(), rules.eligibility.scales(), [rules].into_iter());
        all
    }

    /// Those of one kind.
    pub fn options(self, kind: TermKind) -> Vec<TermOption> {
        match kind {
            TermKind::Grade => self.grades,
            TermKind::Field => self.fields,
            TermKind::DegreeField => self.degree_fields,
            TermKind::Rating => self.ratings,
            TermKind::PaperKind => self.paper_kinds,
            TermKind::Channel => self.channels,
            TermKind::DocumentKind => self.document_kinds,
            TermKind::ScoreCriterion => self.score_criteria,
        }
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
        self.channels = common(request, Channel::COMMON.iter().filter_map(|channel| channel.common()));
        self.document_kinds = common(request, DocumentKind::COMMON.iter().filter_map(|kind| kind.common()));
        for rules in rule_sets {
            let own: Vec<_> = rules.eligibility.own_kinds().collect();
            add(request, &mut self.paper_kinds, own.iter().map(|(code, label)| (code.as_str(), *label)));
            let own: Vec<_> = rules.own_document_kinds().collect();
            add(request, &mut self.document_kinds, own.iter().map(|(code, label)| (code.as_str(), *label)));
            let channels = rules.publication.iter().flat_map(|own| &own.channels);
            add(request, &mut self.channels, channels.map(|own| (own.code.as_str(), &own.label)));
            let scoring = rules.scoring.as_ref();
            let criteria = [ScoreSheetKind::Appraiser, ScoreSheetKind::Test]
                .into_iter()
                .flat_map(|kind| scoring.into_iter().flat_map(move |scoring| scoring.criteria(kind)));
            let named = criteria.map(|criterion| (criterion.code.as_str(), &criterion.label));
            add(request, &mut self.score_criteria, named);
        }
    }
}

/// The parts of a dossier that every plan has.
fn common_papers(request: &RequestContext) -> Vec<TermOption> {
    common(request, PaperKind::COMMON.iter().filter_map(|kind| kind.common()))
}

/// The members of a list that every rule set has.
fn common(request: &RequestContext, members: impl Iterator<Item = (&'static str, Label)>) -> Vec<TermOption> {
    let option = |(code, label): (&str, Label)| TermOption {
        code: code.to_owned(),
        label: request.say(label).to_owned(),
    };
    members.map(option).collect()
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
