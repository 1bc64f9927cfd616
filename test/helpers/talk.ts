import type { Effect } from '../../src/dialogs/effect.ts';
import { type Step, step } from '../../src/dialogs/engine.ts';
import type { DialogEvent } from '../../src/dialogs/event.ts';
import type { Answers, Form } from '../../src/dialogs/form.ts';
import type { DialogState } from '../../src/dialogs/state.ts';

export const start = Date.parse('2022-05-08T09:00:00+08:00');

/** A talk about one form with a store that knows nothing else: for the engine as a plain function. */
export interface EngineTalk {
  say(text: string): string;
  press(...values: string[]): string;
  happen(event: Partial<DialogEvent> & Pick<DialogEvent, 'type'>): string;
  readonly state: DialogState;
  readonly answers: Answers;
  readonly effects: readonly Effect[];
  readonly submitted: Answers | undefined;
}

export function engineTalk(form: Form, from?: DialogState): EngineTalk {
  let state = from;
  let effects: readonly Effect[] = [];
  let submitted: Answers | undefined;
  let id = 0;

  function take([next, made]: Step): string {
    state = next;
    const fetch = made.find((effect) => effect.type === 'fetch');
    effects = [...effects, ...made];
    for (const effect of made) if (effect.type === 'submit') submitted = effect.answers;
    const said = made.flatMap((effect) => (effect.type === 'say' ? [effect.speech.text] : [])).join('\n\n');
    if (fetch?.type !== 'fetch') return said;
    const results = {
      namesakes: { what: 'namesakes', namesakes: [] },
      rosterUnit: { what: 'rosterUnit', names: [] },
      receipt: { what: 'receipt', receipt: { number: 'T-00001', submittedAt: start } },
      status: { what: 'status', text: 'status' },
      authors: { what: 'authors', authors: {} },
      bundle: { what: 'bundle', forms: 3, ends: ['3'] },
      uploadLink: { what: 'uploadLink', link: { url: 'https://example.cn/upload/x', hours: 24, megabytes: 500 } },
    } as const;
    const result = results[fetch.fetch.what as keyof typeof results];
    return [said, happen({ type: 'fetched', result } as never)].filter(Boolean).join('\n\n');
  }

  function happen(event: Partial<DialogEvent> & Pick<DialogEvent, 'type'>): string {
    return take(step(form, state, { now: start, fresh: `draft-${++id}`, ...event } as DialogEvent));
  }

  if (!state?.talk) happen({ type: 'opened' });
  return {
    happen,
    say: (text) => happen({ type: 'said', text } as never),
    press: (...values) => happen({ type: 'pressed', question: state?.question ?? 0, values } as never),
    get state() {
      return state as DialogState;
    },
    get answers() {
      return state?.talk?.answers ?? {};
    },
    get effects() {
      return effects;
    },
    get submitted() {
      return submitted;
    },
  };
}
