//! Why an act of a log that is none of a cycle is refused: one declaration gives the codes and both texts.

/// Declares the faults of one kind of log.
macro_rules! faults {
    ($(#[$edoc:meta])* $faults:ident; $($name:ident = $code:ident, $vi:literal, $en:literal;)+) => {
        $(#[$edoc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $faults {
            $(#[doc = $en] $name,)+
        }

        impl $faults {
            /// Every fault.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable code.
            pub const fn code(self) -> $crate::error_code::ErrorCode {
                match self { $(Self::$name => $crate::error_code::ErrorCode::$code,)+ }
            }

            /// What a person reads of a code of this kind.
            pub fn text_of(code: $crate::error_code::ErrorCode) -> Option<$crate::lang::Label> {
                Self::ALL.iter().find(|fault| fault.code() == code).map(|fault| fault.label())
            }

            /// What a person reads.
            pub const fn label(self) -> $crate::lang::Label {
                match self { $(Self::$name => $crate::lang::Label::new($vi, $en),)+ }
            }
        }
    };
}
pub(crate) use faults;
