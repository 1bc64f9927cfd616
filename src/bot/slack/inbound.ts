import type { Content } from '../adapter.ts';
import { type RichPart, typedText } from './typed.ts';

/** What is read of a `message` event; Slack sends much more. */
export interface MessageEvent {
  readonly type: string;
  readonly subtype?: string | undefined;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly ts?: string;
  readonly blocks?: readonly RichPart[];
  readonly files?: readonly SlackFile[];
}

/** A file of a message, as an event names it. */
export interface SlackFile {
  readonly id: string;
  readonly name?: string | null;
  readonly size?: number;
  /** `external` lies elsewhere, `tombstone` was deleted, `hidden_by_limit` is out of the plan. */
  readonly mode?: string;
  readonly url_private_download?: string;
  readonly url_private?: string;
}

/** A message of a person to the bot alone. */
export interface Direct {
  readonly chat: string;
  readonly account: string;
  /** In milliseconds since the epoch. */
  readonly sentAt: number;
  readonly text: string;
  readonly files: readonly SlackFile[];
}

/** Subtypes that are still something that a person says. */
const spoken: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/** A direct message of a person; undefined for edits, bots, the bot's own messages, and what is said in channels. */
export function directOf(event: MessageEvent, self: string | undefined): Direct | undefined {
  const { channel, user, ts, bot_id: bot } = event;
  if (!spoken.has(event.subtype) || bot !== undefined || !channel || !user || !ts) return undefined;
  if (user === self || user === 'USLACKBOT' || !isDirect(event)) return undefined;
  const text = typedText(withoutSelf(event.text ?? '', self), event.blocks);
  return { chat: channel, account: user, sentAt: momentOf(ts), text, files: event.files ?? [] };
}

/** Whoever names the bot to the bot means nothing by it. */
function withoutSelf(text: string, self: string | undefined): string {
  if (!self || !text.startsWith(`<@${self}`)) return text;
  return text.replace(/^<[^>]*>[\s:：,，]*/u, '');
}

function isDirect({ channel, channel_type: type }: MessageEvent): boolean {
  return type === undefined ? (channel ?? '').startsWith('D') : type === 'im';
}

/** Slack's `1652000000.000100` in milliseconds since the epoch. */
export function momentOf(ts: string): number {
  return Math.round(Number(ts) * 1000) || 0;
}

/** What is read of a pressed button, chosen option or picked day. */
export interface PressedAction {
  readonly type?: string;
  readonly action_id?: string;
  readonly block_id?: string;
  readonly action_ts?: string;
  readonly value?: string;
  readonly selected_date?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
}

/** What stands in the fields of the message, by block and action. */
export type PressedState = Readonly<Record<string, Readonly<Record<string, FieldState>>>>;

export interface FieldState {
  readonly selected_options?: readonly { readonly value?: string }[] | null;
}

/**
 * What a press says. Undefined where it says nothing yet: boxes that are ticked wait for 完成. A picked day is handed on
 * like a press, with its question, so that a picker of an old message changes nothing.
 */
export function pressOf(action: PressedAction, state: PressedState = {}): Content | undefined {
  switch (action.action_id?.split(':')[0]) {
    case 'choice':
    case 'command':
      return choice(action.value);
    case 'select':
      return choice(action.selected_option?.value);
    case 'done':
      return ticked(questionOf(action), state);
    case 'day':
      return action.selected_date ? { ...question(action), values: [action.selected_date] } : undefined;
    default:
      return undefined;
  }
}

function question(action: PressedAction) {
  return { type: 'choice' as const, question: questionOf(action) };
}

function questionOf({ block_id: block = '' }: PressedAction): number {
  return Number.parseInt(block, 10) || 0;
}

function choice(token: string | undefined): Content | undefined {
  const read = readToken(token);
  return read && { type: 'choice', question: read.question, values: [read.value] };
}

function ticked(asked: number, state: PressedState): Content {
  const fields = Object.entries(state).flatMap(([block, actions]) =>
    block.startsWith(`${asked}:picks`) ? Object.values(actions) : [],
  );
  const values = fields.flatMap(({ selected_options: options }) =>
    (options ?? []).flatMap(({ value }) => readToken(value)?.value ?? []),
  );
  return { type: 'choice', question: asked, values };
}

function readToken(token: string | undefined): { readonly question: number; readonly value: string } | undefined {
  const match = /^(\d{1,9}):([\s\S]*)$/u.exec(token ?? '');
  return match ? { question: Number(match[1]), value: match[2] ?? '' } : undefined;
}
