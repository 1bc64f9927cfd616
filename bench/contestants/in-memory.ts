import { type Plain, reduce } from '../reducer.ts';
import type { Contestant, Setting } from './contestant.ts';

/** The trivial reducer without a database: its state is kept as JSON, as whoever stores it must write it. */
export function openReducer({ kinds, reply, done }: Setting): Contestant {
  const states = new Map<string, string>();
  return {
    async message(chat, text) {
      const before = states.get(chat);
      const next = reduce(kinds, before === undefined ? undefined : (JSON.parse(before) as Plain), text);
      states.set(chat, JSON.stringify(next.state));
      reply(chat, next.reply);
      if (next.ended) done(chat, next.state.answers);
    },
    lock: '',
    close: async () => undefined,
  };
}
