import fc from 'fast-check';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { Answers, Form } from '../../src/dialogs/form.ts';
import { filingPaper } from '../../src/reports/paper.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { unzip } from '../helpers/unzip.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const form = editionOf(campaign).forms.get('filing') as Form;
const heading = campaign.forms.filing?.paper ?? { attachment: '', title: '', stamp: '', note: '' };
const receipt = 'TJ36-备-00012';

describe('the filing on paper', () => {
  test('has the rows and cells of the notice’s sample table', async () => {
    expect(await rowsOf(filingAnswers)).toEqual([
      ['活动名称', '“智赋能”人工智能科普进校园系列活动 ×3'],
      ['主办单位', '天津市南开区科学技术协会、南开大学人工智能学院', '主管部门', '天津市科学技术协会'],
      ['举办地点', '天津市南开区青少年活动中心二楼报告厅', '举办时间', '5月21日 | 9:00至11:30'],
      ['活动负责人', '王小明', '联系人', '李华'],
      ['地址', '天津市南开区复康路11号科技大厦3层', '邮政编码', '300071'],
      ['联系电话', '13820001234 | 022-23501234-8012', '传真', '无'],
      ['电子邮箱', 'kexie@nankai.example.cn', '活动经费', '35,000 元'],
      ['拟参加人数', '100–150 人', '申请市级 | 重点活动', '☑是　　□否'],
      [
        '项 | 目 | 简 | 介',
        '面向全区中小学生开展人工智能科普讲座和互动体验。 | 邀请高校教师主讲，参加人员为中小学师生约150人，通过公众号宣传。 ×3',
      ],
    ]);
  });

  test('has the attachment’s mark, the title, the stamp line and the note around the table', async () => {
    const html = await htmlOf(filingAnswers);
    expect(html.replace(/<table>.*<\/table>/su, '<table>')).toBe(
      '<p>附件1</p><p>天津市第36届科技周活动备案表</p><p>填报单位（盖章）：天津市南开区科学技术协会</p>' +
        '<table><p>注：请按通知要求于5月10日24时前完成在线填报。</p>',
    );
  });

  test('takes what stands around the table from the edition', async () => {
    const next = { attachment: '附件3', title: '第37届备案表', stamp: '单位（公章）', note: '注：5月8日前。' };
    const text = textOf(unzip(await filingPaper(form, filingAnswers, { heading: next, receipt })));
    for (const words of ['附件3', '第37届备案表', '单位（公章）：天津市南开区科学技术协会', '注：5月8日前。']) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('36');
  });

  test('is an A4 page in the faces of official documents, with substitutes for them', async () => {
    const parts = await partsOf(filingAnswers);
    expect(parts.get('word/document.xml')).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
    const used = [...(parts.get('word/document.xml') ?? '').matchAll(/w:eastAsia="([^"]+)"/gu)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(['方正小标宋简体', '黑体', '仿宋', 'Segoe UI Symbol']));
    expect(parts.get('word/fontTable.xml')).toContain('<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,');
  });

  test('marks the answer to 申请市级重点活动 by its box and by weight', async () => {
    const boldIn = async (keyEvent: boolean | undefined) =>
      [...(await htmlOf({ ...filingAnswers, keyEvent })).matchAll(/([☑□])(?:<strong>)?([是否])/gu)].map(([all]) => all);
    expect(await boldIn(true)).toEqual(['☑<strong>是', '□否']);
    expect(await boldIn(false)).toEqual(['□是', '☑<strong>否']);
    expect(await boldIn(undefined)).toEqual(['□是', '□否']);
  });

  test('tells single days by month, and a run of days by its ends', async () => {
    const days = ['2022-05-21', '2022-05-28', '2022-06-04'];
    const single = { start: '2022-05-21', end: '2022-06-04', days, part: 'afternoon' };
    expect(await timeOf(single)).toBe('5月21日、28日 | 6月4日 | 下午');
    expect(await timeOf({ start: '2022-05-21', end: '2022-05-23' })).toBe('5月21日至23日');
    expect(
      await timeOf({ start: '2022-05-28', end: '2022-05-29', startTime: '14:00', endTime: '16:30', each: 'day' }),
    ).toBe('5月28日至29日 | 每天14:00至16:30');
    expect(await timeOf({ start: '2022-05-21', end: '2022-06-12', startTime: '09:00' })).toBe(
      '5月21日至6月12日 | 9:00开始',
    );
  });
});

describe('its foot and head', () => {
  test('name the receipt once it is filed', async () => {
    const parts = await partsOf(filingAnswers);
    expect(parts.get('word/footer1.xml')).toContain('回执编号：TJ36-备-00012');
    expect([...parts.values()].join('')).not.toContain('草稿');
  });

  test('mark a draft, which shows empty cells and what the long one asks for', async () => {
    const draft = unzip(await filingPaper(form, { unit: '天津市第一中学' }, { heading }));
    expect(draft.get('word/header1.xml')).toContain('string="草稿"');
    expect(draft.get('word/footer1.xml')).toContain('草稿，尚未提交');
    expect(textOf(draft)).toContain('（主要活动内容、方式、参加人员、宣传方式等）');
    expect(textOf(draft)).not.toContain('undefined');
  });
});

describe('what people wrote', () => {
  test('is inert: markup stays text, and what XML forbids is dropped', async () => {
    const name = '<w:p>A&B "引号" &amp; \u0000\u0007\u000B\uD800]]>\u202Egnp.exe\uFFFF';
    const [row] = await rowsOf({ ...filingAnswers, name });
    expect(row).toEqual(['活动名称', '<w:p>A&B "引号" &amp; ]]>gnp.exe ×3']);
  });

  test('makes a well-formed document whatever it is', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anything, anything, async (name, summary) => {
        const bytes = await filingPaper(form, { ...filingAnswers, name, summary }, { heading, receipt });
        expect(unzip(bytes).get('word/document.xml')).not.toMatch(forbidden);
        await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
      }),
      { numRuns: 40 },
    );
  });
});

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

async function partsOf(answers: Answers): Promise<ReadonlyMap<string, string>> {
  return unzip(await filingPaper(form, answers, { heading, receipt }));
}

function textOf(parts: ReadonlyMap<string, string>): string {
  return (parts.get('word/document.xml') ?? '').replace(/<[^>]*>/gu, '');
}

async function htmlOf(answers: Answers): Promise<string> {
  const bytes = await filingPaper(form, answers, { heading, receipt });
  return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
}

/** Each cell's paragraphs joined by ` | `, and how many columns it spans where that is more than one. */
async function rowsOf(answers: Answers): Promise<readonly (readonly string[])[]> {
  const html = await htmlOf(answers);
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = '']) =>
    [...row.matchAll(/<td(?: colspan="(\d)")?>(.*?)<\/td>/gsu)].map(([, span, cell = '']) => {
      const text = cell.replaceAll('</p><p>', ' | ').replace(/<[^>]+>/gu, '');
      return unescaped(text) + (span ? ` ×${span}` : '');
    }),
  );
}

async function timeOf(time: unknown): Promise<string | undefined> {
  return (await rowsOf({ ...filingAnswers, time }))[2]?.[3];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
