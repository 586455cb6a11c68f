//! The journey of `journey.mjs` with `graphql_client`; what it read goes to standard output as JSON.

use std::{collections::HashMap, error::Error};

use graphql_client::{GraphQLQuery, Response};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

type DateTime = String;
type Grade = String;
#[allow(clippy::upper_case_acronyms, reason = "the name of the scalar")]
type SHA256 = String;
type Outcome<T> = Result<T, Box<dyn Error>>;

macro_rules! operations {
    ($($name:ident = $file:tt;)+) => {
        $(
            #[derive(GraphQLQuery)]
            #[graphql(
                schema_path = "../../../schema.graphql",
                query_path = $file,
                response_derives = "Debug, Serialize"
            )]
            struct $name;
        )+
    };
}

operations! {
    Cycles = "../operations/cycles.graphql";
    Transitions = "../operations/transitions.graphql";
    AddRemark = "../operations/add_remark.graphql";
    CloseReceiving = "../operations/close_receiving.graphql";
}

struct Client {
    url: String,
    headers: HashMap<String, String>,
}

impl Client {
    fn ask<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Outcome<Response<Q::ResponseData>>
    where
        Q::Variables: Serialize,
        Q::ResponseData: DeserializeOwned,
    {
        let mut request = ureq::post(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        Ok(request.send_json(Q::build_query(variables))?.body_mut().read_json()?)
    }

    fn data<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Outcome<Q::ResponseData> {
        let Response { data, errors, .. } = self.ask::<Q>(variables)?;
        data.ok_or_else(|| format!("{errors:?}").into())
    }

    fn cycles(&self) -> Outcome<Vec<cycles::CyclesCyclesNodes>> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = self.data::<Cycles>(cycles::Variables { first: 1, after })?.cycles;
            found.extend(page.nodes);
            after = page.page_info.end_cursor;
            if !page.page_info.has_next_page {
                return Ok(found);
            }
        }
    }

    fn log(&self, cycle: &str) -> Outcome<Vec<Value>> {
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let variables = transitions::Variables { cycle: cycle.to_owned(), last: 60, before };
            let cycle = self.data::<Transitions>(variables)?.cycle.ok_or("no cycle")?;
            let page = cycle.transitions.ok_or("no log")?;
            let mut records = page.nodes.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?;
            records.append(&mut found);
            found = records;
            before = page.page_info.start_cursor;
            if !page.page_info.has_previous_page {
                return Ok(found);
            }
        }
    }

    fn remark(&self, cycle_id: &str) -> Outcome<Value> {
        let input = add_remark::AddRemarkInput {
            about: None,
            acting_as: None,
            client_mutation_id: None,
            cycle_id: cycle_id.to_owned(),
            idempotency_key: "clients-remark".to_owned(),
            text: "Đã xem kỳ xét này.".to_owned(),
        };
        let mut payload =
            serde_json::to_value(self.data::<AddRemark>(add_remark::Variables { input })?.add_remark)?;
        for record in payload["records"].as_array_mut().into_iter().flatten() {
            record.as_object_mut().ok_or("no record")?.remove("__typename");
        }
        Ok(payload)
    }

    fn refused(&self, cycle_id: &str) -> Outcome<Value> {
        let input = close_receiving::CloseReceivingInput {
            acting_as: None,
            client_mutation_id: None,
            cycle_id: cycle_id.to_owned(),
            expected_version: 0,
            idempotency_key: "clients-refused".to_owned(),
        };
        let payload = self.data::<CloseReceiving>(close_receiving::Variables { input })?.close_receiving;
        Ok(serde_json::to_value(payload)?)
    }

    fn too_much(&self) -> Outcome<Vec<Value>> {
        let refused = self.ask::<Cycles>(cycles::Variables { first: 101, after: None })?;
        let errors = refused.errors.ok_or("a page of 101 was given")?;
        let code = |error: &graphql_client::Error| error.extensions.as_ref()?.get("code").cloned();
        Ok(errors.iter().map(|error| json!({ "message": error.message, "code": code(error) })).collect())
    }
}

fn main() -> Outcome<()> {
    let headers = serde_json::from_str(&std::env::var("HEADERS")?)?;
    let client = Client { url: std::env::var("URL")?, headers };
    let cycles = serde_json::to_value(client.cycles()?)?;
    let of = |state: &str| {
        let found = cycles.as_array()?.iter().find(|cycle| cycle["state"] == state)?;
        found["id"].as_str()
    };
    let (open, archived) =
        (of("RECEIVING").ok_or("no open cycle")?, of("ARCHIVED").ok_or("no archived cycle")?);
    let read = json!({
        "cycles": cycles,
        "log": client.log(archived)?,
        "remark": client.remark(open)?,
        "refused": client.refused(open)?,
        "tooMuch": client.too_much()?,
    });
    println!("{read}");
    Ok(())
}
