import type { FetchRequest } from '../../dialogs/effect.ts';
import type { FetchResult, RecordFact } from '../../dialogs/event.ts';
import { writeOrganiserComment } from '../../store/office/comments.ts';
import { listPublishedAt } from '../../store/office/publishing.ts';
import { countSelected, selectedRecords } from '../../store/office/queue.ts';
import { officeSaid, saidShownMs } from '../../store/office/unanswered.ts';
import type { Db } from '../../store/schema.ts';
import { listSubmissions, type SubmissionRow } from '../../store/submissions.ts';
import { minutesToWait } from './limited.ts';
import type { RecordsAsking } from './records.ts';

type ToOffice = Extract<FetchRequest, { readonly what: 'toOffice' }>;

/** Passes on to the office what an organiser says about a record of the own unit; where several may be meant, which. */
export async function passToOffice(
  trx: Db,
  asking: RecordsAsking,
  { text, submission }: ToOffice,
): Promise<FetchResult> {
  const { campaign, organiser, platform, now } = asking;
  const unit = organiser.unitId;
  const rows = (await listSubmissions(trx, { campaign, unit })).filter(({ receipt }) => receipt !== undefined);
  const meant =
    submission === undefined ? await askedAbout(trx, asking, rows) : rows.filter(({ id }) => id === submission);
  const [only, another] = meant;
  if (!only) return { what: 'toOffice', outcome: submission === undefined ? 'none' : 'gone' };
  if (another) return { what: 'toOffice', outcome: 'which', text, records: meant.map((row) => factOf(asking, row)) };
  const minutes = await minutesToWait(trx, 'comment', { organiser: organiser.id, now });
  if (minutes !== undefined) return { what: 'toOffice', outcome: 'tooOften', minutes };
  const { title, receipt = '' } = factOf(asking, only);
  const who = { organiser: organiser.id, platform };
  await writeOrganiserComment(trx, { campaign, unit, submission: only.id, text, title, receipt, now, ...who });
  return { what: 'toOffice', outcome: 'sent', name: title, receipt };
}

/** Of several the one about which the office wrote and waits, where that is one: the message is the answer. */
async function askedAbout(
  trx: Db,
  { campaign, organiser, now }: RecordsAsking,
  rows: readonly SubmissionRow[],
): Promise<readonly SubmissionRow[]> {
  if (rows.length < 2) return rows;
  const said = await officeSaid(trx, { campaign, unit: organiser.unitId, since: now - saidShownMs });
  const asked = rows.filter(({ id }) => said.has(id));
  return asked.length === 1 ? asked : rows;
}

/** Of the published list so many are told in the chat. */
const mostOfAll = 60;

/** The selected activities of the own unit; of the others the names, where the office has published the list. */
export async function ownSelected(db: Db, { campaign, organiser }: RecordsAsking): Promise<FetchResult> {
  const records = await selectedRecords(db, { campaign, unit: organiser.unitId });
  const names = records.map(({ title, receipt }) => `${title ?? ''}（${receipt}）`);
  if ((await listPublishedAt(db, { campaign })) === undefined) return { what: 'selected', names };
  const first = await selectedRecords(db, { campaign, most: mostOfAll });
  const shown = first.map(({ title = '', unitName = '' }) => (unitName ? `${title}（${unitName}）` : title));
  const count = first.length < mostOfAll ? first.length : await countSelected(db, { campaign });
  return { what: 'selected', names, all: { names: shown, count } };
}

function factOf({ factOf: fact }: RecordsAsking, row: SubmissionRow): RecordFact {
  return { ...fact(row), answered: Object.keys(row.answers).length };
}
