import type { Beside } from './belonging.ts';
import type { DraftFact } from './event.ts';
import type { DialogState, Parked, Talk } from './state.ts';

/** How many drafts that were left keep what was begun in them and is in no answer yet; of more, the first is forgotten. */
export const mostParked = 5;

/** The state without its talk, in which what was typed for the draft and is in no answer yet waits beside it. */
export function park(state: DialogState): DialogState {
  const { talk, ...rest } = state;
  if (!talk) return state;
  const others = (state.parked ?? []).filter(({ submission }) => submission !== talk.submission);
  const begun = begunIn(talk);
  const parked = begun ? [...others, begun].slice(-mostParked) : others;
  const { parked: _before, ...left } = rest;
  return parked.length === 0 ? left : { ...left, parked };
}

/** What waits beside a draft that is gone on with. A question back holds only while nothing was answered since. */
export function parkedBeside({ parked = [] }: DialogState, { submission, revision }: DraftFact): Beside {
  const begun = parked.find((each) => each.submission === submission);
  if (!begun) return {};
  const { submission: _key, revision: asked, pending, ...typed } = begun;
  return pending && asked === revision ? { ...typed, pending } : typed;
}

/** The state without what waits beside a draft: it is at hand again. */
export function takeUp({ parked, ...state }: DialogState, submission: string): DialogState {
  const others = (parked ?? []).filter((each) => each.submission !== submission);
  return others.length === 0 ? state : { ...state, parked: others };
}

function begunIn(talk: Talk): Parked | undefined {
  const { submission, revision, held, offers, gathered, parts, pending, postponed, mended } = talk;
  // Whether something is really meant is asked anew.
  const asked = pending && !['sure', 'namesakes', 'rosterUnit', 'edit'].includes(pending.kind) ? { pending } : {};
  const typed = { ...(held ? { held } : {}), ...(offers ? { offers } : {}), ...(parts ? { parts } : {}) };
  const read = gathered ? { gathered } : {};
  const begun = { ...typed, ...read, ...(postponed ? { postponed } : {}), ...(mended ? { mended } : {}), ...asked };
  return Object.keys(begun).length === 0 ? undefined : { submission, revision, ...begun };
}
