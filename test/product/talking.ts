import { type Browser, type BrowserContext, devices, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page of the talk, and everything that it complained about. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the console and the scripts, and violations of the content policy. */
  readonly complaints: string[];
}

const phone = devices['iPhone 13'];

/** Opens the page as on a phone. */
export async function visitByPhone(browser: Browser, address: string): Promise<Visit> {
  const { viewport, deviceScaleFactor, isMobile, hasTouch } = phone ?? {};
  const context = await browser.newContext({
    locale: 'zh-CN',
    ...(viewport && { viewport }),
    ...(deviceScaleFactor && { deviceScaleFactor }),
    ...(isMobile && { isMobile }),
    ...(hasTouch && { hasTouch }),
  });
  context.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const page = await openTab(context, address, complaints);
  return { context, page, complaints };
}

/** Another tab of the same session. */
export async function openTab(context: BrowserContext, address: string, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/iu.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return page;
}

/** The last thing that the bot said. */
export function lastSaid(page: Page): Promise<string> {
  return page.locator('.row.bot:not(.typing) .text').last().innerText();
}

/** Waits for a sentence in what the bot said last. */
export async function hear(page: Page, sentence: string | RegExp): Promise<void> {
  await expect.poll(() => lastSaid(page), { timeout: 15_000 }).toMatch(sentence);
}

/** Types an answer as one does on a phone, and waits for what is said to it. */
export async function say(page: Page, text: string, then: string | RegExp): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: '发送' }).click();
  await hear(page, then);
}

/** Presses a button of the question that is open. */
export async function press(page: Page, name: string, then: string | RegExp): Promise<void> {
  await page.locator('.group:not(.closed)').last().getByRole('button', { name, exact: true }).click();
  await hear(page, then);
}
