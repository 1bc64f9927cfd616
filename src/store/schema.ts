import type { Kysely } from 'kysely';
import type { AccountsTable } from './tables/accounts.ts';
import type { ActivitiesTable } from './tables/activities.ts';
import type { ActivityStatisticsTable } from './tables/activity-statistics.ts';
import type { AssignmentsTable } from './tables/assignments.ts';
import type { AuditLogTable } from './tables/audit-log.ts';
import type { CodeTriesTable } from './tables/code-tries.ts';
import type { CodesTable } from './tables/codes.ts';
import type { ConversationsTable } from './tables/conversations.ts';
import type { CountersTable } from './tables/counters.ts';
import type { DeskLinksTable } from './tables/desk-links.ts';
import type { DeskSessionsTable } from './tables/desk-sessions.ts';
import type { EditionsTable } from './tables/editions.ts';
import type { FilesTable } from './tables/files.ts';
import type { ForgottenTable, UnusedContentsTable } from './tables/forgotten.ts';
import type { ListedRecordsTable } from './tables/listed-records.ts';
import type { MembershipsTable } from './tables/memberships.ts';
import type { OfficeAccountsTable } from './tables/office-accounts.ts';
import type { OfficeCodesTable } from './tables/office-codes.ts';
import type { OfficeMembersTable } from './tables/office-members.ts';
import type { OrganisersTable } from './tables/organisers.ts';
import type { OutboxTable } from './tables/outbox.ts';
import type { PlatformIdentitiesTable } from './tables/platform-identities.ts';
import type { PlatformOutagesTable } from './tables/platform-outages.ts';
import type { PlatformStatesTable } from './tables/platform-states.ts';
import type { RevisionsTable } from './tables/revisions.ts';
import type { SubmissionsTable } from './tables/submissions.ts';
import type { UnitsTable } from './tables/units.ts';
import type { UploadLinksTable } from './tables/upload-links.ts';
import type { WavesTable } from './tables/waves.ts';

/** Every table by its name. */
export interface Database {
  readonly units: UnitsTable;
  readonly organisers: OrganisersTable;
  readonly memberships: MembershipsTable;
  readonly accounts: AccountsTable;
  readonly conversations: ConversationsTable;
  readonly activities: ActivitiesTable;
  readonly activity_statistics: ActivityStatisticsTable;
  readonly submissions: SubmissionsTable;
  readonly listed_records: ListedRecordsTable;
  readonly revisions: RevisionsTable;
  readonly counters: CountersTable;
  readonly outbox: OutboxTable;
  readonly files: FilesTable;
  readonly waves: WavesTable;
  readonly codes: CodesTable;
  readonly code_tries: CodeTriesTable;
  readonly platform_identities: PlatformIdentitiesTable;
  readonly platform_outages: PlatformOutagesTable;
  readonly office_members: OfficeMembersTable;
  readonly office_accounts: OfficeAccountsTable;
  readonly office_codes: OfficeCodesTable;
  readonly assignments: AssignmentsTable;
  readonly audit_log: AuditLogTable;
  readonly editions: EditionsTable;
  readonly desk_links: DeskLinksTable;
  readonly desk_sessions: DeskSessionsTable;
  readonly platform_states: PlatformStatesTable;
  readonly upload_links: UploadLinksTable;
  readonly forgotten: ForgottenTable;
  readonly unused_contents: UnusedContentsTable;
}

/** The database, or a transaction in it. Inside a transaction only the transaction may be used. */
export type Db = Kysely<Database>;
