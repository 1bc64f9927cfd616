import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { paperFacts } from '../../src/bot/documents.ts';
import { bundleEnds, bundleParts } from '../../src/dialogs/bundling.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { Answers } from '../../src/dialogs/form.ts';
import { type Bundling, unitBundle } from '../../src/reports/bundle.ts';
import type { listForms } from '../../src/store/submissions.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { statisticsAnswers, statisticsHeading } from '../helpers/statistics-answers.ts';
import { unzip, unzipBytes } from '../helpers/unzip.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const at = Date.parse('2022-06-01T09:00:00+08:00');
const bundling: Bundling = {
  edition,
  headings: new Map(['filing', 'statistics'].map((id) => [id, statisticsHeading])),
  unitName: '天津科学技术馆',
  at,
  factsOf: paperFacts,
};

type Row = Awaited<ReturnType<typeof listForms>>[number];

function row(form: string, title: string, answers: Answers, more: Partial<Row> = {}): Row {
  const standing = { formVersion: 1, state: 'submitted', revision: 1, updatedAt: at, submittedAt: at } as const;
  return { id: title, form, title, answers, begun: '', ...standing, ...more } as Row;
}

const rows = [
  row('filing', '科普展', filingAnswers, { receipt: 'TJ36-备-00001', activity: 'a' }),
  row('statistics', '科普展', statisticsAnswers, { receipt: 'TJ36-统-00001', activity: 'a' }),
  row('statistics', '=1+1/../x', { ...statisticsAnswers, spending: 5000.5 }, { receipt: 'TJ36-统-00002' }),
  row('statistics', '没填完', { name: '没填完' }, { state: 'draft' }),
  row('filing', '撤回的', filingAnswers, { state: 'withdrawn', receipt: 'TJ36-备-00009' }),
];

describe('all forms of a unit in one archive', () => {
  test('are papers in the folders of their forms, drafts apart, with a list and a summary', async () => {
    const entries = unzip(await unitBundle(rows, bundling));
    expect([...entries.keys()]).toEqual([
      '汇总.docx',
      '一览表.xlsx',
      '活动备案表/TJ36-备-00001 科普展.docx',
      '活动情况统计表/TJ36-统-00001 科普展.docx',
      '活动情况统计表/TJ36-统-00002 =1+1_.._x.docx',
      '草稿/活动情况统计表-4 没填完.docx',
    ]);
  });

  test('are added up over what is filed', async () => {
    const { value } = await mammoth.extractRawText({
      buffer: contentOf(await unitBundle(rows, bundling), '汇总.docx'),
    });
    const text = value.replace(/\s+/gu, ' ');
    expect(text).toContain('填报单位：天津科学技术馆');
    expect(text).toContain('《活动备案表》 已提交 1 份');
    expect(text).toContain('《活动情况统计表》 已提交 2 份，未完成 1 份');
    expect(text).toContain('经费投入合计 40,000.50 元');
    expect(text).toContain('科技志愿者参与数合计 50 人次');
    expect(text).toContain('线下活动参与群众数合计 360 人次');
  });

  test('name an activity that was never filed, on its paper and in the list', async () => {
    const bundle = await unitBundle(rows, bundling);
    const paper = unzip(contentOf(bundle, '活动情况统计表/TJ36-统-00002 =1+1_.._x.docx'));
    expect([...paper.values()].join('')).toContain('该活动未备案');
    const list = [...unzip(contentOf(bundle, '一览表.xlsx')).values()].join('');
    expect(list).toContain('活动未备案');
    // Text, however it begins: nothing in the list is worked out.
    expect(list).not.toContain('<f>');
  });

  test('are those that can be made in time, and a text names the others', async () => {
    const entries = unzip(await unitBundle(rows, { ...bundling, longest: -1 }));
    expect([...entries.keys()]).toEqual(['汇总.docx', '一览表.xlsx', '没有放进来的.txt']);
    expect(entries.get('没有放进来的.txt')).toContain('TJ36-统-00002');
  });
});

describe('the forms of a large unit', () => {
  const many = Array.from({ length: 300 }, (_, i) =>
    i % 2 === 0
      ? row('filing', `活动${i}`, filingAnswers, { receipt: `TJ36-备-${String(i).padStart(5, '0')}`, activity: 'a' })
      : row('statistics', `活动${i}`, statisticsAnswers, {
          receipt: `TJ36-统-${String(i).padStart(5, '0')}`,
          ...(i % 50 === 49 ? { state: 'withdrawn' } : {}),
        }),
  ).map((each, i) => ({ ...each, begun: String(i).padStart(4, '0') }));
  const ends = bundleEnds(many.filter(({ state }) => state !== 'withdrawn').map(({ begun }) => begun));
  const parts = bundleParts(294);
  const sliceOf = (part: number): Partial<Bundling> => {
    const [after, upTo, last] = [ends[part - 2], ends[part - 1] ?? '', ends.at(-1) ?? ''];
    return { part, parts, upTo, last, ...(after === undefined ? {} : { after }) };
  };

  test('are shared out evenly, however many there are', () => {
    for (let forms = 1; forms <= 1_700; forms++) {
      const places = Array.from({ length: forms }, (_, i) => String(i));
      const found = bundleEnds(places);
      if (found.length !== bundleParts(forms) || found.at(-1) !== places.at(-1)) expect([forms, found]).toEqual([]);
    }
    expect(bundleEnds([])).toEqual([]);
  });

  test('come in parts, each form once, the list and the summary of all in the first', async () => {
    expect([40, 41, 294, 5_000].map(bundleParts)).toEqual([1, 2, 8, 20]);
    const seen: string[] = [];
    let slowest = 0;
    for (let part = 1; part <= parts; part++) {
      // What is withdrawn between two parts is left out, and moves no other.
      const now =
        part < 3
          ? many
          : many.map((each, i) => (i === 0 || i === 298 ? { ...each, state: 'withdrawn' as const } : each));
      const begun = performance.now();
      const archive = await unitBundle(now, { ...bundling, ...sliceOf(part), longest: 60_000 });
      slowest = Math.max(slowest, performance.now() - begun);
      const names = [...unzipBytes(archive).keys()];
      expect(names.filter((name) => !name.includes('/'))).toEqual(part === 1 ? ['汇总.docx', '一览表.xlsx'] : []);
      seen.push(...names.filter((name) => name.includes('/')));
      if (part === 1)
        expect([...unzip(contentOf(archive, '一览表.xlsx')).values()].join('')).toContain('TJ36-统-00297');
    }
    console.log(`300 forms in ${parts} archives, the slowest in ${Math.round(slowest)} ms`);
    expect(seen).toHaveLength(293);
    expect(new Set(seen).size).toBe(293);
  }, 120_000);
});

function contentOf(archive: Uint8Array, name: string): Buffer {
  const content = unzipBytes(archive).get(name);
  if (!content) throw new Error(`there is no ${name}`);
  return content;
}
