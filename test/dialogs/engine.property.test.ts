import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextField } from '../../src/dialogs/draft.ts';
import type { Answers } from '../../src/dialogs/form.ts';
import { visit } from '../helpers/small-form.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const texts: Readonly<Record<string, readonly string[]>> = {
  name: ['海河讲堂', '夜游科技馆'],
  host: ['市科协', '区科协'],
  people: ['10', '60', '200', '99'],
  bus: ['1', '3'],
  guides: ['0', '9', '55'],
  note: ['东门', '无'],
};
const keys = Object.keys(texts);

const move = fc.oneof(
  fc.record({ type: fc.constant('answer' as const), pick: fc.nat(9) }),
  fc.record({ type: fc.constant('edit' as const), field: fc.nat(5), pick: fc.nat(9) }),
  fc
    .constantFrom(
      '上一步',
      '沿用',
      '跳过',
      '帮助',
      '预览',
      '改 3',
      '改 5',
      '不对',
      '？',
      '20或30',
      '是',
      '不',
      '重来',
      '取消',
      '继续',
      '先填后面的',
      ' ',
    )
    .map((text) => ({
      type: 'say' as const,
      text,
    })),
  fc.record({
    type: fc.constant('press' as const),
    back: fc.nat(3),
    value: fc.constantFrom('/back', '/keep', '/skip', '/help', 'yes', 'no', '1'),
  }),
);

type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

function textFor(key: string, pick: number): string {
  const options = texts[key] ?? ['x'];
  return options[pick % options.length] as string;
}

function play(talk: EngineTalk, each: Move): void {
  if (!talk.state.talk) return;
  if (each.type === 'say') talk.say(each.text);
  else if (each.type === 'press') {
    talk.happen({ type: 'pressed', question: talk.state.question - each.back, values: [each.value] } as never);
  } else if (each.type === 'edit') {
    talk.say(`改 ${each.field + 1} ${textFor(keys[each.field] as string, each.pick)}`);
  } else talk.say(textFor(nextField(visit, talk.answers, talk.state.talk.postponed)?.key ?? 'note', each.pick));
}

/** Answers whatever is still open with fixed texts, and submits. */
function finish(talk: EngineTalk): Answers {
  for (let i = 0; i < 60 && !talk.submitted && talk.state.talk; i++) {
    const { talk: at } = talk.state;
    if (at?.pending) talk.say(at.pending.kind === 'sure' ? '不' : '1');
    else if (at?.focus) talk.say('沿用').includes('没有可以沿用') && talk.say(textFor(at.focus, 0));
    else {
      const field = nextField(visit, talk.answers, at?.postponed);
      talk.say(field ? textFor(field.key, 0) : '提交');
    }
  }
  return talk.submitted ?? {};
}

function cleanRun(answers: Answers): Answers {
  const talk = engineTalk(visit);
  for (let i = 0; i < 30 && !talk.submitted; i++) {
    const field = nextField(visit, talk.answers);
    if (!field) talk.say('提交');
    else talk.say(answers[field.key] === null ? '跳过' : String(answers[field.key]));
    if (talk.state.talk?.pending) talk.say('是');
  }
  return talk.submitted ?? {};
}

test('any sequence of answers, edits, backs and digressions gives the record of a clean run with the final answers', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const talk = engineTalk(visit);
      for (const each of moves) play(talk, each);
      if (!talk.state.talk) return;
      const record = finish(talk);
      expect(Object.keys(record).length).toBeGreaterThan(4);
      expect(cleanRun(record)).toEqual(record);
    }),
    { numRuns: 400 },
  );
});

test('the revisions of a draft, folded in order, are its answers at every moment', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const talk = engineTalk(visit);
      for (const each of moves) {
        play(talk, each);
        if (!talk.state.talk) return;
        const folded: Record<string, unknown> = {};
        for (const effect of talk.effects) {
          if (effect.type !== 'revise') continue;
          for (const [key, { to }] of Object.entries(effect.changes)) {
            if (to === undefined) delete folded[key];
            else folded[key] = to;
          }
        }
        expect(folded).toEqual(talk.answers);
      }
    }),
    { numRuns: 300 },
  );
});
