import type { Page } from 'playwright-core';
import type { SmallTalk } from './small-talk.ts';

export function contents(talk: SmallTalk): readonly SmallTalk['inbounds'][number]['content'][] {
  return talk.inbounds.map(({ content }) => content);
}

export function texts(talk: SmallTalk): readonly string[] {
  return contents(talk).flatMap((content) => (content.type === 'text' ? [content.text] : []));
}

export async function type(page: Page, ...each: readonly string[]): Promise<void> {
  for (const text of each) {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  }
}

export async function ready(page: Page): Promise<void> {
  await page.getByText('请问填报单位是哪一家').waitFor();
}

/** Answers the long talk up to its n-th question. */
export async function toQuestion(page: Page, question: 2 | 3): Promise<void> {
  await page.getByRole('button', { name: '备案表' }).click();
  await page.getByText('活动名称是什么').waitFor();
  await page.getByRole('textbox').fill('科普讲座进校园');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('活动属于哪些类别').waitFor();
  if (question === 2) return;
  await page.getByLabel('展览').check();
  await page.getByRole('button', { name: /^完成/ }).click();
  await page.getByText('什么时候举办').waitFor();
}

export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent ?? element?.textContent ?? '';
  });
}

export async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 40; n++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** The least contrast of text on what is painted behind it, by WCAG's formula, of what can be used now. */
export function contrast(page: Page): Promise<number> {
  return page.evaluate(() => {
    const rgb = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = (color: string) => {
      const [r = 0, g = 0, b = 0] = rgb(color).map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const color = getComputedStyle(element).backgroundColor;
      return rgb(color)[3] === 0 ? behind(element.parentElement) : color;
    };
    const shown = document.querySelectorAll(
      '.text, .commands button:enabled, .hint span, .progress p, .days span, .fill, h1 span, .language',
    );
    const ratios = [...shown]
      .filter((one) => one.checkVisibility())
      .map((one) => {
        const [a, b] = [light(getComputedStyle(one).color), light(behind(one))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      });
    return Math.min(...ratios);
  });
}
