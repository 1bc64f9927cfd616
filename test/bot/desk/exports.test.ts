import { randomUUID } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { expect, test, vi } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { filingAnswers } from '../../helpers/filing-answers.ts';
import { runningService } from '../../helpers/running-service.ts';
import { insertRecords } from '../../helpers/statistics-records.ts';

const database = useDatabase('postgres');
const open = async () => (await runningService({ DATABASE_URL: database.url }, { only: ['web'] })).address;

test('an export is asked for, followed, and fetched by whoever asked for it alone', { timeout: 120_000 }, async () => {
  await insertRecords(
    database.store.db,
    Array.from({ length: 2_000 }, (_, i) => ({ form: 'filing', answers: { ...filingAnswers, name: `第${i}场` } })),
  );
  const address = await open();
  const visitor = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const other = await signIn(address, database.store, { name: '张威', role: 'viewer' });
  const csrf = /name="csrf" value="([^"]+)"/u.exec(await visitor.text('/office/exports'))?.[1] ?? '';
  const wish = { form: 'filing', format: 'xlsx', state: '', keyActivity: 'applied', language: 'en' };
  expect((await visitor.post('/office/exports', wish)).status).toBe(403);
  expect((await other.post('/office/exports', { ...wish, csrf })).status).toBe(403);
  expect((await visitor.post('/office/exports', { ...wish, csrf }, { origin: 'https://evil.example' })).status).toBe(
    403,
  );
  expect((await visitor.post('/office/exports', { ...wish, form: 'x', csrf })).status).toBe(404);
  expect((await visitor.post('/office/exports', { ...wish, csrf })).headers.get('location')).toBe('/office/exports');
  const running = await visitor.get('/office/exports');
  if (running.headers.get('refresh') !== null)
    expect(await running.text()).toMatch(/<progress max="\d+" value="\d+">/u);
  const href = await vi.waitFor(
    async () => {
      const found = /href="(\/office\/exports\/[0-9a-f-]{36})"[^>]*>下载（2000 条）/u.exec(
        await visitor.text('/office/exports'),
      )?.[1];
      if (found === undefined) throw new Error('It is not done yet.');
      return found;
    },
    { timeout: 60_000, interval: 1_000 },
  );
  const file = await visitor.get(href);
  expect(file.headers.get('content-disposition')).toContain(
    encodeURIComponent('Activity filing-applied as key activity-2022-05-08.xlsx'),
  );
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  expect(sheets[0]?.rows).toHaveLength(2_001);
  expect(sheets[0]?.rows[0]).toContain('Key municipal activity');
  expect((await other.get(href)).status).toBe(404);
  expect(await other.text('/office/exports')).not.toContain(href);
  expect((await visitDesk(address).get(href)).status).toBe(401);
  expect((await visitor.get(`/office/exports/${randomUUID()}`)).status).toBe(404);
});
