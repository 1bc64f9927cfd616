import type { AdapterHealth, ChatAdapter } from '../adapter.ts';
import { defaultTimes, type WeChatTimes, weChatCapabilities } from './limits.ts';
import type { WeChatOptions } from './options.ts';
import { createReceiving } from './receiving.ts';
import { createSending } from './sending.ts';
import { createStanding } from './standing.ts';
import { supervise } from './supervisor.ts';
import { realTimers, within } from './timers.ts';
import { troubleOf } from './trouble.ts';

/**
 * The chat on WeChat, through any puppet of wechaty. `start` resolves once the supervision has begun and told something,
 * or after 5 s: a login may have to wait for somebody who scans; `health` tells, with what must be scanned. A session that
 * fails, falls silent or is logged out is replaced by a new one after a pause of 1 s, doubling to 5 minutes. From the
 * signal's abort on nothing is handed on, and what the bot says is still sent until `stop`.
 */
export function createWeChatAdapter(options: WeChatOptions): ChatAdapter {
  const times: WeChatTimes = { ...defaultTimes, ...options.times };
  const timers = options.timers ?? realTimers;
  const report = (what: string, cause: unknown): void => options.report?.(what, troubleOf(cause, options.secret));
  const ports = { options, timers, times, report, now: options.now ?? Date.now, random: options.random ?? Math.random };
  const receiving = createReceiving(ports);
  const standing = createStanding(times);
  const over = new AbortController();
  let running: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    await within(timers, times.drainMs, 'The messages at hand', receiving.drain()).catch((cause) =>
      report('Not every message at hand was finished', cause),
    );
    over.abort();
    await within(timers, times.stopMs, 'The end of the session', running ?? Promise.resolve()).catch((cause) =>
      report('The session did not end in time', cause),
    );
  };
  const stop = (): Promise<void> => {
    stopped ??= stopOnce();
    return stopped;
  };
  const health = (): AdapterHealth => (over.signal.aborted ? { status: 'stopped' } : standing.health());
  return {
    platform: 'wechat',
    capabilities: weChatCapabilities,
    endpoints: [],
    health,
    start: async (receive, signal) => {
      if (signal.aborted || stopped) return stop();
      receiving.begin(receive);
      signal.addEventListener('abort', () => void receiving.drain(), { once: true });
      running = supervise({ ...ports, standing, receiving }, over.signal);
      await within(timers, times.startMs, 'The first news', standing.firstNews).catch(() => undefined);
    },
    send: createSending({ stay: standing.stay, times }),
    stop,
  };
}
