import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Answers } from '../../src/dialogs/form.ts';
import type { Db } from '../../src/store/database.ts';
import { json } from '../../src/store/values.ts';

/** Chance that is the same in every run. */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
  };
}

const districts =
  '和平区 河东区 河西区 南开区 河北区 红桥区 东丽区 西青区 津南区 北辰区 武清区 宝坻区 滨海新区 宁河区 静海区 蓟州区'.split(
    ' ',
  );

type Chance = (below: number) => number;

/** A whole 统计表 as it is stored, made by chance: ranges, one source or several to the fen, options with words. */
export function statisticsAnswers(chance: Chance, i: number): Answers {
  const formats = [['1'], ['2'], ['1', '2']][chance(3)] ?? ['1'];
  const { spending, sources } = moneyOf(chance);
  return {
    unit: `天津市第${i % 40}中学`,
    name: `科技周活动第${i}场`,
    categories: several(chance, 5, '科普剧'),
    themes: several(chance, 17, '航天'),
    places: chance(3) === 0 ? null : several(chance, 7),
    place: `文化宫${i % 9}层`,
    district: districts[chance(16)],
    host: `天津市第${i % 40}中学`,
    time: { start: '2022-05-21', end: '2022-05-22' },
    unitKind: chance(9) === 0 ? '10:社会团体' : String(chance(9) + 1),
    contact: `联系人${i}`,
    post: '科长',
    telephone: ['13820113456'],
    email: `a${i}@example.com`,
    spending,
    formats,
    ...(sources ? { sources } : {}),
    ...{ fullTime: chance(9), scientists: chance(20), volunteers: chance(30), others: count(chance) },
    online: formats.includes('2') ? count(chance) : 0,
    onSite: formats.includes('1') ? count(chance) : 0,
    ...{ media: chance(4), reports: chance(6), example: null },
  };
}

function several(chance: Chance, most: number, words = ''): readonly string[] {
  const chosen = Array.from({ length: most }, (_, at) => at + 1).filter(
    (_, at) => chance(most) < 2 || at === chance(most),
  );
  const numbers = chosen.length > 0 ? chosen : [1];
  return numbers.map((number) => (number === most && words !== '' ? `${number}:${words}` : String(number)));
}

function count(chance: Chance): unknown {
  const min = chance(500);
  return chance(6) === 0 ? { min, max: min + 50 } : min;
}

/** Nothing, one source for the whole of it (which may be a range), or several that add up to it, to the fen. */
function moneyOf(chance: Chance): { readonly spending: unknown; readonly sources?: readonly unknown[] } {
  const kind = chance(4);
  if (kind === 0) return { spending: 0 };
  const fen = chance(9_000_000) + 1;
  if (kind === 1)
    return { spending: { min: fen / 100, max: (fen + 12_345) / 100 }, sources: [{ code: String(chance(5) + 1) }] };
  if (kind === 2) return { spending: fen / 100, sources: [{ code: '6', text: '众筹' }] };
  const first = chance(fen);
  const rest = { code: '4', amount: (fen - first) / 100 };
  return { spending: fen / 100, sources: [{ code: String(chance(3) + 1), amount: first / 100 }, rest] };
}

export interface RecordRow {
  readonly id?: string;
  readonly unit?: string;
  readonly campaign?: string;
  readonly form?: string;
  readonly version?: number;
  readonly state?: string;
  readonly receipt?: string;
  readonly activity?: string | null;
  readonly title?: string;
  readonly answers: Answers;
  readonly at?: number;
}

export const june = Date.parse('2022-06-20T10:00:00+08:00');

/** Puts records in as they are after their submission. */
export async function insertRecords(db: Db, rows: readonly RecordRow[]): Promise<void> {
  const whole = rows.map((row) => ({
    ...{ id: randomUUID(), unit: randomUUID(), campaign: 'tianjin-2022', form: 'statistics', version: 1 },
    ...{ state: 'submitted', receipt: null, activity: null, title: String(row.answers['name'] ?? '') },
    ...row,
    at: new Date(row.at ?? june).toISOString(),
  }));
  await sql`
    insert into submissions (campaign, unit_id, id, form, form_version, state, activity_id, organiser_id, title, receipt, answers,
      created_at, updated_at, submitted_at)
    select campaign, unit, id, form, version, state, activity, unit, title, receipt, answers, at, at, at
    from jsonb_to_recordset(${json(whole)}::jsonb) as row (campaign text, unit uuid, id uuid, form text, version int, state text,
      activity uuid, title text, receipt text, answers jsonb, at timestamptz)`.execute(db);
}
