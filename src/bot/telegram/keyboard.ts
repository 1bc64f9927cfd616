import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Outbound } from '../adapter.ts';
import { readToken, writeToken } from './token.ts';
import { languageIn, words } from './words.ts';

type Button = NonNullable<Outbound['buttons']>[number];
type Row = InlineKeyboardButton[];

/** Characters as wide as a Chinese one count 2: two buttons of up to this width stand side by side. */
const halfRow = 14;
const commandsInRow = 4;
const ticked = '☑ ';
const unticked = '☐ ';

/**
 * The buttons under a message; undefined where there are none. A message has either buttons or a hint in the input, which
 * Telegram takes with a forced reply or a keyboard in place of the letters only: buttons are worth more.
 */
export function keyboardOf(message: Outbound): InlineKeyboardMarkup | undefined {
  const rows = rowsOf(message);
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

function rowsOf({ question, buttons = [], pick }: Outbound): Row[] {
  const choices = buttons.filter(({ role }) => role === 'choice');
  const commands = buttons.filter(({ role }) => role === 'command');
  const choose = ({ label, value }: Button): InlineKeyboardButton.CallbackButton => ({
    text: label,
    callback_data: writeToken({ press: 'choose', question, value }),
  });
  const box = ({ label, value }: Button): InlineKeyboardButton.CallbackButton => ({
    text: `${unticked}${label}`,
    callback_data: writeToken({ press: 'tick', question, value }),
  });
  const boxes = pick === 'several' && choices.length > 0;
  const done = boxes ? [[doneButton(question, buttons)]] : [];
  const perRow = choices.every(({ label }) => widthOf(label) <= halfRow) ? 2 : 1;
  return [
    ...inRows(choices.map(boxes ? box : choose), perRow),
    ...done,
    ...inRows(commands.map(choose), commandsInRow),
  ];
}

/** In the language of the labels: commands are ours, while a choice may be what somebody typed. */
function doneButton(question: number, buttons: readonly Button[]): InlineKeyboardButton {
  const named = buttons.findLast(({ role }) => role === 'command') ?? buttons[0];
  const text = words.done[languageIn(named?.label ?? '')];
  return { text, callback_data: writeToken({ press: 'done', question }) };
}

function widthOf(label: string): number {
  return [...label].reduce(
    (width, sign) => width + (/[\u1100-\uffdc]|\p{Extended_Pictographic}/u.test(sign) ? 2 : 1),
    0,
  );
}

function inRows<Item>(items: readonly Item[], most: number): Item[][] {
  const rows: Item[][] = [];
  for (let at = 0; at < items.length; at += most) rows.push(items.slice(at, at + most));
  return rows;
}

/** The keyboard after a box was ticked or unticked; the same object where it already was so, or has no such box. */
export function withTick(
  keyboard: InlineKeyboardMarkup,
  { press, value }: { readonly press: 'tick' | 'untick'; readonly value: string },
): InlineKeyboardMarkup {
  let changed: 'yes' | undefined;
  const flip = (button: InlineKeyboardButton): InlineKeyboardButton => {
    const token = tokenOf(button);
    if (token?.press !== press || token.value !== value) return button;
    changed = 'yes';
    const next = press === 'tick' ? 'untick' : 'tick';
    const text = `${next === 'untick' ? ticked : unticked}${button.text.slice(unticked.length)}`;
    return { text, callback_data: writeToken({ ...token, press: next }) };
  };
  const rows = keyboard.inline_keyboard.map((row) => row.map(flip));
  return changed ? { inline_keyboard: rows } : keyboard;
}

/** The values that are ticked, in the order in which they stand. */
export function tickedIn(keyboard: InlineKeyboardMarkup): readonly string[] {
  return keyboard.inline_keyboard.flat().flatMap((button) => {
    const token = tokenOf(button);
    return token?.press === 'untick' ? [token.value] : [];
  });
}

function tokenOf(button: InlineKeyboardButton): ReturnType<typeof readToken> {
  return 'callback_data' in button ? readToken(button.callback_data) : undefined;
}
