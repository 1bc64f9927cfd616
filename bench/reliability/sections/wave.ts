import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { planWaves } from '../../../src/bot/reminders/plan.ts';
import type { Store } from '../../../src/store/database.ts';
import { startWave } from '../../../src/store/waves.ts';
import { type Figure, figureOf, ratioOf, showNumber } from '../../figures.ts';
import type { Row } from '../../row.ts';
import type { Server } from '../../server.ts';
import { openHouse } from '../house.ts';
import type { Plan } from '../plan.ts';
import { type Bare, openBare } from '../wave/bare.ts';
import { type SentWave, sendWave } from '../wave/sending.ts';
import { campaign, edition, now, settle } from '../wave/town.ts';
import { quantile } from './times.ts';

const rounds = 3;
const perSecond = 30;

/** A reminder to everybody: how fast it is written and drained. */
export async function wave(plan: Plan, server: Server): Promise<readonly Row[]> {
  const store = await settle(await server.database(), plan.reminded);
  try {
    const bare = await openBare(store.db);
    const begun = await beginning(store, bare, plan.reminded);
    return [begun, await draining(store, bare, plan.reminded)];
  } finally {
    await store.close();
  }
}

/** At what pace it goes out, and how replies fare meanwhile. */
export async function paced(plan: Plan, server: Server): Promise<readonly Row[]> {
  const store = await settle(await server.database(), plan.reminded);
  try {
    await begin(store);
    return pacedRows(await sendWave(store, plan.reminded, plan.speed), plan);
  } finally {
    await store.close();
  }
}

/** Starts the newest wave that is due. */
async function begin({ db }: Store): Promise<void> {
  const [due] = planWaves({ campaign, edition, decided: [], now }).start;
  if (!due) throw new Error('No wave is due at the moment of the measurement.');
  await startWave(db, { ...due, now, today: '2022-05-08', afterMs: 0 });
}

async function forget({ db }: Store): Promise<void> {
  await sql`truncate waves, outbox`.execute(db);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

async function beginning(store: Store, bare: Bare, people: number): Promise<Row> {
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    await forget(store);
    await bare.empty();
    plain.push(await timed(bare.fill));
    ours.push(await timed(() => begin(store)));
  }
  return {
    what: `a wave of ${people} is written: against a bare INSERT … SELECT with UNIQUE`,
    measured: `${showNumber(figureOf(ours).median)} s against ${showNumber(figureOf(plain).median)} s`,
    figure: ratioOf(plain, ours),
    bounds: { good: 'more', must: 0.7, aim: 0.9 },
  };
}

const batch = 500;

async function draining(store: Store, bare: Bare, people: number): Promise<Row> {
  const some = Math.min(people, 20_000);
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    plain.push(await timed(() => until(some, () => bare.drain(batch))));
    ours.push(await timed(() => until(some, () => drain(store))));
    if (round === rounds - 1) break;
    await forget(store);
    await begin(store);
    await bare.empty();
    await bare.fill();
  }
  return {
    what: `drained ${batch} at a time: against a bare lease and acknowledgement`,
    measured: `${rate(some, ours)} a second against ${rate(some, plain)}`,
    figure: ratioOf(plain, ours),
    bounds: { good: 'more', must: 0.5, aim: 0.8 },
  };
}

function rate(count: number, seconds: readonly number[]): string {
  return showNumber(count / figureOf(seconds).median);
}

async function until(wanted: number, some: () => Promise<number>): Promise<void> {
  for (let done = 0; done < wanted; ) {
    const more = await some();
    if (more === 0) throw new Error(`Only ${done} of ${wanted} could be drained.`);
    done += more;
  }
}

async function drain({ outbox }: Store): Promise<number> {
  const rows = await outbox.leasePushes({ platform: 'telegram', limit: batch });
  for (const { conversation, position } of rows) await outbox.delivered({ conversation, position });
  await outbox.flush();
  return rows.length;
}

function pacedRows({ sentAt, replyMs, reminded, mostReminded }: SentWave, plan: Plan): readonly Row[] {
  const seconds = ((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)) / 1000;
  const share = (sentAt.length - 1) / seconds / perSecond;
  const what = `a wave to ${plan.reminded} at ${perSecond}/s by a clock ${plan.speed} times as fast`;
  const once = (value: number): Figure => figureOf([value]);
  return [
    {
      what: `${what}: share of the allowed rate`,
      measured: `${reminded} people reminded at ${showNumber(share * perSecond)}/s, each ${mostReminded} time at most`,
      figure: once(share),
      bounds: { good: 'more', must: 0.99, aim: 0.995 },
    },
    {
      what: `${what}: the most in any second`,
      measured: `${sentAt.length} messages in ${showNumber(seconds / 60)} minutes`,
      figure: once(busiestSecond(sentAt)),
      bounds: { good: 'less', must: perSecond, aim: perSecond },
    },
    {
      what: `${what}: replies meanwhile, p95 in ms of that clock`,
      measured: `${replyMs.length} replies, p50 ${showNumber(quantile(replyMs, 0.5))} ms`,
      figure: once(quantile(replyMs, 0.95)),
      bounds: { good: 'less', must: 2000, aim: 500 },
    },
  ];
}

/** Messages leave in the order of the times. */
function busiestSecond(times: readonly number[]): number {
  let [first, most] = [0, 0];
  for (const [last, at] of times.entries()) {
    while (at - (times[first] ?? at) >= 1000) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const longestMs = 240_000;

/** A wave while the processes that send it are killed again and again. */
export async function reminded(plan: Plan, server: Server): Promise<readonly Row[]> {
  const people = plan.remindedUnderKills;
  const house = await openHouse(server, plan.processes, async (databaseUrl) =>
    (await settle(databaseUrl, people)).close(),
  );
  const remindersOf = (chat: number): number =>
    house.telegram.texts(chat).filter((text) => text.startsWith('提醒您')).length;
  const counts = (): readonly number[] => Array.from({ length: people }, (_, i) => remindersOf(i + 1));
  const from = performance.now();
  let kills = 0;
  while (counts().includes(0) && performance.now() - from < longestMs) {
    await pause(plan.killEveryMs * (0.2 + Math.random() * 0.3));
    if ((await house.fleet.end('SIGKILL')) !== undefined) kills++;
  }
  // What a killed process may have sent is sent once more; then it would have come.
  await pause(3_000);
  await house.stop();
  const times = counts();
  const of = (count: number): number => times.filter((each) => each === count).length;
  const what = `a wave to ${people}, ${plan.processes} processes, ${kills} × SIGKILL`;
  const measured = `none ${of(0)}, once ${of(1)}, twice ${of(2)}, more often ${times.filter((each) => each > 2).length}`;
  return [
    {
      what: `${what}: reminders of a person, at least`,
      measured,
      figure: figureOf([Math.min(...times)]),
      bounds: { good: 'more', must: 1, aim: 1 },
    },
    {
      what: `${what}: reminders of a person, at most`,
      measured,
      figure: figureOf([Math.max(...times)]),
      bounds: { good: 'less', must: 2, aim: 1 },
    },
  ];
}
