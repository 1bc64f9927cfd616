import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeUnused } from '../../src/store/personal/contents.ts';
import { sweepForgotten } from '../../src/store/personal/sweep.ts';
import { searchFiles, searchTables } from '../helpers/canary.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { codeIn, type House, openPlatforms, type Person } from '../helpers/platforms-house.ts';
import { unzip } from '../helpers/unzip.ts';

/** What is said in each field: nobody else says so. */
function filingOf(mark: string, phone: string): readonly string[] {
  return [
    `${mark}单位科技馆`,
    `${mark}活动展`,
    `${mark}主办单位`,
    `${mark}主管局`,
    `${mark}地点文化宫`,
    '5月21日上午9点到11点半',
    `张${mark}`,
    `李${mark}`,
    `天津市南开区${mark}路92号`,
    '300072',
    phone,
    '无',
    `${/^\w+$/u.test(mark) ? mark.toLowerCase() : 'other'}@canary.example.cn`,
    '4321元',
    '200人',
    '是',
    `${mark}简介：面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解，通过公众号宣传。`,
    '提交',
  ];
}

const zhang: Person = { on: 'telegram', as: 'CANARYACCOUNT7731', name: 'CANARYNAME金丝雀' };
const phone: Person = { on: 'slack', as: 'CANARYSLACK9914', name: 'CANARYNAME金丝雀' };
const lone: Person = { on: 'web', as: 'OTHERPERSON1', name: '旁人一号' };

function textFile(name: string, content: string) {
  const bytes = Buffer.from(content, 'utf8');
  return {
    type: 'file' as const,
    file: {
      name,
      size: bytes.length,
      open: async function* () {
        yield bytes;
      },
    },
  };
}

eachDatabase((database) => {
  let filesDir = '';
  let house: House;

  beforeEach(async () => {
    filesDir = await mkdtemp(join(tmpdir(), 'tianbao-canary-'));
    house = await openPlatforms({ store: database.store, filesDir });
  });
  afterEach(async () => {
    await house.stop();
    await rm(filesDir, { recursive: true, force: true });
  });

  /** The last message is known to be delivered, the files' grace is over: what the service does within minutes. */
  async function sweep(): Promise<void> {
    await sql`delete from outbox where parked_at is null`.execute(database.store.db);
    await sweepForgotten(database.store.db, { now: house.now, limit: 100 });
    await removeUnused(database.store.db, { directory: filesDir, limit: 100, graceMs: 0 });
  }

  describe('somebody who had their data deleted', () => {
    const marks = [
      'CANARYACCOUNT7731',
      'CANARYSLACK9914',
      'CANARYNAME',
      'CANARYFILE',
      'CANARYDRAFT',
      'CANARYGIVEN',
      'CANARYWITHDRAWN',
      'CANARYTYPED',
      'canarywithdrawn@canary',
      '13800007731',
      '13800009914',
    ];

    async function live(): Promise<void> {
      await house.sayAll(zhang, ['你好', '同意', ...filingOf('KEPT', '13800009914')]);
      // The old number stands in the trail alone.
      await house.sayAll(zhang, ['联系电话改成 13800001111', '提交']);
      await house.sayAll(zhang, [
        '备案',
        ...filingOf('CANARYWITHDRAWN', '13800007731').slice(1),
        '撤回',
        '活动展',
        '1',
        '是',
      ]);
      await house.sayAll(zhang, ['填一份新的', 'CANARYGIVEN活动展', '取消', '是']);
      await house.sayAll(zhang, ['填一份新的', 'CANARYDRAFT活动展', 'CANARYDRAFT主办', 'CANARYTYPED局']);
      await house.say(zhang, textFile('CANARYFILE名单.txt', 'CANARYFILE 张三 13800007731\n第二行\n第三行'));
      const code = codeIn(await house.say(zhang, '关联'));
      await house.sayAll(phone, ['你好', `关联 ${code}`, '是']);
      await house.sayAll(phone, ['关联 ABCD-2345', '邀请同事']);
      await sql`
        insert into upload_links (hash, campaign, conversation_id, organiser_id, file_name, expires_at)
        select 'h', 'tianjin-2022', id, organiser_id, 'CANARYFILE.mp4', now() + interval '1 day' from conversations
        where chat = 'CANARYSLACK9914'`.execute(database.store.db);
      await sql`
        insert into memberships (campaign, organiser_id, unit_id, consent, consented_at)
        select 'tianjin-2021', organiser_id, gen_random_uuid(), 1, now() from accounts where account = 'CANARYACCOUNT7731'`.execute(
        database.store.db,
      );
      await sql`
        insert into outbox (conversation_id, position, kind, body, parked_at, created_at)
        select id, 999999, 'reply', '{"text":"CANARYTYPED 没送到"}', now(), now() from conversations where chat = 'CANARYSLACK9914'`.execute(
        database.store.db,
      );
    }

    it('is found nowhere, but in what the unit filed', async () => {
      await house.sayAll(lone, ['你好', '同意', ...filingOf('旁人', '13800002222')]);
      await live();
      const before = await searchTables(database.store.db, marks);
      expect(new Set(before.map(({ text }) => text)).size).toBe(marks.length);
      expect(await searchFiles(filesDir, ['CANARYFILE'])).not.toEqual([]);

      const { rows: people } = await sql<{ id: string }>`
        select organiser_id::text as id from accounts where account = 'CANARYACCOUNT7731'
        union select id::text from conversations where chat in ('CANARYACCOUNT7731', 'CANARYSLACK9914')`.execute(
        database.store.db,
      );
      const asked = await house.say(phone, '删除我的数据');
      expect(asked).toContain('会保留');
      expect(asked).toContain('已提交的 1 份表');
      expect(await house.say(phone, '是')).toContain('已删除');
      await sweep();

      expect(await searchTables(database.store.db, marks)).toEqual([]);
      // Nor does any row, of whatever table, name the person or their chats by an id.
      expect(people).toHaveLength(3);
      expect(
        await searchTables(
          database.store.db,
          people.map(({ id }) => id),
        ),
      ).toEqual([]);
      expect(await searchFiles(filesDir, ['CANARY', '13800007731'])).toEqual([]);
      // What must be kept: the filing as it stands, its name, and the unit's. Nothing else of it is anywhere.
      const kept = await searchTables(database.store.db, ['KEPT', 'kept@canary', '13800001111']);
      expect([...new Set(kept.map(({ where }) => where))].sort()).toEqual([
        'activities.name',
        'listed_records.place',
        'submissions.answers',
        'submissions.snapshot',
        'submissions.title',
        'units.name',
      ]);
      const filed = kept.filter(({ where }) => where === 'submissions.answers');
      expect(new Set(filed.map(({ row }) => JSON.parse(row).receipt))).toEqual(new Set(['TJ36-备-00002']));
      // Nobody else has lost anything.
      expect(await house.say(lone, '我的进度')).toContain('旁人活动展');
      expect(await searchTables(database.store.db, ['13800002222'])).not.toEqual([]);
    }, 60_000);

    it('is a newcomer when they write again, and the old receipt is not theirs', async () => {
      await live();
      await house.sayAll(phone, ['删除我的数据', '是']);
      expect(await house.say(phone, '我的进度')).toContain('收集什么');
      expect(await house.sayAll(phone, ['同意', '暂停', '我的进度'])).not.toContain('TJ36');
      await sweep();
      // Written since: a person of their own, who stays.
      expect(await house.say(phone, '我的进度')).toContain('我的进度');
    });

    it('keeps everything with a no, and with anything else than a yes', async () => {
      await live();
      expect(await house.say(phone, '删除我的数据')).toContain('真的要删除');
      expect(await house.say(phone, '不')).toContain('没有删除');
      expect(await house.say(phone, '是')).not.toContain('已删除');
      await house.say(phone, '删除我的数据');
      expect(await house.say(phone, '这里面包括电话吗')).toContain('真的要删除');
      await house.say(phone, '暂停');
      expect(await house.say(phone, '是')).not.toContain('已删除');
      expect(await searchTables(database.store.db, ['CANARYDRAFT'])).not.toEqual([]);
    });
  });

  describe('somebody with colleagues', () => {
    it('leaves the drafts to them, without a name, and takes nothing of theirs', async () => {
      await house.sayAll(zhang, ['你好', '同意', 'SHARED单位科技馆', 'SHARED活动展', '暂停']);
      const code = codeIn(await house.say(zhang, '邀请同事'));
      await house.sayAll(lone, ['你好', '同意', '暂停', `加入 ${code}`, '是', '继续', '旁人主办单位']);
      expect(await house.say(zhang, '删除我的数据')).toContain('共用的草稿 1 份');
      await house.say(zhang, '是');
      await sweep();
      expect(await searchTables(database.store.db, ['CANARYACCOUNT7731', 'CANARYNAME'])).toEqual([]);
      const shown = await house.say(lone, '预览');
      expect(shown).toContain('SHARED活动展');
      expect(shown).toContain('旁人主办单位');
    });
  });

  it('news for colleagues that wait no longer name whoever had their data deleted, and say all else as before', async () => {
    const named: Person = { on: 'telegram', as: 'named', name: '科普' };
    await house.sayAll(named, ['你好', '同意', ...filingOf('科普', '13800003333')]);
    const code = codeIn(await house.say(named, '邀请同事'));
    await house.sayAll(lone, ['你好', '同意', '暂停', `加入 ${code}`, '是']);
    await house.sayAll(named, ['联系电话改成 13800004444', '提交', '撤回', '1', '是']);
    const code2 = codeIn(await house.say(lone, '邀请同事'));
    const third: Person = { on: 'slack', as: 'third', name: '科普' };
    await house.sayAll(third, ['你好', '同意', '暂停', `加入 ${code2}`, '是']);
    const news = async () => {
      const { rows } = await sql<{ body: Record<string, unknown> }>`
        select o.body from outbox o join conversations c on c.id = o.conversation_id
        where c.account = ${lone.as} and o.kind = 'push' order by o.position`.execute(database.store.db);
      return rows.map(({ body }) => body);
    };
    const told = (bodies: readonly Record<string, unknown>[], language: string) =>
      bodies.map(({ push }) => (push as { text: Record<string, string> }).text[language]);
    const before = await news();
    expect(told(before, 'zh')).toEqual([
      expect.stringMatching(/^科普更正了《科普活动展》/u),
      expect.stringMatching(/^科普撤回了《科普活动展》/u),
      expect.stringMatching(/^科普刚刚加入本单位/u),
    ]);
    await house.sayAll(named, ['删除我的数据', '是']);
    const after = await news();
    expect(told(after, 'zh')).toEqual([
      expect.stringMatching(/^一位同事更正了《科普活动展》/u),
      expect.stringMatching(/^一位同事撤回了《科普活动展》/u),
      expect.stringMatching(/^科普刚刚加入本单位/u),
    ]);
    expect(told(after, 'en').slice(0, 2)).toEqual([
      expect.stringMatching(/^A colleague has corrected “科普活动展”/u),
      expect.stringMatching(/^A colleague has withdrawn “科普活动展”/u),
    ]);
    expect(after[2]).toEqual(before[2]);
    for (const body of after.slice(0, 2)) expect(Object.keys(body)).toEqual(['push']);
  });

  it('one’s own data can be seen and deleted without agreeing to the notice', async () => {
    expect(await house.say(zhang, '我的数据')).toContain('聊天账号：Telegram');
    expect(await house.say(zhang, '删除我的数据')).toContain('真的要删除');
    expect(await house.say(zhang, '是')).toContain('已删除');
    await sweep();
    expect(await searchTables(database.store.db, ['CANARYACCOUNT7731', 'CANARYNAME'])).toEqual([]);
  });

  it('what is exported is all that is kept of the person, and nothing of anybody else', async () => {
    await house.sayAll(lone, ['你好', '同意', ...filingOf('旁人', '13800002222')]);
    await house.sayAll(zhang, ['你好', '同意', ...filingOf('KEPT', '13800009914')]);
    await house.sayAll(zhang, ['联系电话改成 13800001111', '提交', '填一份新的', 'CANARYDRAFT活动展']);
    await house.say(zhang, textFile('CANARYFILE名单.txt', 'CANARYFILE 张三\n第二行\n第三行'));
    const told = await house.say(zhang, '我的数据');
    expect(told).toContain('已提交 1 份、草稿 1 份');
    expect(told).toContain('同意《填报须知》第');
    const sent = house.platforms.telegram.seen(zhang.as).findLast(({ file }) => file !== undefined);
    expect(sent?.file?.name).toBe('我的数据.zip');
    const files = unzip(Buffer.from((await sent?.file?.read()) ?? []));
    const page = files.get('我的数据.html') ?? '';
    const data = files.get('我的数据.json') ?? '';
    for (const text of [
      'KEPT活动展',
      '13800009914',
      '13800001111',
      'CANARYDRAFT活动展',
      'CANARYNAME',
      'CANARYACCOUNT7731',
      'CANARYFILE名单.txt',
    ]) {
      expect(data).toContain(text);
      expect(page).toContain(text);
    }
    expect(data + page).not.toMatch(/旁人|13800002222|OTHERPERSON1/u);
    expect([...files].find(([name]) => name.endsWith('CANARYFILE名单.txt'))?.[1]).toContain('张三');
    expect(JSON.parse(data).person).toMatchObject({
      consent: 2,
      consented_at: expect.any(String),
      name: 'CANARYNAME金丝雀',
    });
  });
});
