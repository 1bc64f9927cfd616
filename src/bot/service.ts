import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fill, message } from '../dialogs/message.ts';
import { openStore, type Store } from '../store/database.ts';
import type { ChatAdapter } from './adapter.ts';
import { loadCampaign } from './campaign-file.ts';
import { type Clock, realClock, startingAt } from './clock.ts';
import type { ClockSetting, Config } from './config.ts';
import { type Core, createCore } from './core.ts';
import { createLog, type Log } from './log.ts';
import { keptSessionKey } from './session-key.ts';
import { createWebAdapter } from './web/web.ts';

/** The running product: the store, the talk and its ways in. */
export interface Service {
  /** Where the page answers. */
  readonly address: string;
  readonly clock: Clock;
  /** Takes no more messages, finishes what is under way within 10 s, and lets go of the database. Safe twice. */
  stop(): Promise<void>;
}

/** How long turns under way, and then the replies, may take at the end; together less than 10 s. */
const drainMs = 4_000;

const banner = message(
  '演示：时钟从 {start} 开始走，不是真实时间；请勿填写真实信息。',
  'Demonstration: the clock began at {start} and is not the real time. Please enter nothing real.',
);

/** Starts everything in order; if a part cannot start, what had started is stopped again. */
export async function startService(config: Config, log: Log = createLog(config.logLevel)): Promise<Service> {
  const campaign = await loadCampaign(config.campaign);
  const clock = clockOf(config.clock);
  const store = await openStore(storeOptions(config));
  try {
    const web = createWebAdapter({
      host: config.host,
      port: config.port,
      ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
      title: campaign.title,
      ...(config.clock.kind === 'real'
        ? {}
        : { banner: fill(banner, { start: config.clock.start.slice(0, 16).replace('T', ' ') }) }),
      ready: () => problemsOf(store),
      sessionKey: config.sessionSecret ?? (await keptSessionKey(config.dataDir)),
      now: clock.now,
      limits: { drainMs: 500 },
      arrived: (chat) => void core.arrived({ platform: 'web', chat }),
      report: (what, cause) => log.warn('web.problem', { what }, cause),
    });
    const core: Core = createCore({
      store,
      campaign,
      clock,
      adapters: [web],
      log,
      filesDir: join(config.dataDir, 'files'),
    });
    const aborted = new AbortController();
    await web.start(core.receive, aborted.signal);
    core.sender.start();
    const address = web.address() ?? '';
    log.info('service.started', { address, database: store.kind, campaign: campaign.id, clock: config.clock.kind });
    return { address, clock, stop: stopper({ store, core, adapters: [web], log, aborted }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The clock that the setting asks for. A demonstration begins at its moment now, and runs on from there. */
export function clockOf(setting: ClockSetting): Clock {
  return setting.kind === 'real' ? realClock : startingAt(setting.start);
}

function storeOptions(config: Config): Parameters<typeof openStore>[0] {
  return config.databaseUrl === undefined ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl };
}

async function problemsOf(store: Store): Promise<readonly string[]> {
  return store.ping().then(
    () => [],
    () => ['database'],
  );
}

interface Running {
  readonly store: Store;
  readonly core: Core;
  readonly adapters: readonly ChatAdapter[];
  readonly log: Log;
  readonly aborted: AbortController;
}

/** First no more messages in, then what is committed goes out, then the lines are closed and the database is let go of. */
function stopper({ store, core, adapters, log, aborted }: Running): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    aborted.abort();
    await Promise.race([core.settled(), pause(drainMs, undefined, { ref: false })]);
    await core.sender.stop({ drainMs });
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    await store.close();
    log.info('service.stopped');
  };
  return () => {
    stopping ??= stop();
    return stopping;
  };
}
