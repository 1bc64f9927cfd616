import { randomUUID } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { Answers } from '../../src/dialogs/form.ts';
import { tablesOf } from '../../src/reports/statistics/figures.ts';
import { ownQuery, ownReport } from '../../src/reports/statistics/own.ts';
import { statisticsPaper } from '../../src/reports/statistics/paper.ts';
import { statisticsWorkbook } from '../../src/reports/statistics/workbook.ts';
import { ownStatisticsRows } from '../../src/store/own-statistics.ts';
import { eachDatabase, type TestDatabase, useDatabase } from '../helpers/databases.ts';
import { campaignIn, editionWith, wordsIn } from '../helpers/edition-file.ts';
import { clockOf } from '../helpers/server-time.ts';
import { chanceOf, insertRecords, type RecordRow } from '../helpers/statistics-records.ts';

const fields = {
  unit: { kind: 'unit', label: '街道' },
  district: { kind: 'district', label: '所在区', optional: true },
  name: { kind: 'text', label: '活动名称', min: 2 },
  work: { kind: 'choices', label: '服务项目', options: ['讲解', '引导/入口', '医疗"急救"', '其他'] },
  shift: { kind: 'choice', label: '班次', options: ['上午', '下午', '其他'], optional: true },
  trained: { kind: 'yesno', label: '受过培训' },
  people: { kind: 'number', label: '志愿者人数', unit: '人', range: true },
  hours: { kind: 'number', label: '服务时长', unit: '小时', decimals: 2 },
  money: { kind: 'money', label: '补贴' },
  pledged: { kind: 'money', label: '赞助', optional: true },
  contact: { kind: 'person', label: '联系人' },
  telephone: { kind: 'telephone', label: '手机' },
};
const campaign = campaignIn(
  editionWith({ signUp: { title: '志愿服务报名表', mark: '志', deadline: '2023-08-25 24:00', fields } }),
);
const form = editionOf(campaign).forms.get('signUp') ?? expect.fail();
const deadline = form.deadline?.instant ?? expect.fail();
const query = ownQuery(form, { campaign: campaign.id, today: '2023-09-01' });

const works = ['讲解', '引导/入口', '医疗"急救"', '其他:搬运', '其他:其他:拍照', '已取消的一项'];
const amounts = [0, 0.01, 0.29, 1234.56, 99_999.99, { min: 100.1, max: 200.25 }, 1e12];

function answersOf(chance: (below: number) => number): Answers {
  const one = <Each>(of: readonly Each[]): Each => of[chance(of.length)] as Each;
  return {
    ...{ unit: '某街道', name: '活动', district: one([...campaign.districts, null, '外省']) },
    work: works.filter(() => chance(10) < 4),
    shift: one(['上午', '下午', '其他:夜里', '晚上', null]),
    ...{ trained: one([true, false]), people: one([0, 12, { min: 5, max: 9 }]), hours: one([0.1, 0.25, 1234.5, 8]) },
    ...{ money: one(amounts), pledged: one([null, 0.07, 19.99]), contact: '王某', telephone: '13820113456' },
  };
}

function rowsOf(count: number): readonly (RecordRow & { readonly answers: Answers })[] {
  const chance = chanceOf(7);
  return Array.from({ length: count }, (_, i) => ({
    ...{ campaign: campaign.id, form: form.id, unit: randomUUID(), answers: answersOf(chance) },
    at: i % 7 === 0 ? deadline + i : deadline - 1 - i,
    state: ['submitted', 'accepted', 'returned', 'withdrawn'][i % 9] ?? 'submitted',
  }));
}

/** In ten-thousandths. */
function endOf(value: unknown, end: 'min' | 'max'): bigint {
  const number = typeof value === 'object' && value !== null ? Reflect.get(value, end) : value;
  return typeof number === 'number' ? BigInt(Math.round(number * 10_000)) : 0n;
}

const report = async ({ store }: TestDatabase) =>
  ownReport(form, campaign.districts, await ownStatisticsRows(store.db, query));

eachDatabase((database) => {
  test('counts by choice and sums to the fen, by district, are what the raw answers come to', async () => {
    const rows = rowsOf(400);
    await insertRecords(database.store.db, rows);
    const counted = rows.filter(({ state }) => state === 'submitted' || state === 'accepted');
    const { groups, coverage } = await ownStatisticsRows(database.store.db, query);
    expect(coverage.returned).toBe(rows.filter(({ state }) => state === 'returned').length);
    expect(groups.reduce((all, { records }) => all + records, 0)).toBe(counted.length);
    for (const { district, records, late, chosen, sums } of groups) {
      const there = counted.filter(({ answers }) => (answers['district'] ?? '') === district);
      const count = (of: (answers: Answers) => boolean): number => there.filter(({ answers }) => of(answers)).length;
      expect(records, district).toBe(there.length);
      expect(late, district).toBe(there.filter(({ at }) => Number(at) >= deadline).length);
      for (const key of ['people', 'hours', 'money', 'pledged']) {
        for (const end of ['min', 'max'] as const) {
          const sum = there.reduce((all, { answers }) => all + endOf(answers[key], end), 0n);
          expect(sums.get(key)?.[end], `${district} ${key}`).toBe(sum);
        }
      }
      const shifts = (value: unknown): number => count(({ shift }) => shift === value);
      expect(chosen.get('shift')).toEqual({
        options: [shifts('上午'), shifts('下午'), shifts('其他:夜里')],
        ...{ gone: shifts('晚上'), none: shifts(null) },
      });
      const has = (part: string) => count(({ work }) => (work as string[]).some((each) => each.startsWith(part)));
      expect(chosen.get('work')).toEqual({
        options: [has('讲解'), has('引导/入口'), has('医疗"急救"'), has('其他:')],
        ...{ gone: has('已取消'), none: count(({ work }) => (work as string[]).length === 0) },
      });
      expect(chosen.get('trained')?.options).toEqual([
        count(({ trained }) => trained === true),
        count((a) => a['trained'] === false),
      ]);
    }
  });

  test('a unit whose form names no district is where the roster has it; who owes one is told, of one name once', async () => {
    const unit = async (name: string, standing: string, district: string | null): Promise<string> => {
      const id = randomUUID();
      await sql`insert into units (campaign, id, name, standing, district, created_at)
        values (${campaign.id}, ${id}, ${name}, ${standing}, ${district}, now())`.execute(database.store.db);
      return id;
    };
    await unit('和平街道', 'verified', '和平区');
    const typed = await unit('和平街道', 'typed', null);
    await unit('河东街道', 'verified', '河东区');
    const answers = { ...answersOf(chanceOf(1)), district: null };
    await insertRecords(database.store.db, [
      { campaign: campaign.id, form: form.id, unit: typed, answers } as RecordRow,
    ]);
    const { groups, coverage } = await ownStatisticsRows(database.store.db, query);
    expect(groups.map(({ district, records }) => [district, records])).toEqual([['和平区', 1]]);
    expect(coverage.missing).toBe(1);
  });

  test('of a form about activities those without one are missing, over or not; withdrawn ones are not', async () => {
    const filed = async (state: string, day: string): Promise<{ readonly unit: string; readonly activity: string }> => {
      const [unit, activity] = [randomUUID(), randomUUID()];
      await sql`insert into activities (campaign, unit_id, id, name, last_day, created_at)
        values (${campaign.id}, ${unit}, ${activity}, 'x', ${day}, now())`.execute(database.store.db);
      const row = { campaign: campaign.id, form: 'filing', unit, id: activity, activity, state, answers: {} };
      await insertRecords(database.store.db, [row as RecordRow]);
      return { unit, activity };
    };
    await filed('submitted', '2023-08-30');
    await filed('accepted', '2023-09-09');
    await filed('withdrawn', '2023-08-30');
    const { unit, activity } = await filed('submitted', '2023-08-30');
    const rows = [{ unit, activity }, { unit: randomUUID() }].map((of) => ({
      ...{ campaign: campaign.id, form: form.id, answers: answersOf(chanceOf(2)), ...of },
    }));
    await insertRecords(database.store.db, rows as readonly RecordRow[]);
    const told = await ownStatisticsRows(database.store.db, { ...query, owed: 'activity' });
    expect(told.coverage).toMatchObject({ missing: 2, missingOver: 1 });
    expect(told.groups.reduce((all, { unfiled }) => all + unfiled, 0)).toBe(1);
  });

  test('answers of any shape make no report fail', async () => {
    const odd = [null, true, 7, 'x', '', [], [1, null, { a: 1 }], {}, { min: 'x', max: null }, [['讲解']]];
    const rows = odd.map((value) => ({
      ...{ campaign: campaign.id, form: form.id },
      answers: Object.fromEntries(form.fields.map(({ key }) => [key, value])),
    }));
    await insertRecords(database.store.db, rows as readonly RecordRow[]);
    expect((await report(database)).records).toBe(odd.length);
  });

  test('the tables are in the workbook and in the report, with what was late, missing and returned beside them', async () => {
    await insertRecords(database.store.db, rowsOf(60));
    const own = await report(database);
    const figures = { at: deadline, own: [own] };
    const sheets = (await readXlsx(await statisticsWorkbook(tablesOf(figures)))).sheets;
    expect(sheets.map(({ name }) => name)).toEqual([
      ...['志愿服务报名表：各区情况', '志愿服务报名表：服务项目', '志愿服务报名表：班次', '志愿服务报名表：受过培训'],
    ]);
    const all = new Map(sheets[0]?.rows.map(([first, ...rest]) => [String(first), rest]));
    expect(all.get('合计')?.[0]).toBe(own.records);
    expect(own.covered.zh).toMatch(
      /^计入 \d+ 份，其中逾期 \d+ 份；没有填报的单位 0 家，填了未交的 0 份、退回待改的 \d+ 份/u,
    );
    const heading = { campaign: campaign.title, to: campaign.title, office: campaign.title, day: '2023-09-01' };
    const words = wordsIn(await statisticsPaper(figures, heading));
    expect(words).toContain('《志愿服务报名表》计入');
    expect(words).toContain('志愿服务报名表：班次');
    const english = wordsIn(await statisticsPaper(figures, { ...heading, language: 'en' }));
    expect(english).toContain('came late');
  });
});

describe('a hundred thousand records', () => {
  const database = useDatabase('postgres');

  test('are added up within two seconds', { timeout: 120_000 }, async () => {
    const { db } = database.store;
    const some = rowsOf(2_000);
    // Filling it takes most of the time of the test, and it is not read here.
    await sql`drop index submissions_words`.execute(db);
    await insertRecords(db, some);
    await sql`insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, answers, created_at, updated_at, submitted_at)
      select campaign, unit_id, gen_random_uuid(), form, form_version, state, organiser_id, answers, created_at, updated_at, submitted_at
      from submissions, generate_series(1, 49)`.execute(db);
    await sql`analyze submissions`.execute(db);
    const counted = some.filter(({ state }) => state === 'submitted' || state === 'accepted').length;
    const took = await db.connection().execute(async (alone) => {
      await sql`set max_parallel_workers_per_gather = 0`.execute(alone);
      const clock = await clockOf(alone);
      const rounds: number[] = [];
      for (let round = 0; round < 3; round++) {
        const begun = clock();
        const { groups } = await ownStatisticsRows(alone, query);
        rounds.push(clock() - begun);
        expect(groups.reduce((all, { records }) => all + records, 0)).toBe(counted * 50);
      }
      return rounds;
    });
    expect(Math.min(...took)).toBeLessThan(2_000);
  });
});
