import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../src/store/database.ts';
import { json } from '../../src/store/values.ts';
import { filingAnswers } from './filing-answers.ts';
import { chanceOf, statisticsAnswers } from './statistics-records.ts';

export interface DeskFilling {
  readonly records: number;
  /** On the roster. One in twelve records is of a unit that typed its name. */
  readonly units: number;
  readonly campaign?: string;
}

const districts =
  '和平区 河东区 河西区 南开区 河北区 红桥区 东丽区 西青区 津南区 北辰区 武清区 宝坻区 滨海新区 宁河区 静海区 蓟州区';
const kinds = '科普场馆 科研机构 大学 中小学 机关 社区 乡村 企业 其他事业单位';
const bodies = '科学技术协会 第一小学 第三中学 科技馆 街道办事处 农业技术推广站 中医医院 青少年活动中心 图书馆 气象局';
const themes =
  '航天科普展 社区急救讲座 垃圾分类进社区 碳达峰碳中和报告会 中医药文化体验 机器人互动展 气象防灾演练 食品安全实验课 水情教育走读 计量科技开放日 生物安全知识竞赛 农业科技大集 银龄智能手机课堂 消防疏散演练 天文观测夜 青少年编程马拉松 健康义诊与科普';

/**
 * A database as an office has it near the end of a campaign, made by the database itself: a roster, filings and 统计表 in
 * every state with their trail, messages that wait, people whom no message reaches, a log. The same in every run.
 */
export async function fillDesk(db: Db, { records, units, campaign = 'tianjin-2022' }: DeskFilling): Promise<void> {
  const unit = (i: RawBuilder<unknown>): RawBuilder<unknown> => sql`md5(${campaign} || 'unit' || (${i})::text)::uuid`;
  const record = sql`md5(${campaign} || 'record' || i)::uuid`;
  const person = (i: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`md5(${campaign} || 'person' || (${i})::text)::uuid`;
  const [places, sorts, names, topics] = [districts, kinds, bodies, themes].map(
    (list) => sql`${list.split(' ')}::text[]`,
  );
  const typed = Math.max(1, Math.round(units / 12));
  await sql`
    insert into units (campaign, id, name, standing, created_at, district, kind, contact, telephone)
    select ${campaign}, ${unit(sql`i`)}, '天津市' || (${places})[i % 16 + 1] || (${names})[i / 16 % 10 + 1] || case when i / 160 > 0 then '第' || (i / 160 + 1) || '分部' else '' end,
      'verified', timestamptz '2022-04-11', case when i % 97 = 5 then null else (${places})[i % 16 + 1] end, case when i % 61 = 7 then null else (${sorts})[i % 9 + 1] end,
      (array['王敏', '李强', '张洁', '刘洋', '陈晨', '杨柳'])[i % 6 + 1], '138200' || lpad(i::text, 5, '0')
    from generate_series(0, ${units}::int - 1) i
    union all
    select ${campaign}, ${unit(sql`${units}::int + i`)}, case when i % 3 = 0 then '天津市' || (${places})[i % 16 + 1] || (${names})[i / 16 % 10 + 1] else '自行填写的单位' || i end,
      'typed', timestamptz '2022-04-11', null, null, null, null
    from generate_series(0, ${typed}::int - 1) i`.execute(db);
  // Seven in ten of the roster have done something.
  const used = Math.max(1, Math.floor(units * 0.7));
  // A 统计表 and the two filings behind it are of one unit; it is about the first of them, or about none.
  const owner = sql`(case when i / 3 % 12 = 11 then ${units}::int + i / 36 % ${typed}::int else i / 3 * 1009 % ${used}::int end)`;
  await sql`
    insert into organisers (id, campaign, unit_id, language, consent, name, created_at, reminders)
    select ${person(sql`u`)}, ${campaign}, ${unit(sql`u`)}, 'zh', 1, (array['王老师', '小李', '张工', '刘主任'])[u % 4 + 1] || u, '2022-04-12',
      case when u % 3 = 1 then 'off' else 'on' end
    from generate_series(0, ${units + typed}::int - 1) u where u >= ${units}::int or u < ${Math.ceil(used * 1.1)}::int`.execute(
    db,
  );
  await sql`
    insert into accounts (platform, account, organiser_id, created_at)
    select (array['wechat', 'web', 'telegram'])[u % 3 + 1], ${campaign} || u, ${person(sql`u`)}, '2022-04-12'
    from generate_series(0, ${units + typed}::int - 1) u where u >= ${units}::int or u < ${Math.ceil(used * 1.1)}::int`.execute(
    db,
  );
  await sql`
    insert into conversations (id, platform, chat, account, organiser_id, version, created_at, updated_at)
    select md5(platform || account)::uuid, platform, account, account, organiser_id, 3, created_at, created_at from accounts
    where account like ${`${campaign}%`}`.execute(db);
  const words = await withoutIndex(db, records > 20_000 ? 'submissions_words' : undefined);
  const samples = Array.from({ length: 40 }, (_, i) => statisticsAnswers(chanceOf(i + 1), i));
  await sql`
    insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, number, answers, activity_id,
      created_at, updated_at, submitted_at, selected_at, asked_at, corrections)
    select ${campaign}, ${unit(owner)}, ${record}, form, 1, state, ${person(owner)}, title,
      case when state <> 'draft' then 'TJ36-' || case form when 'filing' then '备-' else '统-' end || lpad(i::text, greatest(5, length(i::text)), '0') end,
      case when state <> 'draft' then i end,
      case when state <> 'draft' then case form
        when 'filing' then ${json(filingAnswers)}::jsonb || jsonb_build_object('place', '第' || (i % 977) || '号楼', 'leader', chr(20000 + i % 5000) || chr(20100 + i % 3001))
        else ${json(samples)}::jsonb -> (i % 40) end || jsonb_build_object('name', title) end,
      case when form = 'filing' then ${record} when i % 5 > 0 then md5(${campaign} || 'record' || (i + 1))::uuid end, at, at, case when state <> 'draft' then at end,
      case when state = 'accepted' and i % 23 = 0 then at + interval '3 days' end,
      case when state in ('submitted', 'accepted') and i % 211 = 0 then at + interval '1 day' end, case when i % 17 = 0 then 1 else 0 end
    from (
      select i, case when i % 3 = 0 then 'statistics' else 'filing' end as form, (${topics})[i % 17 + 1] || '（第' || i || '场）' as title,
        case when i % 40 = 39 then 'draft' when i % 100 = 13 then 'returned' when i % 200 = 31 then 'withdrawn'
          when i % 3 = 1 then 'accepted' when i % 3 = 2 and i % 5 > 0 then 'accepted' else 'submitted' end as state,
        case when i % 3 = 0 then '2022-05-23T08:00+08'::timestamptz else '2022-04-18T08:00+08'::timestamptz end
          + (sqrt(i::float / ${records}::int) * 22 * 24 * 60)::int * interval '1 minute' as at
      from generate_series(1, ${records}::int) i
    ) made`.execute(db);
  await words();
  await sql`
    insert into activities (campaign, unit_id, id, name, created_at, last_day)
    select campaign, unit_id, id, title, created_at, '2022-05-22' from submissions
    where campaign = ${campaign} and form = 'filing' and receipt is not null`.execute(db);
  await sql`
    insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
    select campaign, unit_id, id, 1, created_at, organiser_id, 'wechat', 'answer', jsonb_build_object('name', jsonb_build_object('to', title))
    from submissions where campaign = ${campaign}
    union all
    select campaign, unit_id, id, 2, submitted_at, organiser_id, 'wechat', 'submit', '{}' from submissions
    where campaign = ${campaign} and receipt is not null`.execute(db);
  await fillAround(db, campaign);
  for (const table of [
    'submissions',
    'units',
    'organisers',
    'revisions',
    'activities',
    'accounts',
    'conversations',
    'activity_statistics',
    'listed_records',
    'audit_log',
  ]) {
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
  }
}

/** Takes an index away, which costs more to keep than to make anew; gives what makes it again. */
async function withoutIndex(db: Db, name: string | undefined): Promise<() => Promise<void>> {
  if (name === undefined) return async () => undefined;
  const { rows } = await sql<{ readonly made: string }>`
    select indexdef as made from pg_indexes where indexname = ${name}`.execute(db);
  await sql`drop index ${sql.table(name)}`.execute(db);
  return async () => void (await sql.raw(rows[0]?.made ?? '').execute(db));
}

/** What does not arrive, who cannot be reached, how platforms stand, and the log. */
async function fillAround(db: Db, campaign: string): Promise<void> {
  await sql`
    update accounts set unreachable_at = '2022-06-01T10:00+08', unreachable_problem = 'unreachable: blocked by the person',
      unreachable_conversation = md5(platform || account)::uuid, unreachable_turn = 3
    where account like ${`${campaign}%`} and hashtext(account) % 40 = 0`.execute(db);
  await sql`
    insert into outbox (conversation_id, position, kind, body, attempts, parked_at, problem, created_at, platform, not_before)
    select id, 1, 'push', '{}', 2, case when hashtext(account) % 2 = 0 then '2022-06-02T10:00+08'::timestamptz end, 'timeout: no answer', '2022-06-02T09:00+08', platform, case when hashtext(account) % 2 <> 0 then timestamptz '2100-01-01' end
    from conversations where account like ${`${campaign}%`} and hashtext(account) % 60 = 1`.execute(db);
  await sql`
    insert into platform_states (platform, process, status, problem)
    values ('wechat', 'tianbao-2-0123abcd', 'failing', '登录已失效'), ('telegram', 'tianbao-2-0123abcd', 'connecting', null)
    on conflict do nothing`.execute(db);
  await sql`
    insert into audit_log (at, campaign, who, via, address, action, subject, facts)
    select submitted_at + interval '2 days', campaign, (array['李杉', '张威', '周宁'])[number % 3 + 1], case when number % 9 = 0 then 'wechat' else 'desk' end,
      '203.0.113.8', case state when 'accepted' then 'accept' when 'returned' then 'return' else 'withdraw' end, receipt,
      jsonb_build_object('told', 1)
    from submissions where campaign = ${campaign} and state in ('accepted', 'returned', 'withdrawn')`.execute(db);
}
