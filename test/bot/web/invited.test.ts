import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { qrText } from '../../../src/reports/roster/invites.ts';
import { openStore, type Store } from '../../../src/store/database.ts';
import { importRoster, makeInvites } from '../../../src/store/people/roster-units.ts';
import { findBrowser, launchBrowser } from '../../helpers/browser.ts';
import { createDatabase } from '../../helpers/databases.ts';
import { administer } from '../../helpers/postgres-server.ts';
import { endProducts, type Running, startProduct } from '../../product/running.ts';
import { hear, press, visitByPhone } from '../../product/talking.ts';

const chromium = findBrowser();

describe.skipIf(!chromium)('a printed invite', { timeout: 60_000 }, () => {
  let browser: Browser;
  let product: Running;
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

  it('leads to the page with its code in the box, and from there into the unit', async () => {
    const [campaign, now] = ['tianjin-2022', Date.parse('2022-05-08T09:00:00+08:00')];
    await importRoster(store.db, { campaign, units: [{ name: '天津科学技术馆' }], now, mode: 'write' });
    const { invites } = await makeInvites(store.db, { campaign, now, which: 'all', lastsMs: 30 * 86_400_000 });
    const address = qrText({ address: product.address }, invites[0]?.code ?? '');
    const { page, complaints } = await visitByPhone(browser, address);
    await hear(page, '收集什么');
    expect(await page.getByRole('textbox').inputValue()).toMatch(/^加入 [2-9A-Z]{4}-[2-9A-Z]{4}$/u);
    expect(page.url()).toBe(`${product.address}/`);
    await page.getByRole('button', { name: '发送' }).click();
    // The notice comes first, for whoever has not agreed; the code is kept meanwhile.
    await hear(page, '您刚才说的会保留');
    await press(page, '同意', '天津科学技术馆');
    expect(complaints).toEqual([]);
  });

  it('puts nothing but a code into the box', async () => {
    for (const hash of ['#join=取消', '#join=ABCD-EFG2%20x', '#say=提交', '#join=abcd-efg2']) {
      const { page, context } = await visitByPhone(browser, product.address + hash);
      await hear(page, '收集什么');
      expect(await page.getByRole('textbox').inputValue()).toBe('');
      await context.close();
    }
  });
});
