import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PoolState, Store } from '../../store/database.ts';
import type { ChatAdapter, Inbound } from '../adapter.ts';
import { createRecent } from '../recent.ts';
import type { SenderEvent } from '../sender/ports.ts';
import type { CommittedTurn, TurnPoint } from '../turn.ts';
import { addStoreGauges } from './store-gauges.ts';

export interface MetricsOptions {
  readonly store: Pick<Store, 'db' | 'pools'>;
  readonly campaign: string;
  readonly version: string;
  /** Told of what could not be read, for the log. */
  readonly report: (what: string, cause: unknown) => void;
}

/** The figures of one process, for Prometheus. Nothing in them is of a person: counts, times and names of things alone. */
export interface Metrics {
  /** The same receiver, with its turns counted and timed. */
  readonly timed: (receive: (inbound: Inbound) => Promise<void>) => (inbound: Inbound) => Promise<void>;
  /** Told of what a turn came to. */
  readonly at: (point: TurnPoint, turn?: CommittedTurn) => void;
  /** Told of what became of a message. */
  readonly sent: (event: SenderEvent) => void;
  /** Whose platforms are told of. */
  readonly watch: (adapters: readonly Pick<ChatAdapter, 'platform' | 'health'>[]) => void;
  /** All figures as text, and the type of the text. */
  readonly page: () => Promise<{ readonly text: string; readonly type: string }>;
}

/** In seconds. */
const turnBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sendBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export function createMetrics({ store, campaign, version, report }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    ...{ name: 'tianbao_info', help: 'The version and the campaign that this process serves', registers },
    labelNames: ['version', 'campaign'],
  }).set({ version, campaign }, 1);
  const turns = createTurnMetrics(registers);
  const sent = createSendMetrics(registers);
  addPoolGauges(registers, store.pools);
  addStoreGauges({ registers, db: store.db, campaign, report });
  let adapters: Parameters<Metrics['watch']>[0] = [];
  new Gauge({
    ...{ name: 'tianbao_platform_ready', help: '1 where a platform of this process can be reached', registers },
    labelNames: ['platform'],
    collect() {
      for (const { platform, health } of adapters) this.set({ platform }, health().status === 'ready' ? 1 : 0);
    },
  });
  return {
    ...{ ...turns, sent },
    watch: (watched) => {
      adapters = watched;
    },
    page: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}

/** Of how many chats it is known how often an answer was refused in a row. */
const chatsKnown = 20_000;

function createTurnMetrics(registers: readonly Registry[]): Pick<Metrics, 'timed' | 'at'> {
  const seconds = new Histogram({
    ...{ name: 'tianbao_turn_seconds', help: 'From the arrival of a message to its commit', registers: [...registers] },
    ...{ labelNames: ['platform'], buckets: turnBuckets },
  });
  const count = new Counter({
    ...{ name: 'tianbao_turns_total', help: 'Messages, by what came of them', registers: [...registers] },
    labelNames: ['platform', 'content', 'outcome'],
  });
  const underWay = new Gauge({ name: 'tianbao_turns_under_way', help: 'Turns under way', registers: [...registers] });
  const refused = new Counter({
    ...{
      name: 'tianbao_answers_refused_total',
      help: 'Answers that were not taken, by field',
      registers: [...registers],
    },
    labelNames: ['form', 'field'],
  });
  const failures = createRecent<number>(chatsKnown);
  return {
    timed: (receive) => async (inbound) => {
      const { platform } = inbound.conversation;
      const content = inbound.content.type;
      const end = seconds.startTimer({ platform });
      underWay.inc();
      try {
        await receive(inbound);
        count.inc({ platform, content, outcome: 'committed' });
      } catch (error) {
        count.inc({ platform, content, outcome: 'failed' });
        throw error;
      } finally {
        end();
        underWay.dec();
      }
    },
    at: (point, turn) => {
      if (point !== 'committed' || !turn) return;
      const { platform, chat } = turn.inbound.conversation;
      const talk = turn.effects.state?.talk;
      const now = talk?.failures ?? 0;
      const before = failures.get(`${platform} ${chat}`) ?? 0;
      if (now > before && talk) refused.inc({ form: talk.form, field: fieldOf(talk.asked) });
      if (now > 0) failures.set(`${platform} ${chat}`, now);
      else failures.delete(`${platform} ${chat}`);
    },
  };
}

/** The field of what was asked, which stands behind what is pending: a key of the form, never an answer. */
function fieldOf(asked = ''): string {
  const key = asked.slice(asked.lastIndexOf(':') + 1);
  return /^[A-Za-z]{1,40}$/u.test(key) ? key : 'review';
}

function createSendMetrics(registers: readonly Registry[]): Metrics['sent'] {
  const seconds = new Histogram({
    ...{ name: 'tianbao_send_seconds', help: 'From the lease of a message to its delivery', registers: [...registers] },
    ...{ labelNames: ['platform'], buckets: sendBuckets },
  });
  const count = new Counter({
    ...{ name: 'tianbao_sends_total', help: 'Messages, by what became of them', registers: [...registers] },
    labelNames: ['platform', 'outcome', 'failure'],
  });
  const troubles = new Counter({
    ...{ name: 'tianbao_outbox_failures_total', help: 'The outbox could not be asked', registers: [...registers] },
    labelNames: ['during'],
  });
  return (event) => {
    if (event.event === 'outboxFailed') return troubles.inc({ during: event.during });
    const { platform } = event;
    const failure = 'failure' in event ? event.failure : '';
    count.inc({ platform, outcome: event.event, failure });
    if (event.event === 'delivered') seconds.observe({ platform }, event.ms / 1000);
  };
}

function addPoolGauges(registers: readonly Registry[], pools: () => readonly PoolState[]): void {
  new Gauge({
    ...{ name: 'tianbao_pool_connections', help: 'Connections to the database', registers: [...registers] },
    labelNames: ['pool', 'state'],
    collect() {
      for (const { pool, open, idle, waiting } of pools()) {
        this.set({ pool, state: 'idle' }, idle);
        this.set({ pool, state: 'busy' }, open - idle);
        this.set({ pool, state: 'waiting' }, waiting);
      }
    },
  });
}
