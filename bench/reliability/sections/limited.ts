import { figureOf, showNumber } from '../../figures.ts';
import type { Row } from '../../row.ts';
import type { Server } from '../../server.ts';
import { openHouse } from '../house.ts';
import { type Exchange, fileAll, say } from '../people.ts';
import type { Plan } from '../plan.ts';
import { quantile, waits } from './times.ts';

const limitedChat = 1_000_000;

/** One chat that the platform limits for ten minutes: what the others wait, against what they waited before. */
export async function limited(plan: Plan, server: Server): Promise<readonly Row[]> {
  const house = await openHouse(server, 1);
  const crowd = (from: number): Promise<readonly Exchange[]> => {
    const chats = Array.from({ length: plan.timed }, (_, i) => from + i);
    return fileAll({ server: house.telegram, chats, atOnce: 8 });
  };
  await crowd(1_000);
  const before = waits(await crowd(2_000));
  house.telegram.fault({ chat: limitedChat, times: 10_000, play: { fault: 'limited', retryAfter: 600 } });
  await say({ server: house.telegram, patienceMs: 200 }, limitedChat, '你好');
  await say({ server: house.telegram, patienceMs: 200 }, limitedChat, '同意');
  const during = waits(await crowd(3_000));
  const after = waits(await crowd(4_000));
  await house.stop();
  const [calm, held, again] = [before, during, after].map((values) => quantile(values, 0.95));
  const figure = (held ?? Number.NaN) / Math.max(calm ?? 0, again ?? 0);
  return [
    {
      what: 'one chat at 429 for 600 s: p95 of the others, against none',
      measured: `${showNumber(held ?? 0)} ms against ${showNumber(calm ?? 0)} and ${showNumber(again ?? 0)} ms`,
      figure: figureOf([figure]),
      bounds: { good: 'less', must: 1.25, aim: 1.1 },
    },
  ];
}
