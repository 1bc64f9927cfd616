import { expect, it } from 'vitest';
import { createDataPages } from '../../src/bot/my-data/pages.ts';
import { makeDataLink } from '../../src/store/people/data-links.ts';
import { useDatabase } from '../helpers/databases.ts';
import { campaignId as campaign } from '../helpers/office.ts';
import { openPlatforms } from '../helpers/platforms-house.ts';

const database = useDatabase('postgres');

/** Six people who talk, and for each a way to fetch everything. */
async function six(stalledMs: number) {
  const { store } = database;
  const house = await openPlatforms({ store });
  for (const as of ['a', 'b', 'c', 'd', 'e', 'f']) await house.sayAll({ on: 'telegram', as }, ['你好', '同意']);
  const people = await store.db.selectFrom('organisers').select(['id as organiser', 'unit_id as unit']).execute();
  const pages = createDataPages({
    ...{ store, campaign, edition: house.core.edition, clock: { now: () => house.now }, filesDir: '/nowhere' },
    ...{ title: { zh: 't', en: 't' }, report: () => undefined, stalledMs },
  });
  const visitor = { address: '192.0.2.1', origin: 'http://x' };
  const headers = { origin: 'http://x', host: 'x', 'sec-fetch-site': 'same-origin' };
  const fetchers: (() => Promise<Response>)[] = [];
  for (const person of people) {
    const token = await makeDataLink(store.db, { campaign, ...person });
    fetchers.push(
      async () => await pages.fetch(new Request(`http://x/my-data/${token}`, { method: 'POST', headers }), visitor),
    );
  }
  return { house, fetchers };
}

const statuses = (responses: readonly Response[]) => responses.map(({ status }) => status).sort((a, b) => a - b);

it('of six who begin at the same moment four are sent their data; what nobody fetches keeps no place', async () => {
  const { house, fetchers } = await six(1_500);
  const responses = await Promise.all(fetchers.map((fetchAll) => fetchAll()));
  expect(statuses(responses)).toEqual([200, 200, 200, 200, 503, 503]);
  // The bodies lie there unread.
  const refused = fetchers[responses.findIndex(({ status }) => status === 503)] ?? expect.fail();
  await expect.poll(async () => (await refused()).status, { timeout: 20_000, interval: 250 }).toBe(200);
  const stalled = responses.find(({ status }) => status === 200) ?? expect.fail();
  await expect(stalled.arrayBuffer()).rejects.toThrow('Nobody fetches');
  await house.stop();
});

it('a person has one place: to begin anew ends the earlier one, and what is fetched to its end gives it back', async () => {
  const { house, fetchers } = await six(600_000);
  const [one, ...others] = fetchers;
  if (!one) expect.fail();
  const [first, second] = [await one(), await one()];
  expect(statuses([first, second])).toEqual([200, 200]);
  await expect(first.arrayBuffer()).rejects.toThrow('begun anew');
  const rest = await Promise.all(others.slice(0, 3).map((fetchAll) => fetchAll()));
  expect(statuses(rest)).toEqual([200, 200, 200]);
  const last = others[3] ?? expect.fail();
  expect((await last()).status).toBe(503);
  expect((await second.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  // The link is spent, which keeps no place either.
  expect((await one()).status).toBe(410);
  await rest[0]?.body?.cancel();
  expect(statuses([await last(), await (others[4] ?? expect.fail())()])).toEqual([200, 200]);
  await house.stop();
});
