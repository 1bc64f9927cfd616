import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { converse } from '../../src/dialogs/converse.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { DialogEvent } from '../../src/dialogs/event.ts';
import { officeWishIn } from '../../src/dialogs/office-chat.ts';
import type { DialogState } from '../../src/dialogs/state.ts';
import { leastCpuMs } from '../helpers/cpu-time.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const now = Date.parse('2022-05-06T09:00:00+08:00');

function saidTo(state: DialogState | undefined, text: string): DialogState {
  const fresh = 'c0ffee00-0000-4000-8000-000000000000';
  const event = { type: 'said', text, now, fresh, organiser: { id: 'one' } } as unknown as DialogEvent;
  return converse(edition, state, event)[0];
}

function after(...said: readonly string[]): DialogState {
  return said.reduce<DialogState | undefined>(saidTo, undefined) ?? expect.fail();
}

/** Nobody known, somebody at home, somebody in a form, and the same of the office. */
const home = after('你好', '同意');
const desk = { said: '待审', list: ['one', 'two'] };
const pending = { action: 'return', submission: 'one', seen: 1, reason: '经费' } as const;
const people: readonly (readonly [string, DialogState | undefined])[] = [
  ['a stranger', undefined],
  ['an organiser', home],
  ['an organiser in a form', after('你好', '同意', '新活动')],
  ['a member with a list', { ...home, desk }],
  ['a member who was asked', { ...home, desk: { ...desk, pending } }],
];

const heads = [
  '',
  '待审',
  '待审第',
  '待审 2',
  'pending',
  '更多',
  'next page',
  '通过',
  '通过第',
  '通过 3',
  '退回',
  '退回 2',
  '退回2 项目',
];
const more = [
  '退回2 项目：',
  '退回2 原因',
  '办公室',
  'office:',
  '回复办公室',
  '重点活动',
  '邀请码',
  '改',
  '第',
  '提交',
  '我的进度',
  '下载',
  '名称：',
];
const blanks = [
  ' ',
  '　',
  '\n',
  '\t',
  '\u00A0',
  ' 。',
  '。 ',
  '第 ',
  ' 页',
  '：',
  '， ',
  '1',
  '1、',
  '6、 ',
  ';',
  '；',
  '-',
  'a-',
  'x ',
  '；\t',
  '：\t',
  '、',
];
const tails = ['', 'x', '\u0001', '页x', '。x'];

describe('any message of up to 4,000 characters', () => {
  const long = (head: string, unit: string, tail: string, length: number): string =>
    head + unit.repeat(length).slice(0, Math.max(0, length - head.length - tail.length)) + tail;

  test('is seen to be a wish of the office or none in little time', () => {
    for (const head of [...heads, ...more]) {
      for (const unit of blanks) {
        for (const tail of tails) {
          const text = long(head, unit, tail, 2_000);
          expect(
            leastCpuMs(() => officeWishIn(text)),
            JSON.stringify([head, unit, tail]),
          ).toBeLessThan(20);
        }
      }
    }
  });

  test.each(people)('is answered in less than 100 ms where %s says it', (_, state) => {
    const cases = fc.tuple(
      fc.constantFrom(...heads, ...more),
      fc.array(fc.constantFrom(...blanks), { minLength: 1, maxLength: 2 }),
      fc.constantFrom(...tails),
      fc.constantFrom(300, 2_000, 4_000),
    );
    fc.assert(
      fc.property(cases, ([head, units, tail, length]) => {
        const text = long(head, units.join(''), tail, length);
        expect(leastCpuMs(() => saidTo(state, text))).toBeLessThan(100);
      }),
      {
        numRuns: 15,
        endOnFailure: true,
        examples: [
          [['待审', ['　'], 'x', 2_000]],
          [['退回2 项目：', ['6、 '], 'x', 2_000]],
          [['退回2', [';'], 'x', 2_000]],
        ],
      },
    );
  });
});
