import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlowTelling } from '../../src/bot/slow-files.ts';
import type { Standing } from '../../src/bot/turn/standing.ts';
import { inspectFile } from '../../src/store/inspection/inspect.ts';
import { useDatabase } from '../helpers/databases.ts';
import { jpegOf } from '../helpers/files/pictures.ts';
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
  expect(slow.at(-1)).toContain('方案.txt');
  // On a machine that is busy it also goes on for long enough to be told again.
  for (const between of slow.slice(1, -1)) expect(between).toMatch(/^这个文件还在检查/u);
  expect(slow.length).toBeLessThanOrEqual(3);
  expect(await answersTo(60_000, 0)).toHaveLength(1);
});

test('whoever waits for others’ files is told how many there are, and told again that it goes on', async () => {
  const said: string[] = [];
  const slow = createSlowTelling({ campaign: 'c', say: (_to, { text }) => said.push(text), afterMs: 50 });
  const conversation = { platform: 'telegram' as const, chat: '1' };
  const inbound = { id: 'm', conversation, sender: { account: '1' }, sentAt: 0, content: fileOf('乙.pdf') } as const;
  const path = join(folder, 'slow.bin');
  await writeFile(path, jpegOf(40, 40));
  let others: Promise<unknown>[] = [];
  const standing = { organiser: { unitId: 'own' }, state: undefined } as unknown as Standing;
  const intake = slow.intake(async () => {
    others = ['a', 'b', 'd', 'e', 'f', 'g'].map((each) => inspectFile(path, `c ${each}`));
    const own = inspectFile(path, 'c own');
    await own;
    await pause(700);
    return { file: { id: '', name: '', bytes: 0 } };
  });
  const receive = slow.receive(async () => {
    await intake(inbound.content.file, standing, { inbound: 'm', conversation, now: 0 });
  });
  await receive(inbound);
  await Promise.all(others);
  expect(said[0]).toMatch(/^收到。前面还有 [1-6] 个文件在检查/u);
  expect(said[1]).toMatch(/^这个文件还在检查|^收到。前面还有/u);
  await pause(700);
  expect(said).toHaveLength(2);
});

function fileOf(name: string) {
  return { type: 'file' as const, file: { name, open: () => slowly(0) } };
}
