//! The acts of a log that is none of a cycle: one declaration gives their names, their inputs and the command.

/// Declares the acts of one kind of log: an enum of their names, a struct for the input of each, and the command.
macro_rules! acts {
    ($(#[$adoc:meta])* $acts:ident, $(#[$cdoc:meta])* $command:ident; $(
        $(#[$doc:meta])*
        $name:ident = $code:literal, $vi:literal, $en:literal { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ }
    )+) => {
        $(#[$adoc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $acts { $($(#[$doc])* $name,)+ }

        impl $acts {
            /// Every act.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name, as the API spells it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What people read.
            pub const fn label(self) -> $crate::domain::lang::Label {
                match self { $(Self::$name => $crate::domain::lang::Label::new($vi, $en),)+ }
            }

            /// The act of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.as_str() == name)
            }
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct $name { $($(#[$fdoc])* pub $field: $type,)+ }

            impl From<$name> for $command {
                fn from(input: $name) -> Self {
                    Self::$name(input)
                }
            }
        )+

        $(#[$cdoc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "act", content = "input")]
        pub enum $command { $($(#[$doc])* #[serde(rename = $code)] $name($name),)+ }

        impl $command {
            /// Its name.
            pub const fn act(&self) -> $acts {
                match self { $(Self::$name(_) => $acts::$name,)+ }
            }
        }
    };
}
pub(crate) use acts;
