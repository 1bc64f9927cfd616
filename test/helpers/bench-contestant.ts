import type { Inbound } from '../../src/bot/adapter.ts';
import { realClock } from '../../src/bot/clock.ts';
import { createReceiver } from '../../src/bot/turn.ts';
import { nextField } from '../../src/dialogs/draft.ts';
import { firstState, open, step } from '../../src/dialogs/engine.ts';
import type { DialogEvent } from '../../src/dialogs/event.ts';
import type { Form } from '../../src/dialogs/form.ts';
import type { Step } from '../../src/dialogs/scene.ts';
import type { DialogState } from '../../src/dialogs/state.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { fillTalks } from './fill-talks.ts';
import { plainForm } from './plain-form.ts';

/** What a harness gives: the length of the form, where to keep it, and whom to tell. */
export interface Harness {
  readonly L: number;
  readonly mode: 'pg' | 'mem';
  readonly schema: string;
  readonly pgConfig: { readonly host: string; readonly port: number; readonly user: string; readonly database: string };
  reply(conversation: string, text: string): void;
  done(conversation: string, answers: readonly unknown[]): void;
}

export interface Contestant {
  readonly name: string;
  setup(pool: unknown): Promise<void>;
  message(conversation: string, text: string): Promise<void>;
  close(): Promise<void>;
  fill?(count: number, seed: string): Promise<void>;
}

const kindOfField = ['text', 'number', 'text', 'text', 'text'] as const;

/** The real engine, turn and store behind a plain form; only the sending is a stub. */
export function contestant(harness: Harness): Contestant {
  const form = plainForm(Array.from({ length: harness.L }, (_, i) => kindOfField[i % kindOfField.length] ?? 'text'));
  return harness.mode === 'mem' ? inMemory(form, harness) : onPostgres(form, harness);
}

/** `/start` begins a form, whatever was open before; anything else is an answer. */
function talk(form: Form, state: DialogState | undefined, event: DialogEvent): Step {
  if (event.type !== 'said' || event.text !== '/start') return step(form, state, event);
  const { talk: _before, ...rest } = state ?? firstState(event);
  return open(form, rest, event, {});
}

function finished(form: Form, { talk: at }: DialogState): readonly unknown[] | undefined {
  return at && !nextField(form, at.answers) ? form.fields.map(({ key }) => at.answers[key]) : undefined;
}

function inMemory(form: Form, harness: Harness): Contestant {
  const states = new Map<string, DialogState>();
  let ids = 0;
  return {
    name: 'tianbao',
    setup: async () => undefined,
    async message(conversation, text) {
      const event: DialogEvent = { type: 'said', text, now: Date.now(), fresh: String(++ids) };
      const [state, effects] = talk(form, states.get(conversation), event);
      states.set(conversation, state);
      for (const effect of effects) if (effect.type === 'say') harness.reply(conversation, effect.speech.text);
      const answers = effects.some(({ type }) => type === 'revise') ? finished(form, state) : undefined;
      if (answers) harness.done(conversation, answers);
    },
    close: async () => undefined,
  };
}

function onPostgres(form: Form, harness: Harness): Contestant {
  const { host, port, user, database } = harness.pgConfig;
  const databaseUrl = `postgres://${user}@${host}:${port}/${database}?options=${encodeURIComponent(`-c search_path=${harness.schema}`)}`;
  let store: Store;
  let receive: (inbound: Inbound) => Promise<void>;
  let ids = 0;
  return {
    name: 'tianbao',
    async setup() {
      store = await openStore({ databaseUrl });
      receive = receiverOf(form, harness, store);
    },
    message: (conversation, text) => receive(inboundOf(conversation, text, ++ids)),
    fill: (count, seed) => fillTalks(store.db, { count, seed, platform: 'web' }),
    close: () => store.close(),
  };
}

function receiverOf(form: Form, harness: Harness, store: Store): (inbound: Inbound) => Promise<void> {
  return createReceiver({
    store,
    talk: (state, event) => talk(form, state, event),
    edition: {
      title: form.title,
      notice: { version: 0, text: form.title },
      contacts: form.title,
      office: form.title,
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
          harness.reply(chat, body.text);
          void store.outbox.delivered(conversation, position);
        }
      },
      resend: () => undefined,
    },
    at(_point, turn) {
      const answers = turn?.effects.revise ? finished(form, turn.effects.state) : undefined;
      if (turn && answers) harness.done(turn.inbound.conversation.chat, answers);
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
