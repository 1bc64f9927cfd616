import { figureOf } from '../figures.ts';
import type { Plan } from '../plan.ts';
import type { Row } from '../row.ts';
import type { Running } from '../running.ts';

/** Two answers of one talk at the same moment: nothing may be lost, nor be replied to before it is committed. */
export async function twice(plan: Plan, product: Running): Promise<readonly Row[]> {
  const { kept, told, lost, early } = await product.call({ op: 'pairs', count: plan.pairs });
  return [
    {
      what: `two answers at once, ${plan.pairs} pairs: kept, in order`,
      measured: `${kept} kept, ${told} told, ${lost} lost`,
      figure: figureOf([kept]),
      bounds: { good: 'more', must: 0, aim: plan.pairs },
    },
    {
      what: 'of these, lost or replied to before the commit',
      measured: `${lost} lost, ${early} early`,
      figure: figureOf([lost + early]),
      bounds: { good: 'less', must: 0, aim: 0 },
    },
  ];
}
