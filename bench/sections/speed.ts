import { figureOf, ratioOf, showFigure, showNumber } from '../figures.ts';
import type { Plan } from '../plan.ts';
import type { Slice } from '../protocol.ts';
import { measureRounds, slice } from '../rounds.ts';
import type { Bounds, Row } from '../row.ts';
import { type Running, run } from '../running.ts';
import type { Server } from '../server.ts';
import { rate, said } from './said.ts';
import { twice } from './twice.ts';
import { writes } from './writes.ts';

interface Compared {
  readonly floor: Running;
  readonly floorFull: Running;
  readonly product: Running;
}

const bounds = {
  floorFull: { good: 'more', must: 0.75, aim: 0.9 },
  floor: { good: 'more', must: 0.75, aim: 1.2 },
} as const satisfies Readonly<Record<string, Bounds>>;

/** Turns a second against the least that any program must write, what they write, and two answers at once. */
export async function speed(plan: Plan, server: Server): Promise<readonly Row[]> {
  const floor = await run(server, { contestant: 'floor' });
  const floorFull = await run(server, { contestant: 'floorFull' });
  const product = await run(server, { contestant: 'product' });
  const compared = { floor, floorFull, product };
  // One talk alone takes very long to have the code compiled that it runs.
  for (const running of [floor, floorFull, product]) await slice({ running, order: { talks: 32 } }, plan.warmUp);
  const rows = [
    ...(await rates(plan, compared, 1, 'floorFull')),
    ...(await writes(plan, server, product, 1)),
    ...(await rates(plan, compared, 32, 'floor')),
    ...(await writes(plan, server, product, 32)),
    ...(await twice(plan, product)),
  ];
  await Promise.all([floor, floorFull, product].map((one) => one.close()));
  return rows;
}

async function rates(
  plan: Plan,
  compared: Compared,
  talks: number,
  against: keyof typeof bounds,
): Promise<readonly Row[]> {
  const { floor, floorFull, product } = compared;
  const parts = [floor, floorFull, product].map((running) => ({ running, order: { talks } }));
  const [bare = [], full = [], ours = []] = await measureRounds(plan, parts);
  const base = against === 'floor' ? bare : full;
  const name = against === 'floor' ? 'one UPDATE' : 'the same rows';
  return [
    { what: `${said(talks)}: one prepared UPDATE`, measured: rateOf(bare) },
    { what: `${said(talks)}: the same rows, bare`, measured: rateOf(full) },
    {
      what: `${said(talks)}: the product, against ${name}`,
      measured: rateOf(ours),
      figure: ratioOf(ours.map(rate), base.map(rate)),
      bounds: bounds[against],
    },
  ];
}

function rateOf(slices: readonly Slice[]): string {
  const [p50, p99] = [figureOf(slices.map((one) => one.p50)), figureOf(slices.map((one) => one.p99))];
  const cpu = figureOf(slices.map((one) => one.cpu));
  const times = `p50 ${showNumber(p50.median)}, p99 ${showNumber(p99.median)} ms`;
  return `${showFigure(figureOf(slices.map(rate)))} turns/s, ${times}, ${showNumber(cpu.median)} µs of CPU`;
}
