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

/** A step, and a step for each thing that it asks of the store. At once, if it asks for nothing. */
export function decide(
  talk: Talking,
  state: DialogState | undefined,
  event: DialogEvent,
  fetcher: Fetcher,
): Decision | Promise<Decision> {
  const step = talk(state, event);
  return step[1].some(isFetch) ? fetchAndStep(talk, step, event, fetcher) : { state: step[0], effects: step[1] };
}

/** Bounded, so that no talk can ask for ever. */
async function fetchAndStep(talk: Talking, step: Step, event: DialogEvent, fetcher: Fetcher): Promise<Decision> {
  let [next, effects] = step;
  for (let round = 0; round < maxFetches; round++) {
    const asked = effects.find(isFetch);
    if (!asked) return { state: next, effects };
    const result = await fetcher(asked.fetch);
    const [after, more] = talk(next, { ...occasion(event), type: 'fetched', result });
    next = after;
    effects = [...effects.filter((effect) => effect !== asked), ...more];
  }
  throw new Error(`A turn asked the store more than ${maxFetches} times; the dialog does not come to an end.`);
}

const maxFetches = 8;

function isFetch(effect: Effect): effect is Effect & { readonly type: 'fetch' } {
  return effect.type === 'fetch';
}

function occasion(event: DialogEvent): Pick<DialogEvent, 'now' | 'fresh' | 'language' | 'organiser'> {
  const { now, fresh, language, organiser } = event;
  return { now, fresh, ...(language ? { language } : {}), ...(organiser ? { organiser } : {}) };
}
