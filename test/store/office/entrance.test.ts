import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { findLink, makeLink, redeemLink } from '../../../src/store/office/links.ts';
import { memberFor, type OfficeMember, type Wish } from '../../../src/store/office/members.ts';
import { endSession, readSession } from '../../../src/store/office/sessions.ts';
import { eachDatabase } from '../../helpers/databases.ts';

eachDatabase((database) => {
  const db = () => database.store.db;
  const want = (wish: Wish) => database.store.db.transaction().execute((trx) => memberFor(trx, wish));

  async function member(wish: Wish = {}): Promise<OfficeMember> {
    const found = await want(wish);
    if ('names' in found) throw new Error(`Several: ${found.names.join()}`);
    return found.member;
  }

  async function signedIn(wish: Wish = {}): Promise<string> {
    const { id } = await member(wish);
    return (await redeemLink(db(), await makeLink(db(), id))) ?? '';
  }

  describe('the members of the office', () => {
    test('the first is an admin, those after a viewer, and one that is alone needs no name', async () => {
      expect(await want({})).toMatchObject({ was: 'new', member: { name: '管理员', role: 'admin' } });
      expect(await want({})).toMatchObject({ was: 'known', member: { name: '管理员', role: 'admin' } });
      expect(await want({ name: '李杉' })).toMatchObject({ was: 'new', member: { role: 'viewer' } });
      expect(await want({})).toEqual({ names: ['管理员', '李杉'] });
      expect(await want({ name: '李杉', role: 'reviewer' })).toMatchObject({
        was: 'changed',
        member: { role: 'reviewer' },
      });
      expect(await want({ name: '李杉' })).toMatchObject({ was: 'known', member: { role: 'reviewer' } });
    });

    test('one who was removed leaves the name free, and does not count', async () => {
      const first = await member({ name: '张威' });
      await remove('张威');
      const second = await member({ name: '张威' });
      expect(second).toMatchObject({ name: '张威', role: 'admin' });
      expect(second.id).not.toBe(first.id);
    });
  });

  describe('a link', () => {
    test('lets its member in once, of many at the same moment too', async () => {
      const { id } = await member();
      const token = await makeLink(db(), id);
      expect(await findLink(db(), token)).toEqual({ id, name: '管理员', role: 'admin' });
      expect(await findLink(db(), token)).toBeDefined();
      const others = database.kind === 'postgres' ? [db(), (await database.another()).db] : [db()];
      const tries = Array.from({ length: 12 }, (_, n) => redeemLink(others[n % others.length] ?? db(), token));
      expect((await Promise.all(tries)).filter((secret) => secret !== undefined)).toHaveLength(1);
      expect(await findLink(db(), token)).toBeUndefined();
      expect(await redeemLink(db(), token)).toBeUndefined();
    });

    test('ends after ten minutes, with its member, and was never any other text', async () => {
      const { id } = await member({ name: '李杉' });
      const [old, removed] = [await makeLink(db(), id), await makeLink(db(), id)];
      await age('desk_links', 'expires_at', '10 minutes');
      expect([await findLink(db(), old), await redeemLink(db(), old)]).toEqual([undefined, undefined]);
      const fresh = await makeLink(db(), id);
      expect(await findLink(db(), fresh)).toBeDefined();
      await remove('李杉');
      for (const token of [fresh, removed, '', 'x']) {
        expect([await findLink(db(), token), await redeemLink(db(), token)]).toEqual([undefined, undefined]);
      }
    });

    test('is kept nowhere: the table has its hash alone, and forgets what ended a day ago', async () => {
      const { id } = await member();
      const token = await makeLink(db(), id);
      expect(JSON.stringify(await db().selectFrom('desk_links').selectAll().execute())).not.toContain(token);
      await age('desk_links', 'expires_at', '25 hours');
      await makeLink(db(), id);
      expect(await db().selectFrom('desk_links').selectAll().execute()).toHaveLength(1);
    });
  });

  describe('a session', () => {
    test('tells who it is until it is ended, and leaves others alone', async () => {
      const [one, other] = [await signedIn(), await signedIn()];
      expect(await readSession(db(), one, 'person')).toMatchObject({ name: '管理员' });
      await endSession(db(), one);
      expect(await readSession(db(), one, 'person')).toBeUndefined();
      expect(await readSession(db(), other, 'person')).toMatchObject({ name: '管理员' });
      expect(JSON.stringify(await db().selectFrom('desk_sessions').selectAll().execute())).not.toContain(other);
    });

    test('ends after twelve hours without anybody; a page that refreshes itself keeps it not alive', async () => {
      const secret = await signedIn();
      await age('desk_sessions', 'seen_at', '11 hours');
      expect(await readSession(db(), secret, 'page')).toBeDefined();
      await age('desk_sessions', 'seen_at', '61 minutes');
      expect(await readSession(db(), secret, 'page')).toBeUndefined();
      expect(await readSession(db(), secret, 'person')).toBeUndefined();
    });

    test('lives on with a person who does something, seven days at most', async () => {
      const secret = await signedIn();
      await age('desk_sessions', 'seen_at', '11 hours');
      expect(await readSession(db(), secret, 'person')).toBeDefined();
      await age('desk_sessions', 'seen_at', '11 hours');
      expect(await readSession(db(), secret, 'person')).toBeDefined();
      await age('desk_sessions', 'expires_at', '7 days');
      expect(await readSession(db(), secret, 'person')).toBeUndefined();
    });

    test('ends with its member, and takes a new role at once', async () => {
      const secret = await signedIn({ name: '李杉' });
      await want({ name: '李杉', role: 'viewer' });
      expect(await readSession(db(), secret, 'person')).toMatchObject({ role: 'viewer' });
      await remove('李杉');
      expect(await readSession(db(), secret, 'person')).toBeUndefined();
    });
  });

  async function remove(name: string): Promise<void> {
    await sql`update office_members set removed_at = now() where name = ${name}`.execute(db());
  }

  /** Lets a time pass for every row. */
  async function age(table: string, column: string, time: string): Promise<void> {
    const at = sql.ref(column);
    await sql`update ${sql.table(table)} set ${at} = ${at} - ${time}::interval`.execute(db());
  }
});
