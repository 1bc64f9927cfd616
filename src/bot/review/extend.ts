import { deadlineInstant, isDeadline, showDeadline } from '../../dialogs/deadline.ts';
import { longestReason } from '../../dialogs/decision.ts';
import type { Form } from '../../dialogs/form.ts';
import { message } from '../../dialogs/message.ts';
import { writeAudit } from '../../store/office/audit.ts';
import type { Actor } from '../../store/office/decisions.ts';
import { extendUnit, type NamedUnit } from '../../store/office/extensions.ts';
import { conversationsOfUnit, pushNews } from '../../store/people/news.ts';
import { nobody } from '../../store/personal/person.ts';
import type { ReviewPlace } from './decide.ts';

export interface ExtensionRequest extends NamedUnit {
  readonly campaign: string;
  readonly timeZone: string;
  /** The form's id. */
  readonly form: string;
  /** `2022-05-12 24:00`; a T for the blank is taken too. */
  readonly until: string;
  readonly reason: string;
  readonly actor: Actor;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

export type WrongExtension = 'unknownForm' | 'badMoment' | 'notLater' | 'past' | 'noReason' | 'tooLong' | 'gone';

/** `told`: how many people it will reach. */
export type ExtensionResult =
  | { readonly done: true; readonly told: number; readonly until: string }
  | { readonly done: false; readonly why: WrongExtension };

/** Gives a unit more time for a form, tells its people until when, and writes down who did it and why. */
export async function extendAndTell(place: ReviewPlace, request: ExtensionRequest): Promise<ExtensionResult> {
  const form = place.edition.forms.get(request.form);
  const until = request.until.trim().replace('T', ' ');
  const wrong = wrongWith(form, { ...request, until });
  if (!form || wrong) return { done: false, why: wrong ?? 'unknownForm' };
  const { campaign, unit, actor, now } = request;
  const reason = request.reason.trim();
  return place.store.db.transaction().execute(async (trx) => {
    const extension = { until, reason, by: actor.member.name, at: now };
    if ((await extendUnit(trx, { campaign, unit, form: form.id, extension })) === 'gone')
      return { done: false, why: 'gone' } as const;
    const conversations = await conversationsOfUnit(trx, { campaign, unit, except: nobody });
    await pushNews(trx, { conversations, text: toldOf(form, until), now });
    const told = conversations.length;
    const facts = { form: form.id, until, reason, told };
    await writeAudit(trx, { campaign, actor, action: 'extend', subject: request.unitName ?? unit, facts });
    return { done: true, told, until } as const;
  });
}

function wrongWith(
  form: Form | undefined,
  { until, reason, timeZone, now }: Pick<ExtensionRequest, 'until' | 'reason' | 'timeZone' | 'now'>,
): WrongExtension | undefined {
  if (!form?.deadline) return 'unknownForm';
  if (!isDeadline(until)) return 'badMoment';
  const instant = deadlineInstant(until, timeZone);
  if (instant <= form.deadline.instant) return 'notLater';
  if (instant <= now) return 'past';
  if (reason.trim() === '') return 'noReason';
  return [...reason].length > longestReason ? 'tooLong' : undefined;
}

function toldOf({ title }: Form, until: string) {
  return message(
    `办公室给贵单位延了期：《${title.zh}》可以填到${showDeadline(until, 'zh')}。已提交的在这之前也可以更正。`,
    `The office has given your unit more time: “${title.en}” is due ${showDeadline(until, 'en')}. Until then what is filed can be corrected too.`,
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
