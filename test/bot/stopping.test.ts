import { describe, expect, test } from 'vitest';
import { createStopper, type Running } from '../../src/bot/stopping.ts';

const times = { drainMs: 50, wholeMs: 150, adaptersMs: 50 };
const never = (): Promise<never> => new Promise(() => undefined);

/** A service of which nothing hangs, but for what is given. */
function running(given: Partial<Running> = {}) {
  const said: string[] = [];
  const parts: Running = {
    store: { close: async () => void said.push('store closed') },
    core: { settled: async () => undefined, sender: { stop: async () => void said.push('sender stopped') } },
    adapters: [{ platform: 'web', stop: async () => void said.push('web stopped') }],
    log: { info: (event) => said.push(event), warn: (event) => said.push(event) },
    aborted: new AbortController(),
    reminders: Promise.resolve(),
    telling: { stop: async () => undefined },
    ...given,
  };
  return { said, stop: createStopper(parts, times) };
}

describe('the end of a service', () => {
  test('lets go of the store last, and once', async () => {
    const { said, stop } = running();
    await Promise.all([stop(), stop()]);
    expect(said).toEqual(['sender stopped', 'web stopped', 'store closed', 'service.stopped']);
  });

  test('lets go of the store although a turn and an adapter never end', async () => {
    const { said, stop } = running({
      core: { settled: never, sender: { stop: async () => undefined } },
      adapters: [{ platform: 'wechat', stop: never }],
    });
    const begun = performance.now();
    await stop();
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(said).toEqual(['service.stoppedEarly', 'store closed', 'service.stopped']);
  });

  test('lets go of the store although an adapter fails', async () => {
    const { said, stop } = running({
      adapters: [{ platform: 'slack', stop: () => Promise.reject(new Error('the socket')) }],
    });
    await stop();
    expect(said).toEqual(['sender stopped', 'platform.stopFailed', 'store closed', 'service.stopped']);
  });
});
