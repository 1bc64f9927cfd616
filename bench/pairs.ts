import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Contestant } from './contestants/contestant.ts';
import type { Pairs } from './protocol.ts';
import type { Scripts } from './scripts.ts';

export interface Paired {
  readonly contestant: Contestant;
  readonly scripts: Scripts;
  readonly databaseUrl: string;
}

type Outcome = 'kept' | 'told' | 'lost';

/** How long the commits are held back, in milliseconds. */
const heldMs = 20;

/** Sends two answers of one talk at the same moment, so many times, each time to another talk. */
export async function measurePairs(paired: Paired, count: number): Promise<Pairs> {
  const client = new pg.Client({ connectionString: paired.databaseUrl });
  await client.connect();
  const outcomes: Outcome[] = [];
  let early = 0;
  try {
    for (let i = 0; i < count; i++) {
      const { outcome, replies } = await onePair(paired, client, `pair-${i}`);
      outcomes.push(outcome);
      if (replies > 0) early++;
    }
  } finally {
    await client.end();
  }
  const many = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  return { kept: many('kept'), told: many('told'), lost: many('lost'), early };
}

async function onePair(
  paired: Paired,
  client: pg.Client,
  chat: string,
): Promise<{ outcome: Outcome; replies: number }> {
  const { contestant, scripts } = paired;
  const say = (): Promise<void> => contestant.message(chat, scripts.nextRight(chat) ?? '');
  await say();
  await say();
  const before = scripts.replies(chat);
  await client.query('begin');
  await client.query(contestant.lock ?? '', [chat]);
  const both = Promise.allSettled([say(), say()]);
  await pause(heldMs);
  const replies = scripts.replies(chat) - before;
  await client.query('rollback');
  if ((await both).some(({ status }) => status === 'rejected')) return { outcome: 'told', replies };
  return { outcome: (await isKept(paired, chat)) ? 'kept' : 'lost', replies };
}

/** Fills the rest of the form: the answers are right only if neither of the two is missing or in the other one's place. */
async function isKept({ contestant, scripts }: Paired, chat: string): Promise<boolean> {
  for (let text = scripts.nextRight(chat); text !== undefined; text = scripts.nextRight(chat)) {
    await contestant.message(chat, text);
  }
  return scripts.ended(chat) === 'right';
}
