import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { compareIdentities } from '../../../src/bot/wechat/identities.ts';
import type { Outage } from '../../../src/bot/wechat/options.ts';
import { words } from '../../../src/bot/wechat/words.ts';
import { begin, passPause, settle } from './begin.ts';

/** A person, and whether the protocol gave a new id at the login. */
const person = fc.record({ name: fc.uuid(), id: fc.constantFrom('kept', 'new', 'gone') });
const population = fc.uniqueArray(person, { maxLength: 30, selector: ({ name }) => name });

describe('the comparison of the known accounts with the contacts after a login', () => {
  test('says that all changed exactly when nobody kept an id, and there was somebody', () => {
    fc.assert(
      fc.property(population, fc.uniqueArray(fc.uuid(), { maxLength: 5 }), (people, strangers) => {
        const known = people.map(({ name }) => name);
        const present = people.flatMap(({ name, id }) => (id === 'gone' ? [] : [id === 'kept' ? name : `new-${name}`]));
        const kept = people.filter(({ id }) => id === 'kept').length;
        const expected = kept === people.length ? 'same' : kept === 0 ? 'allChanged' : 'some';
        expect(compareIdentities(known, [...strangers.map((id) => `stranger-${id}`), ...present])).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('asks for no order, and for no list without repetition', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c')),
        fc.array(fc.constantFrom('a', 'b', 'c')),
        (known, present) => {
          const plain = compareIdentities(new Set(known), new Set(present));
          expect(compareIdentities([...known, ...known].reverse(), [...present].reverse())).toBe(plain);
        },
      ),
    );
  });
});

describe('after a login', () => {
  test('in which nobody kept an id, the core is told before anything is handed on', async () => {
    let noted = (): void => undefined;
    const asked = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          noted = resolve;
        }),
    );
    const begun = await begin({ knownAccounts: async () => ['old-li', 'old-wang'], identitiesChanged: asked });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    begun.world.say('li', '我的进度');
    await settle();
    expect(begun.received).toEqual([]);
    expect(begun.adapter.health()).toMatchObject({ status: 'connecting', problem: /comparing the contacts/ });
    noted();
    await vi.waitFor(() => expect(begun.texts()).toEqual(['我的进度']));
    expect(begun.adapter.health()).toEqual({ status: 'ready' });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['in which somebody kept the id', ['li', 'old-wang']],
    ['in which all kept them', ['li', 'wang']],
    ['of a bot that nobody knows yet', []],
  ])('%s, nothing is asked', async (_name, known) => {
    const asked = vi.fn(async () => undefined);
    const begun = await begin({ knownAccounts: async () => known, identitiesChanged: asked });
    await begun.ready();
    begun.world.say('li', '我的进度');
    await vi.waitFor(() => expect(begun.texts()).toEqual(['我的进度']));
    expect(asked).not.toHaveBeenCalled();
  });

  test('the list of contacts may take 20 s to be whole', async () => {
    const asked = vi.fn(async () => undefined);
    const begun = await begin({
      world: { beginnings: ['scan'] },
      knownAccounts: async () => ['zhao'],
      identitiesChanged: asked,
    });
    const puppet = begun.world.puppet();
    let list: readonly string[] = ['bot'];
    puppet.contactList = async () => [...list];
    puppet.login('bot');
    await vi.waitFor(() => expect(begun.timers.waiting()).toContain(20_000));
    list = ['bot', 'zhao'];
    puppet.emit('ready', { data: '' });
    await begun.ready();
    expect(asked).not.toHaveBeenCalled();
  });

  test('a puppet that never says that its list is whole is believed once it has not grown for 20 s', async () => {
    const asked = vi.fn(async () => undefined);
    const begun = await begin({
      world: { beginnings: ['scan'] },
      knownAccounts: async () => ['zhao'],
      identitiesChanged: asked,
    });
    const puppet = begun.world.puppet();
    let list: readonly string[] = ['bot', 'li'];
    puppet.contactList = async () => [...list];
    puppet.login('bot');
    for (const grown of [['bot', 'li', 'wang'], list]) {
      await vi.waitFor(() => expect(begun.timers.waiting()).toContain(20_000));
      expect(asked).not.toHaveBeenCalled();
      list = grown.length > list.length ? grown : list;
      puppet.emit('heartbeat', { data: 'beat' });
      await settle();
      begun.timers.pass(20_000);
    }
    await begun.ready();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test('who is not in a list that still grows is not given up; who is in none that has stopped growing, is', async () => {
    let now = Date.now();
    const begun = await begin({ world: { beginnings: ['scan'] }, now: () => now });
    const puppet = begun.world.puppet();
    let list = ['bot', 'li'];
    puppet.contactList = async () => [...list];
    puppet.login('bot');
    await begun.ready();
    const send = () =>
      begun.adapter.send({ platform: 'wechat', chat: 'zhao' }, { id: '1', text: '您好', question: 1 }).then(
        () => 'sent',
        (error: { failure?: string }) => error.failure,
      );
    for (const grown of [['wang'], ['wang', 'qian']]) {
      list = ['bot', 'li', ...grown];
      now += 21_000;
      expect(await send()).toBe('refused');
    }
    now += 15_000;
    expect(await send()).toBe('refused');
    now += 15_000;
    expect(await send()).toBe('unreachable');
  });

  test('a puppet that lists nobody proves nothing: nothing is asked, and it is reported', async () => {
    const asked = vi.fn(async () => undefined);
    const begun = await begin({
      world: { people: [[]] },
      knownAccounts: async () => ['zhao'],
      identitiesChanged: asked,
    });
    await begun.ready();
    expect(asked).not.toHaveBeenCalled();
    expect(begun.reports).toEqual(['The contacts could not be compared: the puppet lists no contact']);
  });

  test('what cannot be found out is tried again, and who wrote meanwhile is asked to send it again', async () => {
    let down = 2;
    const begun = await begin({
      knownAccounts: async () => {
        if (down-- > 0) throw new Error('the database is down');
        return [];
      },
    });
    await vi.waitFor(() => expect(begun.reports).toHaveLength(1));
    begun.world.say('li', '我的进度');
    await vi.waitFor(() => expect(begun.timers.waiting()).toContain(45_000));
    for (const pause of [1_000, 2_000]) {
      await vi.waitFor(() => expect(begun.timers.waiting()[0]).toBe(pause));
      if (pause === 1_000) begun.timers.pass(pause);
    }
    expect(begun.received).toEqual([]);
    begun.timers.pass(2_000);
    await vi.waitFor(() => expect(begun.texts()).toEqual(['我的进度']));
    expect(begun.reports.every((line) => line.includes('the database is down'))).toBe(true);
  });

  test('a message is held for 45 s at most; then its sender is asked to send it again', async () => {
    const begun = await begin({
      knownAccounts: async () => ['old-li'],
      identitiesChanged: () => new Promise(() => undefined),
    });
    begun.world.say('li', '我的进度');
    await vi.waitFor(() => expect(begun.timers.waiting()).toContain(45_000));
    begun.world.puppet().emit('heartbeat', { data: 'beat' });
    await settle();
    begun.timers.pass(45_000);
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.notKept]));
    expect(begun.received).toEqual([]);
  });
});

test('over any logins, nobody is handed on as somebody else, and the core is told of every login that changed all', async () => {
  const names = ['li', 'wang', 'zhao', 'qian'];
  /** Whether each gets a new id, at each of four logins. */
  const logins = fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(logins, async (changes) => {
      const ids = idsOf(names, changes);
      const store = new Map<string, string>();
      let told = 0;
      const begun = await begin({
        world: { people: ids },
        knownAccounts: async () => [...store.keys()],
        identitiesChanged: async () => {
          told++;
        },
        receive: async ({ sender, content }) => {
          const name = content.type === 'text' ? content.text : '';
          const known = store.get(sender.account);
          expect(known ?? name).toBe(name);
          store.set(sender.account, name);
        },
      });
      let expected = 0;
      for (const [login, present] of ids.entries()) {
        if (store.size > 0 && !present.some((id) => store.has(id))) expected++;
        await begun.ready();
        for (const [at, name] of names.entries()) begun.world.say(present[at] ?? '', name);
        await vi.waitFor(() => expect(begun.received).toHaveLength(names.length * (login + 1)));
        expect(told).toBe(expected);
        if (login === ids.length - 1) break;
        begun.world.puppet().emit('error', { data: 'lost' });
        await passPause(begun);
      }
      expect(begun.reports.filter((line) => line.includes('not kept'))).toEqual([]);
      await begun.adapter.stop();
    }),
    { numRuns: 12 },
  );
}, 60_000);

/** The ids at each login: a new one, of no one before, where it changes. */
function idsOf(names: readonly string[], changes: readonly (readonly boolean[])[]): readonly (readonly string[])[] {
  const current = [...names];
  return changes.map((changed, login) => {
    for (const [at, name] of names.entries()) if (changed[at]) current[at] = `${name}-${login}`;
    return [...current];
  });
}

describe('the core is told that messages may have been lost', () => {
  test('after each login, with when the connection was lost and when it came back', async () => {
    let now = Date.parse('2022-05-08T09:00:00+08:00');
    const outages: Outage[] = [];
    const begun = await begin({
      now: () => now,
      reconnected: async (outage) => {
        outages.push(outage);
      },
    });
    await vi.waitFor(() => expect(outages).toEqual([{ backAt: now }]));
    const lostAt = now + 600_000;
    now = lostAt;
    begun.world.puppet().emit('error', { data: 'lost' });
    await vi.waitFor(() => expect(begun.reports).toHaveLength(1));
    now += 90_000;
    await passPause(begun);
    await vi.waitFor(() => expect(outages.slice(1)).toEqual([{ lostAt, backAt: lostAt + 90_000 }]));
  });

  test('only after it was told that all ids changed', async () => {
    const told: string[] = [];
    await begin({
      knownAccounts: async () => ['old-li'],
      identitiesChanged: async () => void told.push('identities'),
      reconnected: async () => void told.push('reconnected'),
    });
    await vi.waitFor(() => expect(told).toEqual(['identities', 'reconnected']));
  });

  test('and when that fails it is reported, and messages are taken', async () => {
    const begun = await begin({
      reconnected: async () => {
        throw new Error('the database is down');
      },
    });
    await begun.ready();
    await vi.waitFor(() =>
      expect(begun.reports).toEqual(['Nobody was told of the outage: Error: the database is down']),
    );
    begun.world.say('li', '你好');
    await vi.waitFor(() => expect(begun.texts()).toEqual(['你好']));
  });
});
