import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, launchBrowser } from '../../helpers/browser.ts';
import { longAnswer } from './long-talk.ts';
import { contents, contrast, focused, ready, tabTo, texts, toQuestion, type } from './on-page.ts';
import { type SmallTalk, startTalk, type TalkOptions } from './small-talk.ts';

const chromium = findBrowser();
let browser: Browser;
const talks: SmallTalk[] = [];
const contexts: BrowserContext[] = [];

describe.skipIf(!chromium)('the page', { timeout: 40_000 }, () => {
  beforeAll(async () => {
    browser = await launchBrowser(chromium);
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    await Promise.all(talks.splice(0).map((talk) => talk.stop()));
  });

  it('sends what is typed with Enter, keeps line breaks, and shows the answer and how far it is', async () => {
    const { page, talk } = await visit({ answer: longAnswer });
    await page.getByText('现在要填报什么').waitFor();
    await page.getByRole('button', { name: '备案表' }).click();
    await page.getByText('第 2 项，共 17 项').waitFor();
    await page.getByRole('textbox').pressSequentially('智享科技');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('进社区');
    await page.keyboard.press('Enter');
    await page.getByText('活动属于哪些类别').waitFor();
    expect(contents(talk)).toEqual([
      { type: 'opened' },
      { type: 'choice', question: 1, values: ['c1'] },
      { type: 'text', text: '智享科技\n进社区' },
    ]);
    expect(await page.locator('.own .text').last().innerText()).toBe('智享科技\n进社区');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
    expect(await page.locator('.own.sent').count()).toBe(2);
  });

  it('sends ticked boxes together, then closes the old question', async () => {
    const { page, talk } = await visit({ answer: longAnswer });
    await toQuestion(page, 2);
    const done = page.getByRole('button', { name: /^完成/ });
    expect(await done.isDisabled()).toBe(true);
    await page.getByLabel('讲座').check();
    await page.getByText('志愿服务').click();
    await done.click();
    await page.getByText('什么时候举办').waitFor();
    expect(contents(talk).at(-1)).toEqual({ type: 'choice', question: 3, values: ['c1', 'c4'] });
    expect(await page.getByText('讲座、志愿服务').isVisible()).toBe(true);
    expect(await page.getByLabel('展览').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: '备案表' }).isDisabled()).toBe(true);
  });

  it('puts picked days into the box, inside their window and in order', async () => {
    const { page, talk } = await visit({ answer: longAnswer });
    await toQuestion(page, 3);
    const [start, end] = [page.getByLabel('开始'), page.getByLabel('结束')];
    expect(await start.getAttribute('min')).toBe('2022-05-21');
    expect(await end.getAttribute('max')).toBe('2022-06-12');
    await start.fill('2022-05-23');
    await end.fill('2022-05-22');
    await page.getByRole('button', { name: '填入' }).click();
    await page.getByText('结束日期早于开始日期').waitFor();
    await start.fill('2022-05-01');
    await page.getByRole('button', { name: '填入' }).click();
    await page.getByText('日期须在 2022-05-21 至 2022-06-12 之间').waitFor();
    await start.fill('2022-05-21');
    await end.fill('2022-05-23');
    await page.getByRole('button', { name: '填入' }).click();
    await page.keyboard.type('，9:00 开始');
    await page.keyboard.press('Enter');
    await page.getByText('联系电话是多少').waitFor();
    expect(contents(talk).at(-1)).toEqual({ type: 'text', text: '2022-05-21 至 2022-05-23，9:00 开始' });
    expect(await start.isVisible()).toBe(false);
    expect(await page.getByRole('textbox').getAttribute('inputmode')).toBe('tel');
  });

  it('uploads a chosen and a dropped file, one after the other', async () => {
    const { page, talk } = await visit();
    await ready(page);
    await page.locator('input[type=file]').setInputFiles([
      { name: '总结.docx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(300_000, 7) },
      { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    await page.getByText('文件：总结.docx').waitFor();
    await page.getByText('这是一个空文件').waitFor();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['照片'], '现场.jpg'));
      for (const type of ['dragenter', 'drop'])
        dispatchEvent(new DragEvent(type, { dataTransfer: data, cancelable: true }));
    });
    await page.getByText('文件：现场.jpg').waitFor();
    expect(talk.files.map((file) => file.length)).toEqual([300_000, 6]);
  });

  it('keeps the talk, the cursor and what was being typed over a reload', async () => {
    const { page, talk } = await visit({ answer: longAnswer });
    await toQuestion(page, 2);
    await page.getByRole('textbox').fill('写到一半');
    await page.reload();
    await page.getByText('活动属于哪些类别').waitFor();
    await page.getByText('第 3 项，共 17 项').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('写到一半');
    await sleep(300);
    expect(await page.locator('.row').filter({ hasText: '活动属于哪些类别' }).count()).toBe(1);
    expect(contents(talk).filter(({ type }) => type === 'opened')).toHaveLength(1);
    await page.getByLabel('展览').check();
    await page.getByRole('button', { name: /^完成/ }).click();
    await page.getByText('什么时候举办').waitFor();
  });

  it('sends a message again after a reload that interrupted it, as the same message', async () => {
    const { page, talk } = await visit({ thinkMs: 700 });
    await ready(page);
    await page.getByRole('textbox').fill('不要丢');
    await page.keyboard.press('Enter');
    await expect.poll(() => contents(talk).length).toBe(2);
    await page.reload();
    await page.getByText('收到：不要丢').waitFor();
    await page.locator('.own.sent').waitFor();
    await sleep(900);
    const ids = talk.inbounds.filter(({ content }) => content.type === 'text').map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    expect(await page.getByText('收到：不要丢').count()).toBe(1);
    expect(await page.locator('.own').count()).toBe(1);
  });

  it('keeps a message that was not taken, and sends it on demand or gives it back', async () => {
    const { page, talk } = await visit();
    await ready(page);
    talk.fail(2);
    await page.getByRole('textbox').fill('第一遍');
    await page.keyboard.press('Enter');
    await page.getByText('这条没有收下').waitFor();
    await page.getByRole('button', { name: '重试' }).click();
    await expect.poll(() => talk.inbounds.length).toBe(3);
    await page.getByRole('button', { name: '取回修改' }).click();
    expect(await page.getByRole('textbox').inputValue()).toBe('第一遍');
    await page.getByRole('textbox').fill('第二遍');
    await page.keyboard.press('Enter');
    await page.getByText('收到：第二遍').waitFor();
    expect(await page.getByText('未送达').count()).toBe(0);
  });

  it('goes on after the server was away: asks where the talk is, and sends what waited', async () => {
    const { page, talk } = await visit();
    const port = Number(new URL(talk.url).port);
    await ready(page);
    await talk.stop();
    await page.getByText('连接断开').waitFor({ timeout: 10_000 });
    await page.getByRole('textbox').fill('断网时写的');
    await page.keyboard.press('Enter');
    await page.getByText('未送达').waitFor({ timeout: 10_000 });
    const next = await begin({ web: { port } });
    await expect.poll(() => contents(next).some(({ type }) => type === 'opened'), { timeout: 20_000 }).toBe(true);
    await page.getByText('收到：断网时写的').waitFor();
    expect(await page.getByText(/连接断开|未送达/).count()).toBe(0);
    expect(await page.getByText('收到：断网时写的').count()).toBe(1);
  });

  it('holds what was typed behind a message that was not taken, and sends each on demand', async () => {
    const { page, talk } = await visit({ thinkMs: 300 });
    await ready(page);
    talk.fail(1);
    await type(page, '甲', '乙');
    await page.getByText('前一条没有送达，这条暂未发送').waitFor();
    expect(texts(talk)).toEqual(['甲']);
    await page.locator('.own', { hasText: '甲' }).getByRole('button', { name: '重试' }).click();
    await page.getByText('收到：甲').waitFor();
    await page.locator('.own', { hasText: '乙' }).getByRole('button', { name: '重试' }).click();
    await page.getByText('收到：乙').waitFor();
    expect(texts(talk)).toEqual(['甲', '甲', '乙']);
  });

  it('sends what waited for the line in the order in which it was typed', async () => {
    const { page, talk } = await visit();
    const port = Number(new URL(talk.url).port);
    await ready(page);
    await talk.stop();
    await type(page, '一', '二', '三');
    await expect.poll(() => page.getByText('未送达').count(), { timeout: 15_000 }).toBe(3);
    const next = await begin({ web: { port } });
    await page.getByText('收到：三').waitFor({ timeout: 20_000 });
    expect(texts(next)).toEqual(['一', '二', '三']);
    expect(await page.getByText('未送达').count()).toBe(0);
  });

  it('leaves a message that did not arrive where a newer one was kept, for the person to decide', async () => {
    const { page, talk } = await visit();
    const port = Number(new URL(talk.url).port);
    await ready(page);
    await page.route('**/api/messages', (route) => route.abort());
    await type(page, '旧');
    await page.getByText('未送达').waitFor({ timeout: 15_000 });
    await page.unroute('**/api/messages');
    await type(page, '新');
    await page.getByText('收到：新').waitFor();
    await talk.stop();
    const next = await begin({ web: { port } });
    await expect.poll(() => contents(next).length, { timeout: 20_000 }).toBe(1);
    await sleep(300);
    expect(texts(next)).toEqual([]);
    expect(await page.getByRole('button', { name: '取回修改' }).count()).toBe(1);
  });

  it('shows one talk in two tabs', async () => {
    const { page: one, talk, context } = await visit({ thinkMs: 100 });
    await ready(one);
    const two = await context.newPage();
    await two.goto(talk.url);
    await ready(two);
    expect(contents(talk).filter(({ type }) => type === 'opened')).toHaveLength(1);
    await one.getByRole('textbox').fill('甲页');
    await one.keyboard.press('Enter');
    await two.locator('.own').getByText('甲页').waitFor();
    await two.getByText('收到：甲页').waitFor();
    await two.getByRole('textbox').fill('乙页');
    await two.keyboard.press('Enter');
    await one.locator('.own').getByText('乙页').waitFor();
    await one.getByText('收到：乙页').waitFor();
    for (const page of [one, two]) expect(await page.locator('.own').count()).toBe(2);
  });

  it('shows a message that is higher than the page from its beginning, and the next one at its end', async () => {
    const lines = Array.from({ length: 60 }, (_, n) => `第 ${n + 1} 行`).join('\n');
    const { page } = await visit({ answer: (turn) => [{ text: turn === 1 ? lines : '短的一句' }] });
    await page.getByText('短的一句').waitFor();
    await page.getByRole('textbox').fill('长的');
    await page.keyboard.press('Enter');
    const high = page.locator('.bot .text').filter({ hasText: '第 60 行' });
    await high.waitFor();
    await page.locator('.below').waitFor();
    const top = async () => (await high.boundingBox())?.y;
    expect(await top()).toBeGreaterThan(0);
    await page.reload();
    await high.waitFor();
    expect(await top()).toBeGreaterThan(0);
    await page.getByRole('textbox').fill('再来');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('短的一句').count()).toBe(2);
    await page.locator('.below').waitFor({ state: 'hidden' });
  });

  it('shows markup from either side as text', async () => {
    const attack = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
    const buttons = [{ value: 'x', label: attack, role: 'choice' as const }];
    const file = { name: `${attack}.docx`, mime: 'text/html', read: async () => Buffer.from(attack) };
    const { page } = await visit({ answer: () => [{ text: `${attack} javascript:alert(1)`, buttons, file }] });
    await page.locator('.bot .text').first().waitFor();
    await page.getByRole('textbox').fill(attack);
    await page.keyboard.press('Enter');
    await page.locator('.own.sent').waitFor();
    await page.reload();
    await page.locator('.own.sent').waitFor();
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(await page.locator('.list img, .list script').count()).toBe(0);
    expect(await page.locator('.own .text').first().innerText()).toBe(attack);
    expect(
      await page
        .locator('.list a')
        .evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).protocol)),
    ).not.toContain('javascript:');
  });

  it('runs nothing that the policy forbids', async () => {
    const { page } = await visit();
    await ready(page);
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
          const style = document.createElement('style');
          style.textContent = 'body { display: none }';
          document.head.append(style);
        }),
    );
    expect(blocked).toMatch(/^style-src/);
    const markup = page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'));
    await expect(markup).rejects.toThrow('TrustedHTML');
  });

  it('can be used with the keyboard alone', async () => {
    const { page, talk } = await visit({ answer: longAnswer });
    await page.getByText('现在要填报什么').waitFor();
    await tabTo(page, '备案表');
    await page.keyboard.press('Enter');
    await page.getByText('活动名称是什么').waitFor();
    await expect.poll(() => focused(page)).toBe('上一步');
    await tabTo(page, '输入回答');
    await page.keyboard.type('键盘');
    await page.keyboard.press('Enter');
    await page.getByText('活动属于哪些类别').waitFor();
    await page.keyboard.press('Shift+Tab');
    for (let n = 0; n < 30 && (await focused(page)) !== '讲座'; n++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await tabTo(page, '完成（1）');
    await page.keyboard.press('Enter');
    await page.getByText('什么时候举办').waitFor();
    expect(contents(talk).at(-1)).toEqual({ type: 'choice', question: 3, values: ['c1'] });
  });

  it('never takes an Enter that ends a composition for a send', async () => {
    const { page, talk } = await visit();
    await ready(page);
    const enter = (init: { readonly isComposing?: boolean; readonly keyCode?: number }) =>
      page.getByRole('textbox').evaluate((box, given) => {
        box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...given }));
      }, init);
    await page.getByRole('textbox').fill('tianjin');
    await enter({ isComposing: true });
    await enter({ keyCode: 229 });
    await page.getByRole('textbox').evaluate((box) => box.dispatchEvent(new CompositionEvent('compositionstart')));
    await enter({});
    await sleep(200);
    expect(contents(talk)).toEqual([{ type: 'opened' }]);
    await page.getByRole('textbox').evaluate((box) => box.dispatchEvent(new CompositionEvent('compositionend')));
    await enter({});
    await page.getByText('收到：tianjin').waitFor();
  });

  it('changes its language, tells the bot, and remembers it', async () => {
    const { page, talk, context } = await visit();
    await ready(page);
    const other = await context.newPage();
    await other.goto(talk.url);
    await ready(other);
    await page.getByRole('button', { name: /Switch to English/ }).click();
    await expect.poll(() => contents(talk).at(-1)).toEqual({ type: 'text', text: '/language en' });
    await other.getByPlaceholder('Type here').waitFor();
    expect(await page.getByPlaceholder('Type here').isVisible()).toBe(true);
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.title()).toBe('Tianjin Science Week filing');
    expect(talk.inbounds.at(-1)?.sender.language).toBe('en');
  });

  it('fits a phone and a desk without scrolling sideways, in light and dark', async () => {
    for (const [width, height] of [
      [390, 844],
      [320, 568],
      [1280, 800],
    ] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await visit({ answer: longAnswer }, { viewport: { width, height }, colorScheme });
        await toQuestion(page, 3);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${width} ${colorScheme}`).toBeLessThanOrEqual(0);
        const box = await page.locator('textarea').boundingBox();
        expect((box?.y ?? 9_999) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
        expect(await contrast(page), `${width} ${colorScheme}`).toBeGreaterThan(4.5);
      }
    }
  });
});

type Place = Parameters<Browser['newContext']>[0];

async function begin(options?: TalkOptions): Promise<SmallTalk> {
  const talk = await startTalk(options);
  talks.push(talk);
  return talk;
}

async function visit(
  options?: TalkOptions,
  place: Place = {},
): Promise<{ page: Page; talk: SmallTalk; context: BrowserContext }> {
  const talk = await begin(options);
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, ...place });
  context.setDefaultTimeout(8_000);
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(talk.url);
  return { page, talk, context };
}
