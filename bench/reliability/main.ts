import { parseArgs } from 'node:util';
import { type Row, tableOf } from '../row.ts';
import { type Server, startMeasured } from '../server.ts';
import { fullPlan, type Plan, quickPlan } from './plan.ts';
import { copies } from './sections/copies.ts';
import { killed, told } from './sections/crowd.ts';
import { limited } from './sections/limited.ts';
import { restarts } from './sections/restarts.ts';
import { slack } from './sections/slack.ts';
import { paced, reminded, wave } from './sections/wave.ts';

/** The parts of the table, in its order. */
const sections: Readonly<Record<string, (plan: Plan, server: Server) => Promise<readonly Row[]>>> = {
  killed,
  told,
  copies,
  limited,
  restarts,
  slack,
  wave,
  paced,
  reminded,
};

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(sections).join() },
  },
});
const server = await startMeasured();
try {
  const rows: Row[] = [];
  for (const name of options.only.split(',')) {
    const section = sections[name];
    if (!section) throw new Error(`There is no part "${name}"; there are ${Object.keys(sections).join(', ')}.`);
    process.stderr.write(`${name} …\n`);
    const found = await section(options.quick ? quickPlan : fullPlan, server);
    for (const { what, measured } of found) process.stderr.write(`  ${what}: ${measured}\n`);
    rows.push(...found);
  }
  const date = new Date().toISOString().slice(0, 10);
  console.log(`\n${date}, Node ${process.version}, PostgreSQL ${server.version}\n`);
  console.log(tableOf(rows));
} finally {
  await server.stop();
}
