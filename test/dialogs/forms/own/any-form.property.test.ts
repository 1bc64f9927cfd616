import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formsOf } from '../../../../src/dialogs/forms/index.ts';
import type { OwnKind } from '../../../../src/dialogs/forms/own/schema.ts';
import { exportColumns } from '../../../../src/reports/export/columns.ts';
import { formPaper } from '../../../../src/reports/paper.ts';
import { templateWorkbook } from '../../../../src/reports/template.ts';
import { campaignIn, editionWith, wordsIn } from '../../../helpers/edition-file.ts';
import { engineTalk } from '../../../helpers/talk.ts';

/** A question with an answer that people would type, and the words that the summary shows for it. */
interface Asked {
  readonly kind: Exclude<OwnKind, 'files'>;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly answer: string;
  readonly shown: string;
}

const asked: readonly Asked[] = [
  { kind: 'text', answer: '文化宫一层', shown: '文化宫一层' },
  {
    kind: 'longText',
    more: { min: 5 },
    answer: '组织学生参观科普展并动手做实验，由志愿者讲解。',
    shown: '组织学生参观',
  },
  { kind: 'person', answer: '欧阳春晓', shown: '欧阳春晓' },
  { kind: 'organisation', answer: '天津自然博物馆', shown: '天津自然博物馆' },
  { kind: 'telephone', answer: '27401234转8012', shown: '022-27401234-8012' },
  { kind: 'telephones', answer: '13820113456', shown: '13820113456' },
  { kind: 'email', answer: 'kexie@163.com', shown: 'kexie@163.com' },
  { kind: 'postcode', answer: '300072', shown: '300072' },
  { kind: 'district', answer: '塘沽', shown: '滨海新区' },
  { kind: 'day', more: { within: 'window' }, answer: '9月12日', shown: '9月12日' },
  { kind: 'period', answer: '2023年9月12日到14日', shown: '9月12日' },
  { kind: 'number', more: { unit: '台' }, answer: '一百二十台', shown: '120 台' },
  { kind: 'number', more: { unit: '平方米', decimals: 1 }, answer: '约350.5平米', shown: '350.5 平方米' },
  { kind: 'number', more: { unit: '人', range: true }, answer: '100到150人', shown: '100–150 人' },
  { kind: 'money', answer: '三万五', shown: '35,000 元' },
  { kind: 'money', more: { unit: '万元' }, answer: '3.5', shown: '35,000 元' },
  { kind: 'yesno', answer: '是的', shown: '是' },
  { kind: 'choice', more: { options: ['东风', '红旗', '其他'] }, answer: '2', shown: '红旗' },
  { kind: 'choice', more: { options: ['东风', '红旗', '其他'] }, answer: '其他：自制车', shown: '其他：自制车' },
  { kind: 'choices', more: { options: ['小学', '初中', '高中'] }, answer: '1和3', shown: '小学、高中' },
  { kind: 'links', answer: 'https://www.tjkp.cn/1.html', shown: 'https://www.tjkp.cn/1.html' },
];

const question = fc.record({ of: fc.constantFrom(...asked), optional: fc.boolean(), skipped: fc.boolean() });
const anyForm = fc.array(question, { minLength: 1, maxLength: 12 });

describe('any form that is declared in an edition’s file', () => {
  test('is filled in by talking, to its receipt, with what was said; and is exported and printed', async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, async (questions) => {
        const fields = Object.fromEntries(
          questions.map(({ of, optional }, i) => [
            `q${i}`,
            {
              kind: of.kind,
              label: { zh: `第${i + 1}问`, en: `Question ${i + 1}` },
              ...(optional ? { optional } : {}),
              ...of.more,
            },
          ]),
        );
        const campaign = campaignIn(editionWith({ any: { title: '登记表甲', mark: '登', fields } }));
        const form = formsOf(campaign).get('any') ?? expect.fail();
        const talk = engineTalk(form);
        for (const { of, optional, skipped } of questions) {
          talk.say(optional && skipped ? '跳过' : of.answer);
          if (of.kind === 'longText' && !(optional && skipped)) talk.say('写完了');
        }
        const summary = talk.say('预览');
        for (const [i, { of, optional, skipped }] of questions.entries()) {
          const line = summary.split('\n').find((each) => each.startsWith(`${i + 1}. 第${i + 1}问：`));
          expect(line, `${of.kind} ${of.answer}\n${summary}`).toContain(optional && skipped ? '无' : of.shown);
        }
        talk.say('提交');
        const submitted = talk.submitted ?? expect.fail(talk.say('预览'));
        for (const column of exportColumns(form, [])) expect(() => column.of(submitted)).not.toThrow();
        const heading = { attachment: '', title: '登记表甲', stamp: '单位', note: '' };
        const printed = wordsIn(await formPaper(form, submitted, { heading }));
        for (const { of, optional, skipped } of questions) {
          if (!(optional && skipped)) expect(bare(printed)).toContain(bare(of.shown).slice(0, 2));
        }
        expect((await templateWorkbook(form)).length).toBeGreaterThan(1000);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

/** Without the breaks and signs by which a paper sets several values apart. */
function bare(text: string): string {
  return text.replace(/[\s、：:□☑]/gu, '');
}
