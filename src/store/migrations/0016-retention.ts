import { type Kysely, sql } from 'kysely';

/**
 * The audit log is only ever added to, but for the end of its edition: then the retention deletes the edition's lines, in a
 * transaction that names the edition.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create or replace function keep_audit_log() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and old.campaign = current_setting('tianbao.retention', true) then
          return old;
        end if;
        raise exception 'The audit log is only ever added to.';
      end $$`)
    .execute(db);
}
