import type { types } from '@slack/bolt';
import type { Outbound } from '../adapter.ts';
import { limits } from './limits.ts';
import type { Language } from './options.ts';
import { languageOf, words } from './words.ts';

export type Block = types.KnownBlock;
type Button = NonNullable<Outbound['buttons']>[number];
type Actions = types.ActionsBlock['elements'];

/** A message's text and blocks, as `chat.postMessage` takes them. */
export interface Posted {
  /** For notifications and screen readers: the same text with its signs escaped, cut where there is no room. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * A message as blocks. What people typed stands only in plain text objects, in which Slack sees no markup, no mention
 * and no link; buttons and options carry `question:value`.
 */
export function postedOf(message: Outbound): Posted {
  const language = languageOf(message);
  const buttons = message.buttons ?? [];
  const choices = buttons.filter(({ role }) => role === 'choice');
  const blocks = [
    ...(message.text.trim() === '' ? [] : [section(message.text)]),
    ...progressBlocks(message),
    ...choiceBlocks(message, shortened(choices, message), language),
    ...dayBlocks(message, language),
    ...commandBlocks(
      message,
      buttons.filter(({ role }) => role === 'command'),
    ),
  ].slice(0, limits.blocks);
  return { text: fallback(message.text, limits.message - weightOf(message)), blocks };
}

/** Plain text, in which nothing is read as markup or turned into an emoji. */
export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

export function section(text: string): types.SectionBlock {
  return { type: 'section', text: plain(text) };
}

/** Slack's three signs as characters that mean only themselves. */
export function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}

/** The token of a button: which question it belongs to, and what it says. */
export function tokenOf(question: number, value: string): string {
  return `${question}:${value}`;
}

function weightOf({ text, buttons = [], question }: Outbound): number {
  return buttons.reduce((sum, { label, value }) => sum + label.length + tokenOf(question, value).length, text.length);
}

/** Labels cut so that the whole message stays within its limit, a notification's text included. */
function shortened(choices: readonly Button[], message: Outbound): readonly Button[] {
  const values = choices.reduce((sum, { value }) => sum + tokenOf(message.question, value).length, 0);
  const room = limits.message - message.text.length - values - leastFallback - restOfMessage;
  const each = Math.max(8, Math.min(limits.label, Math.floor(room / Math.max(1, choices.length))));
  return choices.map((choice) => ({ ...choice, label: cut(choice.label, each) }));
}

/** Kept for a notification's text. */
const leastFallback = 150;
/** Kept for commands and hints. */
const restOfMessage = 700;

function fallback(text: string, room: number): string {
  const most = Math.min(limits.fallback, Math.max(leastFallback, room));
  let shown = text;
  while (escaped(shown).length > most) shown = cut(shown, Math.floor(shown.length * 0.8));
  return escaped(shown) || '…';
}

/** At most so many UTF-16 units, no character of two torn. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

function progressBlocks({ progress }: Outbound): readonly Block[] {
  return progress ? [{ type: 'context', elements: [plain(`${progress.at} / ${progress.of}`)] }] : [];
}

function choiceBlocks(message: Outbound, choices: readonly Button[], language: Language): readonly Block[] {
  const { question, pick } = message;
  if (choices.length === 0) return [];
  if (pick === 'several') return severalBlocks(question, choices, language);
  if (choices.length <= limits.buttonsInARow) return [actions(question, 'choices', choices.map(buttonOf(question)))];
  const menus = chunked(choices, limits.selectOptions).map((part, at) => ({
    type: 'static_select' as const,
    action_id: `select:${at}`,
    placeholder: plain(words.choose[language]),
    options: part.map(optionOf(question)),
  }));
  return [actions(question, 'choices', menus)];
}

/** What is ticked is told only when 完成 is pressed, together. */
function severalBlocks(question: number, choices: readonly Button[], language: Language): readonly Block[] {
  const options = choices.map(optionOf(question));
  const done = {
    type: 'button' as const,
    action_id: 'done',
    style: 'primary' as const,
    text: plain(words.done[language]),
    value: tokenOf(question, ''),
  };
  const picks: readonly Block[] =
    choices.length <= limits.checkboxes
      ? [actions(question, 'picks', [{ type: 'checkboxes', action_id: 'picks', options }])]
      : chunked(options, limits.selectOptions).map((part, at) => menuOfSeveral(question, part, at, language));
  return [...picks, actions(question, 'done', [done])];
}

/** Menus of several stand beside a section only, not among actions. */
function menuOfSeveral(
  question: number,
  options: types.PlainTextOption[],
  at: number,
  language: Language,
): types.SectionBlock {
  return {
    ...section(words.several[language]),
    block_id: blockId(question, `picks${at || ''}`),
    accessory: {
      type: 'multi_static_select',
      action_id: 'picks',
      placeholder: plain(words.choose[language]),
      options,
    },
  };
}

/** A day may be typed as well, and must be where it has times. */
function dayBlocks({ input, question }: Outbound, language: Language): readonly Block[] {
  if (input?.kind !== 'day') return [];
  const picker = { type: 'datepicker' as const, action_id: 'day', placeholder: plain(words.day[language]) };
  return [actions(question, 'day', [picker])];
}

function commandBlocks({ question }: Outbound, commands: readonly Button[]): readonly Block[] {
  return chunked(commands, limits.actions).map((part, at) =>
    actions(question, `commands${at || ''}`, part.map(buttonOf(question))),
  );
}

function actions(question: number, name: string, elements: Actions): Block {
  return { type: 'actions', block_id: blockId(question, name), elements };
}

/** A block names the question that it belongs to: a date picker has no value of its own. */
function blockId(question: number, name: string): string {
  return `${question}:${name}`;
}

function buttonOf(question: number): (button: Button, at: number) => types.Button {
  return ({ label, value, role }, at) => ({
    type: 'button',
    action_id: `${role}:${at}`,
    text: plain(label),
    value: tokenOf(question, value),
    ...(value === '/submit' ? { style: 'primary' as const } : {}),
  });
}

function optionOf(question: number): (button: Button) => types.PlainTextOption {
  return ({ label, value }) => ({ text: plain(label), value: tokenOf(question, value) });
}

function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
