import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { officeNews } from '../../../src/dialogs/office-news.ts';
import type { OfficeItem } from '../../../src/dialogs/push.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, decide, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders } from '../../helpers/reminders-house.ts';
import { officeHere } from '../office/office-here.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const now = at('05-09 10:00');

eachDatabase((database) => {
  /** A unit that has filed so many. */
  async function unitWith(count: number) {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    const [first] = await filedRecords(database.store);
    if (!first) throw new Error('Nothing was filed.');
    const { rows } = await sql<{ column_name: string }>`
      select column_name from information_schema.columns where table_name = 'submissions' and is_generated = 'NEVER'
        and column_name not in ('id', 'receipt', 'number', 'title')`.execute(database.store.db);
    const columns = sql.join(rows.map(({ column_name }) => sql.ref(column_name)));
    await sql`
      insert into submissions (id, receipt, number, title, ${columns})
      select gen_random_uuid(), 'TJ36-备-' || lpad(n::text, 5, '0'), n, '智享科技进社区第' || n || '场', ${columns}
      from submissions, generate_series(2, ${count}::int) as n where receipt = ${first.receipt}`.execute(
      database.store.db,
    );
    await actorOf(database.store);
    return { house, edition: house.core.edition };
  }

  const pushes = async () => {
    const { rows } = await sql<{ items: number; wait: number | null; span: number | null }>`
      select jsonb_array_length(body #> '{push,items}') as items, extract(epoch from not_before - now())::float8 as wait,
        extract(epoch from not_before)::float8 - (body ->> 'since')::float8 as span
      from outbox where kind = 'push' and body #>> '{push,kind}' = 'office' order by position`.execute(
      database.store.db,
    );
    return rows;
  };

  it('forty accepted one after the other are one message with a list, a minute after the last', async () => {
    const { house } = await unitWith(40);
    const office = officeHere(database.store, () => now);
    const numbers = Array.from({ length: 40 }, (_, i) => String(i + 1));
    expect(await office('accept', ...numbers)).toMatchObject({ code: 0 });
    const [only, another] = await pushes();
    expect([only?.items, another]).toEqual([40, undefined]);
    expect(only?.span).toBeGreaterThan(59);
    expect(only?.span).toBeLessThanOrEqual(900.5);
    const told = (await house.hand(zhang, now)) ?? '';
    expect(told).toMatch(
      /^40 份已通过审核：\n· 智享科技进社区第1场（回执 TJ36-备-00001）\n[\s\S]*第40场（回执 TJ36-备-00040）$/u,
    );
    expect(await house.waiting()).toBe(0);
  });

  it('it waits fifteen minutes at most, however long the office goes on', async () => {
    const { edition } = await unitWith(3);
    const place = { store: database.store, edition };
    const office = await actorOf(database.store);
    const [one, two] = await filedRecords(database.store);
    await decide(place, office, { submission: one?.id ?? '', action: 'accept', now });
    await sql`update outbox set body = jsonb_set(body, '{since}', to_jsonb(extract(epoch from now()) - 14 * 60 - 50)), not_before = now()
      where kind = 'push'`.execute(database.store.db);
    await decide(place, office, { submission: two?.id ?? '', action: 'accept', now });
    const [only] = await pushes();
    expect(only).toMatchObject({ items: 2 });
    expect(only?.wait).toBeLessThanOrEqual(10);
  });

  it('a return takes what waits with it at once; what follows waits again', async () => {
    const { house, edition } = await unitWith(3);
    const place = { store: database.store, edition };
    const office = await actorOf(database.store);
    const [one, two, three] = await filedRecords(database.store);
    await decide(place, office, { submission: one?.id ?? '', action: 'accept', now });
    const fields = [{ key: 'budget' }];
    await decide(place, office, { submission: two?.id ?? '', action: 'return', reason: '核对', fields, now });
    expect(await pushes()).toMatchObject([{ items: 2, wait: null }]);
    await decide(place, office, { submission: three?.id ?? '', action: 'accept', now });
    expect(await pushes()).toMatchObject([{ items: 3, wait: null }]);
    expect(await house.hand(zhang, now)).toMatch(
      /第1场[^\n]*已通过审核[\s\S]*第2场[\s\S]*被退回修改[\s\S]*第3场[^\n]*已通过审核/u,
    );
  });

  it('what is decided in the quiet hours, however late, is one message in the morning', async () => {
    const { house, edition } = await unitWith(3);
    const place = { store: database.store, edition };
    const office = await actorOf(database.store);
    const records = await filedRecords(database.store);
    for (const [i, { id }] of records.entries()) {
      const late = at(`05-08 2${i === 0 ? '2' : '3'}:${10 + i * 10}`);
      await decide(place, office, { submission: id, action: 'accept', now: late });
      expect(await house.hand(zhang, late)).toBeUndefined();
    }
    expect(await house.hand(zhang, at('05-09 08:00'))).toMatch(/^3 份已通过审核/u);
    expect(await house.waiting()).toBe(0);
  });

  it('what the office took back before anybody was told is not told, and what is still true is', async () => {
    const { house, edition } = await unitWith(2);
    const place = { store: database.store, edition };
    const office = await actorOf(database.store);
    const [one, two] = await filedRecords(database.store);
    const first = { submission: one?.id ?? '', now };
    await decide(place, office, { ...first, action: 'accept' });
    expect(await house.hand(zhang, now)).toMatch(/已通过审核/u);
    for (const action of ['select', 'unselect', 'select', 'unselect'] as const) {
      await decide(place, office, { ...first, action, ...(action === 'unselect' ? { reason: '选错了' } : {}) });
    }
    expect(await pushes()).toMatchObject([{ items: 4 }]);
    expect(await house.hand(zhang, now)).toBeUndefined();
    expect(await house.waiting()).toBe(0);
    const fields = [{ key: 'budget' }];
    await decide(place, office, { submission: two?.id ?? '', action: 'return', reason: '核对', fields, now });
    await decide(place, office, { submission: two?.id ?? '', action: 'accept', now });
    expect(await house.hand(zhang, now)).toMatch(/^(?![\s\S]*退回)[\s\S]*已通过审核/u);
  });

  it('everybody of the unit gets one', async () => {
    const { house } = await unitWith(5);
    const li: Person = { on: 'slack', as: 'li', name: '李四' };
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/u.exec(await house.say(zhang, '邀请同事'))?.[0] ?? '';
    await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是']);
    const office = officeHere(database.store, () => now);
    expect((await office('accept', '1', '2', '3', '4', '5')).out.match(/会通知 2 人/gu)).toHaveLength(5);
    expect((await pushes()).map(({ items }) => items)).toEqual([5, 5]);
  });
});

it('of a hundred a list tells forty and how many more; reasons are told one by one', async () => {
  const { loadCampaign } = await import('../../../src/bot/campaign-file.ts');
  const { editionOf } = await import('../../../src/dialogs/edition.ts');
  const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
  const item = (action: OfficeItem['action'], n: number, more: Partial<OfficeItem> = {}): OfficeItem => ({
    ...{ action, submission: String(n), form: 'filing', name: `第${n}场`, receipt: `TJ36-备-${n}`, ...more },
  });
  const all = Array.from({ length: 100 }, (_, n) => item('accept', n));
  const told = officeNews(
    edition,
    [item('return', 200, { text: '核对' }), ...all, item('select', 1), item('select', 2)],
    'zh',
  ).text;
  expect(told).toMatch(
    /第200场[\s\S]*100 份已通过审核：[\s\S]*· ……还有 60 份，回复“我的进度”看全部\n\n“第1场”[\s\S]*已列入市级重点活动/u,
  );
  expect([...told].length).toBeLessThan(3_000);
  expect(officeNews(edition, all, 'en').text).toMatch(/^100 records are accepted:[\s\S]*and 60 more/u);
});
