import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../helpers/databases.ts';
import { readGolden, replay, writeGolden } from '../helpers/golden.ts';
import { openSession } from '../helpers/session.ts';

/**
 * Each file beside this one is a whole talk, as a person reads it, and the specification of what is said.
 * `UPDATE_GOLDEN=1 npx vitest run test/conversations` writes the answers anew: read the difference before you keep it.
 */
const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

describe('golden conversations', () => {
  const database = useDatabase('embedded');

  test.each(files)('%s', { timeout: 90_000 }, async (file) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const golden = readGolden(text);
    const session = await openSession({ store: database.store, campaign: golden.head.campaign });
    const answered = await replay(golden, async (said, atMs) => {
      session.now = atMs;
      return said === undefined ? session.send({ type: 'opened' }) : session.say(said);
    });
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path, writeGolden(answered));
    else expect(writeGolden(answered)).toBe(writeGolden(golden));
  });
});
