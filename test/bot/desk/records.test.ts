import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { RecordFilter } from '../../../src/store/office/record-filter.ts';
import { listRecordsPage, oldest } from '../../../src/store/office/records.ts';
import { json } from '../../../src/store/values.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { filingAnswers } from '../../helpers/filing-answers.ts';
import { runningService } from '../../helpers/running-service.ts';
import { chanceOf, insertRecords, june, statisticsAnswers } from '../../helpers/statistics-records.ts';

const campaign = 'tianjin-2022';
const filing = { form: 'filing' as const };

eachDatabase((database) => {
  const { store } = { store: () => database.store.db };
  const found = async (filter: RecordFilter, size = 50) => {
    const { lines } = await listRecordsPage(store(), { campaign, filter, size });
    return lines.map(({ title }) => title);
  };

  test('records are found by whether they apply as key activities and whether they are selected', async () => {
    const answers = (name: string, keyEvent: boolean) => ({ ...filingAnswers, name, keyEvent });
    const [yes, no, taken, gone] = [
      answers('申请', true),
      answers('不申请', false),
      answers('列入', true),
      answers('撤回', true),
    ];
    await insertRecords(store(), [
      ...[yes, no, taken].map((each) => ({ ...filing, state: 'accepted', answers: each })),
      { ...filing, state: 'withdrawn', answers: gone },
    ]);
    await sql`update submissions set selected_at = now() where title in ('列入', '撤回')`.execute(store());
    const named = async (filter: RecordFilter) => [...(await found(filter))].sort();
    expect(await named({ keyActivity: 'applied' })).toEqual(['列入', '申请'].sort());
    expect(await named({ keyActivity: 'open' })).toEqual(['申请']);
    expect(await named({ keyActivity: 'selected', form: 'filing' })).toEqual(['列入']);
    expect(await named({ keyActivity: 'applied', text: '申请' })).toEqual(['申请']);
    const { lines } = await listRecordsPage(store(), { campaign, filter: {}, size: 50 });
    expect(lines.filter(({ isSelected }) => isSelected).map(({ title }) => title)).toEqual(['列入']);
  });

  test('records are found by form, state, district, unit and words in Chinese, in any width and case', async () => {
    const unit = randomUUID();
    await store()
      .insertInto('units')
      .values({ campaign, id: unit, name: '天津市_第一中学', standing: 'typed', created_at: new Date(june) })
      .execute();
    const named = (name: string, more: object = {}) => ({ ...filingAnswers, name, ...more });
    await insertRecords(store(), [
      { ...filing, unit, answers: named('航天科普展', { place: '文化宫ＡＢＣ' }), receipt: 'TJ36-备-00007', at: june },
      { ...filing, answers: named('垃圾分类讲座'), state: 'returned', at: june + 1 },
      { answers: { ...statisticsAnswers(chanceOf(1), 1), name: '统计', district: '蓟州区' }, at: june + 2 },
      { ...filing, answers: named('别的届'), campaign: 'tianjin-2021' },
    ]);
    expect(await found({})).toEqual(['统计', '垃圾分类讲座', '航天科普展']);
    expect(await found({ form: 'filing' })).toEqual(['垃圾分类讲座', '航天科普展']);
    expect(await found({ state: 'returned' })).toEqual(['垃圾分类讲座']);
    expect(await found({ district: '蓟州区' })).toEqual(['统计']);
    expect(await found({ unit: '第一中' })).toEqual(['航天科普展']);
    expect(await found({ unit })).toEqual(['航天科普展']);
    expect(await found({ unit: '_' })).toEqual(['航天科普展']);
    for (const text of ['航天', '航', '文化宫 abc', 'ABC', 'tj36-备-00007', '00007', '王小明 航天']) {
      expect(await found({ text })).toContain('航天科普展');
    }
    for (const text of ['天航', '%', '航_科', '不存在的', "'; drop table x"]) expect(await found({ text })).toEqual([]);
  });

  test('the district and the kind are those of the answers, of the roster’s unit, or of one of the same name', async () => {
    const [listed, namesake, other, elsewhere] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const unit = (id: string, name: string, more: object = {}) => ({
      ...{ campaign, id, name, standing: 'typed' as const, created_at: new Date(june) },
      ...more,
    });
    const rostered = { standing: 'verified' as const, district: '南开区', kind: '大学' };
    await store()
      .insertInto('units')
      .values([
        unit(listed, '南开大学', rostered),
        unit(namesake, '南开 大学'),
        unit(other, '天津大学'),
        unit(elsewhere, '南开大学', { ...rostered, campaign: 'tianjin-2021', district: '蓟州区' }),
      ])
      .execute();
    await insertRecords(store(), [
      { ...filing, unit: listed, answers: { ...filingAnswers, name: '名册上的' } },
      { ...filing, unit: namesake, answers: { ...filingAnswers, name: '同名的' }, at: june + 1 },
      { ...filing, unit: other, answers: { ...filingAnswers, name: '别的' }, at: june + 2 },
      {
        ...{ unit: other, at: june + 3 },
        answers: { ...statisticsAnswers(chanceOf(1), 1), name: '办在南开', district: '南开区', unitKind: '8' },
      },
      {
        ...{ unit: listed, at: june + 4 },
        answers: { ...statisticsAnswers(chanceOf(1), 1), name: '办在河西', district: '河西区', unitKind: '10:社团' },
      },
    ]);
    expect(await found({ district: '南开区' })).toEqual(['办在河西', '办在南开', '同名的', '名册上的']);
    expect(await found({ district: '河西区' })).toEqual(['办在河西']);
    expect(await found({ district: '蓟州区' })).toEqual([]);
    expect(await found({ kind: '大学' })).toEqual(['办在河西', '同名的', '名册上的']);
    expect(await found({ kind: '企业' })).toEqual(['办在南开']);
    expect(await found({ kind: '其他' })).toEqual(['办在河西']);
    expect(await found({ kind: '大学', district: '河西区', text: '河西' })).toEqual(['办在河西']);
    expect(await found({ district: '南开区', form: 'filing', state: 'accepted' })).toEqual([]);
    const { lines } = await listRecordsPage(store(), { campaign, filter: {}, size: 9 });
    expect(lines.map(({ district, unitDistrict }) => [district, unitDistrict])).toEqual([
      ['河西区', '南开区'],
      ['南开区', undefined],
      [undefined, undefined],
      [undefined, '南开区'],
      [undefined, '南开区'],
    ]);
    const last = await listRecordsPage(store(), {
      campaign,
      filter: {},
      size: 2,
      from: { ...oldest, towards: 'newer' },
    });
    expect(last.lines.map(({ title }) => title)).toEqual(['同名的', '名册上的']);
    expect([last.newer, last.older]).toEqual([true, false]);
  });

  test('a record is listed by the name that was typed, also a draft’s and where its title is empty', async () => {
    const [unit, draft] = [randomUUID(), randomUUID()];
    await insertRecords(store(), [
      { ...filing, answers: { ...filingAnswers, name: '空标题的展览' }, title: '', at: june },
      { form: 'books', answers: { event: '读书会' }, title: '', at: june + 1 },
      { ...filing, unit, id: draft, state: 'draft', answers: {}, title: '', at: june + 2 },
    ]);
    await sql`update submissions set answers = null, submitted_at = null where id = ${draft}::uuid`.execute(store());
    const { lines: bare } = await listRecordsPage(store(), { campaign, filter: { unit }, size: 9 });
    expect(bare.map(({ title }) => title)).toEqual(['']);
    const named = ['旧名', '新起的名'].map((to, i) => ({ number: i + 1, changes: json({ name: { to } }) }));
    for (const { number, changes } of [...named, { number: 3, changes: json({ place: { to: '文化宫' } }) }]) {
      await sql`
        insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
        values (${campaign}, ${unit}, ${draft}, ${number}, now(), ${unit}, 'web', 'answer', ${changes}::jsonb)`.execute(
        store(),
      );
    }
    const titleKeys = new Map([['books', 'event']]);
    const { lines } = await listRecordsPage(store(), { campaign, filter: {}, size: 9, titleKeys });
    expect(lines.map(({ title }) => title)).toEqual(['新起的名', '读书会', '空标题的展览']);
  });

  test('every record is on one page, forwards and back, also those of one moment', async () => {
    await insertRecords(
      store(),
      Array.from({ length: 23 }, (_, i) => ({
        ...filing,
        answers: { ...filingAnswers, name: `第${i}场` },
        at: june + (i % 4),
      })),
    );
    const seen: string[] = [];
    let page = await listRecordsPage(store(), { campaign, filter: {}, size: 5 });
    const first = page.lines.map(({ id }) => id);
    for (;;) {
      seen.push(...page.lines.map(({ title }) => title));
      const last = page.lines.at(-1);
      if (!page.older || !last) break;
      page = await listRecordsPage(store(), { campaign, filter: {}, size: 5, from: { ...last, towards: 'older' } });
    }
    expect(new Set(seen).size).toBe(23);
    expect(seen).toHaveLength(23);
    while (page.newer) {
      const [top] = page.lines;
      if (!top) break;
      page = await listRecordsPage(store(), { campaign, filter: {}, size: 5, from: { ...top, towards: 'newer' } });
    }
    expect(page.lines.map(({ id }) => id)).toEqual(first);
  });
});

describe('the pages of records', () => {
  const database = useDatabase('postgres');
  const open = async () => (await runningService({ DATABASE_URL: database.url }, { only: ['web'] })).address;

  test('show a record with its history and its paper form; what people wrote is text everywhere', {
    timeout: 60_000,
  }, async () => {
    const { db } = database.store;
    const address = await open();
    const [unit, id, person] = [randomUUID(), randomUUID(), randomUUID()];
    const hostile = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(2)>',
      "'onmouseover='alert(3)",
      '</textarea><svg/onload=alert(4)>',
    ];
    const evil = hostile.join(' ');
    const answers = Object.fromEntries(Object.keys(filingAnswers).map((key) => [key, `${key} ${evil}`]));
    await db
      .insertInto('units')
      .values({ campaign, id: unit, name: `单位${evil}`, standing: 'typed', created_at: new Date() })
      .execute();
    await db
      .insertInto('organisers')
      .values({
        id: person,
        campaign,
        unit_id: unit,
        name: `人${evil}`,
        created_at: new Date(),
        language: null,
        consent: null,
      })
      .execute();
    await insertRecords(db, [
      { ...filing, id, unit, title: `名${evil}`, receipt: `TJ-${evil}`, answers: { ...answers, [evil]: evil } },
    ]);
    const change = { name: { from: `旧${evil}`, to: `新${evil}` }, [evil]: { to: evil } };
    await sql`
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
      values (${campaign}, ${unit}, ${id}, 1, now(), ${person}, 'telegram', 'answer', ${JSON.stringify(change)}::jsonb)`.execute(
      db,
    );
    const visitor = await signIn(address, database.store);
    const path = `/office/records/${unit}/${id}`;
    for (const page of [
      await visitor.text(path),
      await visitor.text(
        `/office/records?text=${encodeURIComponent(evil)}&unit=${encodeURIComponent(evil)}&form=${encodeURIComponent(evil)}`,
      ),
      await visitor.text('/office/records'),
    ]) {
      expect(page).not.toMatch(/<script>|<img src=x|<svg\/onload|<style/iu);
    }
    const page = await visitor.text(path);
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).toMatch(/Telegram/u);
    expect(page).toContain('旧&lt;script&gt;');
    const english = await (await visitor.get(path, { 'accept-language': 'en' })).text();
    expect(english).toContain('History');
  });

  test('tell what was changed in the order in which the form asks it, what it no longer asks at the end', async () => {
    const { db } = database.store;
    const address = await open();
    const [unit, id] = [randomUUID(), randomUUID()];
    await insertRecords(db, [{ ...filing, id, unit, receipt: 'TJ36-备-00001', answers: filingAnswers }]);
    const keys = [...editionOf(await loadCampaign('campaigns/tianjin-2022.yaml')).forms.values()][0]?.fields ?? [];
    const changes = Object.fromEntries([['aa', { to: '旧' }], ...keys.map(({ key }) => [key, { to: `甲${key}` }])]);
    await sql`
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
      values (${campaign}, ${unit}, ${id}, 1, now(), ${randomUUID()}, 'web', 'answer', ${JSON.stringify(changes)}::jsonb)`.execute(
      db,
    );
    const page = await (await signIn(address, database.store)).text(`/office/records/${unit}/${id}`);
    const told = [...page.matchAll(/<p class="change"><span>([^<]*)/gu)].map(([, label]) => label);
    expect(told).toEqual([...keys.map(({ label }) => label.zh), 'aa']);
  });

  test('give out files to be saved, and the paper form', { timeout: 60_000 }, async () => {
    const { db } = database.store;
    const address = await open();
    const [unit, id] = [randomUUID(), randomUUID()];
    await insertRecords(db, [{ ...filing, id, unit, receipt: 'TJ36-备-00001', answers: filingAnswers }]);
    const visitor = await signIn(address, database.store);
    const paper = await visitor.get(`/office/records/${unit}/${id}/paper`);
    expect([paper.status, paper.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('wordprocessingml'),
    ]);
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(paper.headers.get('content-disposition')).toMatch(/^attachment; /u);
  });

  test('say of another campaign’s, unit’s or nobody’s record that there is no such page, and show strangers nothing', async () => {
    const { db } = database.store;
    const address = await open();
    const [unit, id, other] = [randomUUID(), randomUUID(), randomUUID()];
    await insertRecords(db, [
      { ...filing, id, unit, answers: filingAnswers, campaign: 'tianjin-2021' },
      { ...filing, unit: other, answers: filingAnswers },
    ]);
    const visitor = await signIn(address, database.store);
    for (const path of [
      `${unit}/${id}`,
      `${other}/${id}`,
      `${unit}/${randomUUID()}`,
      `x/y`,
      `${unit}/'--`,
      '%00/%00',
    ]) {
      for (const part of ['', '/paper', `/files/${randomUUID()}`]) {
        expect([path + part, (await visitor.get(`/office/records/${path}${part}`)).status]).toEqual([path + part, 404]);
      }
    }
    expect(await visitor.text('/office/records')).not.toContain(id);
    for (const path of ['/office/records', `/office/records/${unit}/${id}`, `/office/records/${unit}/${id}/paper`])
      expect((await visitDesk(address).get(path)).status).toBe(401);
    for (const strange of [
      'older=x',
      `older=9999999999999999999_${id}`,
      'state=x&form=y',
      'text=%00',
      `newer=0_${id}`,
      'unit=%25',
    ])
      expect((await visitor.get(`/office/records?${strange}`)).status).toBe(200);
  });
});

/** The whole of them takes minutes to make where others use the machine: `RECORDS=100000` does. */
const many = Number(process.env['RECORDS'] ?? 20_000);

describe(`${many} records`, () => {
  const database = useDatabase('postgres');

  test('are paged, filtered and searched in under 200 ms a page (p95)', { timeout: 600_000 }, async () => {
    const { db } = database.store;
    const words =
      '航天,卫生,健康,垃圾分类,碳达峰,中医药,机器人,气象,地震,食品安全,水情,计量,生物,农业,银龄,急救,消防'.split(',');
    await sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, answers, created_at,
        updated_at, submitted_at)
      select ${campaign}, md5((i % 4000)::text)::uuid, md5(i::text)::uuid, case when i % 3 = 0 then 'statistics' else 'filing' end, 1,
        case when i % 500 = 0 then 'returned' when i % 3 = 1 then 'accepted' else 'submitted' end, md5(i::text)::uuid,
        '科技周活动' || i, 'TJ36-备-' || i,
        ${JSON.stringify(filingAnswers)}::jsonb || jsonb_build_object('name', (${words}::text[])[i % 17 + 1] || '活动' || i,
          'place', '第' || (i % 977) || '号楼', 'leader', chr(20000 + i % 5000) || chr(20100 + i % 3001))
          || case when i % 3 = 0 then jsonb_build_object('district', (array['和平区', '蓟州区', '南开区'])[i % 9 / 3 + 1]) else '{}' end,
        now(), now(), '2022-05-01'::timestamptz + i * interval '1 second'
      from generate_series(1, ${many}::int) i`.execute(db);
    await sql`insert into units (campaign, id, name, standing, created_at)
      select ${campaign}, md5(i::text)::uuid, '天津市第' || i || '中学', 'typed', now() from generate_series(0, 3999) i`.execute(
      db,
    );
    await sql`vacuum analyze submissions`.execute(db);
    const service = await runningService({ DATABASE_URL: database.url }, { only: ['web'] });
    const visitor = await signIn(service.address, database.store);
    const deep = { at: String((Date.parse('2022-05-01T12:00:00Z') + 0) * 1000), id: randomUUID() };
    const paths = {
      newest: '',
      deep: `older=${deep.at}_${deep.id}`,
      form: 'form=statistics',
      'form, state': 'form=filing&state=returned',
      state: 'state=returned',
      district: `district=${encodeURIComponent('蓟州区')}`,
      unit: `unit=${encodeURIComponent('第399')}`,
      'common word': `text=${encodeURIComponent('科普')}`,
      'rare word': `text=${encodeURIComponent('第976号楼')}`,
      'one character': `text=${encodeURIComponent('帆')}`,
      'a name': `text=${encodeURIComponent(String.fromCodePoint(20000 + 4321, 20100 + (4321 % 3001)))}`,
      'two words': `text=${encodeURIComponent('地震 97号')}`,
      receipt: 'text=TJ36-备-17777',
      'not there': `text=${encodeURIComponent('完全没有的字样')}`,
      'word, state, deep': `text=${encodeURIComponent('中医药')}&state=returned&older=${deep.at}_${deep.id}`,
    };
    // Where others use the machine, each of them gets its share of it.
    const busy = Math.max(1, (loadavg()[0] ?? 1) / cpus().length);
    const figures: string[] = [];
    const slow: string[] = [];
    for (const [name, query] of Object.entries(paths)) {
      const took: number[] = [];
      for (let round = 0; round < 20; round++) {
        const begun = performance.now();
        const answer = await visitor.get(`/office/records?${query}`, { 'x-forwarded-for': `203.0.113.${round}` });
        await answer.text();
        took.push(performance.now() - begun);
        expect(answer.status).toBe(200);
      }
      took.sort((one, other) => one - other);
      const p95 = took[18] ?? 0;
      figures.push(`${name} ${Math.round(took[10] ?? 0)}/${Math.round(p95)}`);
      if (p95 > 200 * busy) slow.push(name);
    }
    console.log(
      `Pages of ${many} records, p50/p95 in ms at a load of ${busy.toFixed(1)} a processor: ${figures.join(', ')}`,
    );
    expect(slow).toEqual([]);
  });
});
