import { figureOf, ratioOf, showFigure, showNumber } from '../figures.ts';
import type { Plan } from '../plan.ts';
import type { Slice } from '../protocol.ts';
import { measureRounds } from '../rounds.ts';
import type { Bounds, Row } from '../row.ts';
import type { Running } from '../running.ts';

export interface Compared {
  readonly floor: Running;
  readonly floorFull: Running;
  readonly product: Running;
}

const bounds = {
  floorFull: { good: 'more', must: 0.75, aim: 0.9 },
  floor: { good: 'more', must: 0.75, aim: 1.2 },
} as const satisfies Readonly<Record<string, Bounds>>;

/** Turns a second with so many talks at once, against the least that any program must write. */
export async function speed(
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

export function said(talks: number): string {
  return talks === 1 ? '1 talk' : `${talks} talks`;
}

export function rate(slice: Slice): number {
  return slice.rate;
}

function rateOf(slices: readonly Slice[]): string {
  const [p50, p99] = [figureOf(slices.map((one) => one.p50)), figureOf(slices.map((one) => one.p99))];
  const cpu = figureOf(slices.map((one) => one.cpu));
  const times = `p50 ${showNumber(p50.median)}, p99 ${showNumber(p99.median)} ms`;
  return `${showFigure(figureOf(slices.map(rate)))} turns/s, ${times}, ${showNumber(cpu.median)} µs of CPU`;
}
