import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, launchBrowser } from '../helpers/browser.ts';
import { empty, useDatabase } from '../helpers/databases.ts';
import { type DeskThings, deskRoutes } from '../helpers/desk-routes.ts';
import { linkPath, signIn } from '../helpers/desk-visitor.ts';
import { fillHostile } from '../helpers/hostile-desk.ts';
import { hostileTexts } from '../helpers/hostile-texts.ts';
import { runningService } from '../helpers/running-service.ts';

const chromium = findBrowser();
const database = useDatabase('postgres');
const count = hostileTexts.length;
const harmless = (i: number): string => `没有恶意的文字${i}号`;
const hostile = (i: number): string => hostileTexts[i] ?? '';

/** What a page is made of, and what no text of ours may ever be. */
interface Seen {
  readonly tags: Readonly<Record<string, number>>;
  readonly bad: readonly string[];
  readonly ran: unknown;
}

/** Runs in the page. */
function look(): Seen {
  const tags: Record<string, number> = {};
  const bad: string[] = [];
  const own = (address: string): boolean => new URL(address, location.href).origin === location.origin;
  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName;
    tags[tag] = (tags[tag] ?? 0) + 1;
    if (/^(?:iframe|object|embed|base|math|video|audio|marquee|template|noscript|style|animate|xss)$/u.test(tag))
      bad.push(tag);
    for (const { name, value } of element.attributes) {
      const isAddress = /^(?:href|src|srcset|action|formaction|data|xlink:href)$/u.test(name);
      if (/^on/u.test(name) || /^(?:style|srcdoc|formaction|autofocus)$/u.test(name)) bad.push(`${tag} ${name}`);
      if (isAddress && (/^\s*(?:javascript|data):/iu.test(value) || !(value.startsWith('tel:') || own(value)))) {
        bad.push(`${tag} ${name}=${value}`);
      }
      if (tag === 'meta' && name === 'http-equiv') bad.push('meta http-equiv');
    }
  }
  return { tags, bad, ran: Reflect.get(window, '__ran') };
}

describe.skipIf(!chromium)('texts that would like to run, on every page of the desk, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(chromium);
  });
  afterAll(() => browser?.close());

  it(`${count} of them wherever somebody's words are shown: none runs, opens a dialog or leaves an element`, {
    timeout: 300_000,
  }, async () => {
    expect(count).toBeGreaterThanOrEqual(40);
    const { address } = await runningService({ DATABASE_URL: database.url }, { only: ['web'] });
    const [before, after] = [await walk(address, harmless), await walk(address, hostile)];
    expect(after.complaints).toEqual([]);
    expect([...after.seen.keys()]).toEqual([...before.seen.keys()]);
    for (const [page, { tags, bad, ran }] of after.seen) {
      expect([page, bad, ran]).toEqual([page, [], undefined]);
      // Of a file some texts are refused, which is told.
      if (page !== 'roster preview') expect([page, tags]).toEqual([page, before.seen.get(page)?.tags]);
    }
    // The texts are there to be read, as they were written.
    expect(after.words).toContain('<script>window.__ran=1</script>');
    expect(after.words).toContain('&lt;script&gt;alert(40)&lt;/script&gt;');
  });

  /** Every page of the desk, those that answer a post too, with these texts in the database. */
  async function walk(address: string, text: (i: number) => string) {
    await empty(database.store);
    const { record, member } = await fillHostile(database.store.db, count, text);
    const { cookie } = await signIn(address, database.store, { name: '李杉', role: 'admin' });
    const context = await browser.newContext({ locale: 'zh-CN' });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: `${address}/office` }]);
    const complaints: string[] = [];
    const page = await listen(context, address, complaints);
    const seen = new Map<string, Seen>();
    const see = async (key: string): Promise<void> => void seen.set(key, await page.evaluate(look));
    const [, , , unit = '', submission = ''] = record.split('/');
    const things = { unit, record: submission, member } as DeskThings;
    for (const [key, { kind, path }] of Object.entries(deskRoutes)) {
      if (kind !== 'page') continue;
      await page.goto(address + path(things));
      await see(key);
    }
    for (const path of [
      '/office?form=filing',
      '/office/remind?form=filing',
      '/office/remind?form=statistics',
      '/office/roster?progress=filed',
    ]) {
      await page.goto(address + path);
      await see(path);
    }
    // What a page shows again of its own address.
    for (const i of [0, 9, 13, 14, 15, 30, 55]) {
      const said = encodeURIComponent(text(i));
      await page.goto(
        `${address}/office/records?text=${said}&unit=${said}&form=${said}&state=${said}&district=${said}`,
      );
      await page.goto(`${address}/office/roster?text=${said}&district=${said}`);
      await page.goto(`${address}/office/log?who=${said}&subject=${said}`);
      await see(`log ${i}`);
    }
    await page.goto(address + record);
    const words = await page.locator('main').innerText();
    await posts(page, address, { record, text, see });
    await page.goto(address + (await linkPath(database.store, { name: text(1), role: 'viewer' })));
    await see('login');
    await context.close();
    return { seen, complaints, words };
  }
});

/** A tab that tells of dialogs, of scripts that were stopped or ran, and of requests to elsewhere. */
async function listen(context: BrowserContext, address: string, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (said) => {
    if (/content security policy|refused to/iu.test(said.text())) complaints.push(said.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) complaints.push(`request ${request.url()}`);
  });
  return page;
}

interface Posting {
  readonly record: string;
  readonly text: (i: number) => string;
  readonly see: (key: string) => Promise<void>;
}

/** Pages that show what was just typed or sent. */
async function posts(page: Page, address: string, { record, text, see }: Posting): Promise<void> {
  await page.goto(address + record);
  await page.locator('textarea[name="reason"]').fill(text(2));
  await page.getByText('退回时要修改的项目').click();
  await page.getByRole('button', { name: '退回修改' }).click();
  await page.getByRole('alert').waitFor();
  await see('refused');
  await page.goto(`${address}/office/extensions`);
  for (const [i, field] of ['unit', 'until', 'reason'].entries())
    await page
      .locator(`[name="${field}"]`)
      .last()
      .fill(text(13 + i));
  await page.getByRole('button', { name: '看会怎样' }).last().click();
  await page.getByRole('alert').waitFor();
  await see('extension refused');
  const line = (i: number): string =>
    `"${text(i).replaceAll('"', '""')}",南开区,大学,"${text(i + 1).replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 40 }, (_, i) => line(i));
  const csv = ['单位名称,所在区,单位类别,联系人', ...rows, `x,"${text(5).replaceAll('"', '""')}"`].join('\n');
  await page.goto(`${address}/office/roster/import`);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: `${text(8).replaceAll('/', '')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: '看改动' }).click();
  await page.getByRole('heading', { name: '将要做的改动' }).waitFor();
  await see('roster preview');
  await page.goto(`${address}/office/roster/invites`);
  await page.getByRole('button', { name: '生成邀请码' }).click();
  await page.getByRole('heading', { name: /已生成/u }).waitFor();
  await see('invites');
}
