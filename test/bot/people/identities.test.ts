import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { identityPorts } from '../../../src/bot/identities.ts';
import { eachDatabase, empty, type TestDatabase, useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { codeIn, type House, openPlatforms, type Person } from '../../helpers/platforms-house.ts';
import { silentLog } from '../../helpers/silent-log.ts';

const wechat = (id: string): Person => ({ on: 'wechat', as: id });

async function openTown({ store }: TestDatabase) {
  const house = await openPlatforms({ store });
  const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
  const ports = identityPorts({ store, campaign, clock: { now: () => house.now }, log: silentLog }, 'wechat');
  return { house, ports };
}

/** Whoever somebody is, nobody else has a draft of this name. */
const draftOf = (who: number): string => `第${'甲乙丙丁'[who]}号专场`;

async function beginDraft(house: House, id: string, who: number): Promise<void> {
  await house.sayAll(wechat(id), ['你好', '同意', `单位${'甲乙丙丁'[who]}`, draftOf(who)]);
}

eachDatabase((database) => {
  test('after a login in which all ids changed, everybody is asked first, and a code leads back to the same field', async () => {
    const { house, ports } = await openTown(database);
    await house.sayAll(wechat('zhang-old'), filingScript(1).slice(0, 6));
    const phone: Person = { on: 'telegram', as: 'zhang', name: '张三' };
    await house.say(phone, `关联 ${codeIn(await house.say(wechat('zhang-old'), '关联'))}`);
    expect(await ports.knownAccounts()).toEqual(['zhang-old']);
    await ports.identitiesChanged();
    expect(await ports.knownAccounts()).toEqual([]);
    expect(await house.say(wechat('zhang-new'), '南开区文化宫')).toMatch(
      /^您好[\s\S]*认不出您是哪一位[\s\S]*首次填报/u,
    );
    const asked = await house.say(wechat('zhang-new'), '你好');
    expect(asked).toMatch(/^微信刚刚重新登录，我认不出您是哪一位/u);
    for (const text of ['继续', '我的进度', '预览', '同意', '关联', '邀请同事', '我的数据']) {
      expect(await house.say(wechat('zhang-new'), text)).toBe(asked);
    }
    const code = codeIn(await house.say(phone, '关联'));
    expect(await house.say(wechat('zhang-new'), code)).toMatch(/关联好了[\s\S]*5\. 举办地点/u);
    expect(await house.say(wechat('zhang-new'), '南开区文化宫')).toContain('已记下 举办地点');
    await house.stop();
  });

  test('an old id that names somebody else by now shows nothing of whom it named, though it was talking a moment ago', async () => {
    const { house, ports } = await openTown(database);
    await beginDraft(house, 'a', 0);
    await ports.identitiesChanged();
    const heard = [];
    for (const text of ['继续', '预览', '主办单位甲', '是', '首次填报', '同意', '继续']) {
      heard.push(await house.say(wechat('a'), text));
    }
    expect(heard.join('\n')).not.toContain(draftOf(0));
    expect(heard.join('\n')).not.toContain('单位甲');
    const rows = await database.store.db.selectFrom('revisions').select('changes').execute();
    expect(JSON.stringify(rows)).not.toContain('主办单位甲');
    await house.stop();
  });

  const minute = 60_000;

  /** What arrives on WeChat when what waits there is sent. */
  async function hear(house: House, ...chats: readonly string[]): Promise<readonly string[]> {
    const before = new Map(chats.map((chat) => [chat, house.heard(wechat(chat))]));
    for (const chat of chats) await house.core.arrived({ platform: 'wechat', chat });
    await house.core.sender.idle();
    return chats.map((chat) =>
      house
        .heard(wechat(chat))
        .slice(before.get(chat)?.length ?? 0)
        .trim(),
    );
  }

  const outageNews = /连接断开[\s\S]*再发一次[\s\S]*3\. 主办单位/u;

  test('people in mid-talk are told of an outage, once, with their question again; others are not', async () => {
    const { house, ports } = await openTown(database);
    await beginDraft(house, 'silent', 1);
    house.now += 61 * minute;
    await beginDraft(house, 'talking', 0);
    await house.say(wechat('home'), '你好');
    const told = async (lostAt: number): Promise<readonly string[]> => {
      await ports.reconnected({ lostAt, backAt: house.now });
      return hear(house, 'talking', 'silent', 'home');
    };
    const lostAt = house.now + 1_000;
    house.now += 5 * minute;
    expect(await told(lostAt)).toEqual([expect.stringMatching(outageNews), '', '']);
    expect(await told(lostAt)).toEqual(['', '', '']);
    house.now += minute;
    expect(await told(house.now - 1_000)).toEqual(['', '', '']);
    house.now += 10 * minute;
    expect(await told(house.now - 1_000)).toEqual([expect.stringContaining('再发一次'), '', '']);
    house.now += 50 * minute;
    expect(await told(house.now - 1_000)).toEqual(['', '', '']);
    await house.stop();
  });

  test('nobody is told of an outage who has had a turn since it ended', async () => {
    const { house, ports } = await openTown(database);
    for (const [who, id] of ['quick', 'later', 'waiting'].entries()) await beginDraft(house, id, who);
    const lostAt = house.now + 1_000;
    house.now += 5 * minute;
    const backAt = house.now;
    // One answers while the contacts are compared, another one while the news waits for its place.
    await house.say(wechat('quick'), '天津科学技术馆');
    await ports.reconnected({ lostAt, backAt });
    await house.say(wechat('later'), '天津科学技术馆');
    expect(await hear(house, 'quick', 'later', 'waiting')).toEqual(['', '', expect.stringMatching(outageNews)]);
    await database.store.outbox.flush();
    expect(await database.store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    await house.stop();
  });

  test('whoever has only chosen a language elsewhere since is told of an outage all the same', async () => {
    const { house, ports } = await openTown(database);
    const phone: Person = { on: 'telegram', as: 'zhang' };
    await beginDraft(house, 'linked', 0);
    await house.say(phone, `关联 ${codeIn(await house.say(wechat('linked'), '关联'))}`);
    const lostAt = house.now + 1_000;
    house.now += 5 * minute;
    await ports.reconnected({ lostAt, backAt: house.now });
    const version = database.store.db.selectFrom('conversations').select('version').where('chat', '=', 'linked');
    const before = await version.executeTakeFirstOrThrow();
    await house.say(phone, 'English');
    expect(await version.executeTakeFirstOrThrow()).toEqual({ version: before.version + 1 });
    expect(await hear(house, 'linked')).toEqual([expect.stringMatching(outageNews)]);
    await house.stop();
  });

  test('an outage is told of at night too, and not when half an hour has passed', async () => {
    const { house, ports } = await openTown(database);
    house.now = Date.parse('2022-05-08T23:10:00+08:00');
    for (const [who, id] of ['soon', 'late'].entries()) await beginDraft(house, id, who);
    house.now += 5 * minute;
    await ports.reconnected({ lostAt: house.now - minute, backAt: house.now });
    expect(await hear(house, 'soon')).toEqual([expect.stringMatching(outageNews)]);
    house.now += 31 * minute;
    expect(await hear(house, 'late')).toEqual(['']);
    await database.store.outbox.flush();
    expect(await database.store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    await house.stop();
  });
});

const anywhere = useDatabase('embedded');

test('over any permutation of ids at a login, nobody is taken for somebody else', async () => {
  const people = [0, 1, 2, 3];
  const ids = ['a', 'b', 'c', 'd'];
  /** Whose id is whose after the login: ids of before, of somebody else or the same, and new ones. */
  const logins = fc.shuffledSubarray([...ids, 'e', 'f'], { minLength: 4, maxLength: 4 });
  const first = fc.constantFrom(
    '你好',
    '继续',
    '我的进度',
    '预览',
    '同意',
    '1',
    '提交',
    '上一步',
    '取消',
    '邀请同事',
    '关联',
  );
  const talk = fc.record({
    texts: fc.array(first, { minLength: 1, maxLength: 3 }),
    comes: fc.constantFrom('with a code', 'as new'),
  });
  await fc.assert(
    fc.asyncProperty(logins, fc.array(talk, { minLength: 4, maxLength: 4 }), async (changed, talks) => {
      await empty(anywhere.store);
      const { house, ports } = await openTown(anywhere);
      for (const who of people) await beginDraft(house, ids[who] ?? '', who);
      const codes = [];
      for (const who of people) codes.push(await otherWayIn(house, ids[who] ?? '', who));
      const before = new Map([...ids, 'e', 'f'].map((id) => [id, house.heard(wechat(id)).length]));
      await ports.identitiesChanged();
      for (const who of people) {
        const [id = '', talk] = [changed[who], talks[who]];
        await house.sayAll(wechat(id), talk?.texts ?? []);
        const since = (): string => house.heard(wechat(id)).slice(before.get(id));
        for (const each of people) expect(since()).not.toContain(draftOf(each));
        if (talk?.comes === 'with a code') {
          expect(await house.say(wechat(id), await newCode(house, codes[who]))).toContain('关联好了');
          expect(await house.say(wechat(id), '我的进度')).toContain(draftOf(who));
        } else await house.sayAll(wechat(id), ['首次填报', '同意', '我的进度']);
        const known = talk?.comes === 'with a code' ? [who] : [];
        for (const each of people) if (!known.includes(each)) expect(since()).not.toContain(draftOf(each));
      }
      await house.stop();
    }),
    { numRuns: 15 },
  );
}, 240_000);

/** Everybody has another platform too, from which a code can be had. */
async function otherWayIn(house: House, id: string, who: number): Promise<Person> {
  const other: Person = { on: 'telegram', as: `telegram of ${who}` };
  expect(await house.say(other, `关联 ${codeIn(await house.say(wechat(id), '关联'))}`)).toContain('关联好了');
  return other;
}

async function newCode(house: House, person: Person | undefined): Promise<string> {
  if (!person) throw new Error('nobody');
  return `关联 ${codeIn(await house.say(person, '关联'))}`;
}
