import type { DialogEvent } from '../../src/dialogs/event.ts';
import type { DialogState } from '../../src/dialogs/state.ts';
import { plainForm } from '../../test/helpers/plain-form.ts';
import { type Plain, reduce } from '../reducer.ts';
import type { Contestant, Setting } from './contestant.ts';
import { completeAnswers, plainTalk } from './plain-talk.ts';

/** The trivial reducer without a database: its state is kept as JSON, as whoever stores it must write it. */
export function openReducer({ kinds, reply, done }: Omit<Setting, 'databaseUrl'>): Contestant {
  const states = new Map<string, string>();
  return {
    async message(chat, text) {
      const before = states.get(chat);
      const next = reduce(kinds, before === undefined ? undefined : (JSON.parse(before) as Plain), text);
      states.set(chat, JSON.stringify(next.state));
      reply(chat, next.reply);
      if (next.ended) done(chat, next.state.answers);
    },
    close: async () => undefined,
  };
}

/** The product's engine without a database: its states are kept as they are, as the product keeps them between turns. */
export function openEngine({ kinds, reply, done }: Omit<Setting, 'databaseUrl'>): Contestant {
  const form = plainForm(kinds);
  const talk = plainTalk(form);
  const states = new Map<string, DialogState>();
  let ids = 0;
  return {
    async message(chat, text) {
      const event: DialogEvent = { type: 'said', text, now: Date.now(), fresh: String(++ids) };
      const [state, effects] = talk(states.get(chat), event);
      states.set(chat, state);
      for (const effect of effects) if (effect.type === 'say') reply(chat, effect.speech.text);
      const answers = effects.some(({ type }) => type === 'revise') ? completeAnswers(form, state) : undefined;
      if (answers) done(chat, answers);
    },
    close: async () => undefined,
  };
}
