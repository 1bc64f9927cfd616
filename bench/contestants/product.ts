import type { Inbound } from '../../src/bot/adapter.ts';
import { realClock } from '../../src/bot/clock.ts';
import { createReceiver } from '../../src/bot/turn.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { fillTalks } from '../../test/helpers/fill-talks.ts';
import { plainForm } from '../../test/helpers/plain-form.ts';
import type { Contestant, Setting } from './contestant.ts';
import { completeAnswers, plainTalk } from './plain-talk.ts';

/** The product: its receiver, engine and store, with a form of plain questions; only the sending is a stub. */
export async function openProduct(setting: Setting): Promise<Contestant> {
  const store = await openStore({ databaseUrl: setting.databaseUrl });
  const receive = receiverOf(setting, store);
  let ids = 0;
  return {
    message: (chat, text) => receive(inboundOf(chat, text, ++ids)),
    lock: 'select id from conversations where chat = $1 for update',
    fill: (count, seed) => fillTalks(store.db, { count, seed, platform: 'web' }),
    close: store.close,
  };
}

function receiverOf({ kinds, reply, done }: Setting, store: Store): (inbound: Inbound) => Promise<void> {
  const form = plainForm(kinds);
  const { title } = form;
  return createReceiver({
    store,
    talk: plainTalk(form),
    edition: {
      title,
      notice: { version: 0, text: title, brief: title },
      contacts: title,
      office: title,
      forms: new Map([[form.id, form]]),
    },
    campaign: 'bench',
    receiptPrefix: 'B',
    clock: realClock,
    capabilities: () => capabilities,
    files: async ({ name }) => ({ file: { id: '', name, bytes: 0 } }),
    sender: {
      deliver(replies) {
        for (const { conversation, position, chat, body } of replies) {
          reply(chat, body.text);
          void store.outbox.delivered({ conversation, position });
        }
      },
      resend: () => undefined,
    },
    at(_point, turn) {
      const answers = turn?.effects.revise ? completeAnswers(form, turn.effects.state) : undefined;
      if (turn && answers) done(turn.inbound.conversation.chat, answers);
    },
  });
}

const capabilities = {
  maxTextLength: 4096,
  maxButtons: 100,
  maxLabelLength: 60,
  maxTokenBytes: 64,
  pickSeveral: 'boxes',
  maxFileBytes: 0,
  pushes: { perSecond: 100, jitterMs: 0 },
} as const;

function inboundOf(chat: string, text: string, id: number): Inbound {
  return {
    id: `m${id}`,
    conversation: { platform: 'web', chat },
    sender: { account: chat },
    sentAt: Date.now(),
    content: { type: 'text', text },
  };
}
