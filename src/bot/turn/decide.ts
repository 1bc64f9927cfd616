import type { Effect, FetchRequest } from '../../dialogs/effect.ts';
import type { DialogEvent, FetchResult } from '../../dialogs/event.ts';
import type { Step } from '../../dialogs/scene.ts';
import type { DialogState } from '../../dialogs/state.ts';

/** Answers what the pure core asks of the store. */
export type Fetcher = (request: FetchRequest) => Promise<FetchResult>;

/** The pure core: what happened in a state, and what follows. */
export type Talking = (state: DialogState | undefined, event: DialogEvent) => Step;

export interface Decision {
  readonly state: DialogState;
  /** Everything but fetches, in order. */
  readonly effects: readonly Effect[];
}

/** The talk itself failed at a message, or what it said could not be put into words: it would fail again each time. */
export class TalkError extends Error {
  constructor(cause: unknown) {
    super('The talk failed at a message.', { cause });
    this.name = 'TalkError';
  }
}

/** Does what neither waits nor asks the store; what it throws is a TalkError. */
export function purely<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new TalkError(cause);
  }
}

/**
 * A step, and a step for each thing that it asks of the store. At once, if it asks for nothing. What the talk throws is
 * a TalkError; what the fetcher throws stays what it is.
 */
export function decide(
  talk: Talking,
  state: DialogState | undefined,
  event: DialogEvent,
  fetcher: Fetcher,
): Decision | Promise<Decision> {
  const step = purely(() => talk(state, event));
  return step[1].some(isFetch) ? fetchAndStep(talk, step, event, fetcher) : { state: step[0], effects: step[1] };
}

/** Bounded, so that no talk can ask for ever. */
async function fetchAndStep(talk: Talking, step: Step, event: DialogEvent, fetcher: Fetcher): Promise<Decision> {
  let [next, effects] = step;
  for (let round = 0; round < maxFetches; round++) {
    const asked = effects.find(isFetch);
    if (!asked) return { state: next, effects };
    const result = await fetcher(asked.fetch);
    const before = next;
    const [after, more] = purely(() => talk(before, { ...occasion(event), type: 'fetched', result }));
    next = after;
    effects = [...effects.filter((effect) => effect !== asked), ...more];
  }
  throw new TalkError(
    new Error(`A turn asked the store more than ${maxFetches} times; the dialog does not come to an end.`),
  );
}

const maxFetches = 8;

function isFetch(effect: Effect): effect is Effect & { readonly type: 'fetch' } {
  return effect.type === 'fetch';
}

function occasion(event: DialogEvent): Pick<DialogEvent, 'now' | 'fresh' | 'language' | 'organiser'> {
  const { now, fresh, language, organiser } = event;
  return { now, fresh, ...(language ? { language } : {}), ...(organiser ? { organiser } : {}) };
}
