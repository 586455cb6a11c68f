"""What schemathesis needs to know of the product, and what it must find beside its own checks."""

import os
import re
from pathlib import Path

import graphql
import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

SCHEMA = graphql.build_schema(Path(os.environ["THANGHANG_SCHEMA"]).read_text())

# Refusals of a document that fits the schema: it asks for too much, names what cannot be (a page, a cursor, an id, a
# day, the head of a log), a field that is not for the caller's role, or the log of a cycle that is not there or of which
# the caller is no member.
REFUSALS = {
    "ALIAS_LIMIT",
    "BAD_CURSOR",
    "COST_LIMIT",
    "DEPTH_LIMIT",
    "DIRECTIVE_LIMIT",
    "DOCUMENT_TOO_LARGE",
    "FIELD_LIMIT",
    "FORBIDDEN_FIELD",
    "INVALID_CODE",
    "INVALID_DATE",
    "INVALID_HEAD",
    "INVALID_ID",
    "LIST_DEPTH_LIMIT",
    "NESTING_TOO_DEEP",
    "NOT_A_MEMBER",
    "NOT_FOUND",
    "PAGE_SIZE",
    "SELF_REFERENCE_LIMIT",
    "TOO_MANY_IDS",
    "TOO_MANY_TOKENS",
}
INVALID = {"INVALID_REQUEST", "INVALID_VARIABLE"}
LARGEST_REFUSAL = 64 * 1024
# What would tell of the inside: a panic, a place in the source, a statement, a library, a path of the machine.
INSIDE = re.compile(
    r"panicked|\.rs:\d|\b(?:SELECT|INSERT INTO|UPDATE \w+ SET)\b|sqlx|sea_orm|async.graphql|tokio|/(?:usr|home|root)/"
)

schemathesis.graphql.scalar(
    "SHA256", st.one_of(st.binary(min_size=32, max_size=32).map(bytes.hex), st.text()).map(nodes.String)
)
for name, known in (
    ("Grade", ["III", "IV", "3"]),
    ("ProfessionalField", ["ATTT", "CNTT"]),
    ("DegreeField", ["IT", "NEAR_IT"]),
    ("QualityRating", ["EXCELLENT", "COMPLETED_WELL"]),
    ("PaperKind", ["CV", "DEGREE_COPY"]),
    ("Channel", ["WEBSITE", "NOTICE_BOARD"]),
    ("DocumentKind", ["PLAN", "EVIDENCE"]),
):
    schemathesis.graphql.scalar(name, st.one_of(st.sampled_from(known), st.text()).map(nodes.String))


INTS = range(-(2**31), 2**31)


def is_whole(value):
    """Whether a literal is an Int, and thus no fault that was put in."""
    return isinstance(value, graphql.IntValueNode) and int(value.value) in INTS


class Pages(graphql.Visitor):
    """Makes most page sizes ones that are given, so that something runs: one of first and last, from 1 to 100."""

    def enter_field(self, node, *_):
        sizes = {each.name.value: each for each in node.arguments if each.name.value in ("first", "last")}
        if not sizes or not all(is_whole(each.value) for each in sizes.values()):
            return None
        kept = next(iter(sizes.values()))
        size = abs(int(kept.value.value))
        if size % 8 == 7:
            return None
        given = graphql.ArgumentNode(name=kept.name, value=nodes.Int(size % 100 + 1))
        others = [each for each in node.arguments if each.name.value not in sizes]
        return graphql.FieldNode(**{key: getattr(node, key) for key in node.keys} | {"arguments": (*others, given)})


@schemathesis.hook
def map_body(_context, body):
    return graphql.visit(body, Pages()) if isinstance(body, graphql.DocumentNode) else body


def is_valid(document):
    """Whether graphql-core takes the document; schemathesis itself knows no `@oneOf`."""
    return not graphql.validate(SCHEMA, graphql.parse(document))


# H10: no error tells of a stack, a path, a statement or a library
@schemathesis.check
def refusals_are_small_and_coded(_context, response, case):
    """No 5xx, no masked fault, and no document refused as invalid that is not."""
    assert response.status_code in (200, 400, 403), f"status {response.status_code}"
    errors = response.json().get("errors", [])
    if not errors:
        return
    assert len(response.content) <= LARGEST_REFUSAL, f"a refusal of {len(response.content)} bytes"
    for error in errors:
        extensions = error.get("extensions", {})
        assert error.get("message") and extensions.get("requestId"), f"without a message or an id: {error}"
        code = extensions.get("code")
        assert code in REFUSALS | INVALID, f"unexpected {code}: {error}"
        told = INSIDE.search(f"{error['message']} {extensions}")
        assert not told, f"tells of the inside: {error}"
        if code in INVALID:
            assert not is_valid(case.body), f"a valid document is refused: {error}\n{case.body}"
