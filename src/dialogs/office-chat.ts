import { readCode } from './code.ts';
import type { MendField } from './decision.ts';
import type { DialogEvent } from './event.ts';
import type { GoOn } from './linking.ts';
import type { Message } from './message.ts';
import { officeChat } from './messages/office-chat.ts';
import { yesOrNo } from './replying.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';

/** What a member of the office asks for in the chat. */
export type OfficeWish =
  | { readonly wish: 'link'; readonly code: string }
  /** `page` counts from 1; default: the first. */
  | { readonly wish: 'list'; readonly page?: number }
  /** What waits behind the last one that was told. */
  | { readonly wish: 'more' }
  | { readonly wish: 'accept'; readonly which: string }
  | { readonly wish: 'return'; readonly which: string; readonly reason: string; readonly fields: readonly string[] }
  /** More time for the unit of a record; `said`: which form, until when and why, as it was written. */
  | { readonly wish: 'extend'; readonly which: string; readonly said: string }
  /** What was asked about is really meant. */
  | { readonly wish: 'sure'; readonly pending: OfficePending };

/** What is asked about before it is done. */
export type OfficePending = PendingDecision | PendingExtension;

export interface PendingExtension {
  readonly action: 'extend';
  readonly unit: string;
  readonly unitName?: string | undefined;
  readonly form: string;
  /** As an edition writes a deadline. */
  readonly until: string;
  readonly reason: string;
}

export interface PendingDecision {
  readonly action: 'accept' | 'return';
  readonly submission: string;
  readonly seen: number;
  readonly reason?: string | undefined;
  readonly fields?: readonly { readonly key: string; readonly remark?: string | undefined }[] | undefined;
}

/** What the store answers a member; nobody else gets any. */
export interface OfficeReply {
  readonly text: Message;
  /** The records of the list that was told, and how many stand before the first of them. */
  readonly list?: readonly string[];
  readonly before?: number;
  readonly pending?: OfficePending;
}

const record = String.raw`(\d{1,5}|[A-Za-z]{1,8}\d{0,4}-[^\s-]{1,8}-\d{1,8})`;
// They look at a line without blanks at its ends and with single ones inside: ` ?`, so that no two of them share a blank.
const list = /^(?:待审|待审核|等待审核|审核列表|to review|review|pending) ?(?:第 ?)?(\d{1,4})? ?页?[ 。.]*$/iu;
const more = /^(?:更多|后面的|下一页|more|next|next page)[ 。.]*$/iu;
const accept = new RegExp(`^(?:通过|审核通过|accept) ?(?:第 ?)?${record} ?(?:份|个)?[ 。.]*$`, 'iu');
const extend = new RegExp(
  `^(?:延期|extend)\\s*(?:第\\s*)?${record}(?:\\s*(?:份|个))?(?=[\\s,，:：]|$)([\\s\\S]*)$`,
  'iu',
);
const link = /^(?:办公室|office)[ :：]+([^ :：][\s\S]{7,19})$/iu;
/** Looks at the text as it was typed, for the lines of the reason. */
const giveBack = new RegExp(
  `^(?:退回|return)\\s*(?:第\\s*)?${record}(?:\\s*(?:份|个))?(?=[\\s,，:：]|$)([\\s\\S]*)$`,
  'iu',
);
/** A longer one is no wish. */
const longestWish = 2_000;

/** What a text asks for as a member's; undefined of most texts. Whether it is a member's, only the store knows. */
export function officeWishIn(text: string): OfficeWish | undefined {
  if (text.length > longestWish) return undefined;
  const line = inOneLine(text);
  const [isList, page] = list.exec(line) ?? [];
  if (isList !== undefined) return Number(page) > 1 ? { wish: 'list', page: Number(page) } : { wish: 'list' };
  const accepted = accept.exec(line)?.[1];
  if (accepted !== undefined) return { wish: 'accept', which: accepted };
  const [, returned, said = ''] = giveBack.exec(text.trim()) ?? [];
  if (returned !== undefined) return { wish: 'return', which: returned, ...saidIn(said) };
  const [, extended, more = ''] = extend.exec(text.trim()) ?? [];
  if (extended !== undefined) return { wish: 'extend', which: extended, said: more.trim() };
  const code = readCode(link.exec(line)?.[1] ?? '');
  return code === undefined ? undefined : { wish: 'link', code };
}

function inOneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** 原因：… 项目：6、14, in either order. */
function saidIn(said: string): { readonly reason: string; readonly fields: readonly string[] } {
  const named = /(?:项目|要改|修改项|fields?)\s*[:：]\s*((?:第?\d{1,3}项?[\s、,，和及;；]*)+)/iu.exec(said);
  const fields = [...(named?.[1] ?? '').matchAll(/\d{1,3}/gu)].map(([number]) => number);
  const rest = named ? said.replace(named[0], ' ') : said;
  const reason = rest
    .replace(/^[\s,，:：]*(?:原因|理由|reason)?\s*[:：]?/iu, '')
    .trim()
    .replace(/(?<![;；,，])[;；,，]+$/u, '');
  return { reason, fields: [...new Set(fields)] };
}

/**
 * What a member of the office asks for in the chat. Whoever is none is answered as if there were no such words: the
 * message goes on to whatever it means otherwise.
 */
export function stepOfficeChat(state: DialogState, event: DialogEvent, goOn: GoOn): Step | undefined {
  if (event.type === 'fetched') {
    return event.result.what === 'office' ? takeReply(state, event, event.result.reply, goOn) : undefined;
  }
  const { desk, ...rest } = state;
  const text = textOf(state, event);
  if (text === undefined) return desk ? settled(rest, desk, event, goOn) : undefined;
  // It was asked for whom this is, and nobody of the office said it.
  if (desk?.passed === text) return undefined;
  const reply = desk?.pending ? yesOrNo(text) : undefined;
  if (desk?.pending && reply === 'yes') return asking(state, text, { wish: 'sure', pending: desk.pending });
  if (desk?.pending && reply === 'no') return say({ ...rest, ...kept(desk) }, officeChat.left);
  const wish = event.type === 'said' ? (officeWishIn(text) ?? moreOf(desk, text)) : undefined;
  if (wish) return asking(state, text, wish);
  return desk?.pending ? goOn({ ...rest, ...kept(desk) }, event) : undefined;
}

type Desk = NonNullable<DialogState['desk']>;

/** Only where a list was told. */
function moreOf(desk: Desk | undefined, text: string): OfficeWish | undefined {
  return desk?.list && text.length <= longestWish && more.test(inOneLine(text)) ? { wish: 'more' } : undefined;
}

function settled(rest: DialogState, desk: Desk, event: DialogEvent, goOn: GoOn): Step | undefined {
  return desk.pending ? goOn({ ...rest, ...kept(desk) }, event) : undefined;
}

/** The list stays to be pointed at; the question is over. */
function kept({ list: listed, before }: Desk): Pick<DialogState, 'desk'> | Record<string, never> {
  return listed ? { desk: { list: listed, ...(before ? { before } : {}) } } : {};
}

function textOf(state: DialogState, event: DialogEvent): string | undefined {
  if (event.type === 'said') return event.text;
  return event.type === 'pressed' && event.question === state.question ? event.values[0] : undefined;
}

function asking(state: DialogState, said: string, wish: OfficeWish): Step {
  const { list: listed, before = 0 } = state.desk ?? {};
  const desk: Desk = { said, ...(listed ? { list: listed } : {}), ...(before > 0 ? { before } : {}) };
  return [{ ...state, desk }, [{ type: 'fetch', fetch: { what: 'office', wish, list: listed ?? [], before } }]];
}

function takeReply(state: DialogState, event: DialogEvent, reply: OfficeReply | undefined, goOn: GoOn): Step {
  const { desk, ...rest } = state;
  if (!reply) {
    const said = desk?.said ?? '';
    const { now, fresh, organiser, language } = event;
    const known = { ...(organiser ? { organiser } : {}), ...(language ? { language } : {}) };
    const [next, effects] = goOn(
      { ...rest, desk: { passed: said } },
      { type: 'said', text: said, now, fresh, ...known },
    );
    const { desk: _over, ...left } = next;
    return [left, effects];
  }
  const { list: listed, before } = reply.list ? reply : (desk ?? {});
  const place = { ...(listed ? { list: listed } : {}), ...(before ? { before } : {}) };
  const next = { ...place, ...(reply.pending ? { pending: reply.pending } : {}) };
  return say(Object.keys(next).length > 0 ? { ...rest, desk: next as Desk } : rest, reply.text, reply.pending);
}

function say(state: DialogState, text: Message, pending?: OfficePending): Step {
  const { language } = state;
  if (!pending) return [state, [{ type: 'say', speech: { text: text[language], question: state.question } }]];
  const question = state.question + 1;
  const buttons = [
    { value: 'yes', label: officeChat.yes[language], role: 'choice' as const },
    { value: 'no', label: officeChat.no[language], role: 'choice' as const },
  ];
  const speech = { text: text[language], question, buttons, input: { kind: 'choice' as const } };
  return [{ ...state, question }, [{ type: 'say', speech }]];
}

/** The fields of a pending return, as a decision has them. */
export function mendFields({ fields = [] }: PendingDecision): readonly MendField[] {
  return fields.map(({ key, remark }) => (remark === undefined ? { key } : { key, remark }));
}
