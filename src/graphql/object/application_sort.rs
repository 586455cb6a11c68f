//! The applications of a cycle in the order of a column.

use std::collections::HashMap;

use async_graphql::{Context, Result};

use super::application::Application;
use crate::graphql::{
    context::request,
    sorting::{ApplicationSortField, Sort, SortValue, SortedRow, in_order},
};

/// What an application is sorted by.
async fn value(
    ctx: &Context<'_>,
    own: &Application,
    field: ApplicationSortField,
) -> Result<Option<SortValue>> {
    use ApplicationSortField as F;
    Ok(match field {
        // Names are read all at once.
        F::Applicant => None,
        F::Title => Some(SortValue::text(own.title_code())),
        F::Status => Some(SortValue::text(request(ctx)?.say(own.visible().label()))),
        F::HeldBy => {
            let (request, next) = (request(ctx)?, own.status(ctx).await?.next);
            next.map(|next| SortValue::text(request.say(next.holder.label())))
        }
        F::Until => own.status(ctx).await?.until.map(SortValue::Day),
        F::Place => own.place_in_unit().map(SortValue::Number),
    })
}

/// Applications in order. Names are opened to sort by without being shown; what is then shown is remembered as always.
pub async fn sorted(
    ctx: &Context<'_>,
    all: Vec<Application>,
    sort: Sort<ApplicationSortField>,
) -> Result<Vec<SortedRow<Application>>> {
    let by_name = sort.field == ApplicationSortField::Applicant;
    let names = if by_name {
        request(ctx)?.names(all.iter().filter_map(Application::unseen_name)).await?
    } else {
        HashMap::new()
    };
    let mut rows = Vec::with_capacity(all.len());
    for own in all {
        let name = || own.unseen_name().and_then(|name| names.get(&name)).map(|name| SortValue::name(name));
        let value = if by_name { name() } else { value(ctx, &own, sort.field).await? };
        rows.push((value, own.key().0, own));
    }
    Ok(in_order(rows, sort.direction))
}
