import type { Edition } from '../../dialogs/edition.ts';
import type { FetchRequest } from '../../dialogs/effect.ts';
import type { FetchResult, LargeFiles, RecordFact, SubmissionFact } from '../../dialogs/event.ts';
import { mostContent } from '../../reports/my-data.ts';
import type { LoadedOrganiser } from '../../store/conversations.ts';
import { dataLinkHours, makeDataLink } from '../../store/people/data-links.ts';
import { dataOf } from '../../store/personal/data.ts';
import { forgetPerson } from '../../store/personal/forget.ts';
import { changeRecord } from '../../store/records.ts';
import type { Db } from '../../store/schema.ts';
import { draftOf, listRecords, type SubmissionRow } from '../../store/submissions.ts';
import { purely } from './decide.ts';
import { minutesToWait } from './limited.ts';
import { ownSelected, passToOffice } from './office-talk.ts';
import { soundDraft } from './sound-answers.ts';

export interface RecordsAsking {
  readonly campaign: string;
  readonly edition: Edition;
  readonly organiser: LoadedOrganiser;
  readonly conversation: string;
  readonly platform: string;
  /** Where the person opens our pages; absent where they cannot. */
  readonly page?: string;
  /** Of the turn, in milliseconds since the epoch. */
  readonly now: number;
  readonly factOf: (row: SubmissionRow) => SubmissionFact;
  /** Told where the person belongs from now on. */
  readonly became: (organiser: LoadedOrganiser) => void;
}

export type RecordsRequest = Extract<
  FetchRequest,
  { readonly what: 'records' | 'change' | 'data' | 'forget' | 'toOffice' | 'selected' }
>;

/** Whether such a request changes something, and so belongs to the turn's transaction. */
export function changesRecords({ what }: RecordsRequest): boolean {
  return what !== 'records' && what !== 'selected';
}

/** Answers what the talk asks about what was filed, and about the person's data. */
export async function answerRecords(trx: Db, asking: RecordsAsking, request: RecordsRequest): Promise<FetchResult> {
  const { campaign, organiser, conversation } = asking;
  switch (request.what) {
    case 'records': {
      const rows = await listRecords(trx, { campaign, unit: organiser.unitId });
      return { what: 'records', records: purely(() => rows.map((row) => recordOf(asking, row))) };
    }
    case 'toOffice':
      return passToOffice(trx, asking, request);
    case 'selected':
      return ownSelected(trx, asking);
    case 'change':
      return change(trx, asking, request);
    case 'data': {
      const minutes = await minutesToWait(trx, 'data', { organiser: organiser.id, now: asking.now });
      if (minutes !== undefined) return { what: 'data', minutes };
      const data = await dataOf(trx, { campaign, organiser: organiser.id });
      return { what: 'data', data, ...(request.wants === 'all' ? await largeFiles(trx, asking, data.bytes) : {}) };
    }
    case 'forget': {
      const { filed, roster, stranger } = await forgetPerson(trx, {
        ...{ campaign, organiser: organiser.id, own: conversation, now: asking.now },
      });
      asking.became(stranger);
      return { what: 'forget', filed, ...(roster ? { roster } : {}) };
    }
  }
}

/** With a link by which everything is fetched, where the person can open our pages. */
async function largeFiles(
  trx: Db,
  { campaign, organiser, page }: RecordsAsking,
  bytes: number,
): Promise<{ readonly files?: LargeFiles }> {
  if (bytes <= mostContent) return {};
  const megabytes = mostContent / 1_000_000;
  if (page === undefined) return { files: { megabytes } };
  const token = await makeDataLink(trx, { campaign, unit: organiser.unitId, organiser: organiser.id });
  const url = `${page.replace(/\/$/u, '')}/my-data/${token}`;
  return { files: { megabytes, link: { url, hours: dataLinkHours } } };
}

/** Changes of one person are counted: each of them writes, and most tell the colleagues. */
async function change(
  trx: Db,
  asking: RecordsAsking,
  { action, submission }: Extract<RecordsRequest, { readonly what: 'change' }>,
): Promise<FetchResult> {
  const { campaign, organiser, conversation: own, platform, now } = asking;
  const minutes = await minutesToWait(trx, 'change', { organiser: organiser.id, now });
  if (minutes !== undefined) return { what: 'change', action, changed: { done: false, minutes } };
  const ref = { campaign, unit: organiser.unitId, submission };
  const { done, record } = await changeRecord(trx, { ...ref, action, organiser: organiser.id, platform, own, now });
  if (!record) return { what: 'change', action, changed: { done } };
  const draft = draftOf(record);
  return purely(() => ({
    what: 'change' as const,
    action,
    changed: {
      done,
      record: recordOf(asking, record),
      ...(draft ? { draft: soundDraft(asking.edition, draft) } : {}),
    },
  }));
}

function recordOf({ factOf }: RecordsAsking, row: SubmissionRow): RecordFact {
  const answered = Object.keys(row.answers).length;
  return { ...factOf(row), answered };
}
