//! The acts of a log that is none of a cycle: one declaration gives their names, their inputs and the command. Where they are
//! many, each group of them stands in a file of its own.

/// Declares the acts of one kind of log: an enum of their names, a struct for the input of each, and the command.
macro_rules! acts {
    ($(#[$adoc:meta])* $acts:ident, $(#[$cdoc:meta])* $command:ident; $(
        $(#[$doc:meta])*
        $name:ident = $code:literal, $vi:literal, $en:literal { $($fields:tt)+ }
    )+) => {
        $crate::acts_macro::act_inputs! { $($(#[$doc])* $name { $($fields)+ })+ }
        $crate::acts_macro::act_names! {
            ($(#[$adoc])* $acts, $(#[$cdoc])* $command) $($(#[$doc])* $name = $code, $vi, $en;)+
        }
    };
}

/// Declares some of the acts of one kind of log: a struct for the input of each, and under the name after `exported as` the
/// macro that hands their names to [`act_names`].
macro_rules! act_group {
    (exported as $export:ident; $(
        $(#[$doc:meta])*
        $name:ident = $code:literal, $vi:literal, $en:literal { $($fields:tt)+ }
    )+) => {
        $crate::acts_macro::act_inputs! { $($(#[$doc])* $name { $($fields)+ })+ }
        $crate::gathered_macro::exported! { ($) pub(crate) $export $($(#[$doc])* $name = $code, $vi, $en;)+ }
    };
}

/// Declares the inputs of acts.
macro_rules! act_inputs {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type,)+ }
    )+};
}

/// Declares the names of the acts of one kind of log, and the command, from acts whose inputs there are.
macro_rules! act_names {
    (($(#[$adoc:meta])* $acts:ident, $(#[$cdoc:meta])* $command:ident) $(
        $(#[$doc:meta])* $name:ident = $code:literal, $vi:literal, $en:literal;
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
            pub const fn label(self) -> $crate::lang::Label {
                match self { $(Self::$name => $crate::lang::Label::new($vi, $en),)+ }
            }

            /// The act of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.as_str() == name)
            }
        }

        $(#[$cdoc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "act", content = "input")]
        pub enum $command { $($(#[$doc])* #[serde(rename = $code)] $name($name),)+ }

        $(impl From<$name> for $command {
            fn from(input: $name) -> Self {
                Self::$name(input)
            }
        })+

        $(impl $crate::command_input::CommandInput<$command> for $name {
            fn of(command: &$command) -> Option<&Self> {
                if let $command::$name(input) = command { Some(input) } else { None }
            }
        })+

        impl $command {
            /// Its name.
            pub const fn act(&self) -> $acts {
                match self { $(Self::$name(_) => $acts::$name,)+ }
            }

            /// The input, if it is that of the act `I`.
            pub fn input<I: $crate::command_input::CommandInput<Self>>(&self) -> Option<&I> {
                I::of(self)
            }
        }
    };
}
pub(crate) use {act_group, act_inputs, act_names, acts};
