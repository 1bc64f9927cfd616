import { parseArgs } from 'node:util';
import { fullPlan, type Plan, quickPlan } from './plan.ts';
import { type Row, tableOf } from './row.ts';
import { engine } from './sections/engine.ts';
import { growth } from './sections/growth.ts';
import { speed } from './sections/speed.ts';
import { stored } from './sections/stored.ts';
import { wholeWay } from './sections/whole-way.ts';
import { type Server, startMeasured } from './server.ts';

/** The parts of the table, in its order. */
const sections: Readonly<Record<string, (plan: Plan, server: Server) => Promise<readonly Row[]>>> = {
  speed,
  growth,
  stored,
  engine,
  wholeWay,
};

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(sections).join() },
  },
});
const plan = options.quick ? quickPlan : fullPlan;
const server = await startMeasured();
try {
  const rows: Row[] = [];
  for (const name of options.only.split(',')) {
    const section = sections[name];
    if (!section) throw new Error(`There is no part "${name}"; there are ${Object.keys(sections).join(', ')}.`);
    process.stderr.write(`${name} …\n`);
    rows.push(...(await section(plan, server)));
  }
  const date = new Date().toISOString().slice(0, 10);
  console.log(
    `\n${date}, Node ${process.version}, PostgreSQL ${server.version}, ${plan.rounds} rounds of ${plan.slice} s\n`,
  );
  console.log(tableOf(rows));
} finally {
  await server.stop();
}
