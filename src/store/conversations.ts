import { randomUUID } from 'node:crypto';
import type { PostgresPool } from 'kysely';
import { readDecision } from '../dialogs/decision.ts';
import type { Changes } from '../dialogs/effect.ts';
import type { CorrectionFact, ReturnFact, SubmissionState } from '../dialogs/event.ts';
import { type Extensions, readExtensions } from '../dialogs/extension.ts';
import type { Answers } from '../dialogs/form.ts';
import { type Language, languages } from '../dialogs/message.ts';
import { stateVersion } from '../dialogs/state.ts';
import { enterCampaign } from './campaign-entry.ts';
import { draftAnswers } from './draft-answers.ts';
import { type DraftTail, tailHolds, tailOf } from './draft-tail.ts';
import { isDuplicate } from './failure.ts';
import { createGatherer } from './gatherer.ts';
import type { Db } from './schema.ts';
import { run, runAlone, statement } from './statement.ts';
import type { UnitStanding } from './tables/units.ts';
import { json } from './values.ts';

export interface ConversationQuery {
  readonly platform: string;
  /** The platform's id of the chat. */
  readonly chat: string;
  /** The platform's id of the person. */
  readonly account: string;
  /** As the platform tells it. */
  readonly name?: string;
  readonly campaign: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

export interface LoadedConversation {
  readonly id: string;
  readonly version: number;
  /** Inbound ids of the last turns, newest first. */
  readonly recentIds: readonly string[];
  readonly state: unknown;
  readonly organiser: LoadedOrganiser;
  /** The submission that the talk is about, of any state. */
  readonly draft?: LoadedDraft;
}

export interface LoadedOrganiser {
  readonly id: string;
  readonly language?: Language;
  readonly consent?: number;
  readonly unitId: string;
  readonly unitName?: string;
  readonly unitStanding: UnitStanding;
  /** More time that the office gave the unit. */
  readonly extensions?: Extensions;
}

export interface LoadedDraft {
  readonly submission: string;
  readonly form: string;
  readonly formVersion: number;
  /** The number of the last revision; 0 where there is none. */
  readonly revision: number;
  readonly state: SubmissionState;
  readonly answers: Answers;
  /** Of a submission that is being corrected: what stands meanwhile. */
  readonly correction?: CorrectionFact;
  /** Of what the office returned. */
  readonly returned?: ReturnFact;
  /** How often it was submitted again. */
  readonly corrections: number;
  /** What each of the last revisions changed, oldest first: at least those since the last turn of this conversation. */
  readonly trail: readonly Changes[];
  /** For the next turn to keep with the conversation. */
  readonly tail?: DraftTail;
}

export interface Conversations {
  /**
   * Loads a conversation with its organiser, unit and the draft at hand; those asked for at once, in one statement. At
   * the first message of a chat it is created, with an account, organiser and unit where the person is new; in a new
   * campaign the organiser gets a unit there. Not for use inside a transaction: two first messages at once would end it.
   */
  readonly load: (query: ConversationQuery) => Promise<LoadedConversation>;
  /** The same for a chat as it is, without creating anything; undefined where nobody has spoken there. */
  readonly find: (chat: Chat) => Promise<FoundConversation | undefined>;
}

/** A conversation with what matters to a message that its person did not ask for. */
export interface FoundConversation extends LoadedConversation {
  readonly campaign: string;
  readonly reminders: 'on' | 'off';
  /** The moment of its last turn; like `snoozedUntil` in milliseconds since the epoch. */
  readonly updatedAt: number;
  readonly snoozedUntil?: number;
}

export interface ConversationsOptions {
  readonly db: Db;
  /** The turns' connections: a slow report does not hold a message up, and statements are planned once. */
  readonly pool: PostgresPool;
}

const attempts = 5;

/** Finds conversations for turns. */
export function createConversations({ db, pool }: ConversationsOptions): Conversations {
  const gatherer = createGatherer<Chat, Row | undefined>({ keyOf, settle: (chats) => select(pool, chats), atOnce: 1 });
  const load = async (query: ConversationQuery): Promise<LoadedConversation> => {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const row = await gatherer.add(query);
      if (!row) await create(db, query);
      else if (row.campaign !== query.campaign) await enterCampaign(db, { organiser: row.organiser_id, ...query });
      else return toConversation(row);
    }
    throw new Error(`The conversation of a chat on ${query.platform} could not be created in ${attempts} attempts.`);
  };
  const find = async (chat: Chat): Promise<FoundConversation | undefined> => {
    const row = await gatherer.add(chat);
    return row && toFound(row);
  };
  return { load, find };
}

type Chat = Pick<ConversationQuery, 'platform' | 'chat'>;

function keyOf({ platform, chat }: Chat): string {
  return `${platform}\n${chat}`;
}

async function select(
  pool: PostgresPool,
  chats: readonly Chat[],
): Promise<readonly PromiseFulfilledResult<Row | undefined>[]> {
  const keys = [chats.map(({ platform }) => platform), chats.map(({ chat }) => chat)];
  const { rows } = await runAlone<Row & Chat>(pool, selection, keys);
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return chats.map((chat) => ({ status: 'fulfilled', value: found.get(keyOf(chat)) }));
}

function toFound(row: Row): FoundConversation {
  const { campaign, reminders, updated_at: updated, snoozed_until: until } = row;
  const facts = { campaign, reminders, updatedAt: updated.getTime() };
  return { ...toConversation(row), ...facts, ...(until === null ? {} : { snoozedUntil: until.getTime() }) };
}

interface OrganiserColumns {
  readonly organiser_id: string;
  readonly language: string | null;
  readonly consent: number | null;
  readonly unit_id: string;
  readonly unit_name: string | null;
  readonly standing: UnitStanding | null;
  readonly extensions: unknown;
}

interface Row extends OrganiserColumns {
  readonly id: string;
  readonly version: number;
  readonly recent_ids: readonly string[];
  readonly state: unknown;
  readonly updated_at: Date;
  readonly campaign: string;
  readonly reminders: 'on' | 'off';
  readonly snoozed_until: Date | null;
  readonly submission: string | null;
  readonly form: string | null;
  readonly form_version: number | null;
  readonly submission_state: SubmissionState | null;
  readonly revision: number | null;
  readonly snapshot: Answers | null;
  readonly snapshot_revision: number | null;
  readonly tail: DraftTail | null;
  /** After the snapshot, or after the tail that follows it. */
  readonly changes: readonly Changes[] | null;
  /** Before those, since the last turn here. */
  readonly earlier: readonly Changes[] | null;
  readonly corrections: number | null;
  readonly receipt: string | null;
  readonly filed: Answers | null;
  readonly filed_version: number | null;
  readonly decision: unknown;
}

/** The revision up to which the answers are known without the revisions. */
const upToDate = `case when ${tailHolds} then (c.tail ->> 'revision')::int else s.snapshot_revision end`;

const selection = statement(
  'conversations',
  `
select c.platform, c.chat, c.id, c.version, c.recent_ids, c.state, c.updated_at, o.campaign, o.reminders, o.snoozed_until, o.id as organiser_id, o.language, o.consent, o.unit_id,
  u.name as unit_name, u.standing, u.extensions,
  s.id as submission, s.form, coalesce(s.correcting, s.form_version) as form_version, s.state as submission_state, s.snapshot,
  s.snapshot_revision, case when ${tailHolds} then c.tail end as tail,
  s.corrections, s.receipt, case when s.correcting is not null or s.state = 'returned' then s.answers end as filed, s.form_version as filed_version,
  case when s.state = 'returned' then s.decision end as decision,
  greatest(trail.revision, s.snapshot_revision, case when ${tailHolds} then (c.tail ->> 'revision')::int end) as revision,
  trail.changes, trail.earlier
from unnest($1::text[], $2::text[]) as wanted (platform, chat)
join conversations c on (c.platform, c.chat) = (wanted.platform, wanted.chat)
join organisers o on o.id = c.organiser_id
left join units u on (u.campaign, u.id) = (o.campaign, o.unit_id)
left join submissions s on (s.campaign, s.unit_id, s.id) = (o.campaign, o.unit_id, (c.state #>> '{talk,submission}')::uuid)
left join lateral (
  select max(r.number) as revision,
    json_agg(r.changes order by r.number) filter (where r.number > ${upToDate}) as changes,
    json_agg(r.changes order by r.number) filter (where r.number <= ${upToDate}) as earlier
  from revisions r
  where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
    and r.number > least((c.state #>> '{talk,revision}')::int, ${upToDate})
) trail on s.id is not null`,
);

const creation = statement(
  'first-contact',
  `
with known as (
  select organiser_id from accounts where platform = $2 and account = $4 for share
), doubted as (
  select from platform_identities where platform = $2 and not exists (select from known)
), unit as (
  insert into units (campaign, id, standing, created_at)
  select $5, $6::uuid, 'typed', $8::timestamptz where not exists (select from known)
), organiser as (
  insert into organisers (id, campaign, unit_id, name, created_at)
  select $7::uuid, $5, $6::uuid, $9, $8::timestamptz where not exists (select from known)
), account as (
  insert into accounts (platform, account, organiser_id, created_at)
  select $2, $4, $7::uuid, $8::timestamptz where not exists (select from known)
)
insert into conversations (id, platform, chat, account, organiser_id, state, created_at, updated_at)
values ($1::uuid, $2, $3, $4, coalesce((select organiser_id from known), $7::uuid),
  case when exists (select from doubted) then $10::jsonb end, $8::timestamptz, $8::timestamptz)`,
);

/** Where all ids of persons changed, whoever is new may be somebody known, and is asked for a code before anything else. */
const doubtedState = json({ v: stateVersion, language: 'zh', question: 0, people: { awaits: 'identity' } });

/** All or nothing: where another process was faster, a key is taken and the caller loads what that one created. */
async function create(db: Db, query: ConversationQuery): Promise<void> {
  const { platform, chat, account, campaign, name } = query;
  const [conversation, unit, organiser] = [randomUUID(), randomUUID(), randomUUID()];
  const at = new Date(query.now).toISOString();
  try {
    await run(db, creation, [
      conversation,
      platform,
      chat,
      account,
      campaign,
      unit,
      organiser,
      at,
      name ?? null,
      doubtedState,
    ]);
  } catch (error) {
    if (!isDuplicate(error, 'accounts_pkey') && !isDuplicate(error, 'conversations_platform_chat_key')) throw error;
  }
}

function toConversation(row: Row): LoadedConversation {
  const { id, version, state } = row;
  const draft = draftOf(row);
  return {
    ...{ id, version, recentIds: row.recent_ids, state, organiser: organiserOf(row) },
    ...(draft ? { draft } : {}),
  };
}

/** What is loaded of a person. */
export function organiserOf(row: OrganiserColumns): LoadedOrganiser {
  const language = languages.find((known) => known === row.language);
  const extensions = row.extensions === null ? undefined : readExtensions(row.extensions);
  return {
    ...{ id: row.organiser_id, unitId: row.unit_id, unitStanding: row.standing ?? 'typed' },
    ...(language ? { language } : {}),
    ...(row.consent === null ? {} : { consent: row.consent }),
    ...(row.unit_name === null ? {} : { unitName: row.unit_name }),
    ...(extensions ? { extensions } : {}),
  };
}

function draftOf(row: Row): LoadedDraft | undefined {
  const { submission, form, form_version: formVersion, submission_state: state } = row;
  if (submission === null || form === null || formVersion === null || state === null) return undefined;
  const { corrections, snapshot_revision: snapshotRevision } = row;
  const [revision, changes] = [row.revision ?? 0, row.changes ?? []];
  const tail = tailOf(row.tail, { submission, revision, snapshotRevision: snapshotRevision ?? 0 }, changes);
  const trail = [...(row.earlier ?? []), ...changes];
  const facts = { submission, form, formVersion, revision, state, corrections: corrections ?? 0 };
  const answered = { ...facts, answers: draftAnswers(row), trail, ...(tail ? { tail } : {}) };
  if (state === 'returned') {
    const { receipt, filed, filed_version: filedVersion } = row;
    return { ...answered, returned: returnFact(row.decision, { receipt, filed, filedVersion }) };
  }
  const correction = correctionOf(row);
  return { ...answered, ...(correction ? { correction } : {}) };
}

interface CorrectionColumns {
  readonly corrections: number | null;
  readonly receipt: string | null;
  /** What was submitted, where a correction is under way. */
  readonly filed: Answers | null;
  readonly filed_version: number | null;
}

/** What stands while a correction is under way; undefined where none is. */
export function correctionOf(row: CorrectionColumns): CorrectionFact | undefined {
  const { filed, receipt, corrections, filed_version: filedVersion } = row;
  if (filed === null || receipt === null || filedVersion === null) return undefined;
  return { receipt, number: (corrections ?? 0) + 1, filed, filedVersion };
}

/** What the office wants mended of what was filed. */
export function returnFact(
  stored: unknown,
  {
    receipt,
    filed,
    filedVersion,
  }: { readonly receipt: string | null; readonly filed: Answers | null; readonly filedVersion: number | null },
): ReturnFact {
  const decision = readDecision(stored);
  const said = decision?.action === 'return' ? decision : undefined;
  return {
    at: said?.at ?? 0,
    reason: said?.reason ?? '',
    fields: said?.fields ?? [],
    ...(receipt === null ? {} : { receipt }),
    ...(filed === null || filedVersion === null ? {} : { filed, filedVersion }),
  };
}
