import { Gauge, type Registry } from 'prom-client';
import { type Gauges, readGauges } from '../../store/gauges.ts';
import type { Db } from '../../store/schema.ts';
import { within } from '../within.ts';

export interface StoreGaugeOptions {
  readonly registers: Registry[];
  readonly db: Db;
  readonly campaign: string;
  readonly report: (what: string, cause: unknown) => void;
}

/** However often it is asked, the database is read no more often than this, in milliseconds, and is waited for so long. */
const freshMs = 10_000;
const patienceMs = 5_000;

/** Figures of the database, the same in each process: in a query take one of them, such as by `max`. */
export function addStoreGauges(options: StoreGaugeOptions): void {
  const { registers } = options;
  const current = createReading(options);
  const gauge = <Name extends string>(
    name: string,
    help: string,
    labelNames: readonly Name[],
    set: (gauge: Gauge<Name>, read: Gauges) => void,
  ): Gauge<Name> =>
    new Gauge({
      ...{ name, help, registers, labelNames: [...labelNames] },
      async collect() {
        this.reset();
        const read = await current();
        if (read) set(this, read);
      },
    });
  const outbox = ['platform', 'kind', 'state'] as const;
  gauge('tianbao_outbox_messages', 'Messages that wait in the outbox', outbox, (each, { outbox: rows }) => {
    for (const { platform, kind, state, count } of rows) each.set({ platform, kind, state }, count);
  });
  gauge('tianbao_outbox_oldest_seconds', 'Age of the oldest of them', outbox, (each, { outbox: rows }) => {
    for (const { platform, kind, state, oldestSeconds } of rows) each.set({ platform, kind, state }, oldestSeconds);
  });
  gauge('tianbao_submissions', 'Submissions; those in state draft are open', ['form', 'state'], (each, read) => {
    for (const { form, state, count } of read.submissions) each.set({ form, state }, count);
  });
  gauge('tianbao_waves', 'Waves of reminders', ['form', 'state'], (each, { waves }) => {
    for (const { form, state, count } of waves) each.set({ form, state }, count);
  });
  gauge('tianbao_wave_recipients', 'People whom waves have reminded', ['form'], (each, { waves }) => {
    for (const { form, recipients } of waves) each.inc({ form }, recipients);
  });
  gauge('tianbao_database_up', '1 where these figures could be read', [], (each) => each.set(1));
}

/** The last reading, for as long as it is fresh; undefined where the database does not answer. */
function createReading(options: StoreGaugeOptions): () => Promise<Gauges | undefined> {
  let last: { readonly at: number; readonly reading: Promise<Gauges | undefined> } | undefined;
  return () => {
    const now = performance.now();
    if (!last || now - last.at >= freshMs) last = { at: now, reading: read(options) };
    return last.reading;
  };
}

function read({ db, campaign, report }: StoreGaugeOptions): Promise<Gauges | undefined> {
  const reading: Promise<Gauges | undefined> = readGauges(db, { campaign }).catch((cause: unknown) => {
    report('The figures of the database could not be read', cause);
    return undefined;
  });
  return within(reading, patienceMs, () => undefined);
}
