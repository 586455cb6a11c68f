// What is asked of both servers, letter for letter, unless it says otherwise.

/** The applicant looks where the own application stands. */
export const STATUS = `query Status($id: ID!) { node(id: $id) { ... on Application {
  id state title version submittedAt isNominated onPaper papers { id kind }
  cycle { id year state title fromGrade toGrade } } } }`;

const LISTED = 'id state title version submittedAt isNominated onPaper';
const list = (more) => `query List($id: ID!) { cycle(id: $id) { applications(first: 20) {
  totalCount nodes { ${LISTED} ${more} } } } }`;
/** The secretary looks what is to be done; the peer knows no conditions. */
export const LIST = list('');
export const LIST_WITH_CONDITIONS = list('availableTransitions { event blockedBy { code } }');
/** The same with whose they are, of which each reading is recorded; asked of the program alone. */
export const LIST_WITH_NAMES = list('applicant { name }');

/** The supervisory board reads the log. */
export const BOARD = `query Board($id: ID!) { cycle(id: $id) { transitions(first: 50) { totalCount
  nodes { index event recordedAt leafHash from to actor { kind role capacity } } } } }`;

/** The clerk registers a document. */
export const REGISTER = `mutation Register($input: RegisterDocumentInput!) { registerDocument(input: $input) {
  receipt { index size leafHash recordedAt keyId signature } userErrors { code } } }`;
