import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { stateVersion } from '../../../src/dialogs/state.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession } from '../../helpers/session.ts';

eachDatabase((database) => {
  const stored = async (): Promise<unknown> =>
    (await database.store.db.selectFrom('conversations').select('state').executeTakeFirst())?.state;
  /** What a newer process does: it moves the talk on, into a state that this one does not know. */
  const moveOn = () =>
    sql`
    update conversations set version = version + 1,
      state = jsonb_set(jsonb_set(state, '{v}', ${String(stateVersion + 1)}::jsonb), '{talk,pending}', '{"kind":"newlyInvented","key":"name"}')`.execute(
      database.store.db,
    );
  const moveBack = () =>
    sql`
    update conversations set state = jsonb_set(state, '{v}', ${String(stateVersion)}::jsonb) #- '{talk,pending}'`.execute(
      database.store.db,
    );

  describe('old and new processes beside each other', () => {
    test('a talk that the new one has moved on is left alone by the old one, which takes no message of it', async () => {
      const old = await openSession({ store: database.store, chat: 'both' });
      for (const text of filingScript(1).slice(0, 5)) await old.say(text);
      await moveOn();
      const before = await stored();
      // Both what the old one kept in memory, and what it would load.
      for (const session of [old, await openSession({ store: database.store, chat: 'both' })]) {
        for (const text of ['天津市科协', '进度', '取消', '你好']) {
          await expect(session.say(text)).rejects.toMatchObject({ name: 'NewerStateError' });
        }
      }
      expect(await stored()).toEqual(before);
    });

    test('a message that was not taken is taken by the new one, once, where the talk stands', async () => {
      const old = await openSession({ store: database.store, chat: 'both' });
      const script = filingScript(1);
      for (const text of script.slice(0, 5)) await old.say(text);
      await moveOn();
      const content = { type: 'text', text: script[5] ?? '' } as const;
      await expect(old.send(content, 'again')).rejects.toThrow('newer version');
      // The newer process knows its own state.
      await moveBack();
      const next = await openSession({ store: database.store, chat: 'both' });
      expect((await next.send(content, 'again')).join()).not.toBe('');
      expect(await next.send(content, 'again')).toEqual([]);
      for (const text of script.slice(6)) await next.say(text);
      expect((await next.say('进度')).join()).toContain('已提交');
    });

    test('a person’s other chat goes on meanwhile, and what the new one knows of the draft stays there', async () => {
      const old = await openSession({ store: database.store, chat: 'one', account: 'same' });
      for (const text of filingScript(1).slice(0, 5)) await old.say(text);
      await moveOn();
      const other = await openSession({ store: database.store, chat: 'two', account: 'same' });
      expect((await other.say('你好')).join()).not.toBe('');
      expect((await other.say('进度')).join()).toContain('智享科技');
      expect(JSON.stringify(await database.store.db.selectFrom('conversations').select('state').execute())).toContain(
        'newlyInvented',
      );
    });
  });
});
