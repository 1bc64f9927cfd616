import { randomUUID } from 'node:crypto';
import type { ConversationQuery, LoadedConversation } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/database.ts';
import type { TurnCommit } from '../../src/store/turns.ts';

export const campaign = 'tianjin-2022';
export const noon = Date.parse('2022-08-01T12:00:00+08:00');

/** A chat at its first message: created if there is none. */
export function meet(store: Store, chat: string, more: Partial<ConversationQuery> = {}): Promise<LoadedConversation> {
  return store.conversations.load({
    platform: 'web',
    chat,
    account: `account of ${chat}`,
    campaign,
    now: noon,
    ...more,
  });
}

/** A turn of a loaded conversation that only says something, and what is given besides. */
export function turnOf(loaded: LoadedConversation, more: Partial<TurnCommit> = {}): TurnCommit {
  return {
    conversation: loaded.id,
    version: loaded.version,
    event: randomUUID(),
    state: { question: loaded.version + 1 },
    at: noon + loaded.version,
    organiser: loaded.organiser.id,
    campaign,
    unit: loaded.organiser.unitId,
    platform: 'web',
    replies: [{ text: `reply ${loaded.version + 1}` }],
    ...more,
  };
}

/** Opens a draft in a conversation and gives one answer; gives back the conversation as it then stands. */
export async function beginDraft(
  store: Store,
  chat: string,
  answer: unknown = '科技周进校园',
): Promise<LoadedConversation> {
  const loaded = await meet(store, chat);
  const submission = randomUUID();
  await store.turns.commit(
    turnOf(loaded, {
      open: { submission, form: 'filing', formVersion: 1 },
      revision: { submission, number: 1, action: 'answer', changes: { name: { to: answer } } },
      state: { talk: { submission } },
    }),
  );
  return meet(store, chat);
}
