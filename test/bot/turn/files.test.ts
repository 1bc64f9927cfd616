import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Content } from '../../../src/bot/adapter.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession } from '../../helpers/session.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-sent-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file whose content can be read once, as a request's body can; counts how often it was begun. */
function fileOnce(): { readonly content: Content; readonly opened: () => number } {
  let opened = 0;
  async function* parts(): AsyncIterable<Uint8Array> {
    opened++;
    if (opened > 1) throw new Error('the content was read before');
    yield Buffer.from('活动方案。\n第二行。\n');
  }
  return { content: { type: 'file', file: { name: '方案.txt', open: () => parts() } }, opened: () => opened };
}

eachDatabase((database) => {
  const rows = () => database.store.db.selectFrom('files').select(['id', 'name']).execute();

  test('a file is read once, however often its turn is tried', async () => {
    const [a, b] = await Promise.all(
      ['a', 'b'].map(() => openSession({ store: database.store, chat: 'files', filesDir: folder })),
    );
    for (const text of filingScript(1).slice(0, 4)) await a?.say(text);
    // What `a` has kept of the talk is stale now: its next turn loses the race once.
    await b?.say('帮助');
    const { content, opened } = fileOnce();
    expect((await a?.send(content))?.join()).toContain('方案.txt');
    expect(opened()).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  test('a file that comes again, because its turn was not committed, is entered once', async () => {
    let crash: 'never' | 'stepped' = 'never';
    const at = (point: string): void => {
      if (point === crash) throw new Error('the process ends here');
    };
    const session = await openSession({ store: database.store, filesDir: folder, core: { at } });
    for (const text of filingScript(1).slice(0, 4)) await session.say(text);
    crash = 'stepped';
    await expect(session.send(fileOnce().content, 'the-same')).rejects.toThrow('ends here');
    crash = 'never';
    expect((await session.send(fileOnce().content, 'the-same')).join()).toContain('方案.txt');
    expect(await rows()).toHaveLength(1);
    // The same content is one row, by whichever message it comes.
    await session.send(fileOnce().content, 'another');
    expect(await rows()).toHaveLength(1);
  });

  test('a file sent while a draft begins elsewhere in the same chat is still taken', async () => {
    const [a, b] = await Promise.all(
      ['a', 'b'].map(() => openSession({ store: database.store, chat: 'late', filesDir: folder })),
    );
    await a?.say('你好');
    await b?.say('同意');
    const { content, opened } = fileOnce();
    await a?.send(content);
    expect(opened()).toBe(1);
    expect(await rows()).toHaveLength(1);
  });
});
