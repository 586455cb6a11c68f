//! An application of AN in a cycle played through `decide`, with a personnel file and papers that pass every rule.

use std::collections::BTreeMap;

use crate::{
    command::{
        AddPapers, Appraise, Assess, CloseReceiving, EnterPaperDossier, List, NewPaper, Receive, Submit,
    },
    cycle::state::CycleState as S,
    directory::row::Employment,
    dossier::{BoundVerdict, JudgedInputs, Language, PaperContent, Sources, Unready, new_judgement},
    eligibility::{self, Fact, PaperKind, tests::sample},
    ids::{ApplicationId, EntryId, PaperId},
    personnel::{Content, EntryKind, Post, Record},
    proofs::simulation::{AN, Simulation, cntt, sealed},
    vocabulary::RuleOutcome,
};

/// Judges an application where it stands.
pub(super) fn judge_now(sources: Sources<'_>) -> Result<BoundVerdict, Unready> {
    JudgedInputs::now(sources)?.judge_bound(sources)
}

/// The papers of the sample dossier, beside the assessment.
fn papers() -> impl Iterator<Item = eligibility::DossierPaper> {
    let all = sample::good().papers.unwrap();
    all.into_iter().filter(|paper| paper.kind != PaperKind::Assessment)
}

fn content(paper: &eligibility::DossierPaper) -> PaperContent {
    let commitment = paper.kind == PaperKind::Commitment;
    PaperContent {
        made_on: paper.made_on,
        signed: paper.signed,
        certified: paper.certified.clone(),
        title: paper.title.clone(),
        sha256: paper.document,
        language: commitment.then(|| match sample::good().commitment {
            Fact::Known(commitment) => Language { kind: commitment.kind, name: commitment.language },
            Fact::Absent | Fact::Unknown => unreachable!("the sample commits"),
        }),
        ..PaperContent::default()
    }
}

/// What the unit head says: everything is met. That it is signed goes without saying.
pub(super) fn praise() -> PaperContent {
    match sample::good().assessment {
        Fact::Known(assessment) => {
            PaperContent { covers: assessment.covers, sha256: assessment.document, ..PaperContent::default() }
        }
        Fact::Absent | Fact::Unknown => unreachable!("the sample is assessed"),
    }
}

/// What the personnel file says by default.
pub(super) fn filed() -> Vec<Content> {
    let good = sample::good();
    let post =
        Post { languages: good.position_languages.unwrap(), minority_area: good.minority_area.unwrap() };
    let mut contents = vec![
        Content::Recruitment(good.recruitment.unwrap()),
        Content::Post(post),
        Content::Nothing(EntryKind::Prior),
        Content::Nothing(EntryKind::Certificate),
        Content::Nothing(EntryKind::Discipline),
    ];
    contents.extend(good.titles.unwrap().into_iter().map(Content::Title));
    contents.extend(good.degrees.unwrap().into_iter().map(Content::Degree));
    contents.extend(good.ratings.unwrap().into_iter().map(Content::Rating));
    contents
}

/// A personnel file.
pub(super) fn record(contents: Vec<Content>) -> Record {
    let entries = contents.into_iter().zip(1_u128..);
    let employments: Vec<Employment> = sample::good()
        .employments
        .unwrap()
        .into_iter()
        .map(|time| Employment {
            id: uuid::Uuid::from_u128(1).into(),
            person: AN,
            unit: time.unit,
            starts_on: time.from,
            ends_on: time.to,
            leaf: 0,
        })
        .collect();
    let entries = entries.map(|(content, number)| (EntryId(uuid::Uuid::from_u128(number)), content));
    Record::of(entries, &employments)
}

/// The cycle and the dossier of AN.
#[derive(Clone)]
pub(super) struct DossierFixture {
    pub(super) simulation: Simulation,
    pub(super) contents: BTreeMap<PaperId, PaperContent>,
    pub(super) record: Record,
}

impl DossierFixture {
    /// A draft with all its papers, but not assessed.
    fn begun() -> Self {
        let mut simulation = Simulation::in_state(S::Receiving);
        simulation.apply(AN);
        let mut fixture = Self { simulation, contents: BTreeMap::new(), record: record(filed()) };
        for paper in papers() {
            fixture.bring(paper.kind, content(&paper));
        }
        fixture
    }

    /// A draft with all its papers, assessed and nominated.
    pub(super) fn draft() -> Self {
        let mut fixture = Self::begun();
        fixture.assess(praise());
        let application = fixture.application();
        fixture.simulation.nominate(application);
        fixture
    }

    /// Handed in online, received, and waiting for the list.
    pub(super) fn received() -> Self {
        let mut fixture = Self::draft();
        let application = fixture.application();
        fixture.simulation.go(Submit { application, declared_true: true, confirm_incomplete: false });
        fixture.close()
    }

    /// The same on paper, with what D1 says of its signature.
    pub(super) fn on_paper(signed: Option<bool>) -> Self {
        let mut fixture = Self::draft();
        let application = fixture.application();
        let form = fixture.paper(PaperKind::Application);
        fixture.contents.get_mut(&form).unwrap().signed = signed;
        let (handed_in_at, reason) = (fixture.simulation.now, sealed("nộp trực tiếp"));
        fixture.simulation.go(EnterPaperDossier {
            application,
            person: AN,
            title: cntt(),
            handed_in_at,
            reason,
        });
        fixture.close()
    }

    fn close(mut self) -> Self {
        let application = self.application();
        let receipt = "1".parse().unwrap();
        self.simulation
            .go(Receive { application, receipt, appeal: None })
            .until(10, 30, 8, 0)
            .go(CloseReceiving {});
        self
    }

    pub(super) fn application(&self) -> ApplicationId {
        self.simulation.app(AN)
    }

    /// The paper of a kind in the dossier.
    pub(super) fn paper(&self, kind: PaperKind) -> PaperId {
        self.simulation.facts.papers(self.application()).find(|paper| paper.kind == kind).unwrap().id
    }

    /// AN puts a paper into the dossier.
    pub(super) fn bring(&mut self, kind: PaperKind, content: PaperContent) -> PaperId {
        let (application, paper) = (self.application(), self.simulation.item(kind));
        let NewPaper { id, .. } = paper;
        self.simulation.go(AddPapers { application, papers: vec![paper] });
        self.contents.insert(id, content);
        id
    }

    /// The unit head assesses.
    pub(super) fn assess(&mut self, content: PaperContent) {
        let (application, paper) = (self.application(), self.simulation.item(PaperKind::Assessment));
        let NewPaper { id, .. } = paper;
        self.simulation.go(Assess { application, paper });
        self.contents.insert(id, content);
    }

    pub(super) fn sources(&self) -> Sources<'_> {
        Sources {
            rules: self.simulation.reference.rule_set("dien-bien-2024").unwrap(),
            facts: &self.simulation.facts,
            application: self.simulation.application(AN),
            papers: &self.contents,
            record: &self.record,
            now: self.simulation.now,
            cycle: None,
        }
    }

    /// Judged where it stands.
    #[track_caller]
    pub(super) fn judged(&self) -> BoundVerdict {
        judge_now(self.sources()).unwrap()
    }

    /// What became of a rule.
    #[track_caller]
    pub(super) fn outcome(&self, rule: &str) -> RuleOutcome {
        self.judged().verdict.result(rule).unwrap().outcome
    }

    /// The rules with an outcome.
    #[track_caller]
    pub(super) fn with(&self, outcome: RuleOutcome) -> Vec<String> {
        self.judged().verdict.with(outcome).map(|result| result.rule.to_string()).collect()
    }

    /// Judged by the rules, and that recorded.
    #[track_caller]
    pub(super) fn evaluate(&mut self) -> &mut Self {
        let id = self.simulation.id();
        let line = new_judgement(id, self.simulation.application(AN), &self.judged(), sealed("kết quả"));
        self.simulation.go(Simulation::evaluation([line]));
        self
    }

    /// Listed by a real judgement, and under appraisal.
    pub(super) fn appraised() -> Self {
        let mut fixture = Self::received();
        let application = fixture.application();
        fixture.evaluate();
        fixture.simulation.go(List { application }).advance(S::Review);
        fixture.simulation.go(Appraise { application });
        fixture
    }
}
