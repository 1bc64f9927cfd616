import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { findBrowser, launchBrowser } from '../helpers/browser.ts';
import { createDatabase } from '../helpers/databases.ts';
import { linkPath } from '../helpers/desk-visitor.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { filedRecords } from '../helpers/office.ts';
import { openPlatforms } from '../helpers/platforms-house.ts';
import { administer } from '../helpers/postgres-server.ts';
import { endProducts, type Running, startProduct } from './running.ts';
import { visitByPhone } from './talking.ts';

const chromium = findBrowser();

describe.skipIf(!chromium)('the office reviews in a browser, with the real service', { timeout: 60_000 }, () => {
  let browser: Browser;
  let product: Running;
  let store: Store;
  let url = '';

  beforeAll(async () => {
    url = await createDatabase();
    store = await openStore({ databaseUrl: url });
    const house = await openPlatforms({ store });
    for (const n of [1, 2, 3]) await house.sayAll({ on: 'telegram', as: `organiser-${n}` }, filingScript(n));
    await house.stop();
    [browser, product] = await Promise.all([launchBrowser(chromium), startProduct({ DATABASE_URL: url })]);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await endProducts();
    await store?.close();
    await administer(inject('serverUrl'), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
  });

  const states = async () => (await filedRecords(store)).map(({ state }) => state);

  it('by keys: j to the first that waits, a accepts, j to the next, r to why it is returned', async () => {
    const path = await linkPath(store, { name: '李杉', role: 'reviewer' });
    const { page, complaints } = await visitByPhone(browser, product.address + path);
    // Keys are heard once the page has loaded its script.
    const press = async (key: string) => {
      await page.waitForLoadState('load');
      await page.keyboard.press(key);
    };
    await page.getByRole('button', { name: '进入工作台' }).click();
    await page.getByRole('link', { name: '审核' }).click();
    await page.waitForURL('**/office/review');
    await press('j');
    await page.getByRole('heading', { name: /智享科技进社区第1场/u }).waitFor();
    await press('a');
    await page.getByRole('status').getByText('已通过').waitFor();
    expect(await states()).toEqual(['accepted', 'submitted', 'submitted']);
    await press('j');
    await page.getByRole('heading', { name: /智享科技进社区第2场/u }).waitFor();
    await page.getByText('退回时要修改的项目').click();
    await page.getByRole('checkbox', { name: '14 活动经费' }).check();
    await press('r');
    await page.keyboard.type('请核对 a j k');
    expect(await page.getByLabel(/^原因/u).inputValue()).toBe('请核对 a j k');
    const shot = process.env['REVIEW_SHOT'];
    if (shot) await page.screenshot({ path: shot, fullPage: true });
    // Enter in a remark decides nothing.
    await page.getByLabel('活动经费 意见').fill('超标');
    await page.keyboard.press('Enter');
    expect(await states()).toEqual(['accepted', 'submitted', 'submitted']);
    await page.getByRole('button', { name: '退回修改' }).click();
    await page.getByRole('status').getByText('已退回修改').waitFor();
    expect(await states()).toEqual(['accepted', 'returned', 'submitted']);
    expect(complaints).toEqual([]);
  });

  it('without scripts: the same by links and buttons', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(product.address + (await linkPath(store, { name: '李杉' })));
    await page.getByRole('button', { name: '进入工作台' }).click();
    await page.getByRole('link', { name: '审核' }).click();
    await page.getByRole('link', { name: /智享科技进社区第3场/u }).click();
    await page.getByRole('button', { name: '通过' }).click();
    await page.getByRole('button', { name: '列为市级重点活动' }).click();
    await page.getByRole('link', { name: '重点活动' }).click();
    await page.getByRole('link', { name: /智享科技进社区第3场/u }).waitFor();
    await context.close();
    expect(await states()).toEqual(['accepted', 'returned', 'accepted']);
  });
});
