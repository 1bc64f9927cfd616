import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPartialFiles } from '../../src/store/partial-files.ts';
import { removeBegun } from '../../src/store/personal/begun-uploads.ts';
import { removeUnused } from '../../src/store/personal/contents.ts';
import { sweepForgotten } from '../../src/store/personal/sweep.ts';
import { searchFiles, searchTables } from '../helpers/canary.ts';
import { eachDatabase, type TestDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { codeIn, type House, openPlatforms, type Person } from '../helpers/platforms-house.ts';
import { unzip } from '../helpers/unzip.ts';

const zhang: Person = { on: 'telegram', as: 'CANARYACCOUNT1', name: 'CANARYNAME' };
const phone: Person = { on: 'slack', as: 'CANARYACCOUNT2', name: 'CANARYNAME' };
const clerk: Person = { on: 'wechat', as: 'clerk-of-the-office', name: '李杉' };

/** A text that stands nowhere else: what is put into the column for the person. */
const mark = (column: string): string => `CANARY·${column}`;

/** The columns that can hold something of a person, each with a text that is looked for; most are marked below. */
const holding: Readonly<Record<string, string>> = {
  'accounts.account': zhang.as,
  'accounts.unreachable_problem': mark('accounts.unreachable_problem'),
  'activities.name': mark('activities.name'),
  'assignments.by': mark('assignments.by'),
  'assignments.extensions': mark('assignments.extensions'),
  'assignments.extensions_there': mark('assignments.extensions_there'),
  'assignments.name': mark('assignments.name'),
  'audit_log.address': mark('audit_log.address'),
  'audit_log.facts': mark('audit_log.facts'),
  'audit_log.subject': mark('audit_log.subject'),
  'audit_log.who': mark('audit_log.who'),
  'code_tries.subject': zhang.as,
  'conversations.account': zhang.as,
  'conversations.chat': zhang.as,
  'conversations.recent_ids': mark('conversations.recent_ids'),
  'conversations.state': mark('conversations.state'),
  'conversations.tail': mark('conversations.tail'),
  'files.name': mark('files.name'),
  'office_accounts.account': zhang.as,
  'office_members.name': mark('office_members.name'),
  'organisers.language': 'zh-CANARY',
  'organisers.name': 'CANARYNAME',
  'outbox.body': mark('outbox.body'),
  'outbox.problem': mark('outbox.problem'),
  'revisions.changes': mark('revisions.changes'),
  'revisions.note': mark('revisions.note'),
  'submissions.answers': mark('submissions.answers'),
  'submissions.decision': mark('submissions.decision'),
  'submissions.snapshot': mark('submissions.snapshot'),
  'submissions.title': mark('submissions.title'),
  'units.contact': mark('units.contact'),
  'units.district': mark('units.district'),
  'units.extensions': mark('units.extensions'),
  'units.kind': mark('units.kind'),
  'units.name': mark('units.name'),
  'units.telephone': mark('units.telephone'),
  'upload_links.file_mark': mark('upload_links.file_mark'),
  'upload_links.file_name': mark('upload_links.file_name'),
};

/** The columns that name the person, or a chat of theirs, by its id. */
const naming: readonly string[] = [
  ...['accounts.organiser_id', 'accounts.unreachable_conversation', 'codes.organiser_id', 'conversations.id'],
  ...[
    'conversations.organiser_id',
    'files.organiser_id',
    'listed_records.organiser_id',
    'memberships.organiser_id',
    'organisers.id',
  ],
  ...['outbox.conversation_id', 'revisions.organiser_id', 'submissions.correcting_by', 'submissions.organiser_id'],
  ...['upload_links.conversation_id', 'upload_links.organiser_id'],
];

/** Those that name units, records, files and members of the office; and what is filled only after a deletion. */
const namingOthers =
  /\.(?:unit_id|submission_id|activity_id|member_id)$|^(?:activities|assignments|audit_log|files|office_members|submissions|units)\.id$|\.to_unit$|^forgotten\./u;

const ours = 'a word of the program or of the edition’s file';
const hash = 'a hash of a secret that is kept nowhere';
const operation = 'how the service itself stands';

/** The other columns of letters, and why nothing of a person is ever in them. */
const nothingIn: Readonly<Record<string, string>> = {
  ...all(ours, [
    ...['accounts.platform', 'activities.campaign', 'activities.last_day', 'activity_statistics.campaign'],
    ...[
      'assignments.campaign',
      'activity_statistics.district',
      'activity_statistics.standing',
      'audit_log.action',
      'audit_log.campaign',
    ],
    ...['audit_log.via', 'codes.campaign', 'codes.purpose', 'conversations.platform', 'counters.campaign'],
    ...['editions.campaign', 'editions.en', 'editions.questions', 'editions.zh'],
    ...['listed_records.campaign', 'listed_records.district', 'listed_records.form', 'listed_records.last_day'],
    'listed_records.state',
    ...['counters.form', 'files.campaign', 'files.mime', 'memberships.campaign', 'office_accounts.platform'],
    ...['office_members.role', 'organisers.campaign', 'organisers.reminders', 'outbox.kind', 'outbox.platform'],
    ...['platform_identities.platform', 'platform_outages.campaign', 'platform_outages.platform'],
    ...['revisions.action', 'revisions.campaign', 'revisions.platform', 'submissions.campaign', 'submissions.form'],
    ...['submissions.receipt', 'submissions.state', 'submissions.withdrawn_from', 'units.campaign', 'units.standing'],
    ...['upload_links.campaign', 'waves.campaign', 'waves.form', 'waves.kind', 'waves.lead', 'waves.state'],
  ]),
  ...all(hash, ['codes.hash', 'desk_links.hash', 'desk_sessions.hash', 'office_codes.hash', 'upload_links.hash']),
  ...all(operation, [
    ...['outbox.leased_by', 'platform_states.login', 'platform_states.platform', 'platform_states.problem'],
    ...['platform_states.process', 'platform_states.status'],
  ]),
  ...all('ids alone: that of whoever is forgotten is taken out', ['assignments.people', 'assignments.submissions']),
  ...all('of the answers in submissions.answers, and gone with them', ['listed_records.place']),
  ...all('of a content, which goes with its file', ['files.sha256', 'unused_contents.sha256']),
};

const filed = 'what the unit filed and did not withdraw: the office must keep it (`mustKeep`)';
const roster = 'the office’s own record of the unit';
const office = 'of a member of the office, who is told at the desk; the log of what members did';

/** What is found after 删除我的数据, and why. */
const staysIn: Readonly<Record<string, string>> = {
  ...all(filed, ['activities.name', 'submissions.answers', 'submissions.snapshot', 'submissions.title', 'files.name']),
  ...all('what the office decided and wrote about what was filed', ['submissions.decision', 'revisions.note']),
  ...all(roster, [
    ...['units.contact', 'units.district', 'units.extensions', 'units.kind', 'units.name', 'units.telephone'],
  ]),
  ...all(office, [
    ...['audit_log.address', 'audit_log.facts', 'audit_log.subject', 'audit_log.who'],
    ...['office_accounts.account', 'office_members.name'],
  ]),
};

/** What the export leaves out, and why. */
const notExported: Readonly<Record<string, string>> = all('the office’s log, not the person’s data', [
  ...['assignments.by', 'assignments.extensions', 'assignments.extensions_there', 'assignments.name'],
  ...['audit_log.address', 'audit_log.facts', 'audit_log.subject', 'audit_log.who'],
]);

/** What the page to read leaves out beside that, and why. */
const notOnPage: Readonly<Record<string, string>> = all(
  'kept twice: the page shows it once, as the answers and the title',
  [...['activities.name', 'submissions.snapshot']],
);

function all(reason: string, columns: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column) => [column, reason]));
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

  it('every column of letters is known: what it holds of a person, or why nothing', async () => {
    const { rows } = await sql<{ readonly at: string }>`
      select table_name || '.' || column_name as at from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely%'
        and (data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY', 'date', 'USER-DEFINED'))
      order by 1`.execute(database.store.db);
    const known = [...Object.keys(holding), ...Object.keys(nothingIn)].sort();
    expect(rows.map(({ at }) => at).sort()).toEqual(known);
  });

  it('every column that names a row is known: a person, a chat, or something else', async () => {
    const { rows } = await sql<{ readonly at: string }>`
      select table_name || '.' || column_name as at from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely%' and data_type = 'uuid' order by 1`.execute(
      database.store.db,
    );
    const found = rows.map(({ at }) => at).filter((column) => !namingOthers.test(column));
    expect(found.sort()).toEqual([...naming].sort());
  });

  describe('somebody of whom something is in every such column', { timeout: 120_000 }, () => {
    beforeEach(() => live(database, house));

    it('finds all of it in the export', async () => {
      expect(await missing(database)).toEqual([]);
      await house.say(zhang, '我的数据');
      const sent = house.platforms.telegram.seen(zhang.as).findLast(({ file }) => file !== undefined);
      const files = unzip(Buffer.from((await sent?.file?.read()) ?? []));
      const [data, page] = [files.get('我的数据.json') ?? '', files.get('我的数据.html') ?? ''];
      const left = (text: string): readonly string[] =>
        Object.keys(holding).filter((column) => !text.includes(holding[column] ?? ''));
      expect(left(data)).toEqual(Object.keys(notExported).sort());
      expect(left(page)).toEqual(Object.keys({ ...notExported, ...notOnPage }).sort());
      expect([...files.keys()].some((name) => name.includes('活动方案'))).toBe(true);
    });

    it('is found nowhere after 删除我的数据, but in what must stay', async () => {
      expect(await missing(database)).toEqual([]);
      await beginUpload(database, filesDir);
      const ids = await idsOf(database);
      const named = new Set((await searchTables(database.store.db, ids)).map(({ where }) => where));
      expect(naming.filter((column) => !named.has(column))).toEqual([]);
      expect(await searchFiles(filesDir, ['CANARYUPLOAD'])).toHaveLength(2);
      const asked = await house.say(zhang, '删除我的数据');
      expect(asked).toContain('已提交的 1 份表及其附件');
      expect(asked).toContain(`名册上贵单位的联系人“${mark('units.contact')}，${mark('units.telephone')}”`);
      const done = await house.say(zhang, '是');
      expect(done).toContain('已删除');
      expect(done).toContain('名册上贵单位的联系人');
      await sweep(database, { house, filesDir });

      expect(await searchTables(database.store.db, ids)).toEqual([]);
      const found = await searchTables(database.store.db, [...Object.values(holding), 'CANARY', phone.as]);
      const where = [...new Set(found.map((each) => each.where))].sort();
      expect(where).toEqual(Object.keys(staysIn).sort());
      // Of what was filed only what stands; of the trail only what the office wrote.
      const notes = found.filter((each) => each.where === 'revisions.note');
      expect(notes.every(({ row }) => JSON.parse(row).member_id !== null)).toBe(true);
      const records = found.filter((each) => each.where.startsWith('submissions.'));
      expect(new Set(records.map(({ row }) => JSON.parse(row).state))).toEqual(new Set(['accepted']));
      const names = found.filter((each) => each.where === 'files.name');
      expect(names.every(({ row }) => JSON.parse(row).submission_id !== null)).toBe(true);
      expect(await searchTables(database.store.db, ['CANARYSAID', 'CANARYDRAFT', 'CANARYOLD'])).toEqual([]);
      expect(await searchFiles(filesDir, ['CANARYDRAFT'])).toEqual([]);
      // What somebody else is sending goes on.
      expect(await searchFiles(filesDir, ['CANARYUPLOAD'])).toHaveLength(1);
      // The office hears no more of what the person said to it.
      expect(await searchTables(database.store.db, ['给办公室留言'])).toEqual([]);
    });
  });
});

/** The person, and the person's chats. */
async function idsOf({ store }: TestDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select organiser_id::text as id from accounts where account = ${zhang.as}
    union select id::text from conversations where chat in (${zhang.as}, ${phone.as})`.execute(store.db);
  return rows.map(({ id }) => id);
}

/** The columns of which a text is not to be found, before anything is deleted. */
async function missing({ store }: TestDatabase): Promise<readonly string[]> {
  const found = await searchTables(store.db, Object.values(holding));
  const has = new Set(found.map(({ where, text }) => `${where} ${text}`));
  return Object.entries(holding).flatMap(([column, text]) => (has.has(`${column} ${text}`) ? [] : [column]));
}

/** The last message is known to be delivered, the files' grace is over: what the service does within minutes. */
async function sweep(
  { store }: TestDatabase,
  { house, filesDir }: Record<'filesDir', string> & Record<'house', House>,
) {
  await sql`delete from outbox where parked_at is null`.execute(store.db);
  await sweepForgotten(store.db, { now: house.now, limit: 100 });
  await removeUnused(store.db, { directory: filesDir, limit: 100, graceMs: 0 });
  await removeBegun(store.db, { directory: join(filesDir, 'uploads'), graceMs: 0 });
}

/** Two chats, what was filed, corrected and accepted, a draft, files, codes: by talking. Then a text in every column. */
async function live({ store }: TestDatabase, house: House): Promise<void> {
  const { db } = store;
  await house.say(clerk, '你好');
  await sql`
    with member as (insert into office_members (name, role) values ('李杉', 'admin') returning id)
    insert into office_accounts (platform, account, member_id) select 'wechat', ${clerk.as}, id from member`.execute(
    db,
  );
  const script = filingScript(1);
  await house.sayAll(zhang, script.slice(0, -1));
  await house.say(zhang, textFile('活动方案.txt', '活动方案第一行\n第二行\n第三行'));
  await house.say(zhang, script.at(-1) ?? '');
  await house.sayAll(zhang, ['填一份新的', 'CANARYDRAFT活动展', 'CANARYDRAFT主办']);
  await house.say(zhang, textFile('CANARYDRAFT名单.txt', 'CANARYDRAFT 张三\n第二行\n第三行'));
  const code = codeIn(await house.say(zhang, '关联'));
  await house.sayAll(phone, ['你好', `关联 ${code}`, '是', '关联 ABCD-2345', '邀请同事', '暂停']);
  await house.sayAll(zhang, ['暂停', '关联 BCDE-3456', '上传']);
  await house.sayAll(zhang, ['回复办公室', 'CANARYSAID 请问什么时候公布？']);
  await markAll(store);
}

/** A large file that is half there, by a link of the person, and another by somebody else's. */
async function beginUpload({ store }: TestDatabase, filesDir: string): Promise<void> {
  const partials = createPartialFiles(join(filesDir, 'uploads'));
  const half = async function* () {
    yield Buffer.from('CANARYUPLOAD 前一半');
  };
  const others = 'b'.repeat(64);
  await sql`update upload_links set hash = ${'a'.repeat(64)} where hash = 'h'`.execute(store.db);
  await sql`
    insert into upload_links (hash, campaign, conversation_id, organiser_id, expires_at)
    select ${others}, 'tianjin-2022', id, organiser_id, now() + interval '1 day' from conversations where chat = ${clerk.as}`.execute(
    store.db,
  );
  for (const key of [`${'a'.repeat(64)}-mark`, `${others}-mark`])
    await partials.append(key, half(), { at: 0, most: 100 });
}

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

async function markAll({ db }: TestDatabase['store']): Promise<void> {
  const own = sql`(select organiser_id from accounts where account = ${zhang.as})`;
  const unit = sql`(select unit_id from organisers where id = ${own})`;
  const text = (column: string) => sql`${mark(column)}::text`;
  const json = (column: string) => sql`jsonb_build_object('canary', ${mark(column)}::text)`;
  const news = (zh: string) => sql`${JSON.stringify({ push: { v: 1, kind: 'news', text: { zh, en: zh } } })}::jsonb`;
  const member = '99999999-9999-4999-8999-999999999999';
  const statements = [
    sql`update accounts set unreachable_problem = ${text('accounts.unreachable_problem')},
      unreachable_conversation = (select id from conversations where chat = ${phone.as}) where organiser_id = ${own}`,
    sql`update organisers set language = 'zh-CANARY' where id = ${own}`,
    sql`update units set standing = 'verified', name = ${text('units.name')}, contact = ${text('units.contact')},
      district = ${text('units.district')}, kind = ${text('units.kind')}, telephone = ${text('units.telephone')},
      extensions = jsonb_build_object('filing', jsonb_build_object('until', '2022-05-12 24:00', 'reason', ${text('units.extensions')},
        'by', '李杉', 'at', 0)) where id = ${unit}`,
    sql`update activities set name = ${text('activities.name')} where unit_id = ${unit}`,
    sql`update submissions set title = ${text('submissions.title')},
      answers = answers || ${json('submissions.answers')},
      snapshot = coalesce(snapshot, '{}') || ${json('submissions.snapshot')}, state = 'accepted', correcting_by = ${own},
      decision = jsonb_build_object('action', 'accept', 'at', 0, 'by', '李杉', 'reason', ${text('submissions.decision')})
      where unit_id = ${unit} and state = 'submitted'`,
    sql`update revisions set changes = changes || jsonb_build_object('host', jsonb_build_object('from', 'CANARYOLD', 'to', ${text('revisions.changes')}))
      where organiser_id = ${own} and action = 'answer'`,
    sql`insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, member_id, platform, action, changes, note)
      select campaign, unit_id, id, 900, now(), ${nobody}::uuid, ${member}::uuid, 'desk', 'comment', '{}',
        jsonb_build_object('by', '李杉', 'text', ${text('revisions.note')})
      from submissions where unit_id = ${unit} and state = 'accepted'`,
    sql`insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes, note)
      select campaign, unit_id, id, 901, now(), ${own}, 'telegram', 'comment', '{}', jsonb_build_object('text', 'CANARYSAID 另外')
      from submissions where unit_id = ${unit} and state = 'accepted'`,
    sql`insert into files (campaign, unit_id, id, sha256, name, mime, bytes, submission_id, organiser_id, created_at)
      select campaign, unit_id, gen_random_uuid(), repeat('0', 64), ${text('files.name')}, 'text/plain', 1, id, ${own}, now()
      from submissions where unit_id = ${unit} and state = 'accepted'`,
    sql`insert into code_tries (subject, wrong, since) values (${`account:telegram:${zhang.as}`}, 1, now())
      on conflict (subject) do nothing`,
    sql`update conversations set recent_ids = array[${text('conversations.recent_ids')}], state = state || ${json('conversations.state')}
      where chat = ${phone.as}`,
    sql`update conversations set tail = jsonb_build_object('submission', (select id from submissions where unit_id = ${unit} and state = 'accepted' limit 1),
        'base', 0, 'revision', 1, 'changes', jsonb_build_object('host', jsonb_build_object('to', ${text('conversations.tail')})))
      where chat in (${phone.as}, ${clerk.as})`,
    sql`insert into outbox (conversation_id, position, kind, body, parked_at, problem, created_at)
      select id, 999999, 'reply', jsonb_build_object('text', ${text('outbox.body')}), now(), ${text('outbox.problem')}, now()
      from conversations where chat = ${phone.as}`,
    sql`insert into outbox (conversation_id, position, kind, platform, body, parked_at, created_at)
      select id, 999998, 'push', 'wechat', ${news('CANARYNAME 就“…”给办公室留言：CANARYSAID 另外')} || jsonb_build_object('by', ${own}), now(), now()
      from conversations where chat = ${clerk.as}`,
    sql`insert into outbox (conversation_id, position, kind, platform, body, parked_at, created_at)
      select id, 999997, 'push', 'wechat', ${news('CANARYNAME 提交了一份表')}
          || jsonb_build_object('by', ${own}, 'unnamed', '{"zh":"一位同事提交了一份表","en":"A colleague"}'::jsonb), now(), now()
      from conversations where chat = ${clerk.as}`,
    sql`insert into upload_links (hash, campaign, conversation_id, organiser_id, file_name, file_mark, expires_at)
      select 'h', 'tianjin-2022', id, organiser_id, ${text('upload_links.file_name')}, ${text('upload_links.file_mark')}, now() + interval '1 day'
      from conversations where chat = ${phone.as}`,
    sql`insert into memberships (campaign, organiser_id, unit_id) values ('tianjin-2021', ${own}, gen_random_uuid())`,
    sql`insert into assignments (campaign, id, unit_id, name, unit_created_at, extensions, extensions_there, to_unit, submissions, people, by, at)
      values ('tianjin-2022', gen_random_uuid(), gen_random_uuid(), ${text('assignments.name')}, now(), ${json('assignments.extensions')},
        ${json('assignments.extensions_there')}, ${unit}, '{}', array[${own}], ${text('assignments.by')}, now())`,
    sql`insert into office_members (id, name, role) values (${member}::uuid, ${text('office_members.name')}, 'viewer')`,
    sql`insert into office_accounts (platform, account, member_id) values ('telegram', ${zhang.as}, ${member}::uuid)`,
    sql`insert into audit_log (campaign, member_id, who, via, address, action, subject, facts) values ('tianjin-2022', ${member}::uuid,
      ${text('audit_log.who')}, 'desk', ${text('audit_log.address')}, 'sign-in', ${text('audit_log.subject')}, ${json('audit_log.facts')})`,
  ];
  for (const statement of statements) await statement.execute(db);
}

const nobody = '00000000-0000-0000-0000-000000000000';
