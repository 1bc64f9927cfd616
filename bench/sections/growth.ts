import { figureOf, ratioOf, showFigure } from '../figures.ts';
import type { Plan } from '../plan.ts';
import { measureRounds } from '../rounds.ts';
import type { Bounds, Row } from '../row.ts';
import { type Running, run } from '../running.ts';
import type { Server } from '../server.ts';
import { rate } from './said.ts';

const bounds: Bounds = { good: 'less', must: 1.25, aim: 1.1 };
const talks = 8;

/** What a turn costs as the form grows: its time, against that of a turn of the shortest form. */
export async function growth(plan: Plan, server: Server): Promise<readonly Row[]> {
  const running: Running[] = [];
  for (const length of plan.lengths) running.push(await run(server, { contestant: 'product', length }));
  const slices = await measureRounds(
    plan,
    running.map((one) => ({ running: one, order: { talks } })),
  );
  await Promise.all(running.map((one) => one.close()));
  const [shortest = []] = slices;
  return slices.map((ours, index) => ({
    what: `${plan.lengths[index]} fields: cost of a turn${index === 0 ? '' : `, against ${plan.lengths[0]}`}`,
    measured: `${showFigure(figureOf(ours.map(rate)))} turns/s`,
    ...(index === 0 ? {} : { figure: ratioOf(shortest.map(rate), ours.map(rate)), bounds }),
  }));
}
