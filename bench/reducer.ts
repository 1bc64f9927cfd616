import type { PlainKind } from '../test/helpers/plain-form.ts';

/** The state of a talk as the simplest program keeps it: the question at hand, and the answers so far. */
export interface Plain {
  readonly at: number;
  readonly answers: readonly unknown[];
}

export interface Reduced {
  readonly state: Plain;
  readonly reply: string;
  readonly ended: 'complete' | undefined;
}

/** The simplest step of a talk that is still right: what the engine is measured against. */
export function reduce(kinds: readonly PlainKind[], state: Plain | undefined, text: string): Reduced {
  if (text === '/start') return asking(kinds, { at: 0, answers: [] });
  if (!state) return { state: { at: -1, answers: [] }, reply: 'Send /start', ended: undefined };
  const value = answerOf(kinds[state.at], text.trim());
  if (value === undefined) return { state, reply: `Not a ${kinds[state.at]}, try again`, ended: undefined };
  return asking(kinds, { at: state.at + 1, answers: [...state.answers, value] });
}

function asking(kinds: readonly PlainKind[], state: Plain): Reduced {
  if (state.at >= kinds.length) return { state, reply: 'Done, thank you', ended: 'complete' };
  return {
    state,
    reply: `Question ${state.at + 1} of ${kinds.length}: please give the ${kinds[state.at]}`,
    ended: undefined,
  };
}

function answerOf(kind: PlainKind | undefined, text: string): unknown {
  if (kind === 'text') return /^(?=.*\p{L})[\s\S]{2,80}$/u.test(text) ? text : undefined;
  const number = /^\d{1,4}$/u.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 5000 ? number : undefined;
}
