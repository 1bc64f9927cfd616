import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/dialogs/reading/days.ts';
import { type ChartLook, type DaysFacts, daysChart } from '../../src/reports/desk-charts.ts';

const lastDay = '2022-05-10';

/** Days of filings from so long before the deadline until so long behind it. */
function filed(before: number, behind: number, expected: number): DaysFacts {
  const days = Array.from({ length: before + behind + 1 }, (_, i) => ({
    ...{ day: addDays(lastDay, i - before), records: 3 + (i % 5), units: 2, rostered: 2, others: 0 },
  }));
  return { days, expected, lastDay, today: days.at(-1)?.day ?? lastDay };
}

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the words of a drawing stand: a Chinese letter is as wide as high, others about half of it. */
function boxesIn(svg: string): readonly Box[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/gu)].map(([, facts = '', text = '']) => {
    const of = (name: string): number =>
      Number(new RegExp(`(?<![\\w-])${name}="(-?[\\d.]+)`, 'u').exec(facts)?.[1] ?? 0);
    const [, x = 0, y = 0] = (/translate\((-?[\d.]+) (-?[\d.]+)\)/u.exec(facts) ?? []).map(Number);
    const size = of('font-size');
    const width = [...text].reduce((sum, letter) => sum + (letter > '\u2fff' ? size : size * 0.55), 0);
    const [middle, from] = [y + of('y'), x + of('x')];
    const anchor = /text-anchor="(\w+)"/u.exec(facts)?.[1];
    const left = anchor === 'middle' ? from - width / 2 : anchor === 'end' ? from - width : from;
    return { text, left, right: left + width, top: middle - size / 2, bottom: middle + size / 2 };
  });
}

function areApart(one: Box, other: Box): boolean {
  return one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
}

describe('the chart of the days', () => {
  test.each([
    ['the deadline is the last day', filed(22, 0, 400)],
    ['nobody filed before the last day', filed(0, 0, 80)],
    ['most came after the deadline', filed(2, 27, 80)],
    ['the deadline was the first day', filed(0, 59, 95)],
    ['it is in the middle', filed(9, 9, 100)],
    ['very many are expected', filed(3, 4, 100_000)],
    ['there are few days', filed(1, 1, 12)],
  ])('has its words apart from each other and from the line of the deadline: %s', async (_, facts) => {
    for (const width of ['wide', 'narrow'] as const) {
      for (const language of ['zh', 'en'] as const) {
        const look: ChartLook = { theme: 'light', width, language };
        const svg = await daysChart(facts, look);
        const boxes = boxesIn(svg);
        const [, due] = /<path d="M([\d.]+) [\d.]+L\1 [\d.]+"[^>]*stroke-dasharray/u.exec(svg) ?? [];
        const expected = boxes.find(({ text }) => text.includes(language === 'zh' ? '应报' : 'expected'));
        expect(expected?.text).toContain(String(facts.expected));
        const at = Number(due);
        expect(at > (expected?.left ?? 0) - 2 && at < (expected?.right ?? 0) + 2, `${width} ${language}`).toBe(false);
        const touching = boxes.flatMap((one, i) =>
          boxes.slice(i + 1).flatMap((other) => (areApart(one, other) ? [] : [`${one.text} | ${other.text}`])),
        );
        expect(touching, `${width} ${language}`).toEqual([]);
      }
    }
  });

  test('of a single day has a bar and a point with their numbers, with and without a deadline', async () => {
    for (const width of ['wide', 'narrow'] as const) {
      for (const [language, words] of [
        ['zh', ['3 份', '2 家']],
        ['en', ['3 records', '2 units']],
      ] as const) {
        const { lastDay: _, ...endless } = filed(0, 0, 0);
        for (const facts of [filed(0, 0, 0), filed(0, 0, 4), endless]) {
          const svg = await daysChart(facts, { theme: 'dark', width, language });
          const boxes = boxesIn(svg);
          for (const word of words) expect(boxes.map(({ text }) => text)).toContain(word);
          const touching = boxes.flatMap((one, i) =>
            boxes.slice(i + 1).flatMap((other) => (areApart(one, other) ? [] : [`${one.text} | ${other.text}`])),
          );
          expect(touching, `${width} ${language} ${facts.expected}`).toEqual([]);
        }
      }
    }
  });

  test('of a first day long before the deadline shows the point from which the line will go', async () => {
    const [first] = filed(0, 0, 0).days;
    const facts: DaysFacts = {
      days: first ? [{ ...first, day: '2022-04-20' }] : [],
      expected: 9,
      lastDay,
      today: '2022-04-20',
    };
    const svg = await daysChart(facts, { theme: 'light', width: 'wide', language: 'zh' });
    expect(svg).toMatch(
      /<path d="M1 0A1 1 [^>]*ecmeta_series_index="1" ecmeta_data_index="0" ecmeta_ssr_type="chart"/u,
    );
  });
});
