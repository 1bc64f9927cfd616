// One contestant in a process of its own, so that none pays for another one's memory or compilation.
import { open } from './contestants/all.ts';
import type { Contestant } from './contestants/contestant.ts';
import { filings } from './filings.ts';
import { measurePairs } from './pairs.ts';
import type { Answer, Order, Results } from './protocol.ts';
import { createScripts, type Scripts } from './scripts.ts';
import { measureSlice } from './slice.ts';
import { fillings, kindsOf } from './workload.ts';

interface Open {
  readonly contestant: Contestant;
  readonly scripts: Scripts;
  readonly databaseUrl: string;
}

let at: Open | undefined;

process.on('message', (order: Order) => {
  perform(order).then(
    (result) => tell({ result }),
    (error: unknown) => tell({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function perform(order: Order): Promise<Results[Order['op']]> {
  if (order.op === 'open') return openContestant(order);
  if (!at) throw new Error('No contestant was opened.');
  switch (order.op) {
    case 'slice':
      return measureSlice(at.contestant, at.scripts, order);
    case 'pairs':
      return measurePairs(at, order.count);
    case 'fill':
      return fill(at, order.count);
    case 'close':
      await at.contestant.close();
      at = undefined;
      return null;
  }
}

async function openContestant({ contestant, length, databaseUrl }: Order & { readonly op: 'open' }): Promise<null> {
  const kinds = kindsOf(length);
  const scripts = createScripts(contestant === 'wholeWay' ? filings : fillings(kinds));
  const { reply, done } = scripts;
  at = { scripts, databaseUrl, contestant: await open[contestant]({ kinds, databaseUrl, reply, done }) };
  return null;
}

/** Talks that were left in the middle of the form. */
async function fill({ contestant, scripts }: Open, count: number): Promise<null> {
  if (!contestant.fill) throw new Error('This contestant cannot be filled.');
  const seed = 'seed';
  for (const text of scripts.half()) await contestant.message(seed, text);
  await contestant.fill(count, seed);
  return null;
}
