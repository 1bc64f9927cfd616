import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../helpers/databases.ts';
import { fileSaid } from '../helpers/files/said.ts';
import { readGolden, replay, writeGolden } from '../helpers/golden.ts';
import { openSession } from '../helpers/session.ts';

/** Whole talks in which files are sent: `> /file NAME | KIND WHAT`, made by test/helpers/files/said.ts. */
const folder = join(import.meta.dirname, 'files');
const talks = readdirSync(folder).filter((file) => file.endsWith('.txt'));

describe('golden conversations with files', () => {
  const database = useDatabase('embedded');
  let kept = '';
  beforeAll(async () => {
    kept = await mkdtemp(join(tmpdir(), 'tianbao-golden-'));
  });
  afterAll(() => rm(kept, { recursive: true, force: true }));

  test.each(talks)('%s', { timeout: 90_000 }, async (file) => {
    const path = join(folder, file);
    const golden = readGolden(readFileSync(path, 'utf8'));
    const session = await openSession({
      ...{ store: database.store, campaign: golden.head.campaign, filesDir: kept },
      // How long a check takes is the machine's matter.
      core: { pages: () => 'https://tianbao.example.org', slowFileMs: 60_000 },
    });
    const answered = await replay(golden, async (said, atMs) => {
      session.now = atMs;
      const sent = said === undefined ? ({ type: 'opened' } as const) : fileSaid(said);
      const replies = sent ? await session.send(sent) : await session.say(said ?? '');
      return replies.map((reply) => reply.replace(/\/upload\/[\w-]{43}/gu, '/upload/…'));
    });
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path, writeGolden(answered));
    else expect(writeGolden(answered)).toBe(writeGolden(golden));
  });
});
