export interface GateShape {
  /** So much work is done side by side. */
  readonly places: number;
  /** Work that others have waited for so long, in milliseconds, makes room: it goes on beside, or begins again later. Default 5 s. */
  readonly sliceMs?: number;
  /** So much of it goes on beside. Default 1. */
  readonly slowPlaces?: number;
}

export interface Gate {
  /**
   * Runs the work when its turn comes. Where its signal is aborted it has to end soon, whatever its result; it is then
   * begun again in a place for slow work. Without an owner it waits for a free place only.
   */
  readonly run: <Result>(work: Work<Result>, owner?: string) => Promise<Result>;
  /** How many pieces of work come before the owner's next one; undefined where none of the owner's waits. */
  readonly ahead: (owner: string) => number | undefined;
}

/** Whose work it is: a unit's. */
export function ownerOf({ campaign, unit }: { readonly campaign: string; readonly unit: string }): string {
  return `${campaign} ${unit}`;
}

export type Work<Result> = (signal: AbortSignal) => Promise<Result>;

/**
 * Lets so much work be done side by side; the rest waits its turn. Of one owner one piece is done at a time. Work that
 * takes long while others wait leaves the places to them: however many send slow files, somebody else's waits a slice or
 * two, and never for the slow ones' end.
 */
export function createGate({ places, sliceMs = 5_000, slowPlaces = 1 }: GateShape): Gate {
  const state: State = { free: places, slowFree: slowPlaces, busy: new Set(), running: new Set(), quick: [], slow: [] };
  const timer = (): void => {
    clearTimeout(state.timer);
    const [oldest] = state.running;
    if (!oldest || !state.quick.some((each) => isFree(state, each))) return;
    const left = Math.max(0, oldest.begun + sliceMs - performance.now());
    state.timer = setTimeout(() => {
      makeRoom(state, oldest);
      admit(state);
      timer();
    }, left);
    state.timer.unref();
  };
  const changed = (): void => {
    admit(state);
    timer();
  };
  return {
    run: (work, owner) => run(state, changed, work, owner),
    ahead: (owner) => aheadOf(state, owner),
  };
}

interface State {
  free: number;
  slowFree: number;
  readonly busy: Set<string>;
  /** What has a place, the oldest first. */
  readonly running: Set<Running>;
  readonly quick: Waiting[];
  readonly slow: Waiting[];
  timer?: NodeJS.Timeout;
}

interface Running {
  readonly begun: number;
  readonly stop: AbortController;
  place: 'quick' | 'slow';
}

interface Waiting {
  readonly owner: string | undefined;
  readonly enter: () => void;
}

async function run<Result>(
  state: State,
  changed: () => void,
  work: Work<Result>,
  owner: string | undefined,
): Promise<Result> {
  await new Promise<void>((enter) => {
    state.quick.push({ owner, enter });
    changed();
  });
  const first: Running = { begun: performance.now(), stop: new AbortController(), place: 'quick' };
  try {
    const result = await inPlace(state, changed, first, work);
    if (!first.stop.signal.aborted) return result;
    // It made room. Its owner stays busy: nothing else of theirs is begun meanwhile.
    await new Promise<void>((enter) => {
      state.slow.push({ owner, enter });
      changed();
    });
    const again: Running = { begun: performance.now(), stop: new AbortController(), place: 'slow' };
    return await inPlace(state, changed, again, work);
  } finally {
    if (owner !== undefined) state.busy.delete(owner);
    changed();
  }
}

async function inPlace<Result>(
  state: State,
  changed: () => void,
  running: Running,
  work: Work<Result>,
): Promise<Result> {
  if (running.place === 'quick') state.running.add(running);
  changed();
  try {
    return await work(running.stop.signal);
  } finally {
    state.running.delete(running);
    if (running.place === 'quick') state.free++;
    else state.slowFree++;
  }
}

/** Goes on in a place for slow work where one is free; else it is ended, and its place is free when it has. */
function makeRoom(state: State, running: Running): void {
  state.running.delete(running);
  if (state.slowFree === 0) {
    running.stop.abort();
    return;
  }
  state.slowFree--;
  state.free++;
  running.place = 'slow';
}

function admit(state: State): void {
  while (state.free > 0) {
    const at = state.quick.findIndex((each) => isFree(state, each));
    const [next] = at < 0 ? [] : state.quick.splice(at, 1);
    if (!next) break;
    state.free--;
    if (next.owner !== undefined) state.busy.add(next.owner);
    next.enter();
  }
  while (state.slowFree > 0) {
    const next = state.slow.shift();
    if (!next) break;
    state.slowFree--;
    next.enter();
  }
}

function isFree({ busy }: State, { owner }: Waiting): boolean {
  return owner === undefined || !busy.has(owner);
}

function aheadOf({ quick, slow, running }: State, owner: string): number | undefined {
  const later = slow.findIndex((each) => each.owner === owner);
  if (later >= 0) return later + 1;
  const at = quick.findIndex((each) => each.owner === owner);
  return at < 0 ? undefined : at + Math.max(1, running.size);
}
