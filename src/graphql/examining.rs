//! Texts of law take a processor for up to a second: a few are examined at a time, where nobody else waits for it.

use std::time::Duration;

use futures_util::future::BoxFuture;

use super::{context::RequestContext, error::FieldError};
use crate::{
    clock::Stopwatch,
    domain::{
        digest::Digest,
        law::{GoesOn, LawDocument, LawFault},
    },
};

/// How long the examples of a text of law may take, many times what those that ship do: nobody waits longer for the answer.
const EXAMINED_WITHIN: Duration = Duration::from_secs(10);

/// A text of law as it was examined before the input is read that brings it.
#[derive(Clone, Debug)]
pub struct ExaminedLaw {
    /// Its digest.
    pub digest: Digest,
    /// The document; none from who may not bring one, of whom no more is read.
    pub document: Option<LawDocument>,
}

impl ExaminedLaw {
    /// A document whose examples come out as they say.
    ///
    /// # Errors
    ///
    /// Its faults, or that its examples take too long.
    fn sound(document: LawDocument, goes_on: GoesOn<'_>) -> Result<Self, LawFault> {
        let digest = document.examine_while(goes_on)?.digest();
        Ok(Self { digest, document: Some(document) })
    }

    /// A document of which nothing but its digest is asked.
    ///
    /// # Errors
    ///
    /// What keeps it from having one.
    fn named(document: &LawDocument) -> Result<Self, LawFault> {
        Ok(Self { digest: document.digest()?, document: None })
    }
}

/// Examines a text of law for who may propose it. Whoever may not is refused by the decision, and nothing that takes long is done
/// before. Boxed, because few inputs bring a text.
///
/// # Errors
///
/// Those of [`apart`] and of the store.
pub fn examine(
    request: &RequestContext,
    text: String,
) -> BoxFuture<'_, Result<Result<ExaminedLaw, LawFault>, FieldError>> {
    Box::pin(async move {
        let may_propose = request.service.may_propose_law(&request.caller).await?;
        let examining = move |goes_on: GoesOn<'_>| {
            let document = LawDocument::written(text);
            if may_propose { ExaminedLaw::sound(document, goes_on) } else { ExaminedLaw::named(&document) }
        };
        apart(request, examining).await
    })
}

/// Runs work that takes a processor for up to a second on a thread of its own. Only a few run at a time, and the time of each is
/// limited.
///
/// # Errors
///
/// No place became free in time.
pub async fn apart<T: Send + 'static>(
    request: &RequestContext,
    reading: impl FnOnce(GoesOn<'_>) -> T + Send + 'static,
) -> Result<T, FieldError> {
    let slot = request.service.take_law_slot().await?;
    let reading = move || {
        // Whoever gives up waiting does not end the reading, and makes no room for the next one.
        let _slot = slot;
        let watch = Stopwatch::start();
        reading(&|| !watch.is_over(EXAMINED_WITHIN))
    };
    let read = tokio::task::spawn_blocking(reading).await;
    read.map_err(|panic| FieldError::Defect(panic.to_string()))
}
