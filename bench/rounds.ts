import type { Plan } from './plan.ts';
import type { Slice, SliceOrder } from './protocol.ts';
import type { Running } from './running.ts';

export interface Part {
  readonly running: Running;
  readonly order: Omit<SliceOrder, 'op' | 'seconds'>;
}

/** Warms each part up, then measures them by turns (A B C, C B A, …): the slices of each, round by round. */
export async function measureRounds(plan: Plan, parts: readonly Part[]): Promise<readonly (readonly Slice[])[]> {
  for (const part of parts) await slice(part, plan.warmUp);
  const slices = parts.map((): Slice[] => []);
  for (let round = 0; round < plan.rounds; round++) {
    const all = [...parts.entries()];
    for (const [index, part] of round % 2 === 0 ? all : all.reverse()) {
      slices[index]?.push(await slice(part, plan.slice));
    }
  }
  return slices;
}

export function slice({ running, order }: Part, seconds: number): Promise<Slice> {
  return running.call({ op: 'slice', seconds, ...order });
}
