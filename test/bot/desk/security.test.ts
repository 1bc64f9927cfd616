import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { realClock } from '../../../src/bot/clock.ts';
import { readConfig } from '../../../src/bot/config.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { createFiles } from '../../../src/store/files.ts';
import { memberFor, type OfficeRole } from '../../../src/store/office/members.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { type DeskRoute, type DeskThings, deskRoutes, routesOf } from '../../helpers/desk-routes.ts';
import { type DeskVisitor, signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { filingAnswers } from '../../helpers/filing-answers.ts';
import { runningService } from '../../helpers/running-service.ts';
import { insertRecords } from '../../helpers/statistics-records.ts';

const database = useDatabase('postgres');
const campaign = 'tianjin-2022';
const secret = '只有办公室知道的单位';
const roles = ['viewer', 'reviewer', 'admin'] as const;

/** Every request from an address of its own: how often one may ask is another matter. */
let asked = 0;
const from = (): Record<string, string> => ({
  'x-forwarded-for': `198.51.${Math.floor(asked / 250)}.${asked++ % 250}`,
});

async function town() {
  const { db } = database.store;
  const folder = join(tmpdir(), `tianbao-security-${randomUUID()}`);
  const { address } = await runningService({ DATABASE_URL: database.url, DATA_DIR: folder }, { only: ['web'] });
  const things: DeskThings = Object.fromEntries(
    ['unit', 'record', 'file', 'otherUnit', 'otherRecord', 'otherFile', 'member'].map((name) => [name, randomUUID()]),
  ) as unknown as DeskThings;
  const sides = [
    { campaign, unit: things.unit, id: things.record, file: things.file },
    { campaign: 'tianjin-2021', unit: things.otherUnit, id: things.otherRecord, file: things.otherFile },
  ];
  for (const side of sides) {
    await db
      .insertInto('units')
      .values({
        ...{ campaign: side.campaign, id: side.unit, name: secret, standing: 'verified' },
        created_at: new Date(),
      })
      .execute();
    await insertRecords(db, [
      { ...side, form: 'filing', receipt: 'TJ36-备-00001', answers: { ...filingAnswers, unit: secret, name: secret } },
    ]);
    await sql`
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
      values (${side.campaign}, ${side.unit}, ${side.id}, 1, now(), ${randomUUID()}, 'telegram', 'submit', '{}')`.execute(
      db,
    );
    await sql`
      insert into files (campaign, unit_id, id, sha256, name, mime, bytes, submission_id, organiser_id, created_at)
      values (${side.campaign}, ${side.unit}, ${side.file}, ${'ab'.repeat(32)}, ${`${secret}.txt`}, 'text/plain', 4, ${side.id}, ${randomUUID()}, now())`.execute(
      db,
    );
    const kept = createFiles(join(folder, 'files'), db);
    const found = await kept.find({ campaign: side.campaign, unit: side.unit, file: side.file });
    if (!found) throw new Error('The file is not there.');
    const path = kept.pathOf(found);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, '内容');
  }
  const visitors = {} as Record<OfficeRole, DeskVisitor>;
  for (const role of roles) visitors[role] = await signIn(address, database.store, { name: `成员${role}`, role });
  const spare = await db.transaction().execute((trx) => memberFor(trx, { name: '多一位', role: 'viewer' }));
  if ('names' in spare) throw new Error('Several members.');
  return { address, visitors, things: { ...things, member: spare.member.id } };
}

/** What a refused request must leave as it was. */
async function standing(): Promise<unknown> {
  const tables = [
    'submissions',
    'revisions',
    'units',
    'office_members',
    'office_codes',
    'desk_links',
    'audit_log',
    'outbox',
    'codes',
  ];
  const { rows } = await sql<{ sum: string }>`
    select md5(concat(${sql.join(tables.map((table) => sql`(select string_agg(t::text, ',' order by t::text) from ${sql.table(table)} t)`))})) as sum`.execute(
    database.store.db,
  );
  return rows[0]?.sum;
}

const all = Object.entries(deskRoutes).map(([key, route]) => ({ key, method: key.split(' ')[0] ?? '', route }));
const ask = async (
  visitor: DeskVisitor,
  method: string,
  path: string,
  form: Readonly<Record<string, string>> = {},
  headers = {},
) =>
  method === 'GET'
    ? visitor.get(path, { ...from(), ...headers })
    : visitor.post(path, { ...form }, { ...from(), ...headers });

function careful(key: string, answer: Response): void {
  const headers = (name: string): string => answer.headers.get(name) ?? '';
  const policy = headers('content-security-policy');
  expect([key, policy]).toEqual([key, expect.stringMatching(/^default-src 'none'/u)]);
  expect([key, policy]).toEqual([key, expect.stringContaining("frame-ancestors 'none'")]);
  expect([key, policy]).not.toEqual([key, expect.stringMatching(/unsafe|\*|data:/u)]);
  expect([key, headers('x-content-type-options')]).toEqual([key, 'nosniff']);
  expect([key, headers('x-frame-options')]).toEqual([key, 'DENY']);
  expect([key, headers('referrer-policy')]).toEqual([key, 'same-origin']);
  if (!key.includes('/assets/') || answer.status !== 200)
    expect([key, headers('cache-control')]).toEqual([key, 'no-store']);
}

describe('of every route of the desk', () => {
  test('there is a line in the table of routes, and no line without a route', async () => {
    const loaded = await loadCampaign(readConfig({ DATA_DIR: tmpdir() }).campaign);
    const options = {
      ...{ store: database.store, campaign: loaded, edition: editionOf(loaded), clock: realClock, filesDir: tmpdir() },
      ...{ report: () => undefined, paper: () => Promise.reject(new Error('No paper here.')) },
    };
    expect(Object.keys(deskRoutes).sort()).toEqual(routesOf(options));
  });

  test('whoever is not signed in sees nothing of it; a role that may not use it finds no such page; both with careful headers', {
    timeout: 120_000,
  }, async () => {
    const { address, visitors, things } = await town();
    const stranger = visitDesk(address);
    const forged = visitDesk(address, `${visitors.admin.cookie.slice(0, -3)}AAA`);
    for (const { key, method, route } of all) {
      const path = route.path(things);
      if (route.role === 'nobody') {
        const open = await ask(stranger, method, path);
        careful(key, open);
        expect([key, await open.text()]).not.toEqual([key, expect.stringContaining(secret)]);
        continue;
      }
      for (const visitor of [stranger, forged]) {
        const answer = await ask(visitor, method, path, route.form?.(things));
        careful(key, answer);
        const text = await answer.text();
        expect([key, answer.status]).toEqual([key, 401]);
        expect(text).not.toContain(secret);
        expect(text).not.toContain('csrf');
      }
      for (const role of roles.slice(0, roles.indexOf(route.role))) {
        const csrf = await visitors[role].csrf();
        const answer = await ask(visitors[role], method, path, { ...route.form?.(things), csrf });
        careful(key, answer);
        expect([key, role, answer.status, (await answer.text()).includes(secret)]).toEqual([key, role, 404, false]);
      }
    }
  });

  test('what is another campaign’s, another unit’s or nobody’s is not there, and is left as it is', {
    timeout: 120_000,
  }, async () => {
    const { visitors, things } = await town();
    const csrf = await visitors.admin.csrf();
    const before = await standing();
    for (const { key, method, route } of all) {
      for (const path of route.foreign?.(things) ?? []) {
        const answer = await ask(visitors.admin, method, path, { ...route.form?.(things), csrf });
        careful(key, answer);
        expect([path, answer.status, (await answer.text()).includes(secret)]).toEqual([path, 404, false]);
      }
      const named = /:(?:unit|record|id|file|name)/u.test(key);
      expect([key, route.foreign !== undefined]).toEqual([key, named]);
    }
    expect(await standing()).toEqual(before);
  });

  test('a post that another site sent, or no page of this session, is refused and does nothing', {
    timeout: 120_000,
  }, async () => {
    const { address, visitors, things } = await town();
    const [csrf, other] = [await visitors.admin.csrf(), await visitors.reviewer.csrf()];
    const before = await standing();
    for (const { key, route } of all.filter(({ method }) => method === 'POST')) {
      const path = route.path(things);
      const form = { ...route.form?.(things), csrf };
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${address}.evil.example` },
        { origin: address, 'sec-fetch-site': 'cross-site' },
        { origin: address, 'sec-fetch-site': 'same-site' },
      ]) {
        const answer = await ask(visitors.admin, 'POST', path, form, headers);
        careful(key, answer);
        expect([key, headers, answer.status]).toEqual([key, headers, 403]);
      }
      const silent = await fetch(address + path, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
        headers: { cookie: visitors.admin.cookie, ...from() },
      });
      expect([key, silent.status]).toEqual([key, 403]);
      if (route.role === 'nobody') continue;
      for (const token of [undefined, '', 'x', other, `${csrf.startsWith('A') ? 'B' : 'A'}${csrf.slice(1)}`]) {
        const { csrf: _, ...bare } = form;
        const answer = await ask(visitors.admin, 'POST', path, token === undefined ? bare : { ...bare, csrf: token });
        expect([key, token, answer.status]).toEqual([key, token, 403]);
      }
    }
    expect(await standing()).toEqual(before);
  });

  test('who may use it gets it, with the same careful headers, and nothing inline in its pages', {
    timeout: 120_000,
  }, async () => {
    const { address, visitors, things } = await town();
    for (const { key, method, route } of all) {
      const visitor: DeskVisitor = route.role === 'nobody' ? visitDesk(address) : visitors[route.role as OfficeRole];
      if (key === 'POST /office/signout') continue;
      const csrf = route.role === 'nobody' ? '' : await visitor.csrf();
      const answer = await ask(visitor, method, pathOf(route, things), { ...route.form?.(things), csrf });
      careful(key, answer);
      expect([key, answer.status]).toEqual([key, route.status ?? 200]);
      const text = await answer.text();
      if (answer.headers.get('content-type')?.startsWith('text/html')) {
        expect([key, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:/iu.exec(text)?.[0]]).toEqual([
          key,
          undefined,
        ]);
      } else if (route.kind === 'file' && !/charts|assets/u.test(key)) {
        expect([key, answer.headers.get('content-disposition')]).toEqual([
          key,
          expect.stringMatching(/^attachment; /u),
        ]);
      }
    }
  });
});

function pathOf(route: DeskRoute, things: DeskThings): string {
  return route.path(things);
}
