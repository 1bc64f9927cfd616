import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../src/store/database.ts';
import { json } from '../../src/store/values.ts';
import { filingAnswers } from './filing-answers.ts';
import { chanceOf, insertRecords, june, statisticsAnswers } from './statistics-records.ts';

export interface HostileDesk {
  /** The record whose history and files have every text. */
  readonly record: string;
  readonly member: string;
}

const campaign = 'tianjin-2022';

/** A database in which each of `count` texts stands wherever somebody's words are shown on the desk. */
export async function fillHostile(db: Db, count: number, text: (i: number) => string): Promise<HostileDesk> {
  const at = (i: number): string => text(((i % count) + count) % count);
  const all = Array.from({ length: count }, (_, i) => i);
  const ids = all.map(() => ({ unit: randomUUID(), record: randomUUID(), person: randomUUID(), talk: randomUUID() }));
  const id = (i: number) => ids[i] ?? { unit: '', record: '', person: '', talk: '' };
  await db
    .insertInto('units')
    .values(
      all.map((i) => ({
        ...{ campaign, id: id(i).unit, name: at(i), standing: 'verified' as const, created_at: new Date(june) },
        ...{
          district: i < 5 ? at(i + 1) : '南开区',
          kind: i < 5 ? at(i + 2) : '大学',
          contact: at(i + 3),
          telephone: at(i + 4),
        },
        extensions: json({ filing: { until: '2022-07-12 24:00', reason: at(i), by: at(i + 1), at: june } }),
      })),
    )
    .execute();
  await db
    .insertInto('organisers')
    .values(
      all.map((i) => ({
        ...{ id: id(i).person, campaign, unit_id: id(i).unit, name: at(i + 5), created_at: new Date(june) },
        ...{ language: null, consent: 1 },
      })),
    )
    .execute();
  await talks(db, all, id, at);
  await records(db, all, id, at);
  await history(db, all, id(0), at);
  await around(db, all, at);
  const { rows } = await sql<{ id: string }>`
    insert into office_members (name, role) select * from unnest(${all.map((i) => at(i))}::text[], ${all.map(() => 'viewer')}::text[])
    returning id`.execute(db);
  return { record: `/office/records/${id(0).unit}/${id(0).record}`, member: rows[0]?.id ?? '' };
}

type Ids = (i: number) => {
  readonly unit: string;
  readonly record: string;
  readonly person: string;
  readonly talk: string;
};
type Text = (i: number) => string;

async function talks(db: Db, all: readonly number[], id: Ids, at: Text): Promise<void> {
  for (const i of all) {
    const account = `${i}-${at(i)}`;
    await sql`
      insert into conversations (id, platform, chat, account, organiser_id, version, created_at, updated_at)
      values (${id(i).talk}, 'telegram', ${account}, ${account}, ${id(i).person}, 1, now(), now())`.execute(db);
    await sql`
      insert into accounts (platform, account, organiser_id, created_at, unreachable_at, unreachable_problem, unreachable_conversation,
        unreachable_turn)
      values ('telegram', ${account}, ${id(i).person}, now(), now(), ${`unreachable: ${at(i)}`}, ${id(i).talk}, 1)`.execute(
      db,
    );
    await sql`
      insert into outbox (conversation_id, position, kind, body, attempts, parked_at, problem, created_at, platform)
      values (${id(i).talk}, 1, 'push', '{}', 2, now(), ${at(i)}, now(), 'telegram')`.execute(db);
  }
}

async function records(db: Db, all: readonly number[], id: Ids, at: Text): Promise<void> {
  const keys = Object.keys(filingAnswers);
  await insertRecords(
    db,
    all.flatMap((i) => {
      const answers = Object.fromEntries([...keys, at(i)].map((key, k) => [key, at(i + k)]));
      const told = {
        ...statisticsAnswers(chanceOf(i + 1), i),
        name: at(i),
        district: at(i + 1),
        unitKind: `10:${at(i + 2)}`,
      };
      const filing = {
        form: 'filing',
        id: id(i).record,
        unit: id(i).unit,
        title: at(i),
        receipt: at(i),
        answers,
        at: june + i,
      };
      return [filing, { unit: id(i).unit, title: at(i), receipt: `统${at(i)}`, answers: told, at: june + 60_000 + i }];
    }),
  );
  for (const i of all) {
    const decision = {
      action: 'return',
      by: at(i),
      at: june,
      reason: at(i + 1),
      fields: [{ key: at(i + 2), remark: at(i + 3) }],
    };
    await sql`
      update submissions set asked_at = now(), organiser_id = ${id(i).person}, decision = ${json(decision)}::jsonb,
        selected_at = case when ${i} % 2 = 1 then now() end, corrections = 1, corrected_at = now()
      where id = ${id(i).record}::uuid`.execute(db);
  }
}

async function history(db: Db, all: readonly number[], one: ReturnType<Ids>, at: Text): Promise<void> {
  for (const i of all) {
    const changes = { name: { from: at(i), to: at(i + 1) }, [at(i)]: { from: at(i), to: at(i + 1) } };
    await sql`
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes, note)
      values (${campaign}, ${one.unit}, ${one.record}, ${i + 1}, now(), ${one.person}, ${at(i)}, ${i % 2 ? 'comment' : at(i)},
        ${json(changes)}::jsonb, ${json({ text: at(i), by: at(i + 1) })}::jsonb)`.execute(db);
    await sql`
      insert into files (campaign, unit_id, id, sha256, name, mime, bytes, submission_id, organiser_id, created_at)
      values (${campaign}, ${one.unit}, ${randomUUID()}, ${'ab'.repeat(32)}, ${at(i)}, ${at(i)}, 4, ${one.record}, ${one.person}, now())`.execute(
      db,
    );
  }
}

async function around(db: Db, all: readonly number[], at: Text): Promise<void> {
  for (const i of all) {
    await sql`
      insert into audit_log (campaign, who, via, address, action, subject, facts)
      values (${campaign}, ${at(i)}, ${at(i + 1)}, ${at(i + 2)}, ${at(i + 3)}, ${at(i + 4)},
        ${json({ [at(i)]: at(i + 1), told: at(i + 2) })}::jsonb)`.execute(db);
    await sql`
      insert into platform_states (platform, process, status, problem, login)
      values (${at(i)}, ${at(i + 1)}, 'failing', ${at(i + 2)}, ${i % 2 ? at(i + 3) : null})`.execute(db);
  }
}
