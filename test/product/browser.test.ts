import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, launchBrowser } from '../helpers/browser.ts';
import { dataFolder, endProducts, type Running, startProduct } from './running.ts';
import { hear, lastSaid, openTab, press, say, type Visit, visitByPhone } from './talking.ts';

const chromium = findBrowser();
let browser: Browser;
let product: Running;
let visit: Visit;
let folder = '';

describe.skipIf(!chromium)('a whole filing on a phone, with the real service', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    folder = await dataFolder();
    [browser, product] = await Promise.all([launchBrowser(chromium), startProduct({ DATA_DIR: folder })]);
    visit = await visitByPhone(browser, product.address);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await endProducts();
  });

  it('begins with the notice, and with the form once it is agreed to', async () => {
    await hear(visit.page, '收集什么');
    expect(await visit.page.locator('.banner').innerText()).toContain('演示');
    await press(visit.page, '同意', '1. 填报单位');
  });

  it('takes answers by typing and by buttons, and shows how far it is', async () => {
    const { page } = visit;
    await say(page, '天津市南开区科学技术协会', '2. 活动名称');
    await say(page, '智享科技进社区科普展', '3. 主办单位');
    await page.getByText('第 3 项，共 17 项').waitFor();
    await press(page, '沿用', '4. 主管部门');
    await press(page, '上一步', '现在填的是：天津市南开区科学技术协会');
    await press(page, '沿用', '4. 主管部门');
  });

  it('is at the same question after a reload, with the talk and what was being typed', async () => {
    const { page } = visit;
    await page.getByRole('textbox').fill('天津市科学');
    const before = await page.locator('.row').count();
    await page.reload();
    await hear(page, '4. 主管部门');
    expect(await page.getByRole('textbox').inputValue()).toBe('天津市科学');
    expect(await page.locator('.row').count()).toBe(before);
    expect(await page.locator('.own').filter({ hasText: '智享科技进社区科普展' }).count()).toBe(1);
    await say(page, '天津市科学技术局', '5. 举办地点');
  });

  it('speaks the language that was typed around the talk too', async () => {
    const { page } = visit;
    await say(page, 'English', '5. ');
    await page.getByText('Item 5 of 17').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.getByRole('textbox').getAttribute('aria-label')).toBe('Your answer');
    await page.getByRole('textbox').fill('中文');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('第 5 项，共 17 项').waitFor();
    await hear(page, '5. 举办地点');
  });

  it('takes days from the picker, limited to the edition’s window', async () => {
    const { page } = visit;
    await say(page, '南开区文化宫一层大厅', '6. 举办时间');
    const [start, end] = [page.getByLabel('开始'), page.getByLabel('结束')];
    expect(await start.getAttribute('min')).toBe('2022-05-21');
    expect(await end.getAttribute('max')).toBe('2022-06-12');
    await start.fill('2022-05-21');
    await end.fill('2022-05-23');
    await page.getByRole('button', { name: '填入' }).click();
    await page.getByRole('button', { name: '发送' }).click();
    await hear(page, /已记下 举办时间：.*5月21日.*23日[\s\S]*7\. 活动负责人/u);
  });

  it('ends within 10 seconds at SIGTERM, and goes on in the same place when it is started again', async () => {
    const { page } = visit;
    const { port } = new URL(product.address);
    await say(page, '张三', '8. 联系人');
    const { code, ms } = await product.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    await page.getByRole('textbox').fill('同上');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.delivery.failed').waitFor();
    expectNoComplaints();
    product = await startProduct({ DATA_DIR: folder, PORT: port });
    await hear(page, '9. 地址');
    expect(await page.locator('.own').filter({ hasText: '同上' }).count()).toBe(1);
    expect(await page.locator('.delivery.failed').count()).toBe(0);
  });

  it('takes the rest, a summary from a text file, and an attachment', async () => {
    const { page } = visit;
    await say(page, '天津市南开区卫津路92号', '10. 邮政编码');
    await say(page, '300072', '11. 联系电话');
    await say(page, '13820113456', '12. 传真');
    await press(page, '跳过', '13. 电子邮箱');
    await say(page, 'kexie@163.com', '14. 活动经费');
    await say(page, '三万五', '15. 拟参加人数');
    await say(page, '约200人', '16. 申请市级重点活动');
    await press(page, '是', '17. 项目简介');
    const pixel = Buffer.from(onePixel, 'base64');
    await send(visit, { name: '现场布置图.png', mimeType: 'image/png', buffer: pixel }, '现场布置图.png');
    await send(visit, { name: '简介.txt', mimeType: 'text/plain', buffer: Buffer.from(summary) }, '请核对');
    await hear(page, summary);
  });

  it('lets one item be edited at the summary, then files it and gives a receipt', async () => {
    const { page } = visit;
    await say(page, '改 15', '15. 拟参加人数');
    await say(page, '120', '15. 拟参加人数：120 人');
    await press(page, '提交', 'TJ36-备-00001');
  });

  it('gives the paper form with the answers in its table', async () => {
    const { page } = visit;
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a.file').last().click()]);
    expect(download.suggestedFilename()).toBe('TJ36-备-00001.docx');
    const { value: html } = await mammoth.convertToHtml({ buffer: await readFile(await download.path()) });
    const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gsu)].map(([, cell = '']) => cell.replace(/<[^>]+>/gu, ''));
    const behind = (label: string) => cells[cells.findIndex((cell) => cell.replace(/\s/gu, '') === label) + 1];
    expect(behind('活动名称')).toBe('智享科技进社区科普展');
    expect(behind('主管部门')).toBe('天津市科学技术局');
    expect(behind('举办时间')).toContain('5月21日');
    expect(behind('联系人')).toBe('张三');
    expect(behind('联系电话')).toBe('13820113456');
    expect(behind('活动经费')).toContain('35,000');
    expect(behind('拟参加人数')).toContain('120');
    expect(behind('项目简介')).toContain(summary);
    expect(html).toContain('天津市南开区科学技术协会');
  });

  it('tells the status, and a second tab shows the same', async () => {
    const { page, context, complaints } = visit;
    await say(page, '我的进度', '智享科技进社区科普展（活动备案表）：已提交，回执编号 TJ36-备-00001');
    const second = await openTab(context, product.address, complaints);
    await hear(second, 'TJ36-备-00001');
    expect(await lastSaid(second)).toBe(await lastSaid(page));
    expectNoComplaints();
  });
});

const summary = '面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解，通过公众号和社区海报宣传。';
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

type Upload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

async function send({ page }: Visit, file: Upload, then: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
  await hear(page, then);
}

/**
 * A service that is down, or says with 503 that it is ending, is not the page's fault: the browser itself notes each
 * request that found nobody.
 */
function expectNoComplaints(): void {
  const ofTheService = /ERR_CONNECTION_(?:REFUSED|RESET)|ERR_INCOMPLETE_CHUNKED|status of 503/u;
  expect(visit.complaints.filter((line) => !ofTheService.test(line))).toEqual([]);
}
