import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatAdapter } from '../../../src/bot/adapter.ts';
import { createPushes } from '../../../src/bot/reminders/prepare.ts';
import { repliesTo } from '../../../src/bot/replies.ts';
import { createSender } from '../../../src/bot/sender.ts';
import { capabilities } from '../../../src/bot/telegram/limits.ts';
import { createReceiver } from '../../../src/bot/turn.ts';
import { converse } from '../../../src/dialogs/converse.ts';
import type { Store } from '../../../src/store/database.ts';
import { spedUp } from './sped-up.ts';
import { campaign, edition, now } from './town.ts';

/** What went out, in milliseconds of the sped-up clock. */
export interface SentWave {
  readonly sentAt: readonly number[];
  /** From a message's arrival to its reply's leaving. */
  readonly replyMs: readonly number[];
  /** Chats that got the reminder, and how often the most reminded one. */
  readonly reminded: number;
  readonly mostReminded: number;
}

/** One process that sends a wave of so many at Telegram's pace by a sped-up clock, while people ask for help. */
export async function sendWave(store: Store, people: number, speed: number): Promise<SentWave> {
  const paceClock = spedUp(speed);
  const sentAt: number[] = [];
  const replyMs: number[] = [];
  const reminders = new Map<string, number>();
  const replied = new Map<string, () => void>();
  const adapter: ChatAdapter = {
    ...{ platform: 'telegram', capabilities, endpoints: [], health: () => ({ status: 'ready' }) },
    ...{ start: async () => undefined, stop: async () => undefined },
    send: async ({ chat }, { text }) => {
      sentAt.push(paceClock.now());
      if (text.startsWith('提醒您')) reminders.set(chat, (reminders.get(chat) ?? 0) + 1);
      else replied.get(chat)?.();
      await pause(1);
      return {};
    },
  };
  const documents = { open: () => Promise.reject(new Error('There are no documents here.')) };
  const limits = () => capabilities;
  const sender = createSender({
    ...{ outbox: store.outbox, adapters: [adapter], documents, log: () => undefined, paceClock },
    pushes: createPushes({ store, campaign, edition, clock: { now: () => now }, capabilities: limits }),
    // A tenth of a second of the sped-up clock is made ready, as it is by the ordinary one.
    ...{ pushesAhead: 3 * speed, concurrency: { telegram: 16 * Math.ceil(speed / 2) } },
  });
  const receive = createReceiver({
    ...{ store, edition, campaign: campaign.id, receiptPrefix: campaign.receiptPrefix, clock: { now: () => now } },
    ...{ talk: (state, event) => converse(edition, state, event), sender: repliesTo(sender), capabilities: limits },
    files: () => Promise.reject(new Error('There are no files here.')),
  });
  const ask = async (chat: string): Promise<void> => {
    const shown = new Promise<void>((resolve) => void replied.set(chat, resolve));
    const asked = paceClock.now();
    const who = { conversation: { platform: 'telegram' as const, chat }, sender: { account: chat } };
    await receive({ id: randomUUID(), ...who, sentAt: now, content: { type: 'text', text: '帮助' } });
    await shown;
    replyMs.push(paceClock.now() - asked);
  };
  sender.start();
  for (let asker = 1; reminders.size < people; asker++) {
    await Promise.all([ask(`${1 + (asker % people)}`), pause(secondsBetween * (1000 / speed))]);
  }
  await sender.idle();
  await sender.stop();
  return { sentAt, replyMs, reminded: reminders.size, mostReminded: Math.max(...reminders.values()) };
}

/** Somebody asks every two seconds of the sped-up clock. */
const secondsBetween = 2;
