import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { makeTables, NewerVersionError, TargetNotEmptyError } from '../../../src/store/backup/load.ts';
import { BadArchiveError, TargetInUseError } from '../../../src/store/backup/restore.ts';
import { tableNames } from '../../../src/store/backup/tables.ts';
import { createFiles } from '../../../src/store/files.ts';
import { pendingMigrations } from '../../../src/store/migrate.ts';
import { migrations } from '../../../src/store/migrations/all.ts';
import { archiveOf, elsewhere, everyRow, folder, tableCount } from '../../helpers/archives.ts';
import { databases, eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession } from '../../helpers/session.ts';

const script = filingScript(1);

describe('a backup', () => {
  eachDatabase((database) => {
    /** One who has filed, one in the middle, and a file. */
    async function livedIn() {
      const dataDir = await folder();
      const filesDir = join(dataDir, 'files');
      const { store } = database;
      const filed = await openSession({ store, chat: 'filed', filesDir });
      for (const text of script) await filed.say(text);
      const talking = await openSession({ store, chat: 'talking', filesDir });
      for (const text of filingScript(2).slice(0, 9)) await talking.say(text);
      await store.outbox.flush();
      const { unit_id: unit, id: organiser } = await store.db
        .selectFrom('organisers')
        .selectAll()
        .limit(1)
        .executeTakeFirstOrThrow();
      const files = createFiles(filesDir, store.db);
      const meta = { campaign: 'tianjin-2022', unit, organiser, name: '名单.txt', now: Date.now() };
      const file = await files.put(meta, once(Buffer.from('张三\n李四\n')), { maxBytes: 1000 });
      await writeFile(join(dataDir, 'session-key'), 'k'.repeat(43));
      return { store, dataDir, file, files, talking };
    }

    it.each(databases)(
      'restored into %s elsewhere has every row and file as they were',
      async (kind) => {
        const { store, dataDir, file } = await livedIn();
        await sql`update conversations set state = 'null'::jsonb where chat = 'filed'`.execute(store.db);
        const before = await everyRow(store.db);
        const { bytes, manifest } = await archiveOf(store, dataDir);
        const there = await elsewhere(kind);
        await there.restore(bytes, { waiting: 'send' });
        const after = await there.look(everyRow);
        // Where the source went on, numbers go on far behind.
        if (manifest.service === 'still') expect(after).toEqual(before);
        expect(after.length).toBe(before.length);
        const files = createFiles(join(there.dataDir, 'files'), store.db);
        expect(await readFile(files.pathOf(file), 'utf8')).toBe('张三\n李四\n');
        expect(await readFile(join(there.dataDir, 'session-key'), 'utf8')).toBe('k'.repeat(43));
        const counted = await there.look(
          async (db) => (await sql<{ n: number }>`select count(*) as n from kysely_migration`.execute(db)).rows[0]?.n,
        );
        expect(counted).toBe(manifest.migrations.length);
      },
      60_000,
    );

    it.each(databases)(
      'made in mid-talk and restored into %s goes on at the same field, to the receipt',
      async (kind) => {
        const { store, dataDir } = await livedIn();
        const { bytes, manifest } = await archiveOf(store, dataDir);
        const there = await elsewhere(kind);
        const { held, waiting } = await there.restore(bytes);
        expect({ held, waiting }).toEqual({ held: 0, waiting: 0 });
        const restored = await there.open();
        const talking = await openSession({ store: restored, chat: 'talking', filesDir: join(there.dataDir, 'files') });
        const said: string[] = [];
        for (const text of filingScript(2).slice(9)) said.push(...(await talking.say(text)));
        const receipt = manifest.service === 'still' ? 'TJ36-备-00002' : 'TJ36-备-10001';
        expect(said.join('\n')).toContain(receipt);
        expect(said.filter((text) => text.includes('活动负责人')).length).toBeLessThan(3);
        const { rows } = await sql<{ answers: { name: string; postcode: string } }>`
        select answers from submissions where receipt = ${receipt}`.execute(restored.db);
        expect(rows[0]?.answers).toMatchObject({ name: '智享科技进社区第2场', postcode: '300072' });
      },
      60_000,
    );

    it('made while a reply was on its way does not send it again; what nobody had begun is sent where nobody went on', async () => {
      const { store, dataDir } = await livedIn();
      const { id } = await store.db
        .selectFrom('conversations')
        .select('id')
        .where('chat', '=', 'talking')
        .executeTakeFirstOrThrow();
      const row = (position: number, columns: object) => ({
        ...{ conversation_id: id, position, kind: 'reply' as const, body: JSON.stringify({ text: `${position}` }) },
        ...{ created_at: new Date(), leased_by: null, problem: null, ...columns },
      });
      await store.db
        .insertInto('outbox')
        .values([
          row(1, { attempts: 1, leased_until: new Date(Date.now() + 30_000), leased_by: 'somebody' }),
          row(2, { attempts: 1, leased_until: new Date(Date.now() - 30_000), leased_by: 'killed' }),
          row(3, { attempts: 1, problem: 'unknown: timed out', not_before: new Date(Date.now() + 5000) }),
          row(4, { attempts: 2, problem: 'refused: 429', not_before: new Date(Date.now() + 5000) }),
          row(5, {}),
          row(6, { not_before: new Date(Date.now() + 3_600_000) }),
        ])
        .execute();
      const { bytes, manifest } = await archiveOf(store, dataDir);
      expect(manifest.service).toBe(database.kind === 'postgres' ? 'running' : 'still');
      const there = await elsewhere('postgres');
      const { held, waiting } = await there.restore(bytes);
      const unsent = await there.look((db) =>
        db
          .selectFrom('outbox')
          .select(['position', 'leased_by'])
          .where('parked_at', 'is', null)
          .orderBy('position')
          .execute(),
      );
      const places = database.kind === 'postgres' ? [6] : [4, 5, 6];
      expect(unsent).toEqual(places.map((position) => ({ position, leased_by: null })));
      expect({ held, waiting }).toEqual({ held: 6 - places.length, waiting: places.length });
    }, 120_000);

    it('of a service that went on: no number that was given out since names anything else', async () => {
      const { store, dataDir, talking } = await livedIn();
      const { bytes, manifest } = await archiveOf(store, dataDir);
      const numbers = async (db: typeof store.db) =>
        (
          await sql<{ version: number; question: number; chat: string }>`
            select chat, version, (state ->> 'question')::int as question from conversations order by chat`.execute(db)
        ).rows;
      for (const text of filingScript(2).slice(9)) await talking.say(text);
      const goneOn = await numbers(store.db);
      const there = await elsewhere('postgres');
      await there.restore(bytes);
      const restored = await there.look(numbers);
      if (manifest.service === 'still') return;
      for (const [i, { version, question }] of goneOn.entries()) {
        expect(restored[i]?.version).toBeGreaterThan(version + 1000);
        expect(restored[i]?.question).toBeGreaterThan(question + 1000);
      }
    }, 120_000);

    it('of an older version is brought up to this one', async () => {
      const older = await elsewhere('postgres');
      const names = Object.keys(migrations).sort().slice(0, 3);
      await older.look((db) =>
        db.transaction().execute(async (trx) => {
          await makeTables(
            trx,
            names.map((name) => ({ name, at: '2022-01-01T00:00:00.000Z' })),
          );
          await sql`insert into units (campaign, id, name, standing, created_at)
            values ('tianjin-2022', gen_random_uuid(), '老单位', 'typed', now())`.execute(trx);
        }),
      );
      const { bytes } = await older.look((db) => archiveOf({ db, kind: 'postgres' }, older.dataDir));
      const there = await elsewhere(database.kind);
      await there.restore(bytes);
      const store = await there.open();
      expect(await pendingMigrations(store.db)).toEqual([]);
      expect(await store.db.selectFrom('units').select('name').execute()).toEqual([{ name: '老单位' }]);
    }, 120_000);

    it('is refused where anything of it is wrong, and the target stays as it was', async () => {
      const { store, dataDir, file } = await livedIn();
      const { bytes } = await archiveOf(store, dataDir);
      const there = await elsewhere(database.kind);
      const emptyBefore = await there.look(tableCount);
      const refused: readonly (readonly [Buffer, new (...args: never[]) => Error])[] = [
        [bytes.subarray(0, 100), BadArchiveError],
        [bytes.subarray(0, bytes.length / 2), BadArchiveError],
        [bytes.subarray(0, bytes.length - 1024), BadArchiveError],
        [flipped(bytes, bytes.indexOf('张三\n李四')), BadArchiveError],
        [Buffer.from('not an archive at all'.repeat(100)), BadArchiveError],
        [Buffer.alloc(0), BadArchiveError],
        [changed(bytes, (manifest) => ({ ...manifest, format: 2 })), BadArchiveError],
        [
          changed(bytes, (m) => ({ ...m, migrations: [...m.migrations, { name: '9999-later', at: 'x' }] })),
          NewerVersionError,
        ],
      ];
      for (const [archive, kind] of refused) await expect(there.restore(archive)).rejects.toThrow(kind);
      expect(await there.look(tableCount)).toBe(emptyBefore);
      const files = createFiles(join(there.dataDir, 'files'), store.db);
      await expect(readFile(files.pathOf(file))).rejects.toThrow('ENOENT');
      await there.restore(bytes);
    }, 120_000);

    it('with an entry of another name than ours is refused, and nothing is written anywhere', async () => {
      const { store, dataDir } = await livedIn();
      const { bytes } = await archiveOf(store, dataDir);
      const there = await elsewhere(database.kind);
      const names = [
        ...['../../evil.txt', '/evil.txt', 'files/../../evil.txt', 'keep/../evil.txt', 'tables/../units/000001.jsonl'],
        ...[
          `files/${'a'.repeat(64)}/x`,
          `files/${'A'.repeat(64)}`,
          'tables/pg_authid/000001.jsonl',
          'keep/session-secret',
        ],
        ...['tables/activity_statistics/000001.jsonl', 'tables/desk_sessions/000001.jsonl', 'manifest.json', 'x'],
      ];
      for (const name of names) {
        await expect(there.restore(renamed(bytes, name)), name).rejects.toThrow(BadArchiveError);
      }
      for (const path of ['../../evil.txt', '../evil.txt', 'evil.txt', 'files/evil.txt', 'session-secret']) {
        await expect(readFile(join(there.dataDir, path)), path).rejects.toThrow('ENOENT');
      }
      await there.restore(bytes);
    }, 120_000);

    it('is refused by a target with rows, and replaces them when told so', async () => {
      const { store, dataDir } = await livedIn();
      const { bytes } = await archiveOf(store, dataDir);
      const there = await elsewhere(database.kind);
      const other = await there.open();
      const visitor = await openSession({ store: other, chat: 'other', filesDir: join(there.dataDir, 'files') });
      await visitor.say('你好');
      const old = await createFiles(join(there.dataDir, 'files'), other.db).put(
        { campaign: 'tianjin-2022', unit: randomUUID(), organiser: randomUUID(), name: 'a.txt', now: 0 },
        once(Buffer.from('of before')),
        { maxBytes: 100 },
      );
      if (database.kind === 'postgres')
        await expect(there.restore(bytes, { existing: 'replace' })).rejects.toThrow(TargetInUseError);
      await other.close();
      const before = await there.look(everyRow);
      await expect(there.restore(bytes)).rejects.toThrow(TargetNotEmptyError);
      await expect(there.restore(bytes.subarray(0, -2000), { existing: 'replace' })).rejects.toThrow(BadArchiveError);
      expect(await there.look(everyRow)).toEqual(before);
      await there.restore(bytes, { existing: 'replace' });
      const [chats, unused] = await there.look(async (db) => [
        await db.selectFrom('conversations').select('chat').orderBy('chat').execute(),
        await db.selectFrom('unused_contents').select('sha256').execute(),
      ]);
      expect(chats).toEqual([{ chat: 'filed' }, { chat: 'talking' }]);
      expect(unused).toEqual([{ sha256: old.sha256 }]);
    }, 120_000);

    it('tells which received files were missing or damaged, and has all the rest', async () => {
      const { store, dataDir, file, files } = await livedIn();
      await mkdir(join(dataDir, 'files'), { recursive: true });
      await writeFile(files.pathOf(file), 'something else');
      expect((await archiveOf(store, dataDir)).end).toMatchObject({ missing: [], damaged: [file.sha256] });
      const { end, bytes } = await archiveOf(store, await folder());
      expect(end).toMatchObject({ missing: [file.sha256], damaged: [] });
      const there = await elsewhere('postgres');
      expect((await there.restore(bytes)).end.missing).toEqual([file.sha256]);
    }, 120_000);

    it('knows every table that there is', async () => {
      const { rows } = await sql<{ name: string }>`
        select table_name as name from information_schema.tables
        where table_schema = current_schema() and table_name not like 'kysely%'`.execute(database.store.db);
      expect(rows.map(({ name }) => name).sort()).toEqual([...tableNames].sort());
    });
  });
});

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** The same archive, its first entry of rows under another name, with the header's sum that belongs to it. */
function renamed(bytes: Buffer, name: string): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('tables/');
  copy.fill(0, at, at + 100);
  copy.write(name, at, 'latin1');
  copy.fill(' ', at + 148, at + 156);
  const sum = copy.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
  copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
  return copy;
}

interface AnyManifest {
  readonly migrations: readonly { readonly name: string; readonly at: string }[];
}

/** The same archive with another manifest, which its size and checksum do not fit. */
function changed(bytes: Buffer, change: (manifest: AnyManifest) => unknown): Buffer {
  const size = Number.parseInt(bytes.toString('latin1', 124, 135), 8);
  const manifest = JSON.parse(bytes.toString('utf8', 512, 512 + size)) as AnyManifest;
  const text = Buffer.from(JSON.stringify(change(manifest)));
  if (text.length > size) throw new Error('It does not fit.');
  const copy = Buffer.from(bytes);
  copy.fill(' ', 512, 512 + size);
  text.copy(copy, 512);
  return copy;
}
