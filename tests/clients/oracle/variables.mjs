// Values for variables, right and wrong (GraphQL specification §3.5 to §3.12 and §6.1.2), as the text of the JSON
// that is sent: a parser may not tell 1 from 1.0.
const VALUES = {
  'query ($v: Int) { cycles(first: 1, filter: { year: $v }) { totalCount } }': [
    '{}', '{"v": null}', '{"v": 0}', '{"v": -1}', '{"v": 2147483647}', '{"v": -2147483648}', '{"v": 2147483648}',
    '{"v": -2147483649}', '{"v": 1.0}', '{"v": 1.5}', '{"v": 1e3}', '{"v": 1e400}', '{"v": "1"}', '{"v": ""}',
    '{"v": true}', '{"v": []}', '{"v": [1]}', '{"v": {}}', '{"v": -0.0}',
  ],
  'query ($v: Int!) { cycles(first: 1, filter: { year: $v }) { totalCount } }': [
    '{}', '{"v": null}', '{"v": 2024}', '{"v": 2024, "w": 1}', '{"V": 2024}', '{"$v": 2024}',
  ],
  'query ($v: Int! = 3) { cycles(first: 1, filter: { year: $v }) { totalCount } }': ['{}', '{"v": null}', '{"v": 4}'],
  'query ($v: Int = 3) { cycles(first: 1, filter: { year: $v }) { totalCount } }': ['{}', '{"v": null}', '{"v": "x"}'],
  'query ($v: ID!) { node(id: $v) { id } }': [
    '{}', '{"v": "x"}', '{"v": ""}', '{"v": 1}', '{"v": -1}', '{"v": 1.0}', '{"v": 1.5}', '{"v": 12345678901234567}',
    '{"v": true}', '{"v": null}', '{"v": ["x"]}', '{"v": {"id": "x"}}', '{"v": "\\u0000"}', '{"v": "đủ dấu"}',
  ],
  'query ($v: String) { cycles(first: 1, after: $v) { totalCount } }': [
    '{}', '{"v": null}', '{"v": 1}', '{"v": 1.5}', '{"v": true}', '{"v": ["x"]}', '{"v": {}}',
  ],
  'query ($v: Boolean!) { viewer { person @include(if: $v) { id } } }': [
    '{}', '{"v": true}', '{"v": false}', '{"v": null}', '{"v": "true"}', '{"v": 1}', '{"v": 0}', '{"v": [true]}',
  ],
  'query ($v: [ID!]!) { nodes(ids: $v) { id } }': [
    '{}', '{"v": []}', '{"v": ["x"]}', '{"v": "x"}', '{"v": 1}', '{"v": null}', '{"v": [null]}', '{"v": ["x", null]}',
    '{"v": [["x"]]}', '{"v": ["x", 1, 2.0]}', '{"v": ["x", true]}', '{"v": {"0": "x"}}',
  ],
  'query ($v: [CycleState!]) { cycles(first: 1, filter: { states: $v }) { totalCount } }': [
    '{}', '{"v": null}', '{"v": []}', '{"v": "DRAFT"}', '{"v": ["DRAFT"]}', '{"v": ["DRAFT", "DRAFT"]}',
    '{"v": ["draft"]}', '{"v": ["NOPE"]}', '{"v": [0]}', '{"v": [null]}', '{"v": [true]}', '{"v": ["DRAFT "]}',
  ],
  'query ($v: CyclesFilter) { cycles(first: 1, filter: $v) { totalCount } }': [
    '{}', '{"v": null}', '{"v": {}}', '{"v": {"year": 2024}}', '{"v": {"year": "2024"}}', '{"v": {"year": null}}',
    '{"v": {"nope": 1}}', '{"v": {"year": 2024, "nope": null}}', '{"v": []}', '{"v": [{"year": 2024}]}', '{"v": "x"}',
    '{"v": 5}', '{"v": {"states": "DRAFT"}}', '{"v": {"states": ["DRAFT", "NOPE"]}}', '{"v": {"states": {}}}',
    '{"v": {"agencyId": 5}}', '{"v": {"agencyId": {}}}', '{"v": {"__proto__": 1}}', '{"v": {"": 1}}',
  ],
  'query ($v: TrustedHead!) { verifyLog(cycleId: "a", trusted: $v) { verdict } }': [
    '{}', '{"v": {}}', '{"v": {"root": "00", "size": 1}}', '{"v": {"root": "00"}}', '{"v": {"root": null, "size": 1}}',
    '{"v": {"root": 5, "size": 1}}', '{"v": {"root": ["00"], "size": 1}}', '{"v": {"root": "00", "size": 1.5}}',
    '{"v": {"root": "00", "size": 1, "extra": 1}}',
  ],
  'query ($v: Date) { cycle(id: "x") { transitions(first: 1, filter: { day: $v }) { totalCount } } }': [
    '{}', '{"v": "2024-10-24"}', '{"v": 20241024}', '{"v": null}', '{"v": {}}', '{"v": ["2024-10-24"]}',
  ],
  [`mutation ($v: FoundFactInput!) {
  findForTieBreak(input: { applicationId: "a", cycleId: "b", found: $v, idempotencyKey: "k", reason: "r" }) {
    userErrors { code }
  }
}`]: [
    '{}', '{"v": {}}', '{"v": null}', '{"v": {"sex": "FEMALE"}}', '{"v": {"sex": null}}', '{"v": {"sex": "X"}}',
    '{"v": {"sex": "FEMALE", "workingMonths": 3}}', '{"v": {"sex": "FEMALE", "workingMonths": null}}',
    '{"v": {"workingMonths": 3}}', '{"v": {"workingMonths": "3"}}', '{"v": {"nope": 3}}', '{"v": [{"sex": "MALE"}]}',
  ],
  [`mutation ($v: Sex) {
  findForTieBreak(input: { applicationId: "a", cycleId: "b", found: { sex: $v }, idempotencyKey: "k", reason: "r" }) {
    userErrors { code }
  }
}`]: ['{}', '{"v": "FEMALE"}', '{"v": null}'],
  [`mutation ($v: Sex!) {
  findForTieBreak(input: { applicationId: "a", cycleId: "b", found: { sex: $v }, idempotencyKey: "k", reason: "r" }) {
    userErrors { code }
  }
}`]: ['{}', '{"v": "FEMALE"}', '{"v": null}'],
  [`mutation ($v: AddRemarkInput!) { addRemark(input: $v) { userErrors { code } } }`]: [
    '{}', '{"v": {}}', '{"v": {"cycleId": "x", "idempotencyKey": "k", "text": "a"}}',
    '{"v": {"cycleId": "x", "idempotencyKey": "k", "text": 5}}', '{"v": {"cycleId": "x", "idempotencyKey": "k"}}',
    '{"v": {"cycleId": "x", "idempotencyKey": "k", "text": "a", "actingAs": "SUPERVISOR"}}',
    '{"v": {"cycleId": "x", "idempotencyKey": "k", "text": "a", "actingAs": "Supervisor"}}',
    '{"v": {"cycleId": "x", "idempotencyKey": "k", "text": "a", "about": 1.0}}',
    '{"v": {"cycleId": "x", "idempotencyKey": "k", "text": "a", "personId": "p"}}',
  ],
};

/** Every set of variables with its document. */
export function variableSets() {
  return Object.entries(VALUES).flatMap(([query, sets]) =>
    sets.map((variables) => ({ section: '6.1.2 Coercing variable values', query, variables })),
  );
}
