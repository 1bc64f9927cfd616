import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { type Edition, editionOf } from '../../../src/dialogs/edition.ts';
import type { Changes } from '../../../src/dialogs/effect.ts';
import { message } from '../../../src/dialogs/message.ts';
import type { Store } from '../../../src/store/database.ts';
import { foldChanges } from '../../../src/store/fold.ts';
import { eachDatabase, empty, useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession, type Session } from '../../helpers/session.ts';
import { word } from '../../helpers/small-form.ts';

async function trail(
  store: Store,
): Promise<{ readonly actions: readonly string[]; readonly answers: Readonly<Record<string, unknown>> }> {
  const rows = await store.db
    .selectFrom('revisions')
    .select(['action', 'changes', 'number'])
    .orderBy('number')
    .execute();
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
  return {
    actions: rows.map(({ action }) => action),
    answers: foldChanges(rows.map(({ changes }) => changes as Changes)),
  };
}

async function file(session: Session, n = 1): Promise<readonly string[]> {
  let replies: readonly string[] = [];
  for (const text of filingScript(n)) replies = await session.say(text);
  return replies;
}

eachDatabase((database) => {
  test('a filing ends in one submission with a receipt, a revision for each answer, and an empty outbox', async () => {
    const session = await openSession({ store: database.store });
    expect((await file(session)).join('\n')).toMatch(/TJ36-备-00001[\s\S]*\[文件\] TJ36-备-00001\.docx/);
    const submissions = await database.store.db.selectFrom('submissions').selectAll().execute();
    expect(submissions).toMatchObject([{ state: 'submitted', receipt: 'TJ36-备-00001', title: '智享科技进社区第1场' }]);
    const { actions, answers } = await trail(database.store);
    expect(actions).toEqual([...Array(17).fill('answer'), 'submit']);
    expect(submissions[0]?.answers).toEqual(answers);
    await database.store.outbox.flush();
    expect(await database.store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });

  test('a message that comes again, at once or later, has one effect', async () => {
    const session = await openSession({ store: database.store });
    await session.say('你好');
    await session.say('同意');
    const content = { type: 'text', text: '天津市南开区科学技术协会' } as const;
    await Promise.all(Array.from({ length: 20 }, () => session.send(content, 'again')));
    await session.say('帮助');
    await session.send(content, 'again');
    expect((await trail(database.store)).answers).toEqual({ unit: '天津市南开区科学技术协会' });
  });

  test('messages sent one right after another are answered in their order', async () => {
    const session = await openSession({ store: database.store });
    const [hello, agree, ...answers] = filingScript(1);
    await session.say(String(hello));
    await session.say(String(agree));
    await Promise.all(answers.map((text) => session.say(text)));
    const [submission] = await database.store.db.selectFrom('submissions').select('state').execute();
    expect(submission?.state).toBe('submitted');
  });

  test('a talk goes on in another process where it was left', async () => {
    const first = await openSession({ store: database.store, chat: 'one' });
    for (const text of filingScript(1).slice(0, 9)) await first.say(text);
    const second = await openSession({ store: database.store, chat: 'one' });
    expect((await second.send({ type: 'opened' })).join()).toContain('8. 联系人');
  });

  test('what one organiser files is not seen by another who types the same unit', async () => {
    const mine = await openSession({ store: database.store, chat: 'mine' });
    await file(mine);
    const other = await openSession({ store: database.store, chat: 'other' });
    for (const text of filingScript(1).slice(0, 4)) await other.say(text);
    const status = (await other.say('我的进度')).join();
    expect(status).not.toContain('TJ36');
    expect((await other.say('沿用')).join()).toContain('4. 主管部门');
  });

  test('receipt numbers are drawn without a gap, by many at once', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, () => openSession({ store: database.store })));
    await Promise.all(sessions.map((session, i) => file(session, i)));
    const rows = await database.store.db.selectFrom('submissions').select('receipt').orderBy('receipt').execute();
    expect(rows.map(({ receipt }) => receipt)).toEqual(sessions.map((_, i) => `TJ36-备-0000${i + 1}`));
  });

  test('a filing at the last millisecond is in time, and one at the deadline is late', async () => {
    const [inTime, late] = [await openSession({ store: database.store }), await openSession({ store: database.store })];
    for (const session of [inTime, late]) for (const text of filingScript(1).slice(0, -1)) await session.say(text);
    inTime.now = Date.parse('2022-05-10T23:59:59.999+08:00');
    late.now = Date.parse('2022-05-11T00:00:00.000+08:00');
    expect((await inTime.say('提交')).join()).toContain('TJ36-备-00001');
    expect((await late.say('提交')).join()).toMatch(/截止时间（5月10日24时）已过[\s\S]*27121418/);
    expect(await database.store.db.selectFrom('counters').select('value').execute()).toEqual([{ value: 1 }]);
  });

  test('what was sent before the deadline and waited is in time, but for more than an hour', async () => {
    const deadline = Date.parse('2022-05-11T00:00:00.000+08:00');
    const waited = async (chat: string, afterMs: number): Promise<string> => {
      const session = await openSession({ store: database.store, chat });
      for (const text of filingScript(1).slice(0, -1)) await session.say(text);
      session.now = deadline - 1_000 + afterMs;
      const conversation = { platform: 'terminal', chat } as const;
      const content = { type: 'text', text: '提交' } as const;
      await session.core.receive({
        id: 'late',
        conversation,
        sender: { account: chat },
        sentAt: deadline - 1_000,
        content,
      });
      await session.core.sender.idle();
      return session.last?.text ?? '';
    };
    expect(await waited('soon', 3_600_000)).toMatch(/TJ36-备-00001[\s\S]*2022-05-10 23:59/);
    expect(await waited('much-later', 3_600_001)).toContain('已过');
  });

  test('a receipt tells the moment at which the message was taken in, as the deadline saw it', async () => {
    let now = Date.parse('2022-05-10T23:59:59.999+08:00');
    let clock: 'still' | 'running' = 'still';
    const session = await openSession({
      store: database.store,
      core: { clock: { now: () => (clock === 'still' ? now : now++) } },
    });
    for (const text of filingScript(1).slice(0, -1)) await session.say(text);
    clock = 'running';
    expect((await session.say('提交')).join()).toMatch(/TJ36-备-00001[\s\S]*2022-05-10 23:59/);
  });

  test('an answer that its field no longer takes is asked again, and the trail keeps it', async () => {
    const session = await openSession({ store: database.store, chat: 'old' });
    for (const text of filingScript(1).slice(0, -1)) await session.say(text);
    const [last] = await database.store.db.selectFrom('revisions').selectAll().where('number', '=', 6).execute();
    expect(last?.changes).toHaveProperty('time');
    await database.store.db
      .updateTable('revisions')
      .set({ changes: JSON.stringify({ time: { to: '五月的一天' } }) })
      .where('number', '=', 6)
      .execute();
    // The snapshot holds what the revisions held when it was taken.
    await database.store.db.updateTable('submissions').set({ snapshot: null, snapshot_revision: 0 }).execute();
    const later = await openSession({ store: database.store, chat: 'old' });
    expect((await later.say('预览')).join()).toMatch(/6\. 举办时间：（未填）/u);
    expect((await later.say('5月21日上午9点到11点')).join()).toContain('请核对');
    const { answers } = await trail(database.store);
    expect(answers).toMatchObject({ time: { start: expect.any(String) } });
  });

  test('what is said to a talk that fell away is told why, and is taken for nothing else', async () => {
    const [here, there] = [
      await openSession({ store: database.store, account: 'zhang' }),
      await openSession({ store: database.store, account: 'zhang' }),
    ];
    for (const text of filingScript(1).slice(0, -1)) await here.say(text);
    await there.say('继续');
    await here.say('提交');
    const replies = (await there.say('改 6 5月22日')).join();
    expect(replies).toContain('已在别处提交');
    expect(replies).not.toContain('没有看懂');
    expect((await there.say('你好')).join()).not.toContain('已在别处提交');
    for (const text of ['备案', '1', '天津市和平区科学技术协会']) await here.say(text);
    await there.say('继续');
    for (const text of ['取消', '是']) await here.say(text);
    expect((await there.say('改 2 科普展')).join()).toContain('已在别处取消');
  });

  test('what is said where another chat has answered meanwhile is not taken for the next question', async () => {
    const [here, there] = [
      await openSession({ store: database.store, account: 'zhang' }),
      await openSession({ store: database.store, account: 'zhang' }),
    ];
    for (const text of filingScript(1).slice(0, 5)) await here.say(text);
    await there.say('继续');
    await there.say('天津市科学技术局');
    expect((await here.say('天津市教育委员会')).join()).toMatch(/别处[\s\S]*5\. 举办地点/u);
    expect((await trail(database.store)).answers).toMatchObject({ authority: '天津市科学技术局' });
    expect((await trail(database.store)).answers).not.toHaveProperty('place');
  });

  test('another campaign asks for its own agreement, and what was filed before is found on return', async () => {
    const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
    const next = { ...campaign, id: 'tianjin-2023' };
    const talk = { store: database.store, chat: 'year' };
    const first = await openSession(talk);
    for (const text of filingScript(1).slice(0, 6)) await first.say(text);
    const second = await openSession({ ...talk, core: { campaign: next } });
    expect((await second.say('你好')).join()).toMatch(/收集什么[\s\S]*同意/u);
    expect((await second.say('同意')).join()).toContain('2. 活动名称');
    expect((await first.say('继续')).join()).toContain('5. 举办地点');
    expect(await database.store.db.selectFrom('units').selectAll().execute()).toHaveLength(2);
  });

  test('a definition that changes in the middle of a talk keeps every answer and asks only what is new', async () => {
    const before = await openSession({ store: database.store, chat: 'upgraded' });
    for (const text of filingScript(1).slice(0, 10)) await before.say(text);
    const edition = await secondVersion();
    const after = await openSession({ store: database.store, chat: 'upgraded', core: { edition } });
    expect((await after.send({ type: 'opened' })).join()).toMatch(/刚刚更新[\s\S]*9\. 地址/);
    for (const text of filingScript(1).slice(10, -1)) await after.say(text);
    expect((await after.say('写完了')).join()).toContain('18. 活动口号');
    expect((await after.say('海河两岸')).join()).toMatch(/请核对[\s\S]*18\. 活动口号：海河两岸/);
    expect((await after.say('提交')).join()).toContain('TJ36-备-00001');
    const { answers } = await trail(database.store);
    expect(answers).toMatchObject({
      place: '南开区文化宫1号厅（原地点）',
      slogan: '海河两岸',
      name: '智享科技进社区第1场',
    });
    const [submission] = await database.store.db
      .selectFrom('submissions')
      .select(['form_version', 'answers'])
      .execute();
    expect(submission).toEqual({ form_version: 2, answers });
  });
});

/** The filing with one field more, and a rule that rewrites an old answer. */
async function secondVersion(): Promise<Edition> {
  const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
  const filing = edition.forms.get('filing');
  if (!filing) throw new Error('no filing');
  const slogan = {
    ...word(),
    label: message('活动口号', 'Slogan'),
    ask: message('活动口号是？', 'What is the slogan?'),
    key: 'slogan',
    index: 17,
  };
  const fields = [...filing.fields, slogan];
  const form = {
    ...filing,
    version: 2,
    fields,
    byKey: new Map(fields.map((field) => [field.key, field])),
    upgrades: [
      {
        from: 1,
        upgrade: (answers: Readonly<Record<string, unknown>>) => ({
          ...answers,
          place: `${answers['place']}（原地点）`,
        }),
      },
    ],
  };
  return { ...edition, forms: new Map([['filing', form]]) };
}

describe('two processes on one PostgreSQL', () => {
  const database = useDatabase('postgres');

  test('two messages of one person 1 ms apart are both kept, one after the other, and in their order', async () => {
    const other = await database.another();
    const rounds = 20;
    let inOrder = 0;
    for (let round = 0; round < rounds; round++) {
      const chat = `race-${round}`;
      const [a, b] = [await openSession({ store: database.store, chat }), await openSession({ store: other, chat })];
      for (const text of filingScript(1).slice(0, 5)) await a.say(text);
      await b.send({ type: 'opened' });
      for (const each of [a, b, a]) await each.say('帮助');
      const first = a.say('第一条消息');
      await wait(1);
      await Promise.all([first, b.say('第二条消息')]);
      const { authority, place } = (await trail(database.store)).answers;
      expect([authority, place].sort()).toEqual(['第一条消息', '第二条消息']);
      if (authority === '第一条消息') inOrder++;
      await empty(database.store);
    }
    // What reaches the database first is first; between two processes a millisecond does not always decide that.
    expect(inOrder).toBeGreaterThanOrEqual(rounds * 0.8);
  }, 60_000);

  test('the same message 100 times in parallel has one effect', async () => {
    const other = await database.another();
    const sessions = [
      await openSession({ store: database.store, chat: 'flood' }),
      await openSession({ store: other, chat: 'flood' }),
    ];
    for (const text of filingScript(1).slice(0, 2)) await sessions[0]?.say(text);
    const content = { type: 'text', text: '天津市南开区科学技术协会' } as const;
    await Promise.all(Array.from({ length: 100 }, (_, i) => sessions[i % 2]?.send(content, 'the-same')));
    expect((await trail(database.store)).actions).toEqual(['answer']);
  });

  test('an answer to a question that another chat has answered meanwhile is not taken for the next one', async () => {
    const a = await openSession({ store: database.store, chat: 'first', account: 'zhang' });
    for (const text of filingScript(1).slice(0, 5)) await a.say(text);
    const b = await openSession({ store: database.store, chat: 'second', account: 'zhang' });
    expect((await b.say('继续')).join()).toContain('4. 主管部门');
    await a.say('天津市科学技术局');
    expect((await b.say('天津市教育委员会')).join()).toMatch(/没有记下[\s\S]*5\. 举办地点/);
    expect((await trail(database.store)).answers).not.toHaveProperty('place');
  });

  test('two colleagues’ chats on one draft are both kept', async () => {
    const a = await openSession({ store: database.store, chat: 'desk', account: 'zhang' });
    for (const text of filingScript(1).slice(0, 4)) await a.say(text);
    const b = await openSession({ store: database.store, chat: 'phone', account: 'zhang' });
    await b.say('继续');
    await Promise.all([a.say('改 3 市科协'), b.say('改 4 市科技局')]);
    const { answers } = await trail(database.store);
    expect(answers).toMatchObject({ host: '市科协', authority: '市科技局' });
  });
});
