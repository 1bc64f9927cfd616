import { figureOf, ratioOf, showFigure } from '../figures.ts';
import type { Plan } from '../plan.ts';
import type { Slice } from '../protocol.ts';
import { measureRounds } from '../rounds.ts';
import type { Bounds, Row } from '../row.ts';
import { run } from '../running.ts';
import type { Server } from '../server.ts';

const bounds: Bounds = { good: 'less', must: 3, aim: 2 };

/** The engine without a database: CPU a step, against the simplest reducer that is still right. */
export async function engine(plan: Plan, server: Server): Promise<readonly Row[]> {
  const reducer = await run(server, { contestant: 'reducer' });
  const ours = await run(server, { contestant: 'engine' });
  const parts = [reducer, ours].map((running) => ({ running, order: { talks: 1 } }));
  const [trivial = [], engineSlices = []] = await measureRounds(plan, parts);
  await Promise.all([reducer.close(), ours.close()]);
  return [
    { what: 'a step of a trivial reducer', measured: `${showFigure(figureOf(trivial.map(cpu)))} µs of CPU` },
    {
      what: 'a step of the engine, against it',
      measured: `${showFigure(figureOf(engineSlices.map(cpu)))} µs of CPU`,
      figure: ratioOf(engineSlices.map(cpu), trivial.map(cpu)),
      bounds,
    },
  ];
}

function cpu(slice: Slice): number {
  return slice.cpu;
}
