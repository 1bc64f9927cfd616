import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession } from '../helpers/session.ts';

const database = useDatabase('embedded');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-slow-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* slowly(ms: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('活动方案。\n');
  await pause(ms);
  yield Buffer.from('第二行。\n');
}

/** What is answered to a file that takes so long, where one is slow after `slowFileMs`. */
async function answersTo(slowFileMs: number, takesMs: number): Promise<readonly string[]> {
  const session = await openSession({ store: database.store, filesDir: folder, core: { slowFileMs } });
  for (const text of filingScript(1).slice(0, 4)) await session.say(text);
  return session.send({ type: 'file', file: { name: '方案.txt', open: () => slowly(takesMs) } });
}

test('of a file that takes a while it is said at once that it came; of another only what came of it', async () => {
  const slow = await answersTo(50, 500);
  expect(slow[0]).toBe('收到，正在检查…');
  expect(slow).toHaveLength(2);
  expect(slow[1]).toContain('方案.txt');
  expect(await answersTo(60_000, 0)).toHaveLength(1);
});
