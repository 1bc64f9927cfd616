import type { Kysely } from 'kysely';

/** What each edition is called, for whoever looks at an earlier one when its file is no longer in use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('editions')
    .addColumn('campaign', 'text', (column) => column.primaryKey())
    .addColumn('zh', 'text', (column) => column.notNull())
    .addColumn('en', 'text', (column) => column.notNull())
    .execute();
}
