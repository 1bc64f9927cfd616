import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findBrowser, launchBrowser } from '../helpers/browser.ts';
import { useDatabase } from '../helpers/databases.ts';
import { fillDesk } from '../helpers/desk-fill.ts';
import { signIn } from '../helpers/desk-visitor.ts';
import { runningService } from '../helpers/running-service.ts';

const chromium = findBrowser();
const database = useDatabase('postgres');

describe.skipIf(!chromium)('an export in a browser without scripts', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(chromium);
  });
  afterAll(() => browser?.close());

  it('shows a bar while it is under way, then the file; one that fails says so, and leaves no file', async () => {
    await fillDesk(database.store.db, { records: 900, units: 60 });
    const folder = await mkdtemp(join(tmpdir(), 'tianbao-exports-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const page = await open(folder);
    const bar = page.locator('progress');
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from submissions
      where form = 'filing' and state in ('submitted', 'returned', 'accepted')`.execute(database.store.db);

    const go = await held();
    await page.getByRole('button', { name: '开始导出' }).click();
    await bar.waitFor();
    expect(await page.getByRole('link', { name: /^下载（/u }).count()).toBe(0);
    await go();
    const fetched = page.waitForEvent('download');
    await page.getByRole('link', { name: `下载（${rows[0]?.count} 条）` }).click();
    const file = await fetched;
    expect(file.suggestedFilename()).toMatch(/^活动备案表-.*\.xlsx$/u);
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
    expect(await bar.count()).toBe(0);
    expect(await readdir(join(folder, 'files', 'exports'))).toHaveLength(1);

    const again = await held();
    await page.getByRole('button', { name: '开始导出' }).click();
    await bar.waitFor();
    // The database ends whoever reads the records, as it does when it is restarted.
    await expect.poll(endReaders).toBeGreaterThan(0);
    await again();
    await page.getByText('没有导出成功，没有留下文件').waitFor();
    expect(await bar.count()).toBe(0);
    expect(await readdir(join(folder, 'files', 'exports'))).toHaveLength(1);
  });

  async function open(folder: string): Promise<Page> {
    const settings = { DATABASE_URL: database.url, DATA_DIR: folder };
    const { address } = await runningService(settings, { only: ['web'] });
    const { cookie } = await signIn(address, database.store, { name: '李杉', role: 'viewer' });
    const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
    onTestFinished(() => context.close());
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: `${address}/office` }]);
    const page = await context.newPage();
    await page.goto(`${address}/office/exports`);
    return page;
  }
});

/** Keeps everybody from reading the records until the answer is called. */
async function held(): Promise<() => Promise<void>> {
  const holder = await database.another();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let holds: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => {
    holds = resolve;
  });
  const done = holder.db.transaction().execute(async (trx) => {
    await sql`lock table submissions in access exclusive mode`.execute(trx);
    holds();
    await released;
  });
  await holding;
  return async () => {
    release();
    await done;
  };
}

async function endReaders(): Promise<number> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(database.store.db);
  return rows.length;
}
