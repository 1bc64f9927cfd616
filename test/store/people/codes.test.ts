import { expect, test } from 'vitest';
import { codeAlphabet, readCode, showCode } from '../../../src/dialogs/code.ts';
import { codeLimits, findCode, makeCode, ticketOf, useCode } from '../../../src/store/people/codes.ts';
import { beginTry, forgiveTry, tryLimits } from '../../../src/store/people/tries.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { campaign, meet, noon } from '../../helpers/turns.ts';

const later = (ms: number) => ({ campaign, now: noon + ms });

eachDatabase((database) => {
  const owner = async () => {
    const { organiser } = await meet(database.store, 'owner');
    return { campaign, unit: organiser.unitId, organiser: organiser.id, now: noon };
  };

  test('a code has eight signs that cannot be mistaken for each other, and only its hash is kept', async () => {
    const { db } = database.store;
    const code = await makeCode(db, 'link', await owner());
    expect(code).toMatch(/^[2-9A-Z]{8}$/u);
    expect(codeAlphabet).not.toMatch(/[01OILUV]/u);
    expect(readCode(showCode(code))).toBe(code);
    expect(JSON.stringify(await db.selectFrom('codes').selectAll().execute())).not.toContain(code);
  });

  test('a link code is used once, by one of many at the same moment', async () => {
    const { db } = database.store;
    const ticket = ticketOf(await makeCode(db, 'link', await owner()));
    const uses = await Promise.all(
      Array.from({ length: 8 }, () => db.transaction().execute((trx) => useCode(trx, ticket, later(1)))),
    );
    expect(uses.filter((use) => !('problem' in use))).toHaveLength(1);
    expect(uses.filter((use) => 'problem' in use)).toEqual(Array(7).fill({ problem: 'used' }));
  });

  test('an invite is used twenty times, and then is full', async () => {
    const { db } = database.store;
    const ticket = ticketOf(await makeCode(db, 'invite', await owner()));
    for (let i = 0; i < codeLimits.invite.uses; i++) {
      expect(await useCode(db, ticket, later(i))).toMatchObject({ purpose: 'invite' });
    }
    expect(await useCode(db, ticket, later(99))).toEqual({ problem: 'full' });
  });

  test.each([
    ['link', 10 * 60_000],
    ['invite', 7 * 24 * 3_600_000],
  ] as const)('a code for %s lasts %i ms and not one more', async (purpose, lastsMs) => {
    const { db } = database.store;
    const ticket = ticketOf(await makeCode(db, purpose, await owner()));
    expect(await findCode(db, ticket, later(lastsMs - 1))).toMatchObject({ purpose });
    expect(await findCode(db, ticket, later(lastsMs))).toEqual({ problem: 'expired' });
    expect(await useCode(db, ticket, later(lastsMs))).toEqual({ problem: 'expired' });
  });

  test('asking again ends the earlier code, and a code of another campaign or of chance opens nothing', async () => {
    const { db } = database.store;
    const [old, young] = [await makeCode(db, 'invite', await owner()), await makeCode(db, 'invite', await owner())];
    expect(await findCode(db, ticketOf(old), later(1))).toEqual({ problem: 'ended' });
    expect(await findCode(db, ticketOf(young), later(1))).toMatchObject({ purpose: 'invite' });
    const elsewhere = { campaign: 'tianjin-2023', now: noon };
    expect(await findCode(db, ticketOf(young), elsewhere)).toEqual({ problem: 'otherCampaign' });
    expect(await useCode(db, ticketOf(young), elsewhere)).toEqual({ problem: 'otherCampaign' });
    expect(await findCode(db, ticketOf('22222222'), later(1))).toEqual({ problem: 'unknown' });
  });

  test('a sixth wrong code within ten minutes waits, by account and by conversation, however many come at once', async () => {
    const { db } = database.store;
    const typist = { platform: 'web', account: 'guesser', conversation: '00000000-0000-4000-8000-000000000001' };
    const attempt = (now: number, more = {}) =>
      db.transaction().execute((trx) => beginTry(trx, { ...typist, ...more }, now));
    const many = await Promise.all(Array.from({ length: 12 }, () => attempt(noon)));
    expect(many.filter((may) => may === 'may')).toHaveLength(tryLimits.wrong);
    const [otherChat, otherAccount] = ['00000000-0000-4000-8000-000000000002', 'another'];
    expect(await attempt(noon + 1, { conversation: otherChat })).toEqual({ waitMs: tryLimits.withinMs - 1 });
    expect(await attempt(noon + 1, { account: otherAccount })).toEqual({ waitMs: tryLimits.withinMs - 1 });
    expect(await attempt(noon + 1, { account: otherAccount, conversation: otherChat })).toBe('may');
    expect(await attempt(noon + tryLimits.withinMs)).toBe('may');
  });

  test('a clock that was a year ahead and goes back keeps nobody waiting', async () => {
    const { db } = database.store;
    const typist = { platform: 'web', account: 'early', conversation: '00000000-0000-4000-8000-000000000004' };
    for (let i = 0; i < 9; i++) await beginTry(db, typist, noon + 365 * 86_400_000);
    expect(await beginTry(db, typist, noon)).toBe('may');
    for (let i = 0; i < tryLimits.wrong - 1; i++) await beginTry(db, typist, noon);
    expect(await beginTry(db, typist, noon - 5_000)).toEqual({ waitMs: tryLimits.withinMs + 5_000 });
  });

  test('a code that is right is not counted', async () => {
    const { db } = database.store;
    const typist = { platform: 'web', account: 'careful', conversation: '00000000-0000-4000-8000-000000000003' };
    for (let i = 0; i < 20; i++) {
      expect(await beginTry(db, typist, noon + i)).toBe('may');
      await forgiveTry(db, typist);
    }
  });
});
