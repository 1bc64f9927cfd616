import { expect, test } from 'vitest';
import { importRoster } from '../../../src/store/people/roster-units.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { runningService } from '../../helpers/running-service.ts';
import { openSession } from '../../helpers/session.ts';

const database = useDatabase('postgres');
const campaign = 'tianjin-2022';
const hostile = '<img src=x onerror=alert(1)>"\'&馆';

async function open(units: Parameters<typeof importRoster>[1]['units']) {
  await importRoster(database.store.db, { campaign, units, now: Date.now(), mode: 'write' });
  const service = await runningService({ DATABASE_URL: database.url });
  return { service, member: await signIn(service.address, database.store) };
}

test('the roster shows who has filed and who has not, by district and kind, and is found by each', async () => {
  const { member } = await open([
    { name: '天津市南开区科学技术协会', district: '南开区', kind: '机关', contact: '李杉' },
    { name: hostile, district: '和平区', telephone: '13820001234' },
    { name: '没说区的单位' },
  ]);
  const session = await openSession({ store: database.store });
  for (const text of filingScript(1)) await session.say(text);
  const page = await member.text('/office/roster');
  expect(page).toMatch(/<th scope="row">南开区<\/th><td>1<\/td><td>1<\/td><td>0<\/td><td>0<\/td><td>0<\/td>/u);
  expect(page).toMatch(/<th scope="row">合计<\/th><td>3<\/td><td>1<\/td><td>0<\/td><td>0<\/td><td>2<\/td>/u);
  expect(page).toContain('按同名单位填报');
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;img src=x');
  const found = await member.text(`/office/roster?district=${encodeURIComponent('和平区')}&progress=not`);
  expect(found).toContain('13820001234');
  expect(found).not.toContain('李杉');
  const named = await member.text(`/office/roster?text=${encodeURIComponent('科学 技术')}`);
  expect(named).toContain('李杉');
  expect(await member.text(`/office/roster?text=${encodeURIComponent("%_\\'")}`)).toContain('没有符合条件的单位');
  const book = await member.get('/office/roster.xlsx');
  expect(book.headers.get('content-type')).toContain('spreadsheetml');
  expect(Buffer.from(await book.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
  const english = await (await member.get('/office/roster', { 'accept-language': 'en' })).text();
  expect(english).toContain('By district');
});

test('an empty roster tells how to import one; strangers see nothing; 2,000 units are turned over in pages', async () => {
  const { service, member } = await open([]);
  expect(await member.text('/office/roster')).toContain('tianbao office roster import');
  for (const path of ['/office/roster', '/office/roster.xlsx']) {
    const refused = await visitDesk(service.address).get(path);
    expect(refused.status).not.toBe(200);
  }
  const units = Array.from({ length: 2_000 }, (_, i) => ({
    name: `单位${String(i).padStart(4, '0')}`,
    district: '南开区',
  }));
  await importRoster(database.store.db, { campaign, units, now: Date.now(), mode: 'write' });
  const began = performance.now();
  const page = await member.text('/office/roster?page=19');
  process.stdout.write(`a page of 2,000 units: ${(performance.now() - began).toFixed(0)} ms\n`);
  expect(page).toContain('单位1999');
  expect(page).toContain('rel="prev"');
  expect(page).not.toContain('rel="next"');
});

test('who filed under a name that the roster has not is listed with how much', async () => {
  const { member } = await open([{ name: '天津大学' }]);
  const session = await openSession({ store: database.store });
  for (const text of filingScript(1)) await session.say(text);
  expect(await member.text('/office/roster')).toContain('href="/office/roster/unlisted"');
  const page = await member.text('/office/roster/unlisted');
  expect(page).toMatch(/天津市南开区科学技术协会<\/a> <span class="soft">已交 1</u);
  await importRoster(database.store.db, {
    ...{ campaign, units: [{ name: '天津市南开区科学技术协会' }], now: Date.now(), mode: 'write' },
  });
  expect(await member.text('/office/roster/unlisted')).toContain('报送过的单位都在名册上');
});
