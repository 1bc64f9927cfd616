import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Inbound } from '../adapter.ts';
import { createRecent } from '../recent.ts';
import type { TelegramApi } from './api.ts';
import type { Boxes } from './from.ts';
import { tickedIn, withTick } from './keyboard.ts';
import { languageIn, words } from './words.ts';

/** What is to become of a press among boxes. */
export type BoxesOutcome =
  | { readonly outcome: 'ticked'; readonly notice?: string }
  | { readonly outcome: 'answered'; readonly inbound: Inbound };

/**
 * Makes the function that handles presses among boxes. Ticks stand in the message's own keyboard, so that any process
 * can go on with them; a keyboard that was edited a moment ago is remembered, since a quick second press still shows
 * the one before.
 */
export function createBoxes(api: Pick<TelegramApi, 'setKeyboard'>, now: () => number) {
  const edited = createEdited(now);
  return async ({ message, keyboard, press, answer }: Boxes): Promise<BoxesOutcome> => {
    const { chat } = answer.conversation;
    const shown = edited.get(chat, message) ?? keyboard;
    const { question, ...inbound } = answer;
    if (press.press === 'done') {
      const values = tickedIn(shown);
      if (values.length === 0) return { outcome: 'ticked', notice: words.pickFirst[languageOf(shown)] };
      return { outcome: 'answered', inbound: { ...inbound, content: { type: 'choice', question, values } } };
    }
    const next = withTick(shown, press);
    if (next === shown) return { outcome: 'ticked' };
    edited.set(chat, message, next);
    try {
      await api.setKeyboard(chat, message, next);
      return { outcome: 'ticked' };
    } catch {
      edited.forget(chat, message);
      return { outcome: 'ticked', notice: words.tickFailed[languageOf(shown)] };
    }
  };
}

/** By the label of the button that ends the ticking, which is ours. */
function languageOf(keyboard: InlineKeyboardMarkup) {
  const done = keyboard.inline_keyboard.flat().find((button) => button.text === words.done.zh);
  return languageIn(done?.text ?? '');
}

/** How long a press may still show the keyboard from before an edit, in milliseconds. */
const staleMs = 5_000;
const mostEdited = 1_000;

function createEdited(now: () => number) {
  const kept = createRecent<{ readonly keyboard: InlineKeyboardMarkup; readonly at: number }>(mostEdited);
  const keyOf = (chat: string, message: number): string => `${chat} ${message}`;
  return {
    get: (chat: string, message: number): InlineKeyboardMarkup | undefined => {
      const found = kept.get(keyOf(chat, message));
      return found && now() - found.at < staleMs ? found.keyboard : undefined;
    },
    set: (chat: string, message: number, keyboard: InlineKeyboardMarkup): void =>
      kept.set(keyOf(chat, message), { keyboard, at: now() }),
    forget: (chat: string, message: number): void => kept.delete(keyOf(chat, message)),
  };
}
