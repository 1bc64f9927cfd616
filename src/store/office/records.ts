import { type RawBuilder, sql } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import { unitKinds } from '../../dialogs/forms/statistics-options.ts';
import { onRoster, rosterDistrict } from '../people/on-roster.ts';
import type { Db } from '../schema.ts';
import { json } from '../values.ts';
import { isKeyActivity, type KeyActivity } from './key-activities.ts';

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

/** Where a page begins: behind this record in the list. */
export interface RecordMark {
  /** Microseconds since the epoch, as text. */
  readonly at: string;
  readonly id: string;
}

export interface RecordsQuery {
  readonly campaign: string;
  readonly filter: RecordFilter;
  /** The question of each form that names its records. Default: `name`. */
  readonly titleKeys?: ReadonlyMap<string, string>;
  /** Towards older records behind the mark, or towards newer ones before it. Default: from the newest. */
  readonly from?: RecordMark & { readonly towards: 'older' | 'newer' };
  readonly size: number;
}

export interface RecordLine extends RecordMark {
  readonly unitId: string;
  readonly unit: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly title: string;
  readonly receipt?: string;
  /** As the answers tell it, and as the roster does. */
  readonly district?: string;
  readonly unitDistrict?: string;
  /** When it was submitted, of a draft when it was begun; in milliseconds since the epoch. */
  readonly listedAt: number;
  /** A correction of it is under way. */
  readonly correcting: boolean;
  /** One of the selected activities. */
  readonly isSelected: boolean;
}

export interface RecordsPage {
  /** The newest first. */
  readonly lines: readonly RecordLine[];
  /** Whether there are more in either direction. */
  readonly newer: boolean;
  readonly older: boolean;
}

/** Before all of them: from here on towards newer ones is the last page. */
export const oldest: RecordMark = { at: '0', id: '00000000-0000-0000-0000-000000000000' };

/** How many of the next records are looked through before the index of words is asked: most words are found there. */
const looked = 400;

const listed = sql`coalesce(s.submitted_at, s.created_at)`;

/** A page of records, the newest first. However many there are, it reads about as many as it shows. */
export async function listRecordsPage(db: Db, query: RecordsQuery): Promise<RecordsPage> {
  return pageOf(db, query, await ofUnits(db, query));
}

async function pageOf(db: Db, query: RecordsQuery, units: RawBuilder<unknown>): Promise<RecordsPage> {
  const { from, size } = query;
  const words = wordsOf(query.filter.text);
  const condition = conditionOf(query, units);
  const near = await read(db, query, nearby(query, condition, words));
  const isEnough = words.length === 0 || near.length > size || isReceipt(words);
  const rows = isEnough ? near : await read(db, query, everywhere(query, condition, words));
  const more = rows.length > size;
  const shown = rows.slice(0, size);
  if (from?.towards === 'newer') return { lines: shown.toReversed(), newer: more, older: from.at !== oldest.at };
  return { lines: shown, newer: from !== undefined, older: more };
}

/** A page, and how many there are in all, at most `most`; absent where words are looked for. */
export async function readRecords(
  db: Db,
  query: RecordsQuery,
  most: number,
): Promise<{ readonly page: RecordsPage; readonly count?: number }> {
  const units = await ofUnits(db, query);
  if (query.filter.text !== undefined) return { page: await pageOf(db, query, units) };
  const [page, count] = await Promise.all([pageOf(db, query, units), countOf(db, query, units, most)]);
  return { page, count };
}

/** Of a filter without words. */
async function countOf(db: Db, query: Asked, units: RawBuilder<unknown>, most: number): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from (
      select from submissions s where ${conditionOf(query, units)} limit ${most}
    ) found`.execute(db);
  return rows[0]?.count ?? 0;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
/** Up to so many units are asked for by their ids; of more, most records are one of theirs, and each is looked at. */
const mostUnits = 2_000;

type Asked = Pick<RecordsQuery, 'campaign' | 'filter'>;

/** What the filter asks of the units: the unit itself, and what is told by its roster or by the record's answers. */
async function ofUnits(db: Db, { campaign, filter }: Asked): Promise<RawBuilder<unknown>> {
  const { unit = '', district, kind } = filter;
  const parts: RawBuilder<unknown>[] = [];
  if (uuid.test(unit)) parts.push(sql`s.unit_id = ${unit}::uuid`);
  else if (unit.trim() !== '') {
    parts.push(
      await among(db, sql`select id from units where campaign = ${campaign} and name ilike ${likeOf(unit.trim())}`),
    );
  }
  if (district !== undefined) {
    const units = await among(db, onRoster(campaign, sql`district = ${district}`));
    parts.push(sql`(s.answers ->> 'district' = ${district} or ${units})`);
  }
  if (kind !== undefined) {
    const units = await among(db, onRoster(campaign, sql`kind = ${kind}`));
    const number = unitKinds.findIndex(({ label }) => label === kind) + 1;
    const told = sql`(s.answers ->> 'unitKind' is not null and option_number(s.answers ->> 'unitKind') = ${sql.lit(number)})`;
    parts.push(number > 0 ? sql`(${told} or ${units})` : units);
  }
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

async function among(db: Db, units: RawBuilder<unknown>): Promise<RawBuilder<unknown>> {
  const { rows } = await sql<{ readonly id: string }>`
    select id from (${units}) found limit ${mostUnits + 1}`.execute(db);
  if (rows.length > mostUnits) return sql`s.unit_id in (${units})`;
  return sql`s.unit_id = any(${rows.map(({ id }) => id)}::uuid[])`;
}

function wordsOf(text: string | undefined): readonly string[] {
  const plain = (text ?? '').normalize('NFKC').toLowerCase().slice(0, 100);
  return [...new Set(plain.split(/\s+/u).filter(Boolean))].slice(0, 8);
}

function isReceipt(words: readonly string[]): boolean {
  return words.length === 1 && receipt.test(words[0] ?? '');
}

function likeOf(word: string): string {
  return `%${word.replace(/[\\%_]/gu, '\\$&')}%`;
}

function conditionOf({ campaign, filter }: Asked, units: RawBuilder<unknown>): RawBuilder<unknown> {
  const { form, state, keyActivity } = filter;
  const words = wordsOf(filter.text);
  const parts = [
    sql`s.campaign = ${campaign}`,
    ...(isReceipt(words) ? [sql`s.receipt = ${words[0]?.toUpperCase()}`] : []),
    ...(form === undefined ? [] : [sql`s.form = ${form}`]),
    ...(keyActivity === undefined ? [] : [isKeyActivity(keyActivity)]),
    // Drafts that were given up are nobody's business.
    state === undefined ? sql`(s.state <> 'withdrawn' or s.submitted_at is not null)` : sql`s.state = ${state}`,
    ...(state === 'withdrawn' ? [sql`s.submitted_at is not null`] : []),
    units,
  ];
  return sql.join(parts, sql` and `);
}

const told = sql`record_text(s.receipt, s.answers)`;

/** A whole receipt has an index of its own. */
const receipt = /^[a-z0-9]{2,12}-\p{Script=Han}-\d{1,9}$/u;

function contains(words: readonly string[]): RawBuilder<unknown> {
  if (words.length === 0) return sql`true`;
  return sql.join([sql`s.answers is not null`, ...words.map((word) => sql`${told} like ${likeOf(word)}`)], sql` and `);
}

/** In the order of the list, from the mark on; with words only so far. */
function nearby(query: RecordsQuery, condition: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  const fitting = sql`select s.* from submissions s where ${condition} and ${behind(query)}`;
  // Few are selected: all of them, by their own index, before the newest ones; else all others would be passed over.
  const found = query.filter.keyActivity === 'selected' ? sql`select s.* from (${fitting} offset 0) s` : fitting;
  const next = sql`${found} order by ${orderOf(query)}`;
  if (words.length === 0) return sql`${next} limit ${query.size + 1}`;
  return sql`select s.* from (${next} limit ${looked}) s where ${contains(words)} order by ${orderOf(query)} limit ${query.size + 1}`;
}

/** All that have the words' pairs of characters, by the index; whether they have the words is asked of the first alone. */
function everywhere(
  query: RecordsQuery,
  condition: RawBuilder<unknown>,
  words: readonly string[],
): RawBuilder<unknown> {
  const grams = [...new Set(words.flatMap(gramsOf))];
  return sql`
    select s.* from (
      select s.* from submissions s
      where ${condition} and ${behind(query)} and s.answers is not null
        and text_grams(record_text(s.receipt, s.answers)) @> ${grams}::text[]
      order by ${orderOf(query)} offset 0
    ) s where ${contains(words)} limit ${query.size + 1}`;
}

/** As `text_grams` makes them: the pairs, or the one character of a word that has no more. */
function gramsOf(word: string): readonly string[] {
  const characters = [...word];
  return characters.length < 2 ? characters : characters.slice(1).map((second, i) => (characters[i] ?? '') + second);
}

function behind({ from }: RecordsQuery): RawBuilder<unknown> {
  if (!from) return sql`true`;
  const at = sql`(to_timestamp(0) + ${from.at}::bigint * interval '1 microsecond')`;
  return from.towards === 'older'
    ? sql`(${listed}, s.id) < (${at}, ${from.id}::uuid)`
    : sql`(${listed}, s.id) > (${at}, ${from.id}::uuid)`;
}

function orderOf({ from }: RecordsQuery): RawBuilder<unknown> {
  return from?.towards === 'newer' ? sql`${listed}, s.id` : sql`${listed} desc, s.id desc`;
}

interface Row {
  readonly id: string;
  readonly unit_id: string;
  readonly unit: string | null;
  readonly form: string;
  readonly state: SubmissionState;
  readonly title: string | null;
  readonly receipt: string | null;
  readonly district: string | null;
  readonly unit_district: string | null;
  readonly listed: Date;
  readonly at: string;
  readonly correcting: number | null;
  readonly is_selected: boolean;
}

async function read(db: Db, query: RecordsQuery, found: RawBuilder<unknown>): Promise<readonly RecordLine[]> {
  const { rows } = await sql<Row>`
    select s.id, s.unit_id, coalesce(u.name, s.answers ->> 'unit') as unit, s.form, s.state, s.receipt, s.correcting, ${isKeyActivity('selected')} as is_selected, ${listed} as listed,
      (extract(epoch from ${listed}) * 1000000)::bigint::text as at,
      coalesce(nullif(s.title, ''), s.answers ->> named.key, (
        select r.changes #>> array[named.key, 'to'] from revisions r
        where s.answers is null and (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.changes ? named.key
        order by r.number desc limit 1
      )) as title, s.answers ->> 'district' as district,
      ${rosterDistrict} as unit_district
    from (${found}) s left join units u on u.campaign = s.campaign and u.id = s.unit_id
      cross join lateral (select coalesce(${json(Object.fromEntries(query.titleKeys ?? []))}::jsonb ->> s.form, 'name') as key) named
    order by ${orderOf(query)}`.execute(db);
  return rows.map(toLine);
}

function toLine({ id, unit_id, unit, form, state, title, receipt, district, listed: at, ...row }: Row): RecordLine {
  return {
    ...{ id, unitId: unit_id, unit: unit ?? '', form, state, title: title ?? '', at: row.at, listedAt: at.getTime() },
    ...{ correcting: row.correcting !== null, isSelected: row.is_selected },
    ...(receipt === null ? {} : { receipt }),
    ...(district === null ? {} : { district }),
    ...(row.unit_district === null ? {} : { unitDistrict: row.unit_district }),
  };
}
