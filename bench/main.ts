import { parseArgs } from 'node:util';
import { fullPlan, type Plan, quickPlan } from './plan.ts';
import { type Row, tableOf } from './row.ts';
import { run } from './running.ts';
import { engine } from './sections/engine.ts';
import { growth } from './sections/growth.ts';
import { speed } from './sections/speed.ts';
import { stored } from './sections/stored.ts';
import { twice } from './sections/twice.ts';
import { writes } from './sections/writes.ts';
import { type Server, startMeasured } from './server.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const plan = options.quick ? quickPlan : fullPlan;
const server = await startMeasured();
try {
  const rows = await measure(plan, server);
  console.log(`\nNode ${process.version}, PostgreSQL ${server.version}, ${plan.rounds} rounds of ${plan.slice} s\n`);
  console.log(tableOf(rows));
} finally {
  await server.stop();
}

async function measure(plan: Plan, server: Server): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const section = async (name: string, work: () => Promise<readonly Row[]>): Promise<void> => {
    process.stderr.write(`${name} …\n`);
    rows.push(...(await work()));
  };
  const floor = await run(server, { contestant: 'floor' });
  const floorFull = await run(server, { contestant: 'floorFull' });
  const product = await run(server, { contestant: 'product' });
  const compared = { floor, floorFull, product };
  await section('two answers at once', () => twice(plan, product));
  await section('one talk', () => speed(plan, compared, 1, 'floorFull'));
  await section('what one talk writes', () => writes(plan, server, product, 1));
  await section('32 talks', () => speed(plan, compared, 32, 'floor'));
  await section('what 32 talks write', () => writes(plan, server, product, 32));
  await Promise.all([floor, floorFull, product].map((one) => one.close()));
  await section('longer forms', () => growth(plan, server));
  await section('more records', () => stored(plan, server));
  await section('the engine alone', () => engine(plan, server));
  return rows;
}
