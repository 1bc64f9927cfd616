import { figureOf, ratioOf, showFigure } from '../figures.ts';
import type { Plan } from '../plan.ts';
import { measureRounds } from '../rounds.ts';
import type { Bounds, Row } from '../row.ts';
import { type Running, run } from '../running.ts';
import type { Server } from '../server.ts';
import { rate } from './said.ts';

const bounds: Bounds = { good: 'more', must: 0.6, aim: 0.9 };
const talks = 8;

/** Turns of stored talks chosen by chance, with few and with many records stored. */
export async function stored(plan: Plan, server: Server): Promise<readonly Row[]> {
  const running: Running[] = [];
  for (const count of plan.stored) {
    const one = await run(server, { contestant: 'product' });
    await one.call({ op: 'fill', count });
    running.push(one);
  }
  const slices = await measureRounds(
    plan,
    running.map((one, index) => ({ running: one, order: { talks, among: plan.stored[index] ?? 0 } })),
  );
  await Promise.all(running.map((one) => one.close()));
  const [few = [], many = []] = slices;
  const [fewer, more] = plan.stored.map((count) => count.toLocaleString('en'));
  return [
    { what: `${fewer} stored talks`, measured: `${showFigure(figureOf(few.map(rate)))} turns/s` },
    {
      what: `${more} stored talks, against ${fewer}`,
      measured: `${showFigure(figureOf(many.map(rate)))} turns/s`,
      figure: ratioOf(many.map(rate), few.map(rate)),
      bounds,
    },
  ];
}
