import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { message } from '../../src/dialogs/message.ts';
import { statisticsWorkbook } from '../../src/reports/statistics/workbook.ts';
import { yearTable } from '../../src/reports/statistics/years.ts';
import type { Whole } from '../../src/reports/statistics.ts';
import { unzip } from '../helpers/unzip.ts';

const ends = (min: number, max = min) => ({ min: BigInt(min), max: BigInt(max) });
const name = (zh: string) => ({ name: message(zh, zh) });

test('a year beside another is in numbers that can be reckoned with; a range and what cannot be told are words', async () => {
  const before = wholeOf({ money: ends(20_000_050), staff: ends(0), online: ends(100, 150), onSite: ends(1_200) });
  const now = wholeOf({ money: ends(10_000_000), staff: ends(7), online: ends(200), onSite: ends(1_500) });
  const table = yearTable({ ...name('第36届'), whole: now }, { ...name('第35届'), whole: before }, message('', ''));
  const bytes = await statisticsWorkbook([table]);
  const rows = new Map((await readXlsx(bytes)).sheets[0]?.rows.map(([first, ...rest]) => [String(first), rest]));
  expect(rows.get('指标')).toEqual(['第35届', '第36届', '增减', '增幅']);
  expect(rows.get('经费投入（元）')).toEqual([200_000.5, 100_000, -100_000.5, -0.5]);
  expect(rows.get('组织和服务人员（人次）')).toEqual([0, 7, 7, '—']);
  expect(rows.get('线上群众（人次）')).toEqual(['100～150', 200, 100, 1]);
  expect(rows.get('线下群众（人次）')).toEqual([1_200, 1_500, 300, 0.25]);
  expect(unzip(Buffer.from(bytes)).get('xl/styles.xml')).toContain('0.0%');
});

function wholeOf(more: Partial<Whole>): Whole {
  const none = ends(0);
  const whole = { records: 3, staff: none, online: none, onSite: none, money: none, media: none, reports: none };
  return { ...whole, ...more } as unknown as Whole;
}
