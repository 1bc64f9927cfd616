import type { Wechaty } from 'wechaty';
import { type WordKey, words } from './words.ts';

export type Report = (what: string, cause: unknown) => void;

/** Says a sentence of the adapter's own in a chat or room. Never rejects: what cannot be told is reported. */
export async function tell(bot: Wechaty, chat: string, word: WordKey, report: Report): Promise<void> {
  await bot.puppet
    .messageSendText(chat, words[word])
    .catch((cause: unknown) => report('Somebody could not be told', cause));
}
