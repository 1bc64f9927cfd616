import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptSessionKey, SessionKeyError } from '../../src/bot/session-key.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the session key', () => {
  test('is made once, is the same from then on, and only its owner can read it', async () => {
    const key = await keptSessionKey(folder);
    expect(key.length).toBeGreaterThanOrEqual(32);
    expect(await keptSessionKey(folder)).toBe(key);
    expect((await stat(join(folder, 'session-key'))).mode & 0o777).toBe(0o600);
  });

  test('is one, whole, for all that start at once, and nothing else is left behind', async () => {
    const keys = await Promise.all(Array.from({ length: 40 }, () => keptSessionKey(folder)));
    expect(new Set(keys).size).toBe(1);
    expect(await readFile(join(folder, 'session-key'), 'utf8')).toBe(keys[0]);
    expect(await readdir(folder)).toEqual(['session-key']);
  });

  test.each(['', 'a'.repeat(31)])('that is cut off (“%s”) is refused with its path and the remedy', async (kept) => {
    const path = join(folder, 'session-key');
    await writeFile(path, kept);
    const refused: unknown = await keptSessionKey(folder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SessionKeyError);
    expect(refused).toMatchObject({ path, message: expect.stringMatching(/session-key is cut off.*Delete the file/u) });
    expect(await readFile(path, 'utf8')).toBe(kept);
  });

  test('that an editor ended with a line break is the same key', async () => {
    await writeFile(join(folder, 'session-key'), `${'k'.repeat(43)}\n`);
    expect(await keptSessionKey(folder)).toBe('k'.repeat(43));
  });
});
