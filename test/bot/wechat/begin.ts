import { setImmediate as turn } from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';
import type { ChatAdapter, Inbound } from '../../../src/bot/adapter.ts';
import { defaultTimes } from '../../../src/bot/wechat/limits.ts';
import type { WeChatOptions } from '../../../src/bot/wechat/options.ts';
import { createWeChatAdapter } from '../../../src/bot/wechat/wechat.ts';
import { type ManualTimers, manualTimers } from './manual-timers.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface Begun {
  readonly adapter: ChatAdapter;
  readonly world: World;
  readonly timers: ManualTimers;
  /** What was handed on. */
  readonly received: readonly Inbound[];
  readonly texts: () => readonly string[];
  /** What was reported, with the words of its cause. */
  readonly reports: readonly string[];
  readonly ready: () => Promise<void>;
  /** The process begins to end. */
  readonly abort: () => void;
}

export interface BeginOptions extends Partial<WeChatOptions> {
  readonly world?: WorldOptions;
  readonly receive?: (inbound: Inbound) => Promise<void>;
  /** Whether to go on before the first news: where none will come. */
  readonly start?: 'awaited' | 'begun';
}

/** An adapter on its own WeChat, begun, whose waits end when the test says so. No chance in its pauses. */
export async function begin({
  world: facts = {},
  receive,
  start = 'awaited',
  ...options
}: BeginOptions = {}): Promise<Begun> {
  const world = createWorld(facts);
  const timers = manualTimers();
  const received: Inbound[] = [];
  const reports: string[] = [];
  const adapter = createWeChatAdapter({
    openBot: world.openBot,
    timers,
    random: () => 0,
    report: (what, cause) => reports.push(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`),
    ...options,
  });
  const aborted = new AbortController();
  onTestFinished(async () => {
    aborted.abort();
    await adapter.stop();
    await world.close();
  });
  const begun: Begun = {
    adapter,
    world,
    timers,
    received,
    texts: () => received.flatMap(({ content }) => (content.type === 'text' ? [content.text] : [])),
    reports,
    abort: () => aborted.abort(),
    ready: () => vi.waitFor(() => isReady(adapter), { timeout: 5_000, interval: 5 }),
  };
  const started = adapter.start(async (inbound) => {
    received.push(inbound);
    await receive?.(inbound);
  }, aborted.signal);
  if (start === 'awaited') await started;
  return begun;
}

/** Lets everything happen that waits for no clock. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await turn();
}

/** Waits for the pause after a session's end, gives its length in milliseconds, and lets it pass. */
export async function passPause({ timers, adapter }: Begun): Promise<number> {
  const pause = await vi.waitFor(() => {
    const [wait, ...others] = timers.waiting();
    const isPause = adapter.health().status !== 'ready' && others.length === 0 && wait !== defaultTimes.closeMs;
    if (wait === undefined || !isPause) throw new Error('no pause yet');
    return wait;
  }, 15_000);
  timers.pass(pause);
  return pause;
}

function isReady(adapter: ChatAdapter): void {
  const { status, problem } = adapter.health();
  if (status !== 'ready') throw new Error(`${status}: ${problem}`);
}
