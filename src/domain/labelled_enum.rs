//! Closed lists of the field's own terms: one declaration gives the code, the text form and both labels.

/// Declares an enum whose members carry a stable code and a label in Vietnamese and English.
///
/// The code is what the log, the database and the API hold; the label is what people read.
macro_rules! labelled_enum {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $vi:literal, $en:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = concat!($en, " (", $vi, ").")] $variant,)+
        }

        impl $name {
            /// Every member, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What people read.
            pub const fn label(self) -> $crate::lang::Label {
                match self { $(Self::$variant => $crate::lang::Label::new($vi, $en)),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::labelled_enum::UnknownTerm;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::labelled_enum::UnknownTerm {
                        list: stringify!($name),
                        members: &[$($code),+],
                    }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}
pub(crate) use labelled_enum;

/// Declares a list that every rule set has and may add to: a declared member is known by its code alone, and the rule set says what
/// people read of it.
macro_rules! open_list {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $vi:literal, $en:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = concat!($en, " (", $vi, ").")] $variant,)+
            /// One that the rule set declares beside these.
            Declared($crate::term_code::TermCode),
        }

        impl $name {
            /// What every rule set has, in the order of declaration.
            pub const COMMON: &'static [Self] = &[$(Self::$variant),+];

            /// Code and name of a member that every rule set has; none of a declared one, which the rule set names itself.
            pub const fn common(self) -> Option<(&'static str, $crate::lang::Label)> {
                Some(match self {
                    $(Self::$variant => ($code, $crate::lang::Label::new($vi, $en)),)+
                    Self::Declared(_) => return None,
                })
            }

            /// The code, as rows hold it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)+
                    Self::Declared(code) => code.as_str(),
                }
            }

            /// What people read: what its rule set says of it, else the name that it has in every one, else the code.
            pub fn named<'t>(
                self,
                mut declared: impl Iterator<Item = (Self, &'t $crate::lang::Message)>,
            ) -> $crate::lang::Message {
                let own = declared.find(|(code, _)| *code == self).map(|(_, label)| label.clone());
                let common = || self.common().map(|(_, label)| $crate::lang::Message::from(label));
                let code = || $crate::lang::Message::new(self.as_str(), self.as_str());
                own.or_else(common).unwrap_or_else(code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::BadCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(Self::$variant),)+
                    _ => text.parse().map(Self::Declared),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}
pub(crate) use open_list;

/// A text that is no member of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a member of {list}; write one of {}", .members.join(", "))]
pub struct UnknownTerm {
    /// The list that was asked.
    pub list: &'static str,
    /// Its members.
    pub members: &'static [&'static str],
}
