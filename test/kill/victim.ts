import process from 'node:process';
import type { ChatAdapter, Inbound, Outbound } from '../../src/bot/adapter.ts';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { startingAt } from '../../src/bot/clock.ts';
import { createCore } from '../../src/bot/core.ts';
import { openStore } from '../../src/store/database.ts';
import { silentLog } from '../helpers/silent-log.ts';
import type { KillPoint, ToParent, ToVictim } from './protocol.ts';

/**
 * A whole bot process whose platform is its parent. Armed with a point and a count, it ends itself with SIGKILL when
 * that point is reached for that time: the moment is exact, and nothing can be tidied up.
 */
interface Arms {
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly point?: KillPoint;
  readonly after?: number;
}

const arms = JSON.parse(process.argv[2] ?? '{}') as Arms;
let left = arms.after ?? 0;

function at(point: KillPoint): void {
  if (point === arms.point && left-- <= 0) process.kill(process.pid, 'SIGKILL');
}

function tell(message: ToParent): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

const parent: ChatAdapter = {
  platform: 'terminal',
  capabilities: {
    maxTextLength: 4000,
    maxButtons: 0,
    maxLabelLength: 40,
    maxTokenBytes: 64,
    pickSeveral: 'typed',
    maxFileBytes: 0,
    pushes: { perSecond: 100, jitterMs: 0 },
  },
  endpoints: [],
  health: () => ({ status: 'ready' }),
  start: async () => undefined,
  async send(to, message: Outbound) {
    at('sending');
    await tell({ type: 'shown', chat: to.chat, id: `${to.chat}/${message.id}`, text: message.text });
    at('sent');
    return {};
  },
  stop: async () => undefined,
};

const store = await openStore({
  ...(arms.databaseUrl ? { databaseUrl: arms.databaseUrl } : { dataDir: arms.dataDir ?? '' }),
});
const core = createCore({
  store,
  campaign: await loadCampaign('campaigns/tianjin-2022.yaml'),
  clock: startingAt('2022-05-08T09:00:00+08:00'),
  adapters: [parent],
  log: silentLog,
  filesDir: arms.dataDir ?? '',
  at,
});
core.sender.start();

process.on('message', (message: ToVictim) => {
  if (message.type === 'stop') void stop();
  else void take(message.inbound);
});

async function take(inbound: Inbound): Promise<void> {
  await core.receive(inbound);
  at('acknowledging');
  await tell({ type: 'acknowledged', id: inbound.id });
}

async function stop(): Promise<void> {
  await core.sender.stop({ drainMs: 5000 });
  await store.close();
  process.disconnect();
}

await tell({ type: 'ready' });
