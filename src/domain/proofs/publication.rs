//! Where a rule set has things made public (R17, R22): each side of every condition.

use std::sync::Arc;

use super::simulation::*;
use crate::{
    command::*,
    cycle::{deadlines::deadlines, state::CycleState as S},
    deadline::DeadlineKind,
    error_code::ErrorCode,
    ids::*,
    law::LawText,
    public_list::PublicList,
    publication::PublicationRules,
    ruleset::RuleSet,
    vocabulary::{Channel, DocumentKind as K},
    workflow::Definition,
};

/// Mass media, of which the paper and its issue are recorded, and a portal, of which the address is.
const CHANNELS: &str = "[[channels]]\ncode = \"MASS_MEDIA\"\nlabel = { vi = \"Báo, đài\", en = \"Mass media\" }\n\
    source = { vi = \"khoản thử\", en = \"a clause for trying\" }\nevidence = \"REFERENCE\"\n\
    [[channels]]\ncode = \"PORTAL\"\nlabel = { vi = \"Cổng thông tin\", en = \"Portal\" }\n\
    source = { vi = \"khoản thử\", en = \"a clause for trying\" }\nevidence = \"ADDRESS\"\n";

fn media() -> Channel {
    "MASS_MEDIA".parse().expect("a code")
}

impl Simulation {
    /// Goes on under a rule set with channels of its own, on which something is made public.
    pub fn publish_by(&mut self, matter: &str, channels: &str) -> &mut Self {
        let required =
            format!("[required.{matter}]\nchannels = [{channels}]\nsource = {{ vi = \"a\", en = \"b\" }}\n");
        let own: PublicationRules = toml::from_str(&format!("{CHANNELS}{required}")).expect("rules");
        self.change_rules(|rules| rules.publication = Some(own.clone()))
    }

    /// Goes on under rule sets that are changed in something.
    pub fn change_rules(&mut self, change: impl Fn(&mut RuleSet)) -> &mut Self {
        let changed = |text| match text {
            LawText::RuleSet(rules) => {
                let mut rules = RuleSet::clone(&rules);
                change(&mut rules);
                LawText::RuleSet(Arc::new(rules))
            }
            LawText::Calendar(_) | LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_) => {
                text
            }
        };
        self.reference = Arc::new(self.reference.texts().map(changed).collect());
        self
    }

    /// A record that a document was in the paper.
    pub fn in_the_paper(&mut self, document: DocumentId) -> RecordPublication {
        RecordPublication {
            reference: Some(sealed("Báo tỉnh số 3456")),
            ..self.publication(document, media())
        }
    }
}

#[test]
fn a_channel_needs_what_its_rule_set_asks_of_it() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let document = simulation.facts.last_plan().expect("issued").document;
    let told = simulation.in_the_paper(document);
    assert_eq!(simulation.codes(told.clone()), ["CHANNEL_UNKNOWN"]);
    simulation.publish_by("PLAN", "\"WEBSITE\"");
    assert_eq!(simulation.codes(told.clone()), [""; 0]);
    let silent = RecordPublication { reference: None, ..told.clone() };
    assert_eq!(simulation.codes(silent), ["PUBLICATION_REFERENCE_MISSING"]);
    let portal = RecordPublication { channel: "PORTAL".parse().expect("a code"), ..told };
    assert_eq!(simulation.codes(portal.clone()), ["URL_MISSING"]);
    assert_eq!(
        simulation.codes(RecordPublication { url: Some(sealed("https://cong.example")), ..portal }),
        [""; 0]
    );
    let radio = simulation.publication(document, "RADIO".parse().expect("a code"));
    assert_eq!(simulation.codes(radio), ["CHANNEL_UNKNOWN"]);
}

/// Earlier definitions go by the website and the notice board, whatever a later rule set says.
#[test]
fn a_cycle_of_an_earlier_definition_knows_no_further_channels() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("issued").document;
    simulation.publish_by("PLAN", "\"MASS_MEDIA\"");
    simulation.definition = Definition::released("thanghang/11").expect("released");
    let paper = simulation.in_the_paper(plan);
    assert_eq!(simulation.codes(paper), ["CHANNEL_UNKNOWN"]);
    let publication = simulation.publish(plan, Channel::Website);
    assert_eq!(simulation.codes(PublishPlan { publication }), [""; 0]);
}

/// The act names the publication on the first channel, and waits for those on all of them.
#[test]
fn the_plan_is_published_on_every_channel_and_counts_from_the_first() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    simulation.publish_by("PLAN", "\"MASS_MEDIA\", \"WEBSITE\"");
    let plan = simulation.facts.last_plan().expect("issued").document;
    let website = simulation.publish(plan, Channel::Website);
    assert_eq!(simulation.codes(PublishPlan { publication: website }), ["PLAN_PUBLICATION_MISSING"]);
    let paper = simulation.in_the_paper(plan);
    let publication = paper.publication;
    assert_eq!(simulation.codes(PublishPlan { publication }), ["PLAN_PUBLICATION_MISSING"]);
    simulation.go(paper);
    assert_eq!(simulation.codes(PublishPlan { publication: website }), ["PLAN_PUBLICATION_MISSING"]);
    assert_eq!(simulation.codes(PublishPlan { publication }), [""; 0]);
}

#[test]
fn a_refusal_names_the_channels_that_are_missing_and_no_other() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    simulation.publish_by("PLAN", "\"WEBSITE\", \"MASS_MEDIA\"");
    let plan = simulation.facts.last_plan().expect("issued").document;
    let command: Command = PublishPlan { publication: simulation.publish(plan, Channel::Website) }.into();
    let refusals = simulation.try_as(&simulation.performer(&command), command).expect_err("refused");
    let told = refusals.0.iter().find(|refusal| refusal.code == ErrorCode::PLAN_PUBLICATION_MISSING);
    let message = &told.expect("told").message;
    assert!(message.vi.ends_with("Còn thiếu: Báo, đài."), "{}", message.vi);
    assert!(message.en.ends_with("Missing: Mass media."), "{}", message.en);
}

/// The list is asked for on the channels of the rule set only, and the remedy counts from the first.
#[test]
fn the_list_is_published_where_the_rule_set_says() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.list_received().redeclare();
    simulation.publish_by("ELIGIBLE_LIST", "\"MASS_MEDIA\", \"NOTICE_BOARD\"");
    let decision = simulation.paper(K::EligibleList);
    let decide = DecideList { decision };
    let missing = ["NOTICE_BOARD_PUBLICATION_MISSING", "LIST_PUBLICATION_MISSING"];
    assert_eq!(simulation.codes(decide.clone()), missing);
    simulation.publish(decision, Channel::NoticeBoard);
    assert_eq!(simulation.codes(decide.clone()), missing[1..]);
    assert_eq!(simulation.facts.list_published_on(media()), None);
    let paper = simulation.in_the_paper(decision);
    simulation.go(paper);
    assert_eq!(simulation.codes(decide), [""; 0]);
    assert!(simulation.facts.list_published_on(media()).is_some());
    assert!(
        simulation.facts.made_public_on(decision, None).is_some() && simulation.facts.is_public(decision)
    );
}

#[test]
fn a_notice_waits_for_the_channels_that_its_rule_set_names() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    let notice = simulation.notice();
    assert_eq!(simulation.codes(notice.clone()), [""; 0]);
    simulation.publish_by("RESULT_NOTICE", "\"MASS_MEDIA\"");
    assert_eq!(simulation.codes(notice.clone()), ["RESULT_PUBLICATION_MISSING"]);
    let paper = simulation.in_the_paper(notice.document);
    simulation.go(paper);
    assert_eq!(simulation.codes(notice), [""; 0]);

    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let document = simulation.paper(K::OfficialNotice);
    let official = NotifyOfficially { notice: simulation.id(), document, late_reason: None };
    assert_eq!(simulation.codes(official.clone()), ["OFFICIAL_PUBLICATION_MISSING"]);
    simulation.publish_by("OFFICIAL_NOTICE", "\"NOTICE_BOARD\"");
    assert_eq!(simulation.codes(official.clone()), ["OFFICIAL_PUBLICATION_MISSING"]);
    simulation.publish(document, Channel::NoticeBoard);
    assert_eq!(simulation.codes(official), [""; 0]);
}

/// DL4, reviewed on 10/11: what is on the website in time and in the paper on the 21st is late, for days count from the paper.
#[test]
fn the_days_of_a_notice_count_from_the_first_channel() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    simulation.publish_by("RESULT_NOTICE", "\"MASS_MEDIA\"");
    let notice = simulation.notice();
    simulation.publish(notice.document, Channel::Website);
    simulation.until(11, 21, 8, 0);
    let paper = simulation.in_the_paper(notice.document);
    simulation.go(paper);
    assert_eq!(simulation.codes(notice.clone()), ["NOTICE_LATE"]);
    let newest = simulation.definition;
    simulation.definition = Definition::released("thanghang/11").expect("released");
    assert_eq!(simulation.codes(notice.clone()), [""; 0], "an earlier definition takes the earliest of all");
    simulation.definition = newest;
    simulation.go(NotifyResults { late_reason: Some(sealed("chậm")), ..notice });
    let counted = deadlines(&simulation.reference, &simulation.facts, simulation.moment());
    let given =
        counted.iter().find(|deadline| deadline.kind == DeadlineKind::NotifyResults).expect("counted");
    assert_eq!((given.met_on, given.overdue), (Some(jiff::civil::date(2024, 11, 21)), true));
}

/// DL8, approved on 12/12.
#[test]
fn the_days_of_the_official_notice_count_from_the_first_channel() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    simulation.publish_by("OFFICIAL_NOTICE", "\"MASS_MEDIA\"");
    let document = simulation.paper(K::OfficialNotice);
    simulation.publish(document, Channel::Website);
    simulation.until(12, 20, 8, 0);
    let paper = simulation.in_the_paper(document);
    simulation.go(paper);
    let official = NotifyOfficially { notice: simulation.id(), document, late_reason: None };
    assert_eq!(simulation.codes(official), ["OFFICIAL_NOTICE_LATE"]);
}

impl Simulation {
    /// Whether whoever is not signed in reads a list.
    fn is_posted(&self, list: PublicList) -> bool {
        let rules = self.reference.publication_of(self.facts.cycle());
        assert!(list.of(&self.facts).is_some(), "it is decided");
        list.is_posted(&self.facts, rules)
    }
}

/// R19: what hangs on the board only is not on the internet, until it is published at an address after all.
#[test]
fn a_list_is_read_from_anywhere_only_where_it_is_published_so() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.list_received().redeclare();
    simulation.publish_by("ELIGIBLE_LIST", "\"NOTICE_BOARD\"");
    let decision = simulation.paper(K::EligibleList);
    simulation.publish(decision, Channel::NoticeBoard);
    simulation.go(DecideList { decision });
    assert!(!simulation.is_posted(PublicList::Eligible));
    let paper = simulation.in_the_paper(decision);
    simulation.go(paper.clone());
    assert!(!simulation.is_posted(PublicList::Eligible), "the paper has no address");
    let portal = RecordPublication {
        publication: simulation.id(),
        channel: "PORTAL".parse().expect("a code"),
        url: Some(sealed("https://cong.example")),
        reference: None,
        ..paper
    };
    simulation.go(portal);
    assert!(simulation.is_posted(PublicList::Eligible));
    let amended = simulation.paper(K::EligibleList);
    assert!(simulation.is_posted(PublicList::Eligible), "a list that is only registered is public nowhere");
    simulation.publish(amended, Channel::NoticeBoard);
    assert!(!simulation.is_posted(PublicList::Eligible), "whoever is named there is on the board alone");
    simulation.publish(amended, Channel::Website);
    assert!(simulation.is_posted(PublicList::Eligible));

    let mut simulation = Simulation::in_state(S::ResultsApproved);
    simulation.publish_by("OFFICIAL_NOTICE", "\"NOTICE_BOARD\"");
    let document = simulation.paper(K::OfficialNotice);
    simulation.publish(document, Channel::NoticeBoard);
    let notice = simulation.id();
    simulation.go(NotifyOfficially { notice, document, late_reason: None });
    assert!(!simulation.is_posted(PublicList::Winners));
    simulation.publish(document, Channel::Website);
    assert!(simulation.is_posted(PublicList::Winners));
    simulation.paper(K::OfficialNotice);
    assert!(simulation.is_posted(PublicList::Winners));
}

/// Under the released rules both lists are on the website.
#[test]
fn the_released_rules_post_the_list_that_was_decided() {
    let simulation = Simulation::in_state(S::ListDecided);
    assert!(simulation.is_posted(PublicList::Eligible));
}
