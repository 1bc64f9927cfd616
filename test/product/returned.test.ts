import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { findBrowser, launchBrowser } from '../helpers/browser.ts';
import { createDatabase } from '../helpers/databases.ts';
import { linkPath } from '../helpers/desk-visitor.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { filedRecords } from '../helpers/office.ts';
import { administer } from '../helpers/postgres-server.ts';
import { endProducts, startProduct } from './running.ts';
import { hear, lastSaid, press, say, visitByPhone } from './talking.ts';

const chromium = findBrowser();

describe.skipIf(!chromium)('a return after the deadline, on the page', { timeout: 180_000 }, () => {
  let browser: Browser;
  let store: Store;
  let url = '';

  beforeAll(async () => {
    url = await createDatabase();
    store = await openStore({ databaseUrl: url });
    browser = await launchBrowser(chromium);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await endProducts();
    await store?.close();
    await administer(inject('serverUrl'), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
  });

  /** The service on the test's database, at a moment of the demonstration. */
  const serviceAt = (clock: string) =>
    startProduct({
      DATABASE_URL: url,
      CLOCK: `2022-${clock}:00+08:00`,
      SESSION_SECRET: 'a secret of at least 32 characters',
    });

  async function sayAll(page: Page, texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      const before = await lastSaid(page);
      await page.locator('#text').fill(text);
      await page.getByRole('button', { name: '发送' }).click();
      await expect.poll(() => lastSaid(page), { timeout: 15_000 }).not.toBe(before);
    }
  }

  it('asks the organiser for the two fields alone; then it is accepted, selected, and told', async () => {
    const before = await serviceAt('05-08T09:00');
    const { page, context, complaints } = await visitByPhone(browser, before.address);
    const [, ...script] = filingScript(1);
    await hear(page, /同意/u);
    await sayAll(page, script);
    await hear(page, /TJ36-备-00001/u);
    const [filed] = await filedRecords(store);
    await before.stop();

    const after = await serviceAt('05-12T10:00');
    await page.goto(after.address);
    await say(page, '我的进度', /已提交，回执编号 TJ36-备-00001/u);
    complaints.splice(0);
    const desk = await browser.newContext({ locale: 'zh-CN' });
    const office = await desk.newPage();
    await office.goto(after.address + (await linkPath(store, { name: '李杉', role: 'reviewer' })));
    await office.getByRole('button', { name: '进入工作台' }).click();
    await office.goto(`${after.address}/office/review`);
    await office.getByRole('link', { name: /智享科技进社区第1场/u }).click();
    await office.getByText('退回时要修改的项目').click();
    await office.getByRole('checkbox', { name: '7 活动负责人' }).check();
    await office.getByRole('checkbox', { name: '14 活动经费' }).check();
    await office.getByLabel('活动经费 意见').fill('超标');
    await office.getByLabel(/^原因/u).fill('请再核对');
    await office.getByRole('button', { name: '退回修改' }).click();
    await office.getByRole('status').getByText('已退回修改').waitFor();

    await hear(page, /被退回修改[\s\S]*请再核对[\s\S]*7 活动负责人、14 活动经费（超标）/u);
    await press(page, '开始修改', /请修改 2 项：活动负责人、活动经费[\s\S]*7\. 活动负责人/u);
    await say(page, '李四', /14\. 活动经费[\s\S]*办公室的意见：超标/u);
    await say(page, '两万', /改了这些：[\s\S]*活动经费：1,001 元 → 20,000 元/u);
    await press(page, '重新提交', /已重新提交，办公室会再审核/u);
    const [mended] = await filedRecords(store);
    expect(mended).toMatchObject({ state: 'submitted', corrections: 1, receipt: 'TJ36-备-00001' });
    expect(mended?.answers).toEqual({ ...filed?.answers, leader: '李四', budget: 20_000 });

    await office.reload();
    await office.getByRole('button', { name: /^通过/u }).click();
    await office.getByRole('status').getByText('已通过').waitFor();
    await office.getByRole('button', { name: /^列为市级重点活动/u }).click();
    await office.getByRole('status').getByText('已列为市级重点活动').waitFor();
    // What is not urgent waits a minute, to be told in one message.
    await store.db.updateTable('outbox').set({ not_before: null }).where('kind', '=', 'push').execute();
    await hear(page, /已通过审核[\s\S]*已列入市级重点活动/u);
    await say(page, '重点活动', /TJ36-备-00001/u);
    expect(complaints).toEqual([]);
    await Promise.all([desk.close(), context.close()]);
    await after.stop();
  });
});
