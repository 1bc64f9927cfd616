export interface Gatherer<Item, Outcome> {
  readonly add: (item: Item) => Promise<Outcome>;
  /** Waits for what is under way. */
  readonly close: () => Promise<void>;
}

export interface GathererOptions<Item, Outcome> {
  /** Items of one key never go in one batch. */
  readonly keyOf: (item: Item) => string;
  /** Does a batch, in the order of keys, and tells the outcome of each item. */
  readonly settle: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Outcome>[]>;
  /** How many batches may be under way. Default 2. */
  readonly atOnce?: number;
}

const itemsPerBatch = 64;
/** So many are worth a batch of their own beside another one. */
const worthHalving = 8;
/** A batch that takes longer, in milliseconds, waits for the network, the disk or a lock: fewer go beside it as well. */
const quickMs = 3;

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does a lone item at once; while a batch is under way, gathers what arrives into the next, at most 64. Two may be under
 * way where there is much to do, or where a batch takes long: two small ones cost nearly twice as much as one. What has
 * gathered when none is under way goes in two halves, so that one is prepared here while the other is done there.
 */
export function createGatherer<Item, Outcome>(options: GathererOptions<Item, Outcome>): Gatherer<Item, Outcome> {
  const { keyOf, settle, atOnce = 2 } = options;
  let waiting: Waiting<Item, Outcome>[] = [];
  /** When each began, the oldest first. */
  const underWay = new Map<Promise<void>, number>();
  /** How the last batch went. While items come one by one, none waits for others. */
  let lately: 'alone' | 'together' = 'together';

  const pump = (): void => {
    while (waiting.length > 0 && mayBegin()) begin();
    if (waiting.length > 0 && underWay.size < atOnce) lookLater();
  };
  /** After what arrives in the same moment, so that it goes together. */
  const pumpSoon = onceWhile((run) => setImmediate(run), pump);
  /** Whether the batch under way takes long by then. */
  const lookLater = onceWhile((run) => setTimeout(run, quickMs), pump);
  const mayBegin = (): boolean =>
    underWay.size === 0 ||
    (underWay.size < atOnce && (waiting.length >= worthHalving || performance.now() - oldest() > quickMs));
  const oldest = (): number => Math.min(...underWay.values());
  const begin = (): void => {
    const share =
      underWay.size === 0 && waiting.length >= worthHalving ? Math.ceil(waiting.length / 2) : waiting.length;
    const [batch, rest] = takeBatch(waiting, Math.min(share, itemsPerBatch), keyOf);
    waiting = rest;
    lately = batch.length === 1 ? 'alone' : 'together';
    const begunAt = performance.now();
    const work = perform(batch, settle).then(() => {
      underWay.delete(work);
      if (waiting.length > 0) pumpSoon();
    });
    underWay.set(work, begunAt);
  };
  const add = (item: Item): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (lately === 'alone' && underWay.size === 0) pump();
      else pumpSoon();
    });
  const close = async (): Promise<void> => {
    while (underWay.size + waiting.length > 0) {
      pump();
      await Promise.all(underWay.keys());
    }
  };
  return { add, close };
}

/** Has something done later, and once, however often it is asked for meanwhile. */
function onceWhile(later: (run: () => void) => unknown, work: () => void): () => void {
  let asked: 'not' | 'asked' = 'not';
  const run = (): void => {
    asked = 'not';
    work();
  };
  return () => {
    if (asked === 'asked') return;
    asked = 'asked';
    later(run);
  };
}

/** The next batch, and what stays. Sorted by key, so that two processes lock rows in the same order. */
function takeBatch<Item, Outcome>(
  waiting: Waiting<Item, Outcome>[],
  most: number,
  keyOf: (item: Item) => string,
): readonly [readonly Waiting<Item, Outcome>[], Waiting<Item, Outcome>[]] {
  if (waiting.length === 1) return [waiting, []];
  const taken = new Map<string, Waiting<Item, Outcome>>();
  const rest: Waiting<Item, Outcome>[] = [];
  for (const one of waiting) {
    const key = keyOf(one.item);
    if (taken.size < most && !taken.has(key)) taken.set(key, one);
    else rest.push(one);
  }
  const sorted = [...taken].sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted.map(([, one]) => one), rest];
}

/** Never rejects. */
async function perform<Item, Outcome>(
  batch: readonly Waiting<Item, Outcome>[],
  settle: GathererOptions<Item, Outcome>['settle'],
): Promise<void> {
  try {
    const outcomes = await settle(batch.map(({ item }) => item));
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === 'fulfilled') resolve(outcome.value);
      else reject(outcome?.reason);
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
