import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import type { Answers } from '../../src/dialogs/form.ts';
import { sectionsOf } from '../../src/reports/statistics/sentences.ts';
import { sharesOf, showFen } from '../../src/reports/statistics/show.ts';
import { type StatisticsReport, statisticsReport, type TableId } from '../../src/reports/statistics.ts';
import { listRecordsPage } from '../../src/store/office/records.ts';
import { statisticsCampaigns, statisticsRows } from '../../src/store/statistics.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { statistics as form } from '../helpers/statistics-form.ts';
import { chanceOf, insertRecords, june, statisticsAnswers } from '../helpers/statistics-records.ts';

const path = 'campaigns/tianjin-2022.yaml';
const campaign = parseCampaign(readFileSync(path, 'utf8'), path);
const deadline = Date.parse('2022-06-25T00:00:00+08:00');
const query = { campaign: campaign.id, deadline, today: '2022-06-26' };
const name = { zh: '第36届', en: '36th' };

eachDatabase((database) => {
  const report = async (): Promise<StatisticsReport> => {
    const rows = await statisticsRows(database.store.db, query);
    return statisticsReport({ form, districts: campaign.districts, at: june, rows, name });
  };

  test('every sum is what the raw answers add up to, to the fen', { timeout: 60_000 }, async () => {
    const chance = chanceOf(36);
    const rows = Array.from({ length: 400 }, (_, i) => ({
      answers: statisticsAnswers(chance, i),
      activity: i % 5 === 0 ? null : randomUUID(),
      at: i % 7 === 0 ? deadline + i : deadline - 1 - i,
      state: ['submitted', 'accepted', 'returned', 'withdrawn'][i % 13] ?? 'submitted',
    }));
    await insertRecords(database.store.db, rows);
    const counted = rows.filter(({ state }) => state === 'submitted' || state === 'accepted');
    const told = await report();

    expect(told.whole.records).toBe(counted.length);
    expect(told.whole.late).toBe(counted.filter(({ at }) => at >= deadline).length);
    expect(told.whole.unfiled).toBe(counted.filter(({ activity }) => activity === null).length);
    expect(told.coverage.returned).toBe(rows.filter(({ state }) => state === 'returned').length);

    const all = counted.map(({ answers }) => answers);
    const money = lineOf(told, 'money', '合计');
    for (const end of ['min', 'max'] as const) {
      expect(money.at(-1)?.[end]).toBe(addUp(all, (answers) => spentOf(answers, end)));
      for (const district of campaign.districts) {
        const there = all.filter((answers) => answers['district'] === district);
        expect(lineOf(told, 'money', district).at(-1)?.[end]).toBe(addUp(there, (answers) => spentOf(answers, end)));
        expect(lineOf(told, 'districts', district).at(-1)?.[end]).toBe(
          addUp(there, (answers) => spentOf(answers, end)),
        );
        const six = ['fullTime', 'scientists', 'volunteers', 'others', 'online', 'onSite'];
        six.forEach((kind, at) => {
          expect(lineOf(told, 'people', district)[at]?.[end]).toBe(
            addUp(there, (answers) => endOf(answers[kind], end)),
          );
        });
      }
      // By column and by row the total is the same.
      const lines = tableOf(told, 'money').lines;
      const columns = money.length - 1;
      for (let column = 0; column < columns; column++) {
        const down = lines.reduce((sum, { cells }) => sum + endIn(cells[column], end), 0n);
        expect(down).toBe(money[column]?.[end]);
      }
      expect(money.slice(0, -1).reduce((sum, cell) => sum + cell[end], 0n)).toBe(money.at(-1)?.[end]);
    }
    for (const [id, key] of [
      ['categories', 'categories'],
      ['themes', 'themes'],
      ['places', 'places'],
    ] as const) {
      for (const { code, label } of form.byKey.get(key)?.choices ?? []) {
        const chosen = all.filter((answers) => choices(answers[key]).includes(code));
        const line = lineOf(told, id, label);
        expect(line[0]?.min).toBe(BigInt(chosen.length));
        expect(line.at(-1)?.min).toBe(addUp(chosen, (answers) => spentOf(answers, 'min')));
        expect(line[6]?.max).toBe(addUp(chosen, (answers) => attendances(answers, 'max')));
      }
      expect(tableOf(told, id).total).toBeUndefined();
      expect(tableOf(told, id).notes[0]?.zh).toContain('不能相加');
    }
    for (const { code, label } of form.byKey.get('unitKind')?.choices ?? []) {
      const there = all.filter((answers) => choices([answers['unitKind']]).includes(code));
      expect(lineOf(told, 'unitKinds', label)[0]?.min).toBe(BigInt(there.length));
    }
    for (const { notes } of told.tables) expect(notes.map(({ zh }) => zh)).toContain(told.covered.zh);
  });

  test('what becomes of a record is counted at once: corrected, returned, withdrawn, moved, deleted', async () => {
    const { db } = database.store;
    const [id, unit] = [randomUUID(), randomUUID()];
    const answers = { ...statisticsAnswers(chanceOf(1), 1), spending: 100.29, sources: [{ code: '2' }] };
    await insertRecords(db, [{ id, unit, answers }]);
    const of = async () => {
      const { whole, coverage } = await report();
      return [whole.records, showFen(whole.money.min), coverage.returned];
    };
    const row = db.updateTable('submissions').where('id', '=', id);
    expect(await of()).toEqual([1, '100.29', 0]);
    await row.set({ answers: JSON.stringify({ ...answers, spending: 0.57 }) }).execute();
    expect(await of()).toEqual([1, '0.57', 0]);
    await row.set({ state: 'returned' }).execute();
    expect(await of()).toEqual([0, '0', 1]);
    await row.set({ state: 'accepted', unit_id: randomUUID() }).execute();
    expect(await of()).toEqual([1, '0.57', 0]);
    await row.set({ state: 'withdrawn' }).execute();
    expect(await of()).toEqual([0, '0', 0]);
    await row.set({ state: 'submitted' }).execute();
    expect(await of()).toEqual([1, '0.57', 0]);
    await db.deleteFrom('submissions').where('id', '=', id).execute();
    expect(await of()).toEqual([0, '0', 0]);
  });

  test('filed activities without statistics are missing, over or not; withdrawn ones and other campaigns are not', async () => {
    const { db } = database.store;
    const filed = async (more: { readonly day: string; readonly state?: string; readonly campaign?: string }) => {
      const [id, unit] = [randomUUID(), randomUUID()];
      const { day, ...rest } = more;
      await insertRecords(db, [{ id, unit, form: 'filing', answers: { name: '科普展' }, ...rest }]);
      const at = { campaign: more.campaign ?? campaign.id, unit_id: unit, created_at: new Date(june) };
      await db
        .insertInto('activities')
        .values({ ...at, id, name: '科普展', last_day: day })
        .execute();
      return { id, unit };
    };
    const held = await filed({ day: '2022-05-22' });
    await filed({ day: '2022-05-23' });
    await filed({ day: '2022-06-30' });
    await filed({ day: '2022-05-22', state: 'withdrawn' });
    await filed({ day: '2022-05-22', campaign: 'tianjin-2021' });
    await insertRecords(db, [{ unit: held.unit, activity: held.id, answers: statisticsAnswers(chanceOf(2), 1) }]);
    const { coverage, covered } = await report();
    expect(coverage).toEqual({ returned: 0, missing: 2, missingOver: 1 });
    expect(covered.zh).toContain('尚未报送统计表的 2 项（其中已办完 1 项）');
  });

  test('a form that names no district counts where the record list finds it: by the code, or by the same name', async () => {
    const { db } = database.store;
    const units = [
      { name: '河西区少年宫', district: '河西区', standing: 'verified' },
      { name: '河西区 少年宫', district: null, standing: 'typed' },
      { name: '别的地方', district: null, standing: 'typed' },
      { name: null, district: null, standing: 'typed' },
    ] as const;
    const chance = chanceOf(5);
    for (const [i, unit] of units.entries()) {
      const id = randomUUID();
      await db
        .insertInto('units')
        .values({ campaign: campaign.id, id, created_at: new Date(june), ...unit })
        .execute();
      const { district: _, ...answers } = statisticsAnswers(chance, i);
      await insertRecords(db, [{ answers, unit: id, at: june + i }]);
    }
    const { groups } = await statisticsRows(db, query);
    const counted = (wanted: string): number =>
      groups.filter(({ district }) => district === wanted).reduce((sum, { records }) => sum + records, 0);
    const { lines } = await listRecordsPage(db, { campaign: campaign.id, filter: { district: '河西区' }, size: 20 });
    expect(lines.map(({ unit }) => unit).sort()).toEqual(['河西区 少年宫', '河西区少年宫'].sort());
    expect([counted('河西区'), counted('')]).toEqual([lines.length, 2]);
    const all = await listRecordsPage(db, { campaign: campaign.id, filter: {}, size: 20 });
    expect(all.lines.filter(({ unitDistrict }) => unitDistrict === '河西区')).toHaveLength(2);
  });

  test('a form that names no kind of unit counts under the roster’s, and every total is as it was', async () => {
    const { db } = database.store;
    const kinds = [
      { name: '南开区科技馆', kind: '科普场馆', standing: 'verified' },
      { name: '南开区 科技馆', kind: null, standing: 'typed' },
      { name: '某学校', kind: '中小学', standing: 'verified' },
      { name: '某公司', kind: '说不清', standing: 'verified' },
      { name: '别的地方', kind: null, standing: 'typed' },
    ] as const;
    const chance = chanceOf(7);
    for (const [i, unit] of kinds.entries()) {
      const id = randomUUID();
      const row = { campaign: campaign.id, id, created_at: new Date(june), ...unit };
      await db.insertInto('units').values(row).execute();
      const { unitKind: _, ...answers } = statisticsAnswers(chance, i);
      const { district: __, ...neither } = answers;
      await insertRecords(db, [
        { answers, unit: id, at: june + i },
        { answers: neither, unit: id, at: june + i },
      ]);
    }
    await insertRecords(db, [{ answers: { ...statisticsAnswers(chance, 9), unitKind: '9' }, at: june }]);
    const rows = await statisticsRows(db, query);
    const counted = (kind: number): number =>
      rows.groups.filter(({ unitKind }) => unitKind === kind).reduce((sum, { records }) => sum + records, 0);
    expect([1, 4, 9, 0].map(counted)).toEqual([4, 2, 1, 4]);
    const { rows: raw } = await sql<{ readonly records: number; readonly money: string; readonly people: string }>`
      select count(*)::int as records, sum(money)::text as money, sum(on_site)::text as people
      from activity_statistics where campaign = ${campaign.id}`.execute(db);
    const sum = (of: (group: (typeof rows.groups)[number]) => bigint): string =>
      rows.groups.reduce((all, group) => all + of(group), 0n).toString();
    expect({
      records: rows.groups.reduce((all, { records }) => all + records, 0),
      ...{ money: sum(({ money }) => money.min), people: sum(({ onSite }) => onSite.min) },
    }).toEqual(raw[0]);
  });

  test('answers of any shape are taken: nothing in them stops a submission', async () => {
    const strange: readonly Answers[] = [
      {},
      { spending: 'NaN', sources: 'x', fullTime: [], themes: {}, district: null, formats: ['9', '', 'x'] },
      { spending: { min: 'a' }, sources: [{ code: '99', amount: -5 }], onSite: -3, unitKind: 7, categories: [1, null] },
      { spending: 1e300, onSite: 1e300, sources: [null, 4, { amount: 'x', code: 2 }], unitKind: ':' },
      { district: '某'.repeat(500), spending: 1e12, sources: [{ code: '1' }] },
    ];
    await insertRecords(
      database.store.db,
      strange.map((answers) => ({ answers })),
    );
    const { whole } = await report();
    expect(whole.records).toBe(strange.length);
  });

  test('rows that a restored backup brings beside the records are not counted twice', async () => {
    const { db } = database.store;
    const row = { answers: statisticsAnswers(chanceOf(3), 1) };
    await insertRecords(db, [row]);
    await sql`insert into activity_statistics select * from activity_statistics`.execute(db);
    expect((await report()).whole.records).toBe(1);
  });

  test('the shares of the money add up to 100.0, and districts that filed without 统计表 are no districts without activities', async () => {
    const { db } = database.store;
    const [unit, typed, unknown] = [randomUUID(), randomUUID(), randomUUID()];
    const made = { campaign: campaign.id, created_at: new Date(june) };
    await db
      .insertInto('units')
      .values([
        { ...made, id: unit, name: '河西区科技馆', standing: 'verified', district: '河西区' },
        { ...made, id: typed, name: '河西区 科技馆', standing: 'typed' },
      ])
      .execute();
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const filings = [
      { unit, place: '一楼' },
      { unit: typed, place: '二楼' },
      { unit: unknown, place: '天津市蓟州区文化宫' },
      { unit: unknown, place: '家里' },
    ].map((each, i) => ({ id: ids[i] ?? '', ...each }));
    await insertRecords(db, [
      { answers: { ...statisticsAnswers(chanceOf(4), 1), district: '南开区', ...moneyOf(28_000, 10_000) } },
      ...filings.map(({ id, unit: of, place }) => ({
        ...{ form: 'filing', id, unit: of, answers: { name: '展览', place } },
      })),
    ]);
    for (const { id, unit: of } of filings) {
      await sql`
        insert into activities (campaign, unit_id, id, name, created_at, last_day)
        values (${campaign.id}, ${of}, ${id}, '展览', now(), '2022-05-21')
        on conflict do nothing`.execute(db);
    }
    const rows = await statisticsRows(db, { ...query, districts: campaign.districts });
    const told = statisticsReport({ form, districts: campaign.districts, at: june, rows, name });
    const text = sectionsOf(told, 'zh')
      .flatMap(({ paragraphs }) => paragraphs)
      .join('\n');
    expect(text).toContain('市财政 28,000 元（占 73.7%）、企业赞助 10,000 元（占 26.3%）');
    expect(text).toContain('已备案、尚未报送统计表的区：河西区（2 项）、蓟州区（1 项）。');
    const none = /没有报送活动的区：(.*)/u.exec(text)?.[1] ?? '';
    expect(none).toContain('和平区');
    expect(none).not.toMatch(/河西区|蓟州区|南开区/u);
    expect(none).toContain('另有 1 项已备案的活动看不出在哪个区');
    const english = sectionsOf(told, 'en').flatMap(({ paragraphs }) => paragraphs);
    expect(english.join('\n')).toContain('Districts that filed but sent no statistics yet: 河西区 (2), 蓟州区 (1).');
  });

  test('shares are rounded so that their sum is the whole', () => {
    expect(sharesOf([1n, 1n, 1n])).toEqual(['33.4', '33.3', '33.3']);
    expect(sharesOf([28_000n, 10_000n])).toEqual(['73.7', '26.3']);
    expect(sharesOf([1n, 0n])).toEqual(['100.0', '0.0']);
    expect(sharesOf([0n, 0n])).toEqual(['0.0', '0.0']);
    const chance = chanceOf(8);
    for (let i = 0; i < 200; i++) {
      const parts = Array.from({ length: 1 + chance(7) }, () => BigInt(chance(1_000_000)) + 1n);
      const sum = sharesOf(parts).reduce((all, each) => all + Math.round(Number(each) * 10), 0);
      expect(sum).toBe(1000);
    }
  });

  test('two campaigns are set side by side', async () => {
    const { db } = database.store;
    const year = (more: object, i: number) => ({ answers: { ...statisticsAnswers(chanceOf(4), i), ...more } });
    const before = [1, 2].map((i) => ({ ...year({ spending: 100, sources: [{ code: '1' }] }, i), at: june - 3e10 }));
    await insertRecords(db, [
      ...before.map((each) => ({ ...each, campaign: 'tianjin-2021' })),
      ...[1, 2, 3].map((i) => year({ spending: 100.5, sources: [{ code: '1' }] }, i)),
    ]);
    expect((await statisticsCampaigns(db)).map((each) => each.campaign)).toEqual(['tianjin-2022', 'tianjin-2021']);
    const rows = await statisticsRows(db, query);
    const rowsBefore = await statisticsRows(db, { campaign: 'tianjin-2021', today: '2022-06-26' });
    const told = statisticsReport({
      ...{ form, districts: campaign.districts, at: june, rows, name },
      before: { name: { zh: '第35届', en: '35th' }, rows: rowsBefore },
    });
    const shown = tableOf(told, 'years').lines.map(({ label, cells }) => [
      label.zh,
      ...cells.map((cell) => ('zh' in cell ? cell.zh : '')),
    ]);
    expect(shown[0]).toEqual(['活动（项）', '2', '3', '+1', '+50.0%']);
    expect(shown[5]).toEqual(['经费投入（元）', '200', '301.50', '+101.50', '+50.8%']);
  });
});

function moneyOf(first: number, second: number): Answers {
  const sources = [
    { code: '2', amount: first },
    { code: '4', amount: second },
  ];
  return { spending: first + second, sources };
}

function tableOf({ tables }: StatisticsReport, id: TableId) {
  const table = tables.find((each) => each.id === id);
  if (!table) throw new Error(`There is no table ${id}.`);
  return table;
}

function lineOf(report: StatisticsReport, id: TableId, label: string) {
  const { lines, total } = tableOf(report, id);
  const line = [...lines, ...(total ? [total] : [])].find((each) => each.label.zh === label);
  if (!line) throw new Error(`The table ${id} has no line ${label}.`);
  return line.cells.flatMap((cell) => ('min' in cell ? [cell] : []));
}

function endIn(cell: object | undefined, end: 'min' | 'max'): bigint {
  return (cell as Readonly<Record<string, bigint>> | undefined)?.[end] ?? 0n;
}

/** From the decimal digits, so that the test reckons in another way than the product. */
function fen(amount: number): bigint {
  const [yuan = '0', cents = ''] = String(amount).split('.');
  return BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'));
}

function spentOf(answers: Answers, end: 'min' | 'max'): bigint {
  const items = (answers['sources'] ?? []) as readonly { readonly amount?: number }[];
  if (items.length > 0 && items.every(({ amount }) => amount !== undefined))
    return items.reduce((sum, { amount = 0 }) => sum + fen(amount), 0n);
  const spending = answers['spending'] as number | Readonly<Record<'min' | 'max', number>>;
  return fen(typeof spending === 'number' ? spending : spending[end]);
}

function endOf(value: unknown, end: 'min' | 'max'): bigint {
  return BigInt(typeof value === 'number' ? value : (value as Readonly<Record<'min' | 'max', number>>)[end]);
}

function attendances(answers: Answers, end: 'min' | 'max'): bigint {
  const kinds = ['fullTime', 'scientists', 'volunteers', 'others', 'online', 'onSite'];
  return kinds.reduce((sum, kind) => sum + endOf(answers[kind], end), 0n);
}

function addUp(all: readonly Answers[], of: (answers: Answers) => bigint): bigint {
  return all.reduce((sum, answers) => sum + of(answers), 0n);
}

function choices(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map((each) => String(each).split(':')[0] ?? '') : [];
}
