// Journeys through a cycle that stands at some step, each with JavaScript on and off. What is played once is copied, so that
// no journey meets what another did.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { copy, folder, launch, play, serve, Visitor, withAndWithoutScript } from './console.mjs';

const SECRETARY = /Quàng Văn Thắng/;
const OFFICE = /Lò Thị Hoa/;
const CHAIR = /Nguyễn Quốc Minh/;
const APPRAISER = /Đỗ Quang Huy/;
const IN_CONFLICT = /Vàng A Sính/;
const SUPERVISOR = /Lường Văn Pánh/;
const UNIT_HEAD = /Giàng A Tủa/;
const APPLICANT = /Lò Văn Ánh/;

/** A day in Vietnam after today, as the console takes it; and a morning of it as the clock of the program does. */
const NOW = Date.now();
const day = (days) => new Date(NOW + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const dayIn = (days) => day(days).split('-').reverse().join('/');
const morningIn = (days) => `${day(days)}T09:00:00+07:00`;

/** A small document. */
const CV = {
  name: 'lý lịch.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n'),
};

let browser;
let open;
let received;
let prepared;
let notified;

before(async () => {
  browser = await launch();
  open = folder();
  // What is open today.
  const today = serve({ dir: open }).then((served) => served.stop());
  [received, prepared, notified] = await Promise.all([...['5', '7', '9'].map(play), today]);
});
after(() => browser?.close());

withAndWithoutScript((javaScript) => {
  const suffix = javaScript ? 'on' : 'off';

  describe(`JavaScript ${suffix}`, { concurrency: 1 }, () => {
    let served;
    const opened = [];
    afterEach(async () => {
      for (const visitor of opened.splice(0)) await visitor.context.close();
      await served?.stop();
      served = undefined;
    });
    const stand = async (played, clock) => {
      const dir = copy(played);
      served = { ...(await serve({ dir, clock })), dir };
    };
    /** Goes on at another time, at the same address and with what was done. */
    const later = async (clock) => {
      const { url, dir } = served;
      await served.stop();
      served = { ...(await serve({ dir, clock, listen: new URL(url).host })), dir };
    };
    const visitor = async (name, options) => {
      const come = await Visitor.of(browser, served.url, { javaScript, ...options });
      opened.push(come);
      await come.signIn(name);
      return come;
    };
    /** Opens the cycle that is under way, and one of its pages. */
    const cycle = async (someone, page) => {
      await someone.go('/cycles');
      await someone.page.locator('tbody a').first().click();
      if (page) await someone.follow(page);
    };
    const application = async (someone, name) => {
      await cycle(someone, /^Hồ sơ dự xét$/);
      await someone.follow(name);
    };

    /** A unit head nominates the applicant, after what else is tried with the form. */
    const nominate = async (head, before = async () => {}) => {
      await head.follow(/^Hồ sơ của viên chức đơn vị/);
      await head.follow(APPLICANT);
      await head.page.locator('.acts a[href*="/acts/nominate"]').click();
      await before();
      await pick(head, 'documentId', /cử viên chức dự xét/);
      await head.confirm();
    };

    it('a unit head nominates whoever applied', async () => {
      await stand(open);
      const applicant = await visitor(APPLICANT);
      await applicant.follow(/^Đăng ký dự xét$/);
      await applicant.page.locator('#title').fill('V.11.05.11');
      await applicant.confirm();
      await applicant.check(`applied-${suffix}`);
      const head = await visitor(UNIT_HEAD);
      await head.check(`home-unit-head-${suffix}`);
      await nominate(head, () => head.confirmInVain());
      await head.check(`nominated-${suffix}`);
      await applicant.page.reload();
      await applicant.page.locator('dl').getByText('Rồi', { exact: true }).waitFor();
    });

    it('two people at once: who comes second sees who changed what, and keeps what was typed', async () => {
      await stand(open);
      const [one, other] = [await visitor(SECRETARY), await visitor(OFFICE)];
      await cycle(other);
      const page = new URL(other.page.url()).pathname.split('/').pop();
      await other.go(`/acts/registerDocument?cycleId=${page}`);
      await other.page.locator('#kind').selectOption('PLAN_AMENDMENT');
      for (const [field, text] of Object.entries({ number: '77', symbol: 'KH-HĐXTHCDNN', dated: dayIn(0), summary: 'Điều chỉnh Kế hoạch' })) {
        await other.page.locator(`#${field}`).fill(text);
      }
      await other.page.locator('#issuerId').selectOption({ label: 'Sở Thông tin và Truyền thông tỉnh Điện Biên' });
      await other.page.locator('#signatoryId').selectOption({ label: 'Nguyễn Quốc Minh' });
      await other.page.locator('#sha256').setInputFiles({ name: '<b>kế hoạch</b>.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 kế hoạch') });
      await choose(other, 'signedAs', 'COUNCIL_CHAIR');
      await choose(other, 'signingForm', 'TM');
      await other.confirm();
      const amend = async (who, venue) => {
        await who.go(`/acts/amendPlan?cycleId=${page}`);
        await who.page.locator('#documentId').selectOption({ index: (await who.page.locator('#documentId option').count()) - 1 });
        const typed = { venue, reason: 'Chờ ý kiến', closingOn: dayIn(33), preparationBefore: dayIn(40), reviewBefore: dayIn(47) };
        for (const [field, text] of Object.entries(typed)) await who.page.locator(`#${field}`).fill(text);
      };
      const second = await visitor(SECRETARY);
      await amend(one, 'Hội trường A');
      await amend(second, 'Hội trường B');
      await one.confirm();
      await second.confirmInVain();
      const told = await second.page.locator('#problems').innerText();
      assert.match(told, /Những thay đổi gần nhất/);
      assert.match(told, SECRETARY);
      assert.equal(await second.page.locator('#venue').inputValue(), 'Hội trường B');
      await second.check(`stale-${suffix}`);
    });

    it('a session that ends in a long form: what was typed is kept, given back to who typed it, and sent by nobody else', async () => {
      const clock = (time) => `${day(2)}T${time}:00+07:00`;
      await stand(open, clock('09:00'));
      const secretary = await visitor(SECRETARY);
      await cycle(secretary);
      const page = new URL(secretary.page.url()).pathname;
      await secretary.page.locator('.acts a[href*="amendPlan"]').first().click();
      await secretary.page.locator('#venue').fill('Hội trường <D>');
      await secretary.page.locator('#closingOn').fill(dayIn(33));
      await later(clock('10:01'));
      await secretary.page.getByRole('button', { name: /^Xác nhận/ }).click();
      await secretary.page.getByRole('heading', { name: 'Phiên làm việc đã kết thúc' }).waitFor();
      await secretary.check(`form-late-${suffix}`);
      const other = await visitor(OFFICE);
      await other.page.goto('/unsent-forms/0');
      await other.page.getByRole('heading', { name: 'Không tìm thấy trang' }).waitFor();
      await secretary.page.getByRole('link', { name: 'Đăng nhập và lấy lại biểu mẫu' }).click();
      await secretary.page.getByRole('button', { name: SECRETARY }).first().click();
      await secretary.page.getByRole('heading', { name: 'Biểu mẫu chưa gửi được' }).waitFor();
      await secretary.check(`form-kept-${suffix}`);
      await secretary.page.getByRole('button', { name: 'Mở lại để kiểm tra' }).click();
      await secretary.page.getByRole('heading', { name: 'Biểu mẫu thuộc phiên làm việc trước' }).waitFor();
      assert.equal(await secretary.page.locator('#venue').inputValue(), 'Hội trường <D>');
      assert.equal(await secretary.page.locator('#closingOn').inputValue(), dayIn(33));
      await secretary.check(`form-given-back-${suffix}`);
      // Nothing was done meanwhile, and the form is sent as any other.
      await secretary.confirmInVain();
      assert.equal(await secretary.page.locator('#venue').inputValue(), 'Hội trường <D>');
      await secretary.go(page);
      assert.doesNotMatch(await secretary.page.locator('main').innerText(), /Hội trường <D>/);
      await secretary.go('/');
      await secretary.page.locator('a[href="/unsent-forms/0"]').click();
      await secretary.page.getByRole('button', { name: 'Xóa biểu mẫu này ngay' }).click();
      await secretary.page.waitForURL('**/');
      assert.equal(await secretary.page.locator('a[href^="/unsent-forms"]').count(), 0);
    });

    it('an applicant hands in a dossier with files, sees the receipt and what is missing, and supplies it', async () => {
      await stand(open);
      const applicant = await visitor(APPLICANT);
      await applicant.follow(/^Đăng ký dự xét$/);
      await applicant.page.locator('#title').fill('V.11.05.11');
      await applicant.confirm();
      const application = new URL(applicant.page.url()).pathname;
      // What the unit did not nominate is not received.
      await nominate(await visitor(UNIT_HEAD));
      const add = async (kind, title) => {
        await applicant.page.locator('.acts a[href*="/acts/addPapers"]').click();
        await applicant.page.locator('[id="papers.0.sha256"]').setInputFiles(CV);
        // Another row is added and taken away: the file stays.
        await applicant.page.getByRole('button', { name: 'Thêm dòng' }).last().click();
        await applicant.page.locator('[id="papers.1.sha256"]').waitFor();
        await applicant.page.getByRole('button', { name: 'Bỏ dòng 2' }).click();
        await applicant.page.locator('[id="papers.1.sha256"]').waitFor({ state: 'detached' });
        await applicant.page.getByText('Đã nhận tệp có mã băm').waitFor();
        await choose(applicant, 'papers.0.kind', kind);
        await applicant.check(`${title}-${suffix}`);
        await applicant.confirm();
        await applicant.go(application);
      };
      await add('CV', 'papers');
      const file = await applicant.page.getByRole('link', { name: /^Tải tệp/ }).getAttribute('href');
      const saved = await applicant.page.request.get(file);
      assert.deepEqual([saved.status(), await saved.body()], [200, CV.buffer]);
      await applicant.page.locator('.acts a[href*="/acts/submit"]').click();
      await choose(applicant, 'declaredTrue', 'true');
      await choose(applicant, 'confirmIncomplete', 'true');
      await applicant.confirm();
      const office = await visitor(OFFICE);
      await cycle(office);
      await office.go(`${new URL(office.page.url()).pathname}/receiving`);
      const line = office.page.locator('fieldset.group').filter({ hasText: APPLICANT });
      await line.locator('[name$=".receiptNumber"]').fill('77/TN');
      await office.confirm();
      await applicant.go(application);
      const receipt = applicant.page.locator('section[aria-labelledby=receipt]');
      assert.match(await receipt.innerText(), /77\/TN(.|\n)*Còn thiếu khi nhận/);
      await applicant.check(`receipt-${suffix}`);
      await office.go(application);
      await office.page.locator('.acts a[href*="/acts/returnForSupplement"]').click();
      await office.page.locator('input[name=items][value=DEGREE_COPY]').check();
      await office.page.locator('#reason').fill('Thiếu bản sao văn bằng có chứng thực');
      await office.confirm();
      await applicant.go(application);
      await add('DEGREE_COPY', 'supplement');
      assert.equal(await applicant.page.getByRole('link', { name: /^Tải tệp/ }).count(), 2);
      await applicant.check(`supplemented-${suffix}`);
    });

    it('an applicant reads the result with its reasons, and appeals in time', async () => {
      await stand(notified, '2024-11-20T02:00:00Z');
      const applicant = await visitor(APPLICANT);
      await applicant.check(`home-result-${suffix}`);
      await applicant.page.locator('section[aria-labelledby=mine] h3 a').first().click();
      await applicant.page.waitForURL('**/applications/*');
      const application = new URL(applicant.page.url()).pathname;
      await applicant.check(`result-${suffix}`);
      await applicant.follow('Gửi thắc mắc, khiếu nại, tố cáo');
      await choose(applicant, 'kind', 'INQUIRY');
      await choose(applicant, 'subject', 'RESULT');
      await applicant.confirmInVain();
      await applicant.page.locator('#content').fill('Đề nghị cho biết cách tính thứ tự ưu tiên');
      await applicant.check(`appeal-${suffix}`);
      await applicant.confirm();
      await applicant.go(application);
      await applicant.page.locator('section[aria-labelledby=appeals] li').first().waitFor();
      await applicant.check(`appealed-${suffix}`);
    });

    it('a paper dossier is entered after the closing, with its true time and why', async () => {
      await stand(open, morningIn(31));
      const office = await visitor(OFFICE);
      await cycle(office);
      await office.page.locator('.acts a[href*="/acts/enterPaperDossier"]').click();
      await office.check(`paper-${suffix}`);
      await office.page.locator('[id="search.persons"]').fill('Chứ');
      await office.page.getByRole('button', { name: 'Tìm người' }).click();
      await office.page.locator('#personId').selectOption({ label: 'Mùa A Chứ' });
      await office.page.locator('#title').fill('V.11.05.11');
      await office.page.locator('#reason').fill('Nộp trực tiếp tại Văn phòng trong giờ làm việc');
      await office.page.locator('#handedInAt').fill(`${dayIn(31)} 08:00`);
      await office.confirmInVain();
      await office.page.locator('#handedInAt').fill(`${dayIn(30)} 16:00`);
      await office.confirm();
      await office.page.getByText('Nhập hộ từ hồ sơ giấy').waitFor();
      await office.check(`paper-entered-${suffix}`);
    });

    it('a supervisor finds a late step, and the secretary sees it first thing', async () => {
      await stand(open, morningIn(60));
      const supervisor = await visitor(SUPERVISOR);
      await supervisor.page.getByRole('heading', { name: 'Quá hạn' }).waitFor();
      await cycle(supervisor, /^Giám sát$/);
      assert.ok((await supervisor.page.locator('section[aria-labelledby=late] li').count()) > 0);
      await supervisor.check(`late-${suffix}`);
      const secretary = await visitor(SECRETARY);
      await secretary.page.getByRole('heading', { name: 'Quá hạn' }).waitFor();
      await secretary.check(`home-late-${suffix}`);
    });

    it('a calendar program reads the deadlines, and no longer once the calendar is ended', async () => {
      await stand(open, morningIn(31));
      const secretary = await visitor(SECRETARY);
      await secretary.page.getByRole('link', { name: 'Lịch tự cập nhật cho phần mềm lịch' }).click();
      await secretary.check(`feeds-${suffix}`);
      await secretary.page.getByRole('button', { name: 'Tạo lịch mới' }).click();
      const address = await secretary.page.locator('#address').inputValue();
      await secretary.check(`feed-made-${suffix}`);
      const read = async () => {
        const answer = await fetch(address);
        return [answer.status, await answer.text()];
      };
      const [status, text] = await read();
      assert.equal(status, 200);
      assert.match(text, /^BEGIN:VCALENDAR\r\n(.|\r\n)*BEGIN:VEVENT/);
      assert.doesNotMatch(text, SECRETARY);
      await secretary.page.getByRole('button', { name: 'Thu hồi' }).click();
      await secretary.page.getByText('Chưa có lịch nào.').waitFor();
      assert.deepEqual(await read(), [404, '']);
    });

    it('every dossier of a page is listed by one form', async () => {
      await stand(received, '2024-10-30T07:00:00Z');
      const secretary = await visitor(SECRETARY);
      await cycle(secretary);
      await secretary.page.locator('.acts a[href*="/acts/evaluateDossiers"]').click();
      await secretary.confirm();
      let loads = 0;
      secretary.page.on('load', () => (loads += 1));
      await cycle(secretary, /^Đưa vào danh sách$/);
      await secretary.check(`listing-${suffix}`);
      const boxes = secretary.page.getByRole('checkbox');
      const waiting = await boxes.count();
      assert.ok(waiting >= 5, `${waiting} wait`);
      for (const box of await boxes.all()) await box.check();
      // One of them cannot be listed: the others are, and it is told why.
      await secretary.confirmInVain();
      assert.equal(await secretary.page.locator('#problems h3').count(), 1);
      await secretary.check(`listing-in-part-${suffix}`);
      assert.equal(await boxes.count(), 1);
      assert.ok(loads <= 4, `${loads} pages`);
    });

    it('an appraiser in conflict is told why, by what and what to do, and nothing is recorded', async () => {
      await stand(prepared, '2024-11-05T01:00:00Z');
      const chair = await visitor(CHAIR);
      await cycle(chair);
      await chair.page.locator('.acts a[href*="/acts/startReview"]').click();
      await chair.confirm();
      const appraiser = await visitor(APPRAISER);
      await application(appraiser, APPLICANT);
      await appraiser.page.locator('.acts a[href*="/acts/appraise"]').click();
      await appraiser.confirm();
      const office = await visitor(OFFICE);
      await cycle(office);
      const id = new URL(office.page.url()).pathname.split('/').pop();
      await office.go(`/acts/declareConflicts?cycleId=${id}`);
      await choose(office, 'declarations.0.disciplined', 'false');
      await office.page.locator('[id="declarations.0.personId"]').selectOption({ label: 'Vàng A Sính' });
      await office.page.getByRole('button', { name: 'Thêm dòng' }).first().click();
      await office.page.locator('[id="declarations.0.kin.0.candidateId"]').selectOption({ label: 'Lò Văn Ánh' });
      await choose(office, 'declarations.0.kin.0.relation', 'SIBLING');
      await office.check(`declare-${suffix}`);
      await office.confirm();
      const other = await visitor(IN_CONFLICT);
      await application(other, APPLICANT);
      const dossier = new URL(other.page.url()).pathname.split('/').pop();
      await other.go(`/cycles/${id}/applications/${dossier}/findings`);
      const check = other.page.locator('section.check');
      await check.getByText('CONFLICT_OF_INTEREST').waitFor();
      assert.match(await check.innerText(), /Cách khắc phục/);
      await other.check(`conflict-${suffix}`);
      await other.page.locator('[name="E6.outcome"][value=PASS]').check();
      await other.page.locator('[id="E6.reason"]').fill('Đạt theo hồ sơ');
      await other.confirmInVain();
      assert.equal(await other.page.locator('[id="E6.reason"]').inputValue(), 'Đạt theo hồ sơ');
      await other.check(`conflict-refused-${suffix}`);
    });

    it('an import with faults tells each at its place, and the mended file is taken over', async () => {
      await stand(received, '2024-10-30T07:00:00Z');
      const office = await visitor(OFFICE);
      await office.follow(/^Nhập hồ sơ viên chức từ tệp$/);
      await office.check(`import-${suffix}`);
      const headers = 'Số định danh cá nhân,Họ và tên,Ngày sinh,Đơn vị,Làm việc từ ngày';
      const send = async (born, button) => {
        const row = `022090000001,Lò Thị Một,${born},Trung tâm Công nghệ thông tin và Truyền thông,01/01/2021`;
        const file = { name: 'Viên chức.csv', mimeType: 'text/csv', buffer: Buffer.from(`${headers}\n${row}\n`) };
        await office.page.locator('#workbook').setInputFiles(file);
        await office.page.getByRole('button', { name: button }).click();
        await office.page.waitForLoadState();
      };
      await send('31/02/1990', /^Kiểm tra/);
      await office.page.locator('#problems').getByText('Viên chức, dòng 2, cột “Ngày sinh”').waitFor();
      assert.match(await office.page.title(), /^Lỗi: /);
      await office.check(`import-faults-${suffix}`);
      await send('17/05/1990', /^Kiểm tra/);
      await office.page.getByText('Tệp không có lỗi').waitFor();
      await send('17/05/1990', /^Nhập$/);
      await office.page.locator('.done[role=status]').waitFor();
      await office.check(`import-done-${suffix}`);
    });

    it('what a desk shows, a phone shows: the pages of the staff at 320 pixels', async () => {
      await stand(received, '2024-10-30T07:00:00Z');
      const secretary = await visitor(SECRETARY, { width: 320 });
      await secretary.check(`phone-home-${suffix}`);
      await cycle(secretary);
      await secretary.check(`phone-cycle-${suffix}`);
      for (const page of [/^Hồ sơ dự xét$/, /^Đưa vào danh sách$/, /^Thứ tự ưu tiên$/, /^Nhật ký$/, /^Biểu quyết$/]) {
        await cycle(secretary, page);
        await secretary.check(`phone-${new URL(secretary.page.url()).pathname.split('/').pop()}-${suffix}`);
      }
    });

    it('a plan is tried before it is issued, and an impossible one is named', async () => {
      await stand(received, '2024-10-30T07:00:00Z');
      const secretary = await visitor(SECRETARY);
      await cycle(secretary, /^Tiến độ dự kiến$/);
      const count = async (dates) => {
        for (const [field, text] of Object.entries(dates)) await secretary.page.locator(`#${field}`).fill(text);
        await secretary.page.getByRole('button', { name: 'Tính' }).click();
        await secretary.page.waitForLoadState();
      };
      await count({ issuedOn: '24/10/2024', closingOn: '29/10', preparationBefore: '5/11/2024', reviewBefore: '10/11/2024' });
      await secretary.page.locator('#problems').waitFor();
      await secretary.check(`timeline-wrong-${suffix}`);
      await count({ closingOn: '29/10/2024' });
      await secretary.page.getByRole('row', { name: /18\/12\/2024/ }).waitFor();
      await secretary.check(`timeline-${suffix}`);
      await count({ closingOn: '1/10/2024' });
      await secretary.page.getByText('Không thể thực hiện').first().waitFor();
    });
  });
});

/** Chooses a member of an enum, whether it is a list or buttons. */
async function choose(someone, field, value) {
  const list = someone.page.locator(`select[id="${field}"]`);
  if (await list.count()) return list.selectOption(value);
  return someone.page.locator(`[name="${field}"][value=${value}]`).check();
}

/** Picks what a list calls by such a name. */
async function pick(someone, field, name) {
  const list = someone.page.locator(`select[id="${field}"]`);
  const option = list.locator('option').filter({ hasText: name }).first();
  return list.selectOption(await option.getAttribute('value'));
}
