import { deadlineInstant, deadlineText, showDeadline } from '../../dialogs/deadline.ts';
import { longestReason } from '../../dialogs/decision.ts';
import type { Form } from '../../dialogs/form.ts';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { readDeadline, type WrongMoment } from '../../dialogs/reading/deadline.ts';
import { isoAt } from '../../dialogs/zone.ts';
import { writeAudit } from '../../store/office/audit.ts';
import type { Actor } from '../../store/office/decisions.ts';
import { extendUnit, extensionOf, type NamedUnit } from '../../store/office/extensions.ts';
import { conversationsOfUnit, pushNews } from '../../store/people/news.ts';
import { nobody } from '../../store/personal/person.ts';
import type { Db } from '../../store/schema.ts';
import type { ReviewPlace } from './decide.ts';

export interface ExtensionRequest extends NamedUnit {
  readonly campaign: string;
  readonly timeZone: string;
  /** The form's id. */
  readonly form: string;
  /** As somebody writes a deadline: `2022-05-12 24:00`, `5月12日`, `后天`; see `readDeadline`. */
  readonly until: string;
  readonly reason: string;
  readonly actor: Actor;
  /** The conversation in which it is done, which its own turn guards. Default: none. */
  readonly own?: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

export type WrongExtension =
  | 'unknownForm'
  | 'badMoment'
  | 'noSuchDay'
  | 'noDay'
  | 'severalMoments'
  | 'vagueMoment'
  | 'notLater'
  | 'past'
  | 'noReason'
  | 'tooLong'
  | 'gone';

/** What was read, and until when the unit has now, both as an edition writes a deadline. */
export interface ReadExtension {
  readonly until: string;
  readonly present: string;
}

/** `read`: where the moment could be read. */
export interface RefusedExtension {
  readonly done: false;
  readonly why: WrongExtension;
  readonly read?: ReadExtension;
}

/** `told`: how many people it will reach. */
export type ExtensionResult = ({ readonly done: true; readonly told: number } & ReadExtension) | RefusedExtension;

/** What would be done, to be read back before it is: nothing is changed. `people`: how many file for the unit and can be told. */
export async function previewExtension(
  place: ReviewPlace,
  request: ExtensionRequest,
): Promise<({ readonly done: 'not yet'; readonly people: number } & ReadExtension) | RefusedExtension> {
  return readWithin(place.store.db, place, request);
}

/** The same through one connection or transaction. */
export async function readWithin(
  db: Db,
  place: Pick<ReviewPlace, 'edition'>,
  request: ExtensionRequest,
): Promise<({ readonly done: 'not yet'; readonly people: number } & ReadExtension) | RefusedExtension> {
  const found = await readExtension(db, place, request);
  if (found.done !== 'read') return found;
  const { campaign, unit } = request;
  const people = (await conversationsOfUnit(db, { campaign, unit, except: nobody })).length;
  return { done: 'not yet', people, ...found.read };
}

/** Gives a unit more time for a form, tells its people until when, and writes down who did it and why. */
export async function extendAndTell(place: ReviewPlace, request: ExtensionRequest): Promise<ExtensionResult> {
  return place.store.db.transaction().execute((trx) => extendWithin(trx, place, request));
}

/** The same for a transaction that does more. */
export async function extendWithin(
  trx: Db,
  place: Pick<ReviewPlace, 'edition'>,
  request: ExtensionRequest,
): Promise<ExtensionResult> {
  const found = await readExtension(trx, place, request);
  if (found.done !== 'read') return found;
  const { form, read } = found;
  const { campaign, unit, actor, now, own } = request;
  const [reason, { until }] = [request.reason.trim(), read];
  const extension = { until, reason, by: actor.member.name, at: now };
  const given = { campaign, unit, form: form.id, extension, ...(own === undefined ? {} : { own }) };
  if ((await extendUnit(trx, given)) === 'gone') return { done: false, why: 'gone' };
  const conversations = await conversationsOfUnit(trx, { campaign, unit, except: nobody });
  await pushNews(trx, { conversations, text: toldOf(form, until), now });
  const told = conversations.length;
  const facts = { form: form.id, until, reason, told };
  await writeAudit(trx, { campaign, actor, action: 'extend', subject: request.unitName ?? unit, facts });
  return { done: true, told, ...read };
}

type Found = { readonly done: 'read'; readonly form: Form; readonly read: ReadExtension } | RefusedExtension;

async function readExtension(
  db: Db,
  { edition }: Pick<ReviewPlace, 'edition'>,
  { campaign, unit, form: wanted, until: said, reason, timeZone, now }: ExtensionRequest,
): Promise<Found> {
  const form = edition.forms.get(wanted);
  if (!form?.deadline) return { done: false, why: 'unknownForm' };
  const reading = readDeadline(said, { now: isoAt(now, timeZone), timeZone });
  if (!reading.ok) return { done: false, why: wrongMoments[reading.why] };
  const own = await extensionOf(db, { campaign, unit, form: form.id });
  const present = own?.until ?? deadlineText(form.deadline.instant, timeZone);
  const read = { until: reading.until, present };
  const why = wrongWith(read, { reason, timeZone, now });
  return why ? { done: false, why, read } : { done: 'read', form, read };
}

const wrongMoments = {
  ...{ empty: 'badMoment', unclear: 'badMoment', noSuchDay: 'noSuchDay', noDay: 'noDay' },
  ...{ several: 'severalMoments', vague: 'vagueMoment' },
} as const satisfies Readonly<Record<WrongMoment, WrongExtension>>;

function wrongWith(
  { until, present }: ReadExtension,
  { reason, timeZone, now }: Pick<ExtensionRequest, 'reason' | 'timeZone' | 'now'>,
): WrongExtension | undefined {
  const instant = deadlineInstant(until, timeZone);
  if (instant <= now) return 'past';
  if (instant <= deadlineInstant(present, timeZone)) return 'notLater';
  if (reason.trim() === '') return 'noReason';
  return [...reason].length > longestReason ? 'tooLong' : undefined;
}

function toldOf({ title }: Form, until: string) {
  return message(
    `办公室给贵单位延了期：${quoted(title.zh, '《》')}可以填到${showDeadline(until, 'zh')}。已提交的在这之前也可以更正。`,
    `The office has given your unit more time: ${quoted(title.en)} is due ${showDeadline(until, 'en')}. Until then what is filed can be corrected too.`,
  );
}

/** Takes more time back; what was filed meanwhile stays. */
export async function endExtension(
  { store }: ReviewPlace,
  {
    campaign,
    unit,
    unitName,
    form,
    actor,
  }: Pick<ExtensionRequest, 'campaign' | 'unit' | 'unitName' | 'form' | 'actor'>,
): Promise<'done' | 'gone'> {
  return store.db.transaction().execute(async (trx) => {
    if ((await extendUnit(trx, { campaign, unit, form })) === 'gone') return 'gone';
    const facts = { form, until: null };
    await writeAudit(trx, { campaign, actor, action: 'extend', subject: unitName ?? unit, facts });
    return 'done';
  });
}
