//! How an act is written down: one block for each, one [`mutations!`] for each group. This one stands in `cycle/course.rs`:
//!
//! ```ignore
//! mutations! {
//!     pub struct CourseMutation;
//!
//!     /// Hủy kỳ xét (T20). — Cancels the cycle.
//!     fn cancel("Việc hủy. — The cancellation.") -> CyclePayload {
//!         /// Dữ liệu để hủy kỳ xét. — The input of `cancel`.
//!         struct CancelInput: VersionedEnvelope {
//!             /// Văn bản hủy kỳ xét đã đăng ký. — The registered document.
//!             document_id: ID,
//!             /// Lý do. — Why.
//!             reason: String,
//!         }
//!
//!         fn read(&self, read) -> Cancel {
//!             document: read.id("documentId", &self.document_id),
//!             reason: read.prose("reason", &self.reason),
//!         }
//!     }
//! }
//! ```
//!
//! The text in the parentheses describes the argument, `VersionedEnvelope` is one of the envelopes of
//! [`envelope`](crate::graphql::envelope), and `Cancel` is the command of the domain, each field of which is read
//! as in [`gather!`](crate::graphql::input::gather). An act that brings a text of law
//! says after that which field it is. What a client sees follows: the mutation `cancel`, the type
//! `CancelInput` and the type `CancelPayload`.

/// Declares a group of acts: their inputs, how these are read, the object with a mutation for each, and what they answer with.
macro_rules! mutations {
    (
        pub struct $group:ident;
        $(
            $(#[$does:meta])*
            fn $mutation:ident($argument:literal) -> $payload:ident {
                $(#[$asks:meta])*
                struct $input:ident: $envelope:ident { $($fields:tt)* }

                fn read(&$self:ident, $read:tt) -> $command:ident { $($reading:tt)* }

                $(fn law_text(&$of:ident) { $law_text:expr })?
            }
        )+
    ) => {
        /// The mutations of the group.
        #[derive(Debug, Default)]
        pub struct $group;

        #[async_graphql::Object]
        impl $group {$(
            $(#[$does])*
            async fn $mutation(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = $argument)] input: $input,
            ) -> Option<async_graphql::Result<$payload<$input>>> {
                $crate::graphql::mutation::run(ctx, input).await
            }
        )+}

        impl $crate::graphql::mutation::group::MutationGroup for $group {
            fn answers() -> $crate::graphql::mutation::group::Answers {
                vec![$((
                    <$payload<$input> as async_graphql::TypeName>::type_name(),
                    <$payload<$input>>::OWN_FIELDS,
                )),+]
            }
        }

        $(
            $(#[$asks])*
            #[derive(Debug, async_graphql::InputObject)]
            pub struct $input {
                #[graphql(flatten)]
                envelope: $envelope,
                $($fields)*
            }

            impl $crate::graphql::envelope::ActInput for $input {
                type Command = $command;

                fn envelope(&self) -> $crate::graphql::envelope::Envelope<'_> {
                    (&self.envelope).into()
                }

                fn read(&$self, $read: &mut $crate::graphql::input::InputReader<'_>) -> Option<$command> {
                    $crate::graphql::input::gather!($command { $($reading)* })
                }

                $(fn law_text(&$of) -> Option<&str> {
                    Some($law_text)
                })?
            }
        )+
    };
}
pub(in crate::graphql) use mutations;
