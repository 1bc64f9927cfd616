import { sql } from 'kysely';
import type { KeptQuestions } from '../dialogs/forms/questions.ts';
import type { Message } from '../dialogs/message.ts';
import type { Db } from './schema.ts';
import { json } from './values.ts';

/** What is kept of a form's questions, and whether anybody has begun or filed one of that version. */
export interface QuestionsInUse {
  readonly kept: KeptQuestions;
  readonly records: 'some' | 'none';
}

/** By form, what an edition's questions were when a service was last started with them. */
export async function questionsInUse(db: Db, campaign: string): Promise<ReadonlyMap<string, QuestionsInUse>> {
  const { rows } = await sql<{ readonly form: string; readonly kept: KeptQuestions; readonly has: boolean }>`
    select form, kept, exists (
      select from submissions s where s.campaign = ${campaign} and s.form = kept.form
        and coalesce(s.correcting, s.form_version) = (kept.kept ->> 'version')::int
    ) as has
    from editions e, jsonb_each(coalesce(e.questions, '{}')) as kept (form, kept)
    where e.campaign = ${campaign}`.execute(db);
  return new Map(rows.map(({ form, kept, has }) => [form, { kept, records: has ? 'some' : 'none' }]));
}

/** Keeps the questions of these forms; those of others stay as they are. */
export async function keepQuestions(
  db: Db,
  { id, title }: { readonly id: string; readonly title: Message },
  questions: Readonly<Record<string, KeptQuestions>>,
): Promise<void> {
  await sql`
    insert into editions (campaign, zh, en, questions) values (${id}, ${title.zh}, ${title.en}, ${json(questions)}::jsonb)
    on conflict (campaign) do update set questions = coalesce(editions.questions, '{}') || excluded.questions`.execute(
    db,
  );
}
