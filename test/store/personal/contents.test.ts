import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles, type TakenFile } from '../../../src/store/files.ts';
import { removeUnused } from '../../../src/store/personal/contents.ts';
import { useDatabase } from '../../helpers/databases.ts';

describe('the contents of files', () => {
  const database = useDatabase('postgres');
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tianbao-contents-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const unit = '11111111-1111-4111-8111-111111111111';
  const other = '22222222-2222-4222-8222-222222222222';

  function put(of: string): Promise<TakenFile> {
    const bytes = Buffer.from('名单\n张三 13800001111\n');
    const content = async function* () {
      yield bytes;
    };
    const meta = { campaign: 'c', unit: of, organiser: of, name: '名单.txt', now: 0 };
    return createFiles(directory, database.store.db).put(meta, content(), { maxBytes: 1_000_000 });
  }

  async function forget(of: string, { sha256 }: TakenFile): Promise<void> {
    const { db } = database.store;
    await db.deleteFrom('files').where('unit_id', '=', of).execute();
    await db
      .insertInto('unused_contents')
      .values({ sha256, at: new Date() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  const lies = (file: TakenFile): Promise<boolean> =>
    stat(createFiles(directory, database.store.db).pathOf(file)).then(
      () => true,
      () => false,
    );
  const remove = (graceMs: number): Promise<number | undefined> =>
    removeUnused(database.store.db, { directory, limit: 10, graceMs });

  it('go when the last row that names them is gone, and not before', async () => {
    const file = await put(unit);
    await put(other);
    await forget(unit, file);
    expect(await remove(0)).toBe(0);
    expect(await lies(file)).toBe(true);
    await forget(other, file);
    expect(await remove(0)).toBe(1);
    expect(await lies(file)).toBe(false);
    expect(await remove(0)).toBe(0);
  });

  it('stay for a while after the same one has come again, whose row may be on the way', async () => {
    const file = await put(unit);
    await forget(unit, file);
    expect(await remove(60_000)).toBe(0);
    expect(await lies(file)).toBe(true);
    await put(other);
    expect(await remove(0)).toBe(0);
    expect(await lies(file)).toBe(true);
  });

  it('that come while they are removed are there afterwards', async () => {
    for (let round = 0; round < 10; round++) {
      const file = await put(unit);
      await forget(unit, file);
      const [again] = await Promise.all([put(other), remove(5)]);
      await remove(0);
      expect(await lies(again)).toBe(true);
      await forget(other, again);
      await remove(0);
    }
  });
});
