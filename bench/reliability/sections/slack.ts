import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filingScript } from '../../../test/helpers/filing-script.ts';
import { type SlackServer, startSlackServer } from '../../../test/helpers/slack-server.ts';
import { figureOf, showNumber } from '../../figures.ts';
import type { Row } from '../../row.ts';
import type { Server } from '../../server.ts';
import { startFleet } from '../fleet.ts';
import type { Plan } from '../plan.ts';
import { startSlowLine } from '../slow-line.ts';
import { quantile } from './times.ts';

const atOnce = 8;
const bounds = { good: 'less', must: 500, aim: 300 } as const;

/**
 * How long Slack waits for an acknowledgement when the database is slow, and an event of which only a retry arrives.
 * 10 ms each way is a database in another city; 50 ms is one on another continent, told without a bound.
 */
export async function slack(plan: Plan, server: Server): Promise<readonly Row[]> {
  const near = await measure(plan, server, 10);
  const far = await measure(plan, server, 50);
  return [
    { ...timesRow(near), figure: figureOf([quantile(near.times, 0.99)]), bounds },
    timesRow(far),
    {
      what: 'Slack, an event of which only the retry arrives: replies',
      measured: `${near.retried}`,
      figure: figureOf([near.retried]),
      bounds: { good: 'more', must: 1, aim: 1 },
    },
  ];
}

interface Measured {
  /** How much later everything arrives at the database and comes back, in milliseconds. */
  readonly slowMs: number;
  readonly times: readonly number[];
  readonly retried: number;
}

function timesRow({ slowMs, times }: Measured): Row {
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)];
  return {
    what: `Slack, the database ${slowMs} ms away each way: acknowledged after, p99`,
    measured: `p50 ${showNumber(half)}, p99 ${showNumber(most)} ms of ${times.length}`,
  };
}

async function measure(plan: Plan, server: Server, slowMs: number): Promise<Measured> {
  const line = await startSlowLine(await server.database(), slowMs);
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-reliability-'));
  const platform = await startSlackServer();
  const fleet = await startFleet(1, {
    environment: {
      ...{ PORT: '0', DATABASE_URL: line.url, DATA_DIR: folder, LOG_LEVEL: 'error' },
      ...{ CLOCK: '2022-05-08T09:00:00+08:00', SESSION_SECRET: 's'.repeat(40) },
      ...{ SLACK_BOT_TOKEN: platform.token, SLACK_SIGNING_SECRET: platform.signingSecret },
      SLACK_API_URL: platform.apiUrl,
    },
  });
  platform.deliverTo(`${fleet.addresses()[0]}/slack`);
  const times = await fileAll(platform, plan.timed);
  const retried = await onlyTheRetry(platform);
  await fleet.stop();
  await Promise.all([platform.close(), line.stop(), rm(folder, { recursive: true, force: true })]);
  return { slowMs, times, retried };
}

async function fileAll(platform: SlackServer, people: number): Promise<readonly number[]> {
  const times: number[] = [];
  const waiting = Array.from({ length: people }, (_, i) => i + 1);
  const one = async (): Promise<void> => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
      const person = platform.person(`U${String(n).padStart(8, '0')}`);
      for (const text of filingScript(n)) times.push((await person.say(text)).ms);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return times;
}

async function onlyTheRetry(platform: SlackServer): Promise<number> {
  const person = platform.person('U99999999');
  const event = person.typed('你好');
  await platform.deliver(event, { retry: 2 });
  await platform.deliver(event, { retry: 3 });
  for (const until = performance.now() + 5_000; person.texts().length === 0 && performance.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return person.texts().length;
}
