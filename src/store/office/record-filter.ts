import { type RawBuilder, sql } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import { unitKinds } from '../../dialogs/forms/statistics-options.ts';
import { onRoster } from '../people/on-roster.ts';
import type { Db } from '../schema.ts';
import type { KeyActivity } from './key-activities.ts';

/** What the office looks for; what is absent does not matter. */
export interface RecordFilter {
  readonly form?: string;
  readonly state?: SubmissionState;
  /** Told by the record's answers, or by the roster of its unit (or of one of the same name). */
  readonly district?: string;
  /** 单位类别 in its official words, told by either of them. */
  readonly kind?: string;
  /** A unit's id, or a part of its name. */
  readonly unit?: string;
  /** Words that all occur in the receipt or the answers, of any length, Chinese or not. */
  readonly text?: string;
  readonly keyActivity?: KeyActivity;
}

/** All of the filter but its words, as a condition on the row `l` of `listed_records`: of no record are the answers looked at. */
export async function listedBy(
  db: Db,
  { campaign, filter }: { readonly campaign: string; readonly filter: RecordFilter },
): Promise<RawBuilder<unknown>> {
  const { form, state, keyActivity } = filter;
  const parts = [
    sql`l.campaign = ${campaign}`,
    ...(form === undefined ? [] : [sql`l.form = ${form}`]),
    ...(keyActivity === undefined ? [] : [keyConditions[keyActivity]]),
    // Drafts that were given up are nobody's business.
    state === undefined ? sql`(l.state <> 'withdrawn' or l.was_submitted)` : sql`l.state = ${state}`,
    ...(state === 'withdrawn' ? [sql`l.was_submitted`] : []),
    // Nobody else's answers are there to have words in them.
    ...(filter.text === undefined ? [] : [sql`l.was_submitted`]),
    ...(await ofUnits(db, campaign, filter)),
  ];
  return sql.join(parts, sql` and `);
}

/** As `isKeyActivity` has them of a submission. */
const keyConditions: Readonly<Record<KeyActivity, RawBuilder<unknown>>> = {
  applied: sql`l.applies and l.state <> 'withdrawn'`,
  open: sql`l.applies and l.state <> 'withdrawn' and not l.is_selected`,
  selected: sql`l.is_selected and l.state <> 'withdrawn'`,
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
/** Up to so many units are asked for by their ids. */
const mostUnits = 2_000;

/** What the filter asks of the units: the unit itself, and what is told by its roster or by the record's answers. */
async function ofUnits(db: Db, campaign: string, filter: RecordFilter): Promise<readonly RawBuilder<unknown>[]> {
  const { unit = '', district, kind } = filter;
  const parts: RawBuilder<unknown>[] = [];
  if (uuid.test(unit)) parts.push(sql`l.unit_id = ${unit}::uuid`);
  else if (unit.trim() !== '') {
    const named = sql`select id from units where campaign = ${campaign} and name ilike ${likeOf(unit.trim())}`;
    parts.push(await among(db, named));
  }
  if (district !== undefined) {
    const units = await among(db, onRoster(campaign, sql`district = ${district}`));
    parts.push(sql`(l.district = ${district} or ${units})`);
  }
  if (kind !== undefined) {
    const units = await among(db, onRoster(campaign, sql`kind = ${kind}`));
    const number = unitKinds.findIndex(({ label }) => label === kind) + 1;
    parts.push(number > 0 ? sql`(l.unit_kind = ${number} or ${units})` : units);
  }
  return parts;
}

async function among(db: Db, units: RawBuilder<unknown>): Promise<RawBuilder<unknown>> {
  const { rows } = await sql<{ readonly id: string }>`
    select id from (${units}) found limit ${mostUnits + 1}`.execute(db);
  if (rows.length > mostUnits) return sql`l.unit_id in (${units})`;
  return sql`l.unit_id = any(${rows.map(({ id }) => id)}::uuid[])`;
}

/** The text as a part of another one, for `like`. */
export function likeOf(text: string): string {
  return `%${text.replace(/[\\%_]/gu, '\\$&')}%`;
}
