import { canDo, longestReason, type MendField } from '../../dialogs/decision.ts';
import type { FetchRequest } from '../../dialogs/effect.ts';
import type { FetchResult } from '../../dialogs/event.ts';
import type { Form } from '../../dialogs/form.ts';
import { fill, type Message, type Values } from '../../dialogs/message.ts';
import { officeChat } from '../../dialogs/messages/office-chat.ts';
import { mendFields, type OfficePending, type OfficeReply, type PendingDecision } from '../../dialogs/office-chat.ts';
import { stateNames } from '../../reports/state-names.ts';
import { writeAudit } from '../../store/office/audit.ts';
import { linkChat, memberOfChat } from '../../store/office/chats.ts';
import { type Actor, type ReviewStanding, reviewStanding } from '../../store/office/decisions.ts';
import type { OfficeMember } from '../../store/office/members.ts';
import { countWaiting, type QueuedRecord, queuePlace, waitingAfter, waitingRecords } from '../../store/office/queue.ts';
import { beginTry, forgiveTry } from '../../store/people/tries.ts';
import type { Db } from '../../store/schema.ts';
import { unitName } from '../../store/submissions.ts';
import { decideWithin } from '../review/decide.ts';
import { askToExtend, extendInChat } from './office-extending.ts';
import type { RecordsAsking } from './records.ts';

type OfficeRequest = Extract<FetchRequest, { readonly what: 'office' }>;
export interface ChatAsking extends RecordsAsking {
  readonly account: string;
}

/** What a member of the office is answered; nothing for anybody else, who learns of no such words. */
export async function answerOffice(trx: Db, asking: ChatAsking, request: OfficeRequest): Promise<FetchResult> {
  const { platform, account } = asking;
  const { wish } = request;
  if (wish.wish === 'link') return replied(await link(trx, asking, wish.code));
  const member = await memberOfChat(trx, { platform, account });
  return replied(member && (await answerMember(trx, { ...asking, member }, request)));
}

function replied(reply: OfficeReply | undefined): FetchResult {
  return { what: 'office', ...(reply ? { reply } : {}) };
}

/** Wrong codes are counted as those of organisers are; that they are wrong is not said. */
async function link(trx: Db, asking: ChatAsking, code: string): Promise<OfficeReply | undefined> {
  const { platform, account, conversation, campaign, now } = asking;
  const typist = { platform, account, conversation };
  if ((await beginTry(trx, typist, now)) !== 'may') return undefined;
  const member = await linkChat(trx, { platform, account, code });
  if (!member) return undefined;
  await forgiveTry(trx, typist);
  await writeAudit(trx, { campaign, actor: { member, via: platform }, action: 'chat', subject: member.name });
  return { text: fill(officeChat.linked, { name: member.name }) };
}

interface MemberAsking extends ChatAsking {
  readonly member: OfficeMember;
}

async function answerMember(
  trx: Db,
  asking: MemberAsking,
  { wish, list, before = 0 }: OfficeRequest,
): Promise<OfficeReply | undefined> {
  switch (wish.wish) {
    case 'list':
      return tellWaiting(trx, asking, wish.page ?? 1);
    case 'more':
      return tellMore(trx, asking, { list, before });
    case 'sure':
      return wish.pending.action === 'extend'
        ? extendInChat(trx, asking, wish.pending)
        : carryOut(trx, asking, wish.pending);
    case 'accept':
    case 'return': {
      if (asking.member.role === 'viewer') return { text: officeChat.viewer };
      const found = await meant(trx, asking, wish.which, { list, before });
      if (!found) return { text: fill(officeChat.unknown, { said: wish.which }) };
      return wish.wish === 'accept' ? askToAccept(found) : askToReturn(asking, found, wish.reason, wish.fields);
    }
    case 'extend': {
      const found = await meant(trx, asking, wish.which, { list, before });
      return found
        ? askToExtend(trx, asking, found.standing, wish.said)
        : { text: fill(officeChat.unknown, { said: wish.which }) };
    }
    case 'link':
      return undefined;
  }
}

/** What was told last, and how many stand before the first of it. */
interface Listed {
  readonly list: readonly string[];
  readonly before: number;
}

const shownAtMost = 10;
/** So many of those that were told can be pointed at by their number. */
const keptAtMost = 100;

async function tellWaiting(trx: Db, { campaign, edition }: MemberAsking, page: number): Promise<OfficeReply> {
  const before = (page - 1) * shownAtMost;
  const records = await waitingRecords(trx, { campaign, most: shownAtMost, skip: before });
  const count = await countAll(trx, campaign);
  if (count === 0) return { text: officeChat.none };
  if (records.length === 0) return { text: fill(officeChat.beyond, { count, page }) };
  return { text: listText(records, { count, before, edition }), list: records.map(({ id }) => id), before };
}

/** Behind the last one that was told, whatever has been decided meanwhile; the numbers go on. */
async function tellMore(trx: Db, asking: MemberAsking, { list, before }: Listed): Promise<OfficeReply> {
  const { campaign, edition } = asking;
  const last = list.at(-1);
  const after = last === undefined ? undefined : await queuePlace(trx, { campaign, id: last });
  if (!after) return tellWaiting(trx, asking, 1);
  const records = await waitingRecords(trx, { campaign, most: shownAtMost, after });
  if (records.length === 0) return { text: officeChat.noMore };
  const told = before + list.length;
  const rest = (await waitingAfter(trx, { campaign, after })) - records.length;
  const all = [...list, ...records.map(({ id }) => id)];
  return {
    text: listText(records, { count: await countAll(trx, campaign), before: told, rest, edition }),
    ...{ list: all.slice(-keptAtMost), before: before + Math.max(0, all.length - keptAtMost) },
  };
}

async function countAll(trx: Db, campaign: string): Promise<number> {
  const { forms } = await countWaiting(trx, { campaign });
  return [...forms.values()].reduce((sum, each) => sum + each, 0);
}

interface Listing extends Pick<MemberAsking, 'edition'> {
  readonly count: number;
  readonly before: number;
  /** Default: those behind the ones told, of all. */
  readonly rest?: number;
}

function listText(records: readonly QueuedRecord[], { count, before, rest, edition }: Listing): Message {
  const [from, to] = [before + 1, before + records.length];
  const left = rest ?? count - to;
  const line = (language: 'zh' | 'en'): readonly string[] =>
    records.map(({ title: name = '', form, unitName: unit = '', receipt }, i) => {
      const title = edition.forms.get(form)?.title[language] ?? form;
      return fill(officeChat.line, { n: from + i, name: name || title, title, unit, receipt })[language];
    });
  const behind = left > 0 ? fill(officeChat.more, { count: left }) : officeChat.last;
  const text = (language: 'zh' | 'en'): string =>
    [
      fill(officeChat.head, { count, from, to })[language],
      ...line(language),
      ...(left > 0 || before > 0 ? [behind[language]] : []),
      officeChat.how[language],
    ].join('\n');
  return { zh: text('zh'), en: text('en') };
}

interface Meant {
  readonly submission: string;
  readonly standing: ReviewStanding;
  readonly values: Values;
}

/** A number of the list that was told last, or a receipt. */
async function meant(
  trx: Db,
  { campaign }: MemberAsking,
  which: string,
  { list, before }: Listed,
): Promise<Meant | undefined> {
  const submission = /^\d{1,5}$/u.test(which)
    ? list[Number(which) - 1 - before]
    : await ofReceipt(trx, campaign, which);
  const standing = submission === undefined ? undefined : await reviewStanding(trx, { campaign, submission });
  if (submission === undefined || !standing) return undefined;
  const unit = (await unitName(trx, { campaign, unit: standing.unit })) ?? '';
  const { title: name = '', receipt = '' } = standing;
  return { submission, standing, values: { name, unit, receipt } };
}

async function ofReceipt(trx: Db, campaign: string, receipt: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('submissions')
    .select('id')
    .where('campaign', '=', campaign)
    .where('receipt', '=', receipt.toUpperCase())
    .executeTakeFirst();
  return row?.id;
}

function unfit({ standing: { state }, values }: Meant): OfficeReply {
  const name = stateNames[state];
  const one = (language: 'zh' | 'en'): string => fill(officeChat.unfit, { ...values, state: name[language] })[language];
  return { text: { zh: one('zh'), en: one('en') } };
}

function askToAccept(found: Meant): OfficeReply {
  const { standing, values, submission } = found;
  if (!canDo('accept', standing)) return unfit(found);
  return { text: fill(officeChat.sureAccept, values), pending: { action: 'accept', submission, seen: standing.seen } };
}

function askToReturn({ edition }: MemberAsking, found: Meant, reason: string, numbers: readonly string[]): OfficeReply {
  const { standing, values, submission } = found;
  if (!canDo('return', standing)) return unfit(found);
  if (reason === '' || numbers.length === 0) return { text: officeChat.noReason };
  if ([...reason].length > longestReason) return { text: fill(officeChat.tooLong, { max: longestReason }) };
  const form = edition.forms.get(standing.form);
  const fields = numbers.map((number) => ({ number, field: form?.fields[Number(number) - 1] }));
  const missing = fields.find(({ field }) => !field);
  if (missing || !form) return unknownField(form, missing?.number ?? '');
  const keys = fields.flatMap(({ field }): readonly MendField[] => (field ? [{ key: field.key }] : []));
  const one = (language: 'zh' | 'en'): string => {
    const labels = fields.map(({ number, field }) => `${number} ${field?.label[language] ?? ''}`).join('、');
    return fill(officeChat.sureReturn, { ...values, reason, labels })[language];
  };
  const pending: OfficePending = { action: 'return', submission, seen: standing.seen, reason, fields: keys };
  return { text: { zh: one('zh'), en: one('en') }, pending };
}

function unknownField(form: Form | undefined, said: string): OfficeReply {
  const count = form?.fields.length ?? 0;
  const one = (language: 'zh' | 'en'): string =>
    fill(officeChat.unknownField, { title: form?.title[language] ?? '', said, count })[language];
  return { text: { zh: one('zh'), en: one('en') } };
}

async function carryOut(trx: Db, asking: MemberAsking, pending: PendingDecision): Promise<OfficeReply> {
  const { campaign, edition, member, platform, conversation: own, now } = asking;
  if (member.role === 'viewer') return { text: officeChat.viewer };
  const { action, submission, seen, reason } = pending;
  const actor: Actor = { member, via: platform };
  const result = await decideWithin(trx, edition, {
    ...{ campaign, submission, action, seen, actor, own, now },
    ...(reason === undefined ? {} : { reason }),
    ...(action === 'return' ? { fields: mendFields(pending) } : {}),
  });
  const name = 'standing' in result ? (result.standing.title ?? '') : '';
  if (!result.done) return { text: fill(officeChat.changed, { name }) };
  const text: Message = action === 'accept' ? officeChat.accepted : officeChat.returned;
  return { text: fill(text, { name, told: result.told }) };
}
