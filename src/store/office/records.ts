import { type RawBuilder, sql } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import { rosterDistrict } from '../people/on-roster.ts';
import type { Db } from '../schema.ts';
import { json } from '../values.ts';
import { isKeyActivity } from './key-activities.ts';
import { likeOf, listedBy, type RecordFilter } from './record-filter.ts';

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

/** A page of records, the newest first. Among however many there are, it looks at narrow rows, and reads those that it shows. */
export async function listRecordsPage(db: Db, query: RecordsQuery): Promise<RecordsPage> {
  return pageOf(db, query, await listedBy(db, query));
}

/** A page, and how many there are in all, at most `most`; absent where words are looked for. */
export async function readRecords(
  db: Db,
  query: RecordsQuery,
  most: number,
): Promise<{ readonly page: RecordsPage; readonly count?: number }> {
  const condition = await listedBy(db, query);
  if (query.filter.text !== undefined) return { page: await pageOf(db, query, condition) };
  const [page, count] = await Promise.all([pageOf(db, query, condition), countOf(db, condition, most)]);
  return { page, count };
}

async function countOf(db: Db, condition: RawBuilder<unknown>, most: number): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from (select from listed_records l where ${condition} limit ${most}) found`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

async function pageOf(db: Db, query: RecordsQuery, condition: RawBuilder<unknown>): Promise<RecordsPage> {
  const { from, size } = query;
  const words = wordsOf(query.filter.text);
  const rows =
    words.length === 0 ? await read(db, query, next(query, condition)) : await find(db, query, condition, words);
  const more = rows.length > size;
  const shown = rows.slice(0, size);
  if (from?.towards === 'newer') return { lines: shown.toReversed(), newer: more, older: from.at !== oldest.at };
  return { lines: shown, newer: from !== undefined, older: more };
}

/** The next in the order of the list, from the mark on. */
function next(query: RecordsQuery, condition: RawBuilder<unknown>, most = query.size + 1): RawBuilder<unknown> {
  return sql`
    select l.* from listed_records l where ${condition} and ${behind(query)} order by ${orderOf(query)} limit ${most}`;
}

function behind({ from }: RecordsQuery): RawBuilder<unknown> {
  if (!from) return sql`true`;
  const mark = sql`(to_timestamp(0) + ${from.at}::bigint * interval '1 microsecond', ${from.id}::uuid)`;
  return from.towards === 'older'
    ? sql`(l.listed_at, l.submission_id) < ${mark}`
    : sql`(l.listed_at, l.submission_id) > ${mark}`;
}

function orderOf({ from }: RecordsQuery): RawBuilder<unknown> {
  return from?.towards === 'newer' ? sql`l.listed_at, l.submission_id` : sql`l.listed_at desc, l.submission_id desc`;
}

function wordsOf(text: string | undefined): readonly string[] {
  const plain = (text ?? '').normalize('NFKC').toLowerCase().slice(0, 100);
  return [...new Set(plain.split(/\s+/u).filter(Boolean))].slice(0, 8);
}

/** A whole receipt has an index of its own. */
const receipt = /^[a-z0-9]{2,12}-\p{Script=Han}-\d{1,9}$/u;

/** How many of the next records are looked through before the index of words is asked: most words are found there. */
const looked = 400;
/** Where so many of them have the words, a page is sooner found among the next than among all that have them. */
const often = looked / 20;
/** At most among so many. */
const furthest = 1_600;

async function find(
  db: Db,
  query: RecordsQuery,
  condition: RawBuilder<unknown>,
  words: readonly string[],
): Promise<readonly RecordLine[]> {
  const [word = ''] = words;
  if (words.length === 1 && receipt.test(word)) {
    const whole = await read(db, query, withReceipt(query, condition, word));
    // It may be the beginning of some, or stand in answers.
    if (whole.length > 0) return whole;
  }
  const near = await read(db, query, nearby(query, condition, words, looked));
  if (near.length > query.size) return near;
  const left = await countOf(db, sql`${condition} and ${behind(query)}`, furthest + 1);
  if (left <= looked) return near;
  if (near.length >= often) {
    const further = Math.min(furthest, Math.ceil((looked * (query.size + 1) * 1.5) / near.length));
    const found = await read(db, query, nearby(query, condition, words, further));
    if (found.length > query.size || left <= further) return found;
  }
  return read(db, query, everywhere(query, condition, words));
}

/** Each row's submission. */
const written = sql`submissions s on (s.campaign, s.unit_id, s.id) = (l.campaign, l.unit_id, l.submission_id)`;

function withReceipt(query: RecordsQuery, condition: RawBuilder<unknown>, word: string): RawBuilder<unknown> {
  return sql`
    select l.* from listed_records l join ${written}
    where s.campaign = ${query.campaign} and s.receipt = ${word.toUpperCase()} and ${condition} and ${behind(query)}`;
}

/** In the order of the list, from the mark on, only so far; one after the other, until there are enough. */
function nearby(
  query: RecordsQuery,
  condition: RawBuilder<unknown>,
  words: readonly string[],
  most: number,
): RawBuilder<unknown> {
  return withWords(query, next(query, condition, most), words);
}

/**
 * All that have the words' pairs of characters, by the index; whether they have the words is asked of the first alone. The
 * index is asked first and by itself (`offset 0`): to make the pairs of each record that was chosen takes seconds.
 */
function everywhere(
  query: RecordsQuery,
  condition: RawBuilder<unknown>,
  words: readonly string[],
): RawBuilder<unknown> {
  const grams = [...new Set(words.flatMap(gramsOf))];
  const found = sql`
    select l.* from listed_records l join (
      select s.unit_id, s.id from submissions s
      where s.campaign = ${query.campaign} and s.answers is not null
        and text_grams(record_text(s.receipt, s.answers)) @> ${grams}::text[] offset 0
    ) s on s.id = l.submission_id and s.unit_id = l.unit_id
    where ${condition} and ${behind(query)} order by ${orderOf(query)} offset 0`;
  return withWords(query, found, words);
}

/** Of rows in the order of the list, those that have the words, one after the other, until there are enough. */
function withWords(query: RecordsQuery, rows: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  return sql`
    select l.* from (${rows}) l cross join lateral (
      select record_text(s.receipt, s.answers) as text from submissions s
      where (s.campaign, s.unit_id, s.id) = (l.campaign, l.unit_id, l.submission_id) offset 0
    ) told where ${contains(words)} order by ${orderOf(query)} limit ${query.size + 1}`;
}

/** The text is made once for all words: it is most of the work. */
function contains(words: readonly string[]): RawBuilder<unknown> {
  return sql.join(
    words.map((word) => sql`told.text like ${likeOf(word)}`),
    sql` and `,
  );
}

/** As `text_grams` makes them: the pairs, or the one character of a word that has no more. */
function gramsOf(word: string): readonly string[] {
  const characters = [...word];
  return characters.length < 2 ? characters : characters.slice(1).map((second, i) => (characters[i] ?? '') + second);
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

/** The rows `l` that were found, in the order of the list. */
async function read(db: Db, query: RecordsQuery, found: RawBuilder<unknown>): Promise<readonly RecordLine[]> {
  const { rows } = await sql<Row>`
    select s.id, s.unit_id, coalesce(u.name, s.answers ->> 'unit') as unit, s.form, s.state, s.receipt, s.correcting,
      ${isKeyActivity('selected')} as is_selected, l.listed_at as listed,
      (extract(epoch from l.listed_at) * 1000000)::bigint::text as at,
      coalesce(nullif(s.title, ''), s.answers ->> named.key, (
        select r.changes #>> array[named.key, 'to'] from revisions r
        where s.answers is null and (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.changes ? named.key
        order by r.number desc limit 1
      )) as title, s.answers ->> 'district' as district,
      ${rosterDistrict} as unit_district
    from (${found}) l join ${written} left join units u on u.campaign = s.campaign and u.id = s.unit_id
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
