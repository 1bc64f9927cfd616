import { fullDeadline } from '../../dialogs/deadline.ts';
import { longestReason } from '../../dialogs/decision.ts';
import type { Edition } from '../../dialogs/edition.ts';
import type { Form } from '../../dialogs/form.ts';
import { fill, type Message, type Values } from '../../dialogs/message.ts';
import { officeChat } from '../../dialogs/messages/office-chat.ts';
import type { OfficeReply, PendingExtension } from '../../dialogs/office-chat.ts';
import type { OfficeMember } from '../../store/office/members.ts';
import type { Db } from '../../store/schema.ts';
import { unitName } from '../../store/submissions.ts';
import {
  type ExtensionRequest,
  extendWithin,
  type ReadExtension,
  type RefusedExtension,
  readWithin,
  type WrongExtension,
} from '../review/extend.ts';

interface ExtendingChat {
  readonly campaign: string;
  readonly edition: Edition;
  readonly member: OfficeMember;
  readonly platform: string;
  readonly conversation: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Whose record was pointed at. */
interface Pointed {
  readonly unit: string;
  readonly form: string;
}

/** Reads `统计表 5月12日 18:00 原因：停电` back in full and asks; the record's own form where none is named. */
export async function askToExtend(
  trx: Db,
  asking: ExtendingChat,
  { unit, form: own }: Pointed,
  said: string,
): Promise<OfficeReply> {
  const { campaign, edition, member } = asking;
  if (member.role !== 'admin') return { text: officeChat.notAdmin };
  const { form, moment, reason } = partsOf(edition, own, said);
  if (moment === '' || reason === '') return { text: officeChat.howToExtend };
  const name = await unitName(trx, { campaign, unit });
  const pending: PendingExtension = {
    ...{ action: 'extend', unit, form: form?.id ?? own, until: moment, reason },
    ...(name === undefined ? {} : { unitName: name }),
  };
  const found = await readWithin(trx, asking, requestOf(asking, pending));
  if (!found.done) return { text: refusalOf(form, found, pending) };
  const values = { unit: name ?? '', reason, count: found.people };
  return { text: inFull(officeChat.sureExtend, form, found, values), pending: { ...pending, until: found.until } };
}

/** The form's name before the moment, and the reason behind it. */
function partsOf(edition: Edition, own: string, said: string) {
  const [, before = said, reason = ''] =
    /^([\s\S]*?)[\s,，;；]*(?:原因|理由|reason)\s*[:：]?\s*([\s\S]*)$/iu.exec(said) ?? [];
  const text = before.replace(/^[\s,，:：]+/u, '').trim();
  const named = [...edition.forms.values()]
    .flatMap((form) => [form.id, form.title.zh, form.title.en, ...(form.names ?? [])].map((name) => ({ form, name })))
    .filter(({ name }) => text.toLowerCase().replace(/^《/u, '').startsWith(name.toLowerCase()))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
  const moment = named
    ? text
        .replace(/^《/u, '')
        .slice(named.name.length)
        .replace(/^[》\s,，:：]+/u, '')
    : text;
  return { form: named?.form ?? edition.forms.get(own), moment, reason: reason.trim() };
}

function requestOf(asking: ExtendingChat, pending: PendingExtension): ExtensionRequest {
  const { campaign, edition, member, platform, conversation: own, now } = asking;
  const { unit, unitName: name, form, until, reason } = pending;
  return {
    ...{ campaign, unit, form, until, reason, now, own, actor: { member, via: platform } },
    timeZone: edition.forms.get(form)?.timeZone ?? 'Asia/Shanghai',
    ...(name === undefined ? {} : { unitName: name }),
  };
}

/** `said`: how the moment was written; `reason`: why more time was to be given. */
function refusalOf(
  form: Form | undefined,
  { why, read }: RefusedExtension,
  { until: said, reason }: Pick<PendingExtension, 'until' | 'reason'>,
): Message {
  const values = {
    said: said.length > 30 ? `${said.slice(0, 30)}…` : said,
    count: [...reason.trim()].length,
    most: longestReason,
  };
  return inFull(officeChat[refusals[why]], form, read, values);
}

const refusals = {
  ...{ unknownForm: 'noDeadline', badMoment: 'badMoment', noSuchDay: 'noSuchDay', noDay: 'noDay' },
  ...{ severalMoments: 'severalMoments', vagueMoment: 'vagueMoment', notLater: 'notExtended', past: 'notExtended' },
  ...{ noReason: 'howToExtend', tooLong: 'reasonTooLong', gone: 'unitGone' },
} as const satisfies Readonly<Record<WrongExtension, keyof typeof officeChat>>;

function inFull(text: Message, form: Form | undefined, read: ReadExtension | undefined, values: Values): Message {
  const one = (language: 'zh' | 'en'): string => {
    const moments = read
      ? { until: fullDeadline(read.until, language), present: fullDeadline(read.present, language) }
      : {};
    return fill(text, { ...values, ...moments, title: form?.title[language] ?? '' })[language];
  };
  return { zh: one('zh'), en: one('en') };
}

/** Does what was asked about, where it still can be. */
export async function extendInChat(trx: Db, asking: ExtendingChat, pending: PendingExtension): Promise<OfficeReply> {
  if (asking.member.role !== 'admin') return { text: officeChat.notAdmin };
  const form = asking.edition.forms.get(pending.form);
  const done = await extendWithin(trx, asking, requestOf(asking, pending));
  if (!done.done) return { text: refusalOf(form, done, pending) };
  return { text: inFull(officeChat.extended, form, done, { told: done.told }) };
}
