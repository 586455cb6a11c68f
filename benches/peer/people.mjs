// The directory: who organises and reviews, and the employees, of whom a few apply with an account of their own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from './client.mjs';
import { ISSUER } from './tokens.mjs';

const SINCE = '2020-01-01';
const UNIT = 'Trung tâm Công nghệ thông tin';

/** Everybody with a part in the review: the roles of the token, and the office if the person holds one. */
const CAST = {
  office: { roles: ['DEPARTMENT_OFFICE', 'ADMIN'], registered: true },
  head: { roles: ['AGENCY_HEAD', 'COUNCIL_CHAIR'], office: ['AGENCY_HEAD', 'agency'] },
  vice: { roles: ['COUNCIL_VICE_CHAIR'] },
  secretary: { roles: ['COUNCIL_SECRETARY'] },
  'member-1': { roles: ['COUNCIL_MEMBER'] },
  'member-2': { roles: ['COUNCIL_MEMBER'] },
  'appraiser-1': { roles: ['APPRAISER'] },
  'appraiser-2': { roles: ['APPRAISER'] },
  supervisor: { roles: ['SUPERVISOR'] },
  'unit-head': { roles: ['UNIT_HEAD'], office: ['UNIT_HEAD', 'unit'] },
};
const EMPLOYEES = `query Employees($after: String) { employments(first: 100, after: $after) {
  nodes { person { id } } pageInfo { hasNextPage endCursor } } }`;
/** How many people apply with an account of their own. */
const APPLICANTS = 8;

/** What the sheets of an import say of everybody beside the identity number, by column. */
const SHEETS = {
  'Viên chức': {
    'Họ và tên': 'Cà Thị Thu', 'Ngày sinh': '17/05/1990', 'Giới tính': 'Nữ', 'Dân tộc': 'Thái', 'Đơn vị': UNIT,
    'Làm việc từ ngày': '01/01/2020', 'Ngày tuyển dụng': '01/01/2020', 'Trình độ khi tuyển dụng': 'Cao đẳng',
    'Ngôn ngữ vị trí việc làm yêu cầu': 'Tiếng Anh', 'Vùng dân tộc thiểu số': 'Không',
  },
  'Chức danh': { 'Mã số chức danh': 'V.11.06.15', 'Từ ngày': '01/01/2022', 'Hết tập sự ngày': 'Không' },
  'Thời gian trước tuyển dụng': { 'Từ ngày': 'Không có', 'Đến ngày': '' },
  'Văn bằng': { 'Trình độ': 'Đại học', 'Ngành đào tạo': 'Công nghệ thông tin' },
  'Chứng chỉ': { 'Nhóm chức danh': 'Công nghệ thông tin', 'Có chứng thực': 'Có' },
  'Xếp loại': { Năm: String(new Date().getFullYear() - 1), 'Xếp loại': 'Hoàn thành tốt nhiệm vụ' },
  'Kỷ luật': { 'Bắt đầu xử lý ngày': 'Không có' },
};

/** A sheet as CSV. */
function sheet(columns, numbers) {
  const headers = ['Số định danh cá nhân', ...Object.keys(columns)];
  const rows = numbers.map((number) => [number, ...Object.values(columns)]);
  return `${[headers, ...rows].map((row) => row.join(';')).join('\n')}\n`;
}

/** Everybody who can act, and the ids that acts name. */
export class People {
  #clients;
  #at;

  constructor(program) {
    this.program = program;
    this.ids = {};
    this.#clients = new Map();
  }

  /** Has everybody sign in again, at that second. */
  signInAt(second) {
    this.#clients.clear();
    this.#at = second;
  }

  /** The present time by the clock of the program, in milliseconds. */
  get now() {
    return this.#at === undefined ? Date.now() : this.#at * 1000;
  }

  /** Somebody, signed in. */
  client(subject) {
    if (!this.#clients.has(subject)) {
      const roles = CAST[subject]?.roles ?? ['APPLICANT'];
      this.#clients.set(subject, new Client(this.program, subject, roles, this.#at));
    }
    return this.#clients.get(subject);
  }

  get office() {
    return this.client('office');
  }

  get applicants() {
    return Array.from({ length: APPLICANTS }, (_, at) => `applicant-${at}`);
  }

  /** Registers everybody. The program serves, and the first person is there. */
  async register() {
    const { agencies } = await this.office.ask('{ agencies(first: 1) { nodes { id } } }');
    this.agency = agencies.nodes[0].id;
    const home = { name: 'Sở Nội vụ', symbol: 'SNV', homeAffairs: true, validFrom: SINCE };
    this.homeAffairs = await this.#register('registerAgency', home);
    this.unit = await this.#register('registerUnit', { agencyId: this.agency, name: UNIT, validFrom: SINCE });
    for (const [key, { office, registered }] of Object.entries(CAST)) if (!registered) await this.#person(key, office);
  }

  /** The ids of all employees. */
  async #employees() {
    const found = [];
    let after = null;
    do {
      const { nodes, pageInfo } = (await this.office.ask(EMPLOYEES, { after })).employments;
      found.push(...nodes.map(({ person }) => person.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    return found;
  }

  async #register(act, input) {
    return (await this.office.act(act, input, 'recordId')).recordId;
  }

  async #person(key, office) {
    const personId = await this.#register('registerPerson', { name: `Người ${key}` });
    await this.#link(key, personId);
    if (office) {
      const [role, where] = office;
      await this.office.act('grantOffice', { personId, office: role, [`${where}Id`]: this[where], startsOn: SINCE });
    }
  }

  async #link(key, personId) {
    await this.office.act('linkAccount', { personId, issuer: ISSUER, subject: key });
    this.ids[key] = personId;
  }

  /** Has the program import so many who apply, the first of them with accounts; gives the ids of those without. */
  async import(count) {
    const folder = join(this.program.folder, 'employees');
    mkdirSync(folder, { recursive: true });
    const numbers = Array.from({ length: count }, (_, at) => `022190${String(at).padStart(6, '0')}`);
    for (const [name, columns] of Object.entries(SHEETS)) {
      writeFileSync(join(folder, `${name}.csv`), sheet(columns, numbers));
    }
    const token = join(this.program.folder, 'clerk-token');
    writeFileSync(token, this.office.token, { mode: 0o600 });
    // An embedded database takes one process at a time.
    await this.program.stop();
    this.program.run('personnel', 'import', folder, '--token-file', token);
    await this.program.serve();
    const ids = await this.#employees();
    for (const [at, key] of this.applicants.entries()) await this.#link(key, ids[at]);
    return ids.slice(APPLICANTS);
  }
}

/** A global id, as the API writes it. */
export function globalId(type, id) {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** The id in a global one. */
export function plainId(global) {
  return Buffer.from(global, 'base64url').toString().split(':')[1];
}
