"""The journey of `journey.mjs` with the typed client that ariadne-codegen wrote; what it read goes to standard output."""

import json
import os
import sys
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent / "out/ariadne"))

from typed import AddRemarkInput, Client, CloseReceivingInput, GraphQLClientGraphQLMultiError  # noqa: E402


def only(names, model):
    found = model.model_dump(mode="json", by_alias=True)
    return {name: found[name] for name in names}


def cycles(client):
    found, after = [], None
    while True:
        page = client.cycles(first=1, after=after).cycles
        found += [only(("id", "title", "state", "toGrade"), node) for node in page.nodes]
        after = page.page_info.end_cursor
        if not page.page_info.has_next_page:
            return found


def log(client, cycle):
    found, before = [], None
    while True:
        page = client.transitions(cycle=cycle, last=60, before=before).cycle.transitions
        found = [only(("index", "event", "recordedAt", "leafHash"), node) for node in page.nodes] + found
        before = page.page_info.start_cursor
        if not page.page_info.has_previous_page:
            return found


def remark(client, cycle):
    asked = AddRemarkInput(cycle_id=cycle, text="Đã xem kỳ xét này.", idempotency_key="clients-remark")
    payload = client.add_remark(asked).add_remark
    return {
        "userErrors": payload.user_errors,
        "receipt": only(("index", "leafHash", "recordedAt"), payload.receipt),
        "records": [only(("id", "text"), record) for record in payload.records],
    }


def refused(client, cycle):
    asked = CloseReceivingInput(cycle_id=cycle, expected_version=0, idempotency_key="clients-refused")
    payload = client.close_receiving(asked).close_receiving
    errors = [only(("__typename", "code", "message"), error) for error in payload.user_errors]
    return {"receipt": payload.receipt, "userErrors": errors}


def too_much(client):
    try:
        client.cycles(first=101)
    except GraphQLClientGraphQLMultiError as error:
        return [{"message": each.message, "code": each.extensions["code"]} for each in error.errors]
    sys.exit("a page of 101 was given")


def main():
    headers = json.loads(os.environ["HEADERS"])
    with httpx.Client(headers=headers) as http, Client(url=os.environ["URL"], http_client=http) as client:
        found = cycles(client)
        of = {cycle["state"]: cycle["id"] for cycle in found}
        read = {
            "cycles": found,
            "log": log(client, of["ARCHIVED"]),
            "remark": remark(client, of["RECEIVING"]),
            "refused": refused(client, of["RECEIVING"]),
            "tooMuch": too_much(client),
        }
    print(json.dumps(read))


main()
