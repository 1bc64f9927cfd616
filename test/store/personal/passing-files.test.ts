import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFiles, type TakenFile } from '../../../src/store/files.ts';
import { passingMs, removePassing } from '../../../src/store/personal/passing-files.ts';
import { createPassingRounds } from '../../../src/store/personal/passing-rounds.ts';
import { eachDatabase } from '../../helpers/databases.ts';

eachDatabase((database) => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tianbao-passing-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const [campaign, unit, organiser] = ['c', randomUUID(), randomUUID()];
  const begun = Date.parse('2022-05-08T09:00:00+08:00');

  async function put(name: string): Promise<TakenFile> {
    const content = async function* () {
      yield Buffer.from(`${name} 张三 13800001111\n`);
    };
    const files = createFiles(directory, database.store.db);
    const file = await files.put({ campaign, unit, organiser, name, now: begun }, content(), { maxBytes: 1_000_000 });
    await utimes(files.pathOf(file), new Date(begun), new Date(begun));
    return file;
  }

  const remove = async (after: number): Promise<number | undefined> =>
    (await removePassing(database.store.db, { directory, now: begun + after, limit: 100 }))?.removed;
  const left = async (): Promise<readonly string[]> => {
    const rows = await database.store.db.selectFrom('files').select('name').orderBy('name').execute();
    return rows.map(({ name }) => name);
  };

  it('a file that nothing came of goes after a day, with what was in it; what a record or a talk names stays', async () => {
    const { db } = database.store;
    const [answer, trail, talk, sheet] = [
      await put('answer'),
      await put('trail'),
      await put('talk'),
      await put('sheet'),
    ];
    await put('refused');
    await sql`
      insert into organisers (id, campaign, unit_id, created_at) values (${organiser}::uuid, ${campaign}, ${unit}::uuid, now())`.execute(
      db,
    );
    const conversation = randomUUID();
    await sql`
      insert into conversations (id, platform, chat, account, organiser_id, state, created_at, updated_at)
      values (${conversation}::uuid, 'web', 'x', 'x', ${organiser}::uuid, ${JSON.stringify({ sheet: { file: talk.id } })}::jsonb, now(), now())`.execute(
      db,
    );
    await sql`
      insert into outbox (conversation_id, position, kind, body, created_at)
      values (${conversation}::uuid, 100, 'reply', ${JSON.stringify({ document: { file: sheet.id } })}::jsonb, now())`.execute(
      db,
    );
    const submission = randomUUID();
    await sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, answers, created_at, updated_at, submitted_at)
      values (${campaign}, ${unit}::uuid, ${submission}::uuid, 'wrapUp', 1, 'submitted', ${organiser}::uuid, 't', 'R1',
        ${JSON.stringify({ video: [{ id: answer.id }] })}::jsonb, now(), now(), now())`.execute(db);
    await sql`
      insert into revisions (campaign, unit_id, submission_id, number, organiser_id, platform, action, changes, at)
      values (${campaign}, ${unit}::uuid, ${submission}::uuid, 1, ${organiser}::uuid, 'web', 'edit',
        ${JSON.stringify({ video: { to: [{ id: trail.id }] } })}::jsonb, now())`.execute(db);
    expect(await remove(passingMs - 60_000)).toBe(0);
    expect(await remove(passingMs)).toBe(1);
    expect(await left()).toEqual(['answer', 'sheet', 'talk', 'trail']);
    const { rows } = await sql`select from unused_contents`.execute(db);
    expect(rows).toHaveLength(1);
  });

  it('one that has just come again is left: the talk that names it may be on the way', async () => {
    const file = await put('again');
    await utimes(createFiles(directory, database.store.db).pathOf(file), new Date(), new Date());
    expect(await remove(passingMs)).toBe(0);
    expect(await left()).toEqual(['again']);
  });

  /** A draft that names all of these. */
  async function name(...files: readonly TakenFile[]): Promise<void> {
    await sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, answers, created_at, updated_at)
      values (${campaign}, ${unit}::uuid, ${randomUUID()}::uuid, 'wrapUp', 1, 'draft', ${organiser}::uuid, 't',
        ${JSON.stringify({ video: files.map(({ id }) => ({ id })) })}::jsonb, now(), now())`.execute(database.store.db);
  }

  it('a look reads so many files and no more, used ones too; the next goes on behind it, also among those of one moment', async () => {
    const { db } = database.store;
    const kept: TakenFile[] = [];
    for (let i = 0; i < 5; i++) kept.push(await put(`kept ${i}`));
    await name(...kept);
    for (let i = 0; i < 4; i++) await put(`refused ${i}`);
    let now = 0;
    const rounds = createPassingRounds(() => now);
    const look = () => rounds.look(db, { directory, now: begun + passingMs, limit: 2 });
    const removed: number[] = [];
    for (let i = 0; i < 5; i++) removed.push(await look());
    expect(removed.every((count) => count <= 2)).toBe(true);
    expect(removed.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(await left()).toEqual(kept.map((_, i) => `kept ${i}`));
    // All are through: what comes to be of no use is found in the next round, a day after this one began.
    await sql`delete from submissions`.execute(db);
    now += passingMs - 3_600_000;
    expect(await look()).toBe(0);
    now += 3_600_000;
    const next = [await look(), await look(), await look()];
    expect(next).toEqual([2, 2, 1]);
    expect(await left()).toEqual([]);
  });

  it('once all are looked at, those that have become a day old are found within an hour', async () => {
    const { db } = database.store;
    let waited = 0;
    const rounds = createPassingRounds(() => waited);
    await put('early');
    const look = (after: number) => rounds.look(db, { directory, now: begun + after, limit: 10 });
    expect(await look(passingMs)).toBe(1);
    await put('later');
    await sql`update files set created_at = created_at + interval '5 minutes'`.execute(db);
    expect(await look(passingMs + 600_000)).toBe(0);
    waited += 3_600_000;
    expect(await look(passingMs + 3_600_000)).toBe(1);
  });

  it('a file stays that a record of a unit names which was taken for its own, or from which that was put back', async () => {
    const { db } = database.store;
    const file = await put('parted');
    await put('refused');
    const [roster, other] = [randomUUID(), randomUUID()];
    const assigned = async (from: string, to: string, undone: Date | null): Promise<void> => {
      await sql`
        insert into assignments (campaign, id, unit_id, name, unit_created_at, to_unit, submissions, people, by, at, undone_at)
        values (${campaign}, ${randomUUID()}::uuid, ${from}::uuid, 'n', now(), ${to}::uuid, '{}', '{}', 'b', now(), ${undone})`.execute(
        db,
      );
    };
    await assigned(unit, roster, new Date());
    await assigned(other, roster, null);
    await name(file);
    await sql`update submissions set unit_id = ${other}::uuid`.execute(db);
    expect(await remove(passingMs)).toBe(1);
    expect(await left()).toEqual(['parted']);
  });
});
