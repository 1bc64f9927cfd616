import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Answers } from '../../src/dialogs/form.ts';
import type { Talk } from '../../src/dialogs/state.ts';
import { type CaseContext, type FieldContext, formFor, parse } from '../helpers/answers-adapter.ts';
import { engineTalk } from '../helpers/talk.ts';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly context: CaseContext;
}

const note: FieldContext = { key: 'note', label: '备注', kind: 'text' };

/** What the talk takes as the answer to the question of a case, where commands, corrections and remarks are heard first. */
function taken({ kind, text, context }: Case): unknown {
  const { previous, answers = {} } = context;
  const above = { ...answers, ...(previous ? { [previous.label]: previous.value } : {}) };
  const earlier = Object.keys(above).map((label): FieldContext => {
    const of = label === previous?.label ? previous.kind : 'phone';
    return { key: label, label, kind: of, areaCode: '022' };
  });
  const asked: FieldContext = { ...context, key: 'asked', label: context.label ?? '', kind };
  const form = formFor({ fields: [...earlier, asked, note] });
  const { state } = engineTalk(form);
  const talk = engineTalk(form, { ...state, talk: { ...(state.talk as Talk), answers: above } });
  const now = Date.parse(context.now ?? '');
  talk.happen({ type: 'opened', now });
  talk.happen({ type: 'said', text, now } as never);
  return none((talk.answers as Answers)['asked']);
}

/** No choice at all is kept as the answer that there is none. */
function none(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? null : value;
}

/** A no by itself; in a talk also that the talk is to be left, so that it is asked about. */
function mayEndTheTalk({ kind, text }: Case): boolean {
  return kind === 'yesno' && text === '算了';
}

test.each(['own-everyday.json', 'own-spoken.json', 'own-phone.json'])(
  '%s: typed in a talk, each answer is read as it is by itself',
  (file) => {
    const { cases } = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as {
      readonly cases: readonly Case[];
    };
    for (const each of cases.filter(({ kind }) => kind !== 'form' && kind !== 'text')) {
      const read = parse(each.kind, each.text, each.context);
      const expected = read.ok && !mayEndTheTalk(each) ? none(read.value) : undefined;
      expect(taken(each), `${each.id} «${each.text}»`).toEqual(expected);
    }
  },
  60_000,
);
