import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { converse } from '../../src/dialogs/converse.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { DialogEvent } from '../../src/dialogs/event.ts';
import { takeCode } from '../../src/dialogs/joining.ts';
import type { Step } from '../../src/dialogs/scene.ts';
import { type DialogState, stateVersion } from '../../src/dialogs/state.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const answers = { unit: '天津市南开区科学技术协会' };
const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 1, failures: 0, answers };
const now = Date.parse('2022-05-08T09:00:00+08:00');

type Happening = { readonly type: DialogEvent['type'] } & Readonly<Record<string, unknown>>;

function happen(state: DialogState, event: Happening): Step {
  return converse(edition, state, { now, fresh: 'draft-2', ...event } as never);
}

/** A talk at 活动名称, in which it is asked whether the unit is really to be left. */
function asked(how: 'leave' | 'join' | 'link' = 'leave'): DialogState {
  return {
    v: stateVersion,
    language: 'zh',
    question: 5,
    consent: 99,
    talk,
    people: { awaits: how, question: 5, ticket: 'ticket-1' },
  };
}

function isDone([, effects]: Step): boolean {
  return effects.some((effect) => effect.type === 'fetch' && effect.fetch.what === 'belong');
}

describe('whether to link, join or leave', () => {
  test.each([
    ['leave', '是，退出'],
    ['leave', '退出'],
    ['leave', '确认退出'],
    ['leave', '1'],
    ['join', '是，加入'],
    ['join', '加入吧'],
    ['link', '是，关联'],
    ['link', '好的'],
  ] as const)('%s: %j is a yes', (how, text) => expect(isDone(happen(asked(how), { type: 'said', text }))).toBe(true));

  test.each([
    ['leave', '不，保持原样'],
    ['leave', '不退出'],
    ['leave', '点错了'],
    ['leave', '我不想退出'],
    ['join', '先不加入'],
    ['link', '不要关联'],
  ] as const)('%s: %j is a no', (how, text) => {
    const step = happen(asked(how), { type: 'said', text });
    expect(isDone(step)).toBe(false);
    expect(step[0].people).toBeUndefined();
    expect(JSON.stringify(step[1])).toContain('没有改动');
  });

  test.each<readonly [string, Happening]>([
    ['a button of an older question', { type: 'pressed', question: 2, values: ['yes'] }],
    ['the page loaded again', { type: 'opened' }],
    ['a file', { type: 'sent', file: { id: 'f', name: '方案.docx', bytes: 10, kind: 'docx' } }],
    ['a command', { type: 'said', text: '预览' }],
    ['an answer', { type: 'said', text: '智享科技进社区' }],
    ['是 with something else', { type: 'said', text: '是的，不过我想先问一下' }],
  ])('is over after %s: a later yes answers what is asked then', (_what, event) => {
    const [state] = happen(asked(), event);
    expect(state.people).toBeUndefined();
    for (const text of ['是', '1', '是，退出']) expect(isDone(happen(state, { type: 'said', text }))).toBe(false);
  });

  test('a yes counts only while the question is the last one', () => {
    expect(isDone(happen({ ...asked(), question: 6 }, { type: 'said', text: '是' }))).toBe(false);
  });
});

test.each([
  [0, 'leaves out'],
  [2, 'tells'],
] as const)('with %d that would stay behind, the question %s what becomes of them', (count, how) => {
  const offer = { purpose: 'link', ticket: 'ticket-1', belongings: 'stay', count, ownName: '天津科学技术馆' } as const;
  const { people: _, ...open } = asked();
  const event = { now, fresh: 'draft-2', type: 'opened' } as const;
  const said = JSON.stringify(takeCode(edition, open, event, offer, (state) => [state, []]));
  expect(said).toContain('要关联吗');
  expect(said.includes('留给同事')).toBe(how === 'tells');
});
