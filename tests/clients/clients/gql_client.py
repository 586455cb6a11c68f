"""The journey of `journey.mjs` with gql for Python; what it read goes to standard output as JSON."""

import json
import os
import sys
from pathlib import Path

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport

OPERATIONS = Path(__file__).parent.parent / "operations"


def only(names, found):
    return {name: found[name] for name in names}


class Journey:
    def __init__(self, client):
        self.client = client

    def ask(self, name, **variables):
        document = gql((OPERATIONS / f"{name}.graphql").read_text())
        document.variable_values = variables
        return self.client.execute(document)

    def cycles(self):
        found, after = [], None
        while True:
            page = self.ask("cycles", first=1, after=after)["cycles"]
            found += [only(("id", "title", "state", "toGrade"), node) for node in page["nodes"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                return found

    def log(self, cycle):
        found, before = [], None
        while True:
            page = self.ask("transitions", cycle=cycle, last=60, before=before)["cycle"]["transitions"]
            names = ("index", "event", "recordedAt", "leafHash")
            found = [only(names, node) for node in page["nodes"]] + found
            before = page["pageInfo"]["startCursor"]
            if not page["pageInfo"]["hasPreviousPage"]:
                return found

    def remark(self, cycle):
        asked = {"cycleId": cycle, "text": "Đã xem kỳ xét này.", "idempotencyKey": "clients-remark"}
        payload = self.ask("add_remark", input=asked)["addRemark"]
        return payload | {"records": [only(("id", "text"), record) for record in payload["records"]]}

    def refused(self, cycle):
        asked = {"cycleId": cycle, "expectedVersion": 0, "idempotencyKey": "clients-refused"}
        return self.ask("close_receiving", input=asked)["closeReceiving"]

    def too_much(self):
        try:
            self.ask("cycles", first=101)
        except TransportQueryError as error:
            return [{"message": each["message"], "code": each["extensions"]["code"]} for each in error.errors]
        sys.exit("a page of 101 was given")


def main():
    headers = json.loads(os.environ["HEADERS"])
    # On a busy machine the answer to introspection takes longer than the five seconds that httpx waits.
    transport = HTTPXTransport(url=os.environ["URL"], headers=headers, timeout=60)
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        journey = Journey(session)
        cycles = journey.cycles()
        of = {cycle["state"]: cycle["id"] for cycle in cycles}
        read = {
            "cycles": cycles,
            "log": journey.log(of["ARCHIVED"]),
            "remark": journey.remark(of["RECEIVING"]),
            "refused": journey.refused(of["RECEIVING"]),
            "tooMuch": journey.too_much(),
        }
    print(json.dumps(read))


main()
