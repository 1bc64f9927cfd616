import type { Edition } from '../../dialogs/edition.ts';
import type { FetchRequest } from '../../dialogs/effect.ts';
import type { FetchResult } from '../../dialogs/event.ts';
import type { Form } from '../../dialogs/form.ts';
import { fill, type Message } from '../../dialogs/message.ts';
import { sheetDoubts } from '../../dialogs/messages/sheet.ts';
import type { Like } from '../../dialogs/paper/talk.ts';
import { compact } from '../../dialogs/reading/normalise.ts';
import { contentOf, spelling } from '../../dialogs/sheet/content.ts';
import type { NumberedRow, RowToFile, SheetFact } from '../../dialogs/sheet/fact.ts';
import type { RowReading, SheetReading } from '../../dialogs/sheet/reading.ts';
import { receiptNumber } from '../../reports/receipt.ts';
import { listActivities, listOfForm, type OfForm, takeReceiptNumbers } from '../../store/of-form.ts';
import type { Db } from '../../store/schema.ts';
import type { UnitRef } from '../../store/submissions.ts';
import type { SheetFound, SheetSource } from '../sheet-source.ts';

export interface SheetAsking extends UnitRef {
  readonly edition: Edition;
}

/** A workbook as it reads, beside what the unit has filed already: the same is not filed again, the like is asked about. */
export async function sheetFact(
  source: SheetSource,
  db: Db,
  asking: SheetAsking,
  { what: _sheet, ...seen }: Extract<FetchRequest, { readonly what: 'sheet' }>,
): Promise<SheetFact> {
  const { campaign, unit } = asking;
  const found = await source.read(db, { campaign, unit, ...seen });
  return besideFiled(db, asking, found);
}

/** The same for a workbook that was read. */
export async function besideFiled(db: Db, asking: SheetAsking, found: SheetFound): Promise<SheetFact> {
  if ('problem' in found) return found;
  const form = asking.edition.forms.get(found.reading.form);
  if (!form) return { problem: 'noHeader', forms: [] };
  const standing = await standingOf(db, asking, form);
  const filed: Record<number, string> = {};
  const rows = found.reading.rows.map((row, i): RowReading => {
    const receipt = standing.receiptOf(row);
    if (receipt !== undefined) filed[i] = receipt;
    const doubt = receipt === undefined ? standing.doubtOf(row) : undefined;
    return doubt ? { ...row, problems: [...row.problems, { weight: 'doubt', says: doubt }] } : row;
  });
  const reading: SheetReading = { ...found.reading, rows };
  return { reading, filed };
}

/**
 * Draws receipts for rows inside the transaction that files them. Whoever draws first holds the counter: a colleague who
 * files the same at the same moment comes after, and finds it filed.
 */
export async function numberRows(
  trx: Db,
  asking: SheetAsking & { readonly prefix: string },
  { form: id, rows, ids, sheet }: Extract<FetchRequest, { readonly what: 'numbers' }>,
): Promise<FetchResult> {
  const form = asking.edition.forms.get(id);
  if (!form) return { what: 'numbers', rows: [], sheet };
  await takeReceiptNumbers(trx, asking.campaign, id, 0);
  const standing = await standingOf(trx, asking, form);
  const before = rows.map((row) => standing.receiptOf(row));
  const fresh = before.filter((receipt) => receipt === undefined).length;
  let next = fresh === 0 ? 0 : await takeReceiptNumbers(trx, asking.campaign, id, fresh);
  const numbered = rows.map((row, i): NumberedRow & { readonly submission: string } => {
    const receipt = before[i] ?? receiptNumber(asking.prefix, form.mark, next++);
    const activity = standing.activityOf(row);
    return {
      ...{ ...row, receipt, filed: before[i] === undefined ? 'now' : 'before', submission: ids[i] ?? '' },
      ...(activity === undefined ? {} : { activity }),
    };
  });
  return { what: 'numbers', rows: numbered, sheet };
}

interface StandingThere {
  readonly receiptOf: (row: Pick<RowToFile, 'answers'>) => string | undefined;
  readonly doubtOf: (row: Pick<RowToFile, 'title'>) => Message | undefined;
  /** The receipt of what has the same name, or `draft`. */
  readonly likeOf: (row: Pick<RowToFile, 'title'>) => string | undefined;
  readonly activityOf: (row: Pick<RowToFile, 'title'>) => string | undefined;
}

async function standingOf(db: Db, { campaign, unit }: UnitRef, form: Form): Promise<StandingThere> {
  const all = await listOfForm(db, { campaign, unit, form: form.id, titleKey: form.titleKey ?? '' });
  const isAbout = form.about === 'activity';
  const activities = isAbout ? await listActivities(db, { campaign, unit }) : [];
  const byContent = new Map(
    all.flatMap(({ answers, receipt }) => (answers && receipt ? [[contentOf(form, answers), receipt] as const] : [])),
  );
  const byName = new Map<string, OfForm>(all.toReversed().map((each) => [spelling(each.title), each]));
  const named = new Map<string, readonly string[]>();
  const sounding = new Map<string, readonly string[]>();
  for (const { id, name } of activities) {
    named.set(plain(name), [...(named.get(plain(name)) ?? []), id]);
    sounding.set(spelling(name), [...(sounding.get(spelling(name)) ?? []), id]);
  }
  // As it is written, or else as it sounds.
  const activitiesOf = (title: string): readonly string[] =>
    named.get(plain(title)) ?? sounding.get(spelling(title)) ?? [];
  const asksNames = isAbout || form.fields.some(({ unique }) => unique === 'unit');
  return {
    receiptOf: ({ answers }) => byContent.get(contentOf(form, answers)),
    doubtOf: ({ title }) => {
      if (title === '') return undefined;
      const like = asksNames ? byName.get(spelling(title)) : undefined;
      if (like?.receipt !== undefined) {
        return fill(isAbout ? sheetDoubts.again : sheetDoubts.filedNamesake, { receipt: like.receipt });
      }
      if (like) return sheetDoubts.draftNamesake;
      return isAbout && activitiesOf(title).length === 0 ? sheetDoubts.unfiled : undefined;
    },
    likeOf: ({ title }) => {
      const like = title === '' || !asksNames ? undefined : byName.get(spelling(title));
      return like && (like.receipt ?? 'draft');
    },
    activityOf: ({ title }) => {
      const found = activitiesOf(title);
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

function plain(name: string): string {
  return compact(name).toLowerCase();
}

/** What the unit has of the same names as the forms of a document, and the activities that these are about. */
export async function likesOf(
  db: Db,
  asking: SheetAsking,
  asked: Extract<FetchRequest, { readonly what: 'likes' }>,
): Promise<FetchResult> {
  const standings = new Map<string, StandingThere>();
  const likes: Like[] = [];
  for (const paper of asked.papers) {
    const form = asking.edition.forms.get(paper.form);
    const known = standings.get(paper.form) ?? (form && (await standingOf(db, asking, form)));
    if (known) standings.set(paper.form, known);
    const [like, activity] = [known?.likeOf(paper), known?.activityOf(paper)];
    likes.push({ ...(like === undefined ? {} : { like }), ...(activity === undefined ? {} : { activity }) });
  }
  return { ...asked, likes };
}
