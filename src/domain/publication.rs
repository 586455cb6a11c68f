//! Where a rule set has things made public (kênh công bố; R17, R22): its own channels, with what has to be recorded of them, and which
//! channels each thing is to be made public on.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{
    RuleSetFault,
    labelled_enum::labelled_enum,
    lang::{Label, Lang, Message},
    terms,
    vocabulary::{Channel, DocumentKind},
    workflow_version::WorkflowVersion,
};

labelled_enum! {
    /// What has to be made public before an act (nội dung phải công bố).
    PublicMatter {
        Scheme = "SCHEME", "Đề án được điều chỉnh sau khi thông báo Kế hoạch", "A scheme that is amended after the plan was published";
        Plan = "PLAN", "Kế hoạch và các bản điều chỉnh Kế hoạch", "The plan and its amendments";
        EligibleList = "ELIGIBLE_LIST", "Danh sách đủ điều kiện, tiêu chuẩn dự xét", "The list of those who may take part";
        ResultNotice = "RESULT_NOTICE", "Thông báo kết quả xét", "The notice of results";
        OfficialNotice = "OFFICIAL_NOTICE", "Thông báo chính thức kết quả trúng tuyển", "The official notice of the winners";
        Cancellation = "CANCELLATION", "Văn bản hủy kỳ xét sau khi thông báo Kế hoạch", "The cancellation after the plan was published";
    }

    /// What has to be recorded of a publication, beside its day and content.
    ChannelEvidence {
        Nothing = "NONE", "Không yêu cầu thêm", "Nothing more";
        Address = "ADDRESS", "Địa chỉ trang thông tin", "The address of the page";
        Reference = "REFERENCE", "Tên và số báo, chương trình phát sóng hoặc biên bản", "The paper and its issue, the broadcast, or the record of it";
    }
}

impl PublicMatter {
    /// The kind of document that is made public; the plan has amendments too, which the act itself names.
    pub const fn kind(self) -> DocumentKind {
        match self {
            Self::Scheme => DocumentKind::SchemeApproval,
            Self::Plan => DocumentKind::Plan,
            Self::EligibleList => DocumentKind::EligibleList,
            Self::ResultNotice => DocumentKind::ResultNotice,
            Self::OfficialNotice => DocumentKind::OfficialNotice,
            Self::Cancellation => DocumentKind::Cancellation,
        }
    }

    /// Whether days count from its publication, or names are public by it, so that there is none without a channel.
    const fn needs_channel(self) -> bool {
        match self {
            Self::Plan | Self::EligibleList | Self::OfficialNotice => true,
            Self::Scheme | Self::ResultNotice | Self::Cancellation => false,
        }
    }
}

/// A channel that a rule set declares beside those that every rule set has; what is on it is public.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredChannel {
    /// The code that rows hold.
    pub code: Channel,
    /// What people read.
    pub label: Message,
    /// Where it stands.
    pub source: Message,
    /// What has to be recorded of a publication.
    pub evidence: ChannelEvidence,
}

/// On which channels something has to be made public.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredChannels {
    /// The channels. From a publication on the first of them days count, and it is the one that an act names.
    pub channels: Vec<Channel>,
    /// Where it stands.
    pub source: Message,
}

/// What a rule set says of publications.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationRules {
    /// Its own channels.
    #[serde(default)]
    pub channels: Vec<DeclaredChannel>,
    /// What has to be made public where; what is not named here goes by the earlier releases.
    #[serde(default)]
    pub required: BTreeMap<PublicMatter, RequiredChannels>,
}

impl PublicationRules {
    /// Those of the rule sets that say nothing of it: the earlier releases had them in the program. A test proves that they can be read.
    pub fn released() -> &'static Self {
        static RELEASED: LazyLock<PublicationRules> = LazyLock::new(|| {
            toml::from_str(include_str!("../data/rulesets/hang.publication.toml")).unwrap_or_default()
        });
        &RELEASED
    }

    /// Those of a cycle: what its rule set says, or under an earlier definition what the program had.
    pub fn of(version: WorkflowVersion, own: Option<&Self>) -> &Self {
        own.filter(|_| version.reads_declared_records()).unwrap_or_else(|| Self::released())
    }

    /// What is asked for something, with its source.
    pub fn requirement(&self, matter: PublicMatter) -> Option<&RequiredChannels> {
        self.required.get(&matter).or_else(|| Self::released().required.get(&matter))
    }

    /// The channels on which something has to be made public.
    pub fn required(&self, matter: PublicMatter) -> &[Channel] {
        self.requirement(matter).map(|required| required.channels.as_slice()).unwrap_or_default()
    }

    /// Whether something is made public elsewhere than the earlier releases had it, whatever source is named for it.
    pub fn differ_from_released(&self) -> bool {
        let is_other = |matter: &PublicMatter| self.required(*matter) != Self::released().required(*matter);
        !self.channels.is_empty() || PublicMatter::ALL.iter().any(is_other)
    }

    /// The channel from whose publication days count; none where nothing has to be made public.
    pub fn counted(&self, matter: PublicMatter) -> Option<Channel> {
        self.required(matter).first().copied()
    }

    /// Whether something may be recorded on the channel.
    pub fn knows(&self, channel: Channel) -> bool {
        channel.common().is_some() || self.channels.iter().any(|own| own.code == channel)
    }

    /// What has to be recorded of a publication on the channel.
    pub fn evidence(&self, channel: Channel) -> ChannelEvidence {
        let of_own = || self.channels.iter().find(|own| own.code == channel).map(|own| own.evidence);
        match channel {
            Channel::Website => ChannelEvidence::Address,
            Channel::NoticeBoard | Channel::HandOver => ChannelEvidence::Nothing,
            Channel::Declared(_) => of_own().unwrap_or(ChannelEvidence::Nothing),
        }
    }

    /// Whether what is on the channel is read from anywhere, at an address.
    pub fn is_online(&self, channel: Channel) -> bool {
        self.evidence(channel) == ChannelEvidence::Address
    }

    /// Whether something has to be made public where it is read from anywhere.
    pub fn has_online(&self, matter: PublicMatter) -> bool {
        self.required(matter).iter().any(|channel| self.is_online(*channel))
    }

    /// What people read for a channel.
    pub fn channel_name(&self, channel: Channel) -> Message {
        channel.named(self.channels.iter().map(|own| (own.code, &own.label)))
    }

    /// What people read for some channels, one after the other.
    pub fn channel_names(&self, channels: &[Channel]) -> Message {
        let in_lang = |lang: Lang| {
            let names = channels.iter().map(|channel| self.channel_name(*channel).get(lang).to_owned());
            names.collect::<Vec<_>>().join("; ")
        };
        Message::new(in_lang(Lang::Vi), in_lang(Lang::En))
    }

    /// What is wrong with them.
    pub(crate) fn faults(&self) -> Vec<RuleSetFault> {
        let codes: Vec<String> = self.channels.iter().map(|channel| channel.code.to_string()).collect();
        let listed = codes.iter().map(String::as_str).zip(self.channels.iter().map(|channel| &channel.label));
        let listed =
            if codes.is_empty() { Vec::new() } else { terms::faults_of("publication.channels", listed) };
        let declared = self.channels.iter().enumerate().flat_map(|(at, channel)| {
            let place = |field: &str| format!("publication.channels[{at}].{field}");
            RuleSetFault::of([
                (place("code"), channel.code.common().is_none(), COMMON),
                RuleSetFault::of_source(place("source"), &channel.source),
            ])
        });
        let required = self.required.iter().flat_map(|(matter, required)| {
            let place = |field: &str| format!("publication.required.{matter}.{field}");
            let channels = &required.channels;
            let is_twice =
                channels.iter().enumerate().any(|(at, one)| channels.iter().take(at).any(|it| it == one));
            RuleSetFault::of([
                (place("channels"), !channels.is_empty() || !matter.needs_channel(), NO_CHANNEL),
                (place("channels"), channels.iter().all(|channel| self.knows(*channel)), UNDECLARED),
                (place("channels"), !channels.contains(&Channel::HandOver), NOT_PUBLIC),
                (place("channels"), !is_twice, TWICE),
                RuleSetFault::of_source(place("source"), &required.source),
            ])
        });
        listed.into_iter().chain(declared).chain(required).collect()
    }
}

const COMMON: Label = Label::new(
    "mã này là của một kênh mà mọi bộ quy tắc đều có; đặt một mã khác",
    "that is the code of a channel which every rule set has; choose another",
);
const NO_CHANNEL: Label = Label::new(
    "cần ít nhất một kênh, vì thời hạn hoặc việc công khai danh sách tính từ lần công bố",
    "needs a channel, for days count from the publication, or names are public by it",
);
const UNDECLARED: Label = Label::new(
    "có kênh chưa được nêu; viết WEBSITE, NOTICE_BOARD hoặc mã của một [[publication.channels]]",
    "one is no channel that is declared; write WEBSITE, NOTICE_BOARD or the code of a [[publication.channels]]",
);
const NOT_PUBLIC: Label = Label::new(
    "HAND_OVER là giao tận nơi, không phải công khai; bỏ mã này",
    "what is handed over is not public; leave HAND_OVER out",
);
const TWICE: Label = Label::new("có kênh xuất hiện hai lần; bỏ một", "a channel appears twice");

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn read(text: &str) -> PublicationRules {
        toml::from_str(text).unwrap()
    }

    const MEDIA: &str = "[[channels]]\ncode = \"MASS_MEDIA\"\nlabel = { vi = \"Báo, đài\", en = \"Mass media\" }\n\
        source = { vi = \"thử\", en = \"test\" }\nevidence = \"REFERENCE\"\n";

    #[test]
    fn the_released_rules_ask_for_what_the_program_asked_for() {
        let released = PublicationRules::released();
        assert_eq!(released.faults(), []);
        for matter in PublicMatter::ALL {
            let expected: &[Channel] = match matter {
                PublicMatter::EligibleList => &[Channel::Website, Channel::NoticeBoard],
                PublicMatter::ResultNotice => &[],
                PublicMatter::Scheme
                | PublicMatter::Plan
                | PublicMatter::OfficialNotice
                | PublicMatter::Cancellation => &[Channel::Website],
            };
            assert_eq!(released.required(*matter), expected, "{matter}");
            assert_eq!(released.counted(*matter), expected.first().copied(), "{matter}");
        }
        assert_eq!(released.evidence(Channel::Website), ChannelEvidence::Address);
    }

    /// What is asked counts, and not that it was written or where it stands.
    #[test]
    fn only_other_channels_differ_from_the_released_ones() {
        let source = "source = { vi = \"a\", en = \"b\" }\n";
        let asking = |channels: &str| read(&format!("[required.PLAN]\nchannels = {channels}\n{source}"));
        assert!(!PublicationRules::released().differ_from_released());
        assert!(!PublicationRules::default().differ_from_released());
        assert!(!asking("[\"WEBSITE\"]").differ_from_released(), "only the source differs");
        for other in ["[\"NOTICE_BOARD\"]", "[\"WEBSITE\", \"NOTICE_BOARD\"]"] {
            assert!(asking(other).differ_from_released(), "{other}");
        }
        assert!(read(MEDIA).differ_from_released(), "a channel of its own");
    }

    #[test]
    fn what_a_rule_set_does_not_name_goes_by_the_earlier_releases() {
        let own = read(&format!(
            "{MEDIA}[required.PLAN]\nchannels = [\"MASS_MEDIA\", \"NOTICE_BOARD\"]\nsource = {{ vi = \"a\", en = \"b\" }}\n"
        ));
        let media: Channel = "MASS_MEDIA".parse().unwrap();
        assert_eq!(own.faults(), []);
        assert_eq!(own.required(PublicMatter::Plan), [media, Channel::NoticeBoard]);
        assert_eq!(own.counted(PublicMatter::Plan), Some(media));
        assert_eq!(own.required(PublicMatter::Cancellation), [Channel::Website]);
        assert_eq!((own.evidence(media), own.knows(media)), (ChannelEvidence::Reference, true));
        assert!(!PublicationRules::released().knows(media));
        let names = own.channel_names(own.required(PublicMatter::Plan));
        assert_eq!(names.get(Lang::Vi), "Báo, đài; Niêm yết tại trụ sở");
        assert_eq!(PublicationRules::released().channel_name(media).get(Lang::Vi), "MASS_MEDIA");
    }
}
