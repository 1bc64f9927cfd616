import { vi } from 'vitest';
import type { ChatAdapter } from '../../../src/bot/adapter.ts';
import { createWeChatAdapter } from '../../../src/bot/wechat/wechat.ts';
import { words } from '../../../src/bot/wechat/words.ts';
import { type Acknowledgement, adapterContract } from '../../helpers/adapter-contract.ts';
import { createWorld, type World } from './world.ts';

adapterContract('wechat', {
  create: async () => {
    const world = createWorld();
    const wechat = createWeChatAdapter({ openBot: world.openBot });
    const { adapter, said } = heard(wechat, world);
    const to = { platform: 'wechat', chat: 'li' } as const;
    const ready = () => vi.waitFor(() => notReady(wechat));
    return {
      adapter,
      to,
      say: async (text) => {
        await ready();
        return said(() => world.say('li', text));
      },
      sendFile: async (name, bytes) => {
        await ready();
        return said(() => world.sendFile('li', name, bytes));
      },
      seen: async () => world.texts(),
      files: async () => world.shown().flatMap(({ file }) => (file ? [file] : [])),
      faults: [
        {
          name: 'the contact is gone',
          arrange: async () => {
            await ready();
            return { ...to, chat: 'nobody' };
          },
          expected: { failure: 'unreachable' },
        },
        {
          name: 'the puppet fails while sending',
          arrange: async () => {
            world.puppet().failing.push('lost');
            return to;
          },
          expected: { failure: 'unknown' },
        },
        {
          name: 'the phone logged the bot out',
          arrange: async () => {
            await world.puppet().logout();
            return to;
          },
          expected: { failure: 'refused', retryAfterMs: 15_000 },
        },
      ],
      dispose: world.close,
    };
  },
});

function notReady(adapter: ChatAdapter): void {
  const { status, problem } = adapter.health();
  if (status !== 'ready') throw new Error(`${status}: ${problem}`);
}

/** The platform learns what became of a message from what its sender is shown. */
function heard(wechat: ChatAdapter, world: World) {
  let tell: (result: Acknowledgement) => void = () => undefined;
  const adapter: ChatAdapter = {
    ...wechat,
    start: (receive, signal) =>
      wechat.start(async (inbound) => {
        await receive(inbound);
        tell('acknowledged');
      }, signal),
  };
  const said = async (act: () => void): Promise<Acknowledgement> => {
    const before = told(world);
    const taken = new Promise<Acknowledgement>((resolve) => {
      tell = resolve;
    });
    act();
    const toldAgain = vi.waitUntil(() => told(world) > before, { timeout: 5_000, interval: 20 });
    toldAgain.catch(() => undefined);
    return Promise.race([taken, toldAgain.then(() => 'told' as const)]);
  };
  return { adapter, said };
}

function told(world: World): number {
  return world.texts().filter((text) => text === words.notKept).length;
}
