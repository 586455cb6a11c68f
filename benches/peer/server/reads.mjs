// What is read: each query a statement or two, with the relation to the cycle in it.
import { globalId, idOf, instant } from './format.mjs';

const query = (name, text) => ({ name, text });

const CYCLE = `c.id, c.year::int, c.state, c.from_grade, c.to_grade, t.text AS title`;
const OWN = query('own', `SELECT a.id AS application, a.title AS code, a.visible_version::int, a.submitted_at,
    a.on_paper, a.nomination, ${CYCLE}
  FROM application a JOIN cycle c ON c.id = a.cycle LEFT JOIN audit_private t ON t.commitment = c.title
  WHERE a.id = $1 AND a.person = $2`);
const PAPERS = query('papers', `SELECT id, kind FROM paper WHERE application = $1 AND NOT superseded
  ORDER BY leaf, id`);
const SEEN = query('seen', `SELECT ${CYCLE}, EXISTS (SELECT FROM member m
    WHERE m.cycle = c.id AND m.person = $2 AND m.ended_by IS NULL AND m.body = ANY ($3)) AS sits
  FROM cycle c LEFT JOIN audit_private t ON t.commitment = c.title WHERE c.id = $1`);
const APPLICATIONS = query('applications', `SELECT id, state, title, version::int, submitted_at, on_paper, nomination
  FROM application WHERE cycle = $1 ORDER BY id LIMIT $2`);
const COUNT = query('count', 'SELECT count(*)::int FROM application WHERE cycle = $1');
const LEAVES = query('leaves', `SELECT idx::int, leaf_hash, body, recorded_at, act, state_from, state_to
  FROM log_leaf WHERE log = $1 ORDER BY idx LIMIT $2`);
const SIZE = query('size', 'SELECT size::int FROM log_head WHERE log = $1');

/** The items of a dossier to which the papers belong, in their order. */
const ITEMS = {
  APPLICATION: 1, CV: 2, ASSESSMENT: 3, DEGREE_COPY: 4, CERTIFICATE_COPY: 4, COMMITMENT: 5, RECRUITMENT_DECISION: 6,
  WORK_CONTRACT: 6, TITLE_APPOINTMENT: 6, TRANSFER_OR_ROTATION: 6, SALARY_HISTORY: 6, OTHER_REQUIREMENT: 7,
};
/** The boards whose members a role of the token names. */
const BODIES = {
  COUNCIL_CHAIR: 'COUNCIL', COUNCIL_VICE_CHAIR: 'COUNCIL', COUNCIL_MEMBER: 'COUNCIL', COUNCIL_SECRETARY: 'COUNCIL',
  APPRAISER: 'APPRAISAL_BOARD', SUPERVISOR: 'SUPERVISORY_BOARD',
};

const cycleOf = (row) => ({
  ...row, id: globalId('Cycle', row.id), plain: row.id, fromGrade: row.from_grade, toGrade: row.to_grade,
});

const applicationOf = (row) => ({
  id: globalId('Application', row.id), plain: row.id, state: row.state, title: row.title, version: row.version,
  submittedAt: instant(row.submitted_at), onPaper: row.on_paper, isNominated: row.nomination !== null,
});

/** An application as its applicant sees it: the inner state stays hidden. */
async function own(pool, { person }, id) {
  const { rows: [row] } = await pool.query(OWN, [id, person]);
  if (!row) return null;
  const seen = { ...row, id: row.application, title: row.code, version: row.visible_version, state: null };
  return { ...applicationOf(seen), __typename: 'Application', cycle: cycleOf(row) };
}

/** Whoever sits sees the cases; others see the header. */
async function cycle(pool, { person, roles }, id) {
  const bodies = [...roles].map((role) => BODIES[role]).filter(Boolean);
  const { rows: [row] } = await pool.query(SEEN, [id, person, bodies]);
  return row ? cycleOf(row) : null;
}

async function papers(pool, id) {
  const { rows } = await pool.query(PAPERS, [id]);
  rows.sort((one, two) => ITEMS[one.kind] - ITEMS[two.kind]);
  return rows.map(({ id: paper, kind }) => ({ id: globalId('Paper', paper), kind }));
}

async function applications(pool, { plain, sits }, first) {
  if (!sits) return { totalCount: 0, nodes: [] };
  const [{ rows }, { rows: [{ count }] }] = await Promise.all([
    pool.query(APPLICATIONS, [plain, first]), pool.query(COUNT, [plain]),
  ]);
  return { totalCount: count, nodes: rows.map(applicationOf) };
}

async function transitions(pool, { plain, sits }, first) {
  if (!sits) return null;
  const [{ rows }, { rows: [{ size }] }] = await Promise.all([
    pool.query(LEAVES, [plain, first]), pool.query(SIZE, [plain]),
  ]);
  return { totalCount: size, nodes: rows.map(transitionOf) };
}

function transitionOf(row) {
  return {
    index: row.idx,
    event: row.act.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    recordedAt: instant(row.recorded_at),
    leafHash: row.leaf_hash.toString('hex'),
    from: row.state_from,
    to: row.state_to,
    // Kind and capacity stand in the record alone.
    actor: JSON.parse(row.body).actor,
  };
}

/** The resolvers of what is read. */
export function reads(pool) {
  return {
    Query: {
      node: (_, { id }, { caller }) => own(pool, caller, idOf('Application', id)),
      cycle: (_, { id }, { caller }) => cycle(pool, caller, idOf('Cycle', id)),
    },
    Node: { resolveType: ({ __typename }) => __typename },
    Application: { papers: ({ plain }) => papers(pool, plain) },
    Cycle: {
      applications: (parent, { first }) => applications(pool, parent, first),
      transitions: (parent, { first }) => transitions(pool, parent, first),
    },
  };
}
