import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type Events, openClient } from '../bot/web/client.ts';
import { findBrowser, launchBrowser } from '../helpers/browser.ts';
import { videoOf } from '../helpers/files/video.ts';
import { dataFolder, endProducts, type Running, startProduct } from './running.ts';

const chromium = findBrowser();
let browser: Browser;
let product: Running;
let client: Client;
let events: Events;
let path = '';

describe.skipIf(!chromium)('the page of an upload link', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    const folder = await dataFolder();
    path = join(folder, '开幕式.mp4');
    await writeFile(path, videoOf({ seconds: 100, sampleBytes: 25_000 }));
    const settings = { DATA_DIR: join(folder, 'data'), CLOCK: '2022-06-20T09:00:00+08:00' };
    [browser, product] = await Promise.all([launchBrowser(chromium), startProduct(settings)]);
    client = await openClient(product.address);
    events = await client.events();
    await events.until('caughtUp');
    for (const text of ['你好', '同意', '总结报送', '天津科技馆']) await client.say(text);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await endProducts();
  });

  const said = (page: Page) => page.locator('#said').innerText();

  it('shows how far a file is, goes on after a break of the line, and sends it into the chat', async () => {
    const page = await openLink();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    let parts = 0;
    await page.route('**/part?*', (route) => (++parts === 3 ? route.abort() : route.continue()));
    await page.setInputFiles('#file', path);
    await page.getByText('网络断了，正在重试…').waitFor();
    await page.getByText('已经送到您的对话里').waitFor({ timeout: 20_000 });
    expect(parts).toBe(8);
    expect(await heard('开幕式.mp4')).toContain('放入“活动视频”');
    await page.reload();
    expect(await page.locator('main').innerText()).toContain('已经用过或过期了');
    expect(problems).toEqual([]);
  });

  it('goes on with the same file after it was closed, and says which one that is', async () => {
    const page = await openLink();
    let parts = 0;
    await page.route('**/part?*', (route) => (++parts > 2 ? undefined : route.continue()));
    await page.setInputFiles('#file', path);
    await page.waitForFunction(() => document.querySelector('#said')?.textContent?.includes('31%'));
    await page.unroute('**/part?*');
    await page.reload();
    expect(await said(page)).toContain('“开幕式.mp4”上次没有传完');
    const first = page.waitForRequest('**/part?*');
    await page.setInputFiles('#file', path);
    // What had come of the part that broke off counts too.
    expect(Number(new URL((await first).url()).searchParams.get('at'))).toBeGreaterThanOrEqual(8_000_000);
    await page.getByText('已经送到您的对话里').waitFor({ timeout: 20_000 });
  });

  it('speaks the language of the talk, and refuses at once what is too large or empty', async () => {
    await client.say('English');
    const page = await openLink();
    expect(await page.locator('h1').innerText()).toBe('Upload a file');
    await page.setInputFiles('#file', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
    expect(await said(page)).toContain('is empty');
  });

  async function openLink(): Promise<Page> {
    await client.say('上传');
    const link = /http:\S+\/upload\/[\w-]{43}/u.exec(await heard('/upload/'))?.[0] ?? '';
    const page = await browser.newPage({ viewport: { width: 390, height: 800 }, locale: 'zh-CN' });
    await page.goto(link);
    return page;
  }

  async function heard(words: string): Promise<string> {
    const all = await events.until('message', (data) => String(data['text']).includes(words));
    return String(all.at(-1)?.data['text']);
  }
});
