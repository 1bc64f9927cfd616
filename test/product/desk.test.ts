import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { tellPlatforms } from '../../src/store/platform-states.ts';
import { findBrowser, launchBrowser } from '../helpers/browser.ts';
import { createDatabase } from '../helpers/databases.ts';
import { linkPath } from '../helpers/desk-visitor.ts';
import { administer } from '../helpers/postgres-server.ts';
import { endProducts, type Running, startProduct } from './running.ts';
import { type Visit, visitByPhone } from './talking.ts';

const chromium = findBrowser();
const code = 'http://weixin.qq.com/x/abc';

describe.skipIf(!chromium)('the desk on a phone, with the real service', { timeout: 60_000 }, () => {
  let browser: Browser;
  let product: Running;
  let visit: Visit;
  let store: Store;
  let url = '';

  beforeAll(async () => {
    url = await createDatabase();
    [browser, product, store] = await Promise.all([
      launchBrowser(chromium),
      startProduct({ DATABASE_URL: url }),
      openStore({ databaseUrl: url }),
    ]);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await endProducts();
    await store?.close();
    await administer(inject('serverUrl'), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
  });

  it('is entered by the button of a link, shows a login’s code, and keeps itself up to date in its place', async () => {
    const told = (login: string | undefined) =>
      tellPlatforms(store.db, 'another-process', [
        login === undefined
          ? { platform: 'wechat', status: 'ready' }
          : { platform: 'wechat', status: 'failing', login },
      ]);
    await told(code);
    visit = await visitByPhone(browser, product.address + (await linkPath(store)));
    const { page, complaints } = visit;
    // The page asks every 15 s; here the tests' clock lets them pass.
    await page.clock.install();
    await page.getByRole('button', { name: '进入工作台' }).click();
    await page.getByRole('img', { name: '登录二维码' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/office');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.evaluate(() => scrollTo(0, 150));
    await told(undefined);
    await page.clock.runFor(16_000);
    await page.getByRole('heading', { name: '微信 正常' }).waitFor();
    expect(await page.getByRole('img', { name: '登录二维码' }).count()).toBe(0);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('tells when the service cannot be reached, and signs out', async () => {
    const { page, context } = visit;
    await context.setOffline(true);
    await page.clock.runFor(16_000);
    await page.getByText('连不上服务').waitFor();
    await context.setOffline(false);
    await page.clock.runFor(16_000);
    await page.getByText('连不上服务').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByText('您已退出').waitFor();
    await page.goto(`${product.address}/office`);
    await page.getByText('请先登录').waitFor();
  });
});
