import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { documentContent } from '../../../src/bot/file-content.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { PaperBlock, PaperRow } from '../../../src/dialogs/paper/blocks.ts';
import { formsInPaper } from '../../../src/dialogs/paper/forms-in-paper.ts';
import { cpuMs, leastCpuMs } from '../../helpers/cpu-time.ts';

const forms = [...editionOf(await loadCampaign('campaigns/tianjin-2022.yaml')).forms.values()];

test('a document of three thousand rows with the label that begins a form is looked through in seconds', () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => [{ text: '活动名称' }, { text: `第${i}场` }]);
  const begun = cpuMs();
  expect(formsInPaper(forms, [{ rows }]).length).toBeLessThanOrEqual(60);
  expect(cpuMs() - begun).toBeLessThan(6_000);
});

describe('a table of 30,000 cells costs a fraction of a second', () => {
  const labels = ['活动名称', '活动时间', '联系人', '活动地点', '主办单位'];
  const kinds: Readonly<Record<string, (i: number, j: number) => string>> = {
    'the same in each row': (i) => `第${i}项内容，说明文字若干`,
    'each cell another text': (i, j) => `第${i}项内容${j}，说明`,
    'each cell nearly a label': (i, j) => `活动名秤${(i * 20 + j) % 977}`,
    'each cell with a colon': (i, j) => `说明${i}：内容${j}`,
    'each cell of several lines': (i, j) => `名称${i}\n第${j}行\n第三行`,
    'each cell in English': (i, j) => `Activity ${i} name ${j}`,
    'each cell marked': (i, j) => `\uE0F1是${i}\uE0F2否${j}`,
    'a label in every hundredth row': (i, j) =>
      i % 100 === 0 && j === 0 ? (labels[(i / 100) % 5] ?? '') : `${i}项${j}`,
    'a form that goes on and on': (i, j) =>
      j === 0 && i < 3 ? (labels[i] ?? '') : j === 0 && i % 150 === 0 ? '活动简介' : (i * 20 + j).toString(36),
  };
  const sizes = [
    [1_500, 20],
    [20, 1_500],
    [1, 30_000],
  ] as const;

  test.each(Object.entries(kinds))('%s', (_kind, textAt) => {
    for (const [height, width] of sizes) {
      const blocks = [{ rows: tableOf(height, width, textAt) }];
      expect(leastCpuMs(() => documentContent(forms, blocks))).toBeLessThan(600);
    }
  });

  test.each<[string, () => readonly PaperBlock[]]>([
    [
      '2,000 tables',
      () => Array.from({ length: 2_000 }, (_, k) => ({ rows: tableOf(5, 3, (i, j) => `${k}.${i}.${j}`) })),
    ],
    ['tables in its cells', () => [{ rows: nestedTable() }]],
    ['100,000 lines with tabs', () => Array.from({ length: 100_000 }, (_, i) => ({ line: `甲${i}\t乙${i}` }))],
    ['2,000 lines of 100 columns', () => Array.from({ length: 2_000 }, (_, i) => ({ line: `${i}\t`.repeat(100) }))],
    ['600,000 empty cells', () => [{ rows: tableOf(3_000, 200, () => '') }]],
  ])('so does a document of %s', (_what, blocks) => {
    const made = blocks();
    expect(leastCpuMs(() => documentContent(forms, made))).toBeLessThan(1_200);
  });
});

describe('what is too much to be looked at', () => {
  test('a form behind a long list is found', () => {
    const list = { rows: tableOf(1_400, 12, (i, j) => `第${i}项${j}`) };
    expect(formsInPaper(forms, [list, list, list, formOf(1)])).toMatchObject([
      { form: 'filing', text: /活动名称\t第1场/u },
    ]);
  });

  test('so is one in front of it, in the same table', () => {
    const { rows } = formOf(1);
    const found = formsInPaper(forms, [{ rows: [...rows, ...tableOf(1_400, 12, (i, j) => `第${i}项${j}`)] }]);
    expect(found).toHaveLength(1);
    expect(found[0]?.rest).toBeUndefined();
    expect(found[0]?.text).toMatch(/活动名称\t第1场/u);
  });

  test('of more than sixty forms sixty are found, and it is said that there is more', () => {
    const found = formsInPaper(
      forms,
      Array.from({ length: 61 }, (_, i) => formOf(i)),
    );
    expect(found).toHaveLength(60);
    expect(found.every(({ rest }) => rest === 'unread')).toBe(true);
    expect(found.at(-1)?.text).toMatch(/活动名称\t第59场/u);
  });

  test('of sixty nothing is left', () => {
    const found = formsInPaper(
      forms,
      Array.from({ length: 60 }, (_, i) => formOf(i)),
    );
    expect(found).toHaveLength(60);
    expect(found.every(({ rest }) => rest === undefined)).toBe(true);
  });

  test('a form whose table is followed by more cells than sixty forms have is found, and it is said', () => {
    const labelled = tableOf(1_400, 20, (i, j) => (i % 50 === 0 && j === 0 ? '联系人' : `第${i}项${j}`));
    const found = formsInPaper(forms, [formOf(1), { line: '附表' }, formOf(2), { rows: labelled }]);
    expect(found[0]).toMatchObject({ form: 'filing', rest: 'unread' });
  });
});

function tableOf(height: number, width: number, textAt: (i: number, j: number) => string): PaperRow[] {
  return Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_each, j) => ({ text: textAt(i, j) })),
  );
}

function formOf(i: number) {
  const cells = [
    ['活动名称', `第${i}场`],
    ['主办单位', '科技馆'],
    ['举办地点', '一楼大厅'],
    ['举办时间', '5月22日'],
    ['联系人', '李梅'],
    ['联系电话', '13902110011'],
  ];
  return { rows: cells.map((row) => row.map((text) => ({ text }))) };
}

function nestedTable(): PaperRow[] {
  return tableOf(400, 20, (i, j) => `${i}.${j}`).map((row) =>
    row.map((cell) => ({ ...cell, tables: [tableOf(2, 20, (i, j) => `${cell.text}:${i}:${j}`)] })),
  );
}
