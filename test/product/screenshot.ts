import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../helpers/browser.ts';
import { endProducts, startProduct } from './running.ts';

/** Takes the pictures of the README from the real service: `npm run screenshot`. */
const docs = join(import.meta.dirname, '../../docs');
const summary = '面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解，通过公众号和社区海报宣传。';
const answers = [
  '天津市南开区科学技术协会',
  '智享科技进社区科普展',
  '沿用',
  '天津市科学技术局',
  '南开区文化宫一层大厅',
  '5月21日上午9点到11点半',
  '张三',
  '同上',
  '天津市南开区卫津路92号',
  '300072',
  '13820113456',
  '无',
  'kexie@163.com',
  '三万五',
  '约200人',
  '是',
  summary,
] as const;

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** How many answers have been given. */
  readonly after: number;
}

const pictures: readonly Picture[] = [
  { name: 'screenshot.png', width: 390, height: 780, scale: 2, after: 5 },
  { name: 'screenshot-desk.png', width: 1280, height: 860, scale: 1, after: answers.length },
];

const executablePath = findBrowser();
if (!executablePath) process.exit(1);
const folder = join(tmpdir(), `tianbao-screenshot-${process.pid}`);
// In Chinese, so that days are shown as they are in China.
const env = { ...process.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' };
const browser = await chromium.launch({ executablePath, env, args: ['--no-sandbox', '--lang=zh-CN'] });
try {
  const { address } = await startProduct({ DATA_DIR: folder });
  await mkdir(docs, { recursive: true });
  for (const picture of pictures) await take(browser, address, picture);
} finally {
  await browser.close();
  await endProducts();
  await rm(folder, { recursive: true, force: true });
}

async function take(from: Browser, address: string, { name, width, height, scale, after }: Picture): Promise<void> {
  const context = await from.newContext({
    locale: 'zh-CN',
    colorScheme: 'light',
    viewport: { width, height },
    deviceScaleFactor: scale,
    ...(width < 600 && { hasTouch: true, isMobile: true }),
  });
  const page = await context.newPage();
  await page.goto(address);
  for (const text of ['同意', ...answers.slice(0, after)]) {
    const told = page.locator('.row.bot:not(.typing)');
    const before = await told.count();
    await page.getByLabel('输入回答').fill(text);
    await page.getByRole('button', { name: '发送' }).click();
    await told.nth(before).waitFor();
  }
  if (await page.getByLabel('开始').isVisible()) {
    await page.getByLabel('开始').fill('2022-05-21');
    await page.getByLabel('结束').fill('2022-05-22');
    await page.getByRole('button', { name: '填入' }).click();
  }
  await page.locator('.typing').waitFor({ state: 'hidden' });
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.screenshot({ path: join(docs, name) });
  await context.close();
}
