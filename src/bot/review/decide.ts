import { isSelectable, longestReason, needsReason, type OfficeAction } from '../../dialogs/decision.ts';
import type { Edition } from '../../dialogs/edition.ts';
import type { Form } from '../../dialogs/form.ts';
import type { Db, Store } from '../../store/database.ts';
import { writeAudit } from '../../store/office/audit.ts';
import {
  type DecisionOutcome,
  type DecisionRequest,
  decideRecord,
  reviewStanding,
} from '../../store/office/decisions.ts';
import { tellUnit } from '../../store/office/telling.ts';

export interface ReviewPlace {
  readonly store: Pick<Store, 'db'>;
  readonly edition: Edition;
}

/** What cannot be asked of the office's store: a reason that is missing or too long, fields that the form has not. */
export type WrongDecision = 'noReason' | 'tooLong' | 'noFields' | 'unknownField' | 'notSelectable';

/** `told`: how many people it will reach; 0 where the office must telephone. */
export type DecisionResult =
  | (DecisionOutcome & { readonly told: number })
  | { readonly done: false; readonly why: WrongDecision };

/** Decides about a record, tells everybody of its unit, and writes down who did it: all of it or nothing. */
export async function decideAndTell(place: ReviewPlace, request: DecisionRequest): Promise<DecisionResult> {
  const { store, edition } = place;
  return store.db.transaction().execute((trx) => decideWithin(trx, edition, request));
}

/** The same for a transaction that does more. */
export async function decideWithin(trx: Db, edition: Edition, request: DecisionRequest): Promise<DecisionResult> {
  const found = await reviewStanding(trx, request);
  if (!found) return { done: false, why: 'gone', told: 0 };
  const wrong = wrongWith(edition.forms.get(found.form), request);
  if (wrong) return { done: false, why: wrong };
  const outcome = await decideRecord(trx, request);
  if (!outcome.done) return { ...outcome, told: 0 };
  return { ...outcome, told: await tellAndSign(trx, request, outcome) };
}

function wrongWith(
  form: Form | undefined,
  { action, reason = '', fields = [] }: DecisionRequest,
): WrongDecision | undefined {
  if (needsReason(action) && reason.trim() === '') return 'noReason';
  const texts = [reason, ...fields.map(({ remark = '' }) => remark)];
  if (texts.some((text) => [...text].length > longestReason)) return 'tooLong';
  if (action === 'return' && fields.length === 0) return 'noFields';
  if (fields.some(({ key }) => !form?.byKey.has(key))) return 'unknownField';
  return action === 'select' && !isSelectable(form) ? 'notSelectable' : undefined;
}

/** Whoever must do something is told at once; of the rest several are told together. */
async function tellAndSign(
  trx: Db,
  request: DecisionRequest,
  { standing }: DecisionOutcome & { readonly done: true },
): Promise<number> {
  const { campaign, submission, action, reason, fields, actor, now } = request;
  const { unit, form, title: name = '', receipt = '', decision } = standing;
  // What is brought back and was returned before is to be mended again.
  const again = action === 'restore' && decision?.action === 'return' ? decision : undefined;
  const said = again ?? { action, reason, fields };
  const item = {
    ...{ action: said.action, submission, form, name, receipt },
    ...(said.reason ? { text: said.reason } : {}),
    ...(said.fields && said.fields.length > 0 ? { fields: said.fields } : {}),
  };
  const told = await tellUnit(trx, { campaign, unit, item, when: whenTold(said.action), now });
  const keys = fields && fields.length > 0 ? { fields: fields.map(({ key }) => key) } : {};
  await writeAudit(trx, { campaign, actor, action, subject: receipt, facts: { ...keys, told } });
  return told;
}

function whenTold(action: OfficeAction): 'at once' | 'soon' {
  return action === 'return' || action === 'withdraw' ? 'at once' : 'soon';
}
