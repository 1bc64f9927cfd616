import type { Authors } from '../../dialogs/belonging.ts';
import { bundleEnds } from '../../dialogs/bundling.ts';
import { goesOn } from '../../dialogs/correction.ts';
import { type Edition, editionFor } from '../../dialogs/edition.ts';
import type { FetchRequest } from '../../dialogs/effect.ts';
import type { FetchResult, Overview, ReceiptFact, SubmissionFact } from '../../dialogs/event.ts';
import type { Language } from '../../dialogs/message.ts';
import { nearNames } from '../../dialogs/roster/near.ts';
import type { SheetFact } from '../../dialogs/sheet/fact.ts';
import { receiptNumber } from '../../reports/receipt.ts';
import { statusText } from '../../reports/status.ts';
import { listActivities, loadFiling } from '../../store/activities.ts';
import type { LoadedOrganiser } from '../../store/conversations.ts';
import { officeSaid, saidShownMs } from '../../store/office/unanswered.ts';
import { authorsOf } from '../../store/people/authors.ts';
import { besideDraft, talksElsewhere } from '../../store/people/elsewhere.ts';
import { rosterNames } from '../../store/people/roster-names.ts';
import type { Db } from '../../store/schema.ts';
import {
  findNamesakes,
  isOpen,
  lastAnswers,
  listSubmissions,
  loadDraft,
  receiptOf,
  type SubmissionRow,
  standingForms,
  takeReceiptNumber,
  type UnitRef,
  unitName,
} from '../../store/submissions.ts';
import { makeUploadLink, uploadLinkHours } from '../../store/upload-links.ts';
import type { Clock } from '../clock.ts';
import { largestByLink } from '../file-limits.ts';
import type { SheetSource } from '../sheet-source.ts';
import { namesOf } from './authors.ts';
import { type Fetcher, purely } from './decide.ts';
import { minutesToWait } from './limited.ts';
import { answerOffice } from './office-chat.ts';
import { answerPeople } from './people.ts';
import { answerRecords, changesRecords, type RecordsRequest } from './records.ts';
import { likesOf, numberRows, sheetFact } from './sheet-facts.ts';
import { keepSound, soundDraft } from './sound-answers.ts';

export interface FetchOptions {
  /** Where people of a platform open our pages; undefined where they cannot. Default: nowhere. */
  readonly pages?: (platform: string) => string | undefined;
  readonly edition: Edition;
  readonly campaign: string;
  /** Before the receipt number: TJ36. */
  readonly receiptPrefix: string;
  /** Default: none, and no workbook is found. */
  readonly sheets?: SheetSource;
  readonly clock: Clock;
}

/** What is asked, and when: the moment of the turn is that of everything in it, but for codes. */
export interface Asking {
  readonly organiser: LoadedOrganiser;
  readonly conversation: string;
  readonly platform: string;
  readonly account: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly within: 'connection' | 'transaction';
  /** Told where the person belongs from now on, when that changes in this turn. */
  readonly became?: (organiser: LoadedOrganiser) => void;
}

/** The turn must be decided inside a transaction, because it draws a number, or makes or uses a code. */
export class NeedsTransaction extends Error {}

/** Answers what the talk asks of the store, through one connection or transaction. Only the unit's own is ever seen. */
export function createFetcher(whole: FetchOptions, db: Db, asking: Asking): Fetcher {
  const { now, within } = asking;
  let { organiser } = asking;
  const became = (next: LoadedOrganiser): void => {
    organiser = next;
    asking.became?.(next);
  };
  return async (request) => {
    const edition = editionFor(whole.edition, organiser.extensions);
    const options = edition === whole.edition ? whole : { ...whole, edition };
    const { campaign } = options;
    const unit = organiser.unitId;
    switch (request.what) {
      case 'overview':
        return { what: 'overview', overview: await overview(options, unit, db, request) };
      case 'status':
        return status(options, unit, db, { language: request.language, now });
      case 'bundle':
        return bundle(options, unit, db);
      case 'namesakes': {
        const { form, key, value, except } = request;
        const found = await findNamesakes(db, { campaign, unit, form, key, value, except });
        return { what: 'namesakes', namesakes: found.map(factOf(edition)) };
      }
      case 'rosterUnit': {
        const listed = await rosterNames(db, { campaign, like: request.name });
        return { what: 'rosterUnit', names: purely(() => nearNames(request.name, listed)) };
      }
      case 'draft':
        return draft(options, db, { ...asking, organiser }, request.submission);
      case 'receipt':
        if (within === 'connection') throw new NeedsTransaction();
        return { what: 'receipt', receipt: await drawReceipt(options, db, { ...request, unit, now }) };
      case 'sheet':
      case 'likes':
      case 'numbers':
        return sheets(options, db, { ...asking, organiser }, request);
      case 'authors':
        return authors(options, unit, db, request);
      case 'uploadLink':
        return uploadLink(options, db, asking, organiser.id);
      case 'records':
      case 'change':
      case 'data':
      case 'forget':
      case 'toOffice':
      case 'selected':
        return records(options, db, { ...asking, organiser, became }, request);
      case 'office':
        return office(options, db, { ...asking, organiser, became }, request);
      case 'newCode':
      case 'code':
      case 'unit':
      case 'belong':
        return people(options, db, { ...asking, organiser, became }, request);
    }
  };
}

type Becoming = Asking & { readonly became: (organiser: LoadedOrganiser) => void };

async function status(
  { campaign, edition }: FetchOptions,
  unit: string,
  db: Db,
  { language, now }: { readonly language: Language; readonly now: number },
): Promise<FetchResult> {
  const rows = await listSubmissions(db, { campaign, unit });
  const drafts = rows.filter(goesOn).length;
  const signed = await withAuthors(db, { campaign, unit }, rows, language);
  const told = await withSaid(db, { campaign, unit }, signed, now);
  const text = purely(() => statusText(edition, told, language, now));
  return { what: 'status', text, drafts };
}

async function bundle({ campaign, edition }: FetchOptions, unit: string, db: Db): Promise<FetchResult> {
  const all = await standingForms(db, { campaign, unit });
  const forms = all.filter(({ form }) => edition.forms.has(form)).map(({ begun }) => begun);
  return { what: 'bundle', forms: forms.length, ends: bundleEnds(forms) };
}

async function office(
  { campaign, edition }: FetchOptions,
  db: Db,
  asking: Becoming,
  request: Extract<FetchRequest, { readonly what: 'office' }>,
): Promise<FetchResult> {
  if (asking.within === 'connection') throw new NeedsTransaction();
  return answerOffice(db, { ...asking, campaign, edition, factOf: factOf(edition) }, request);
}

async function people(
  { campaign, edition, clock }: FetchOptions,
  db: Db,
  { conversation, platform, account, organiser, within, became }: Becoming,
  request: Extract<FetchRequest, { readonly what: 'newCode' | 'code' | 'unit' | 'belong' }>,
): Promise<FetchResult> {
  if (within === 'connection') throw new NeedsTransaction();
  const asker = { conversation, platform, account, organiser: organiser.id, unit: organiser.unitId };
  // A code lasts from when it is shown: one of a message that waited would have ended before anybody saw it.
  return answerPeople(db, { ...asker, campaign, edition, now: clock.now(), became }, request);
}

async function sheets(
  { campaign, edition, sheets: source, receiptPrefix: prefix }: FetchOptions,
  db: Db,
  { organiser, within }: Asking,
  request: Extract<FetchRequest, { readonly what: 'sheet' | 'likes' | 'numbers' }>,
): Promise<FetchResult> {
  const asking = { campaign, unit: organiser.unitId, edition };
  if (request.what === 'sheet') {
    const fact: SheetFact = source ? await sheetFact(source, db, asking, request) : { problem: 'gone' };
    return { what: 'sheet', fact };
  }
  if (request.what === 'likes') return likesOf(db, asking, request);
  if (within === 'connection') throw new NeedsTransaction();
  return numberRows(db, { ...asking, prefix }, request);
}

/** A draft to go on with, and what the person has gathered for it in another conversation. */
async function draft(
  { campaign, edition }: FetchOptions,
  db: Db,
  { organiser, conversation }: Asking,
  submission: string,
): Promise<FetchResult> {
  const found = await loadDraft(db, { campaign, unit: organiser.unitId, submission });
  if (!found) return { what: 'draft', draft: found };
  const elsewhere = await talksElsewhere(db, { organiser: organiser.id, except: conversation });
  const talk = elsewhere.find((each) => each.submission === found.submission);
  const beside = talk ? { beside: besideDraft(found, talk) } : {};
  return { what: 'draft', draft: purely(() => soundDraft(edition, found)), ...beside };
}

function records(
  { campaign, edition, pages }: FetchOptions,
  db: Db,
  asking: Asking & { readonly became: (organiser: LoadedOrganiser) => void },
  request: RecordsRequest,
): Promise<FetchResult> {
  if (asking.within === 'connection' && changesRecords(request)) throw new NeedsTransaction();
  const page = pages?.(asking.platform);
  const own = { campaign, edition, factOf: factOf(edition), ...(page === undefined ? {} : { page }) };
  return answerRecords(db, { ...asking, ...own }, request);
}

/** Made by itself: one that a lost turn leaves behind is nobody's, and ends. */
async function uploadLink(
  { campaign, pages }: FetchOptions,
  db: Db,
  { conversation, platform, now }: Asking,
  organiser: string,
): Promise<FetchResult> {
  const address = pages?.(platform);
  if (address === undefined) return { what: 'uploadLink' };
  const minutes = await minutesToWait(db, 'uploadLink', { organiser, now });
  if (minutes !== undefined) return { what: 'uploadLink', minutes };
  const token = await makeUploadLink(db, { campaign, conversation, organiser });
  const url = `${address.replace(/\/$/u, '')}/upload/${token}`;
  return { what: 'uploadLink', link: { url, hours: uploadLinkHours, megabytes: largestByLink / 1_000_000 } };
}

/** Who gave which answer; with the draft as it is now, where it has moved on since this talk last saw it. */
async function authors(
  { campaign, edition }: FetchOptions,
  unit: string,
  db: Db,
  { submission, revision, language }: Extract<FetchRequest, { readonly what: 'authors' }>,
): Promise<FetchResult> {
  const signed = await authorsOf(db, { campaign, unit, submissions: [submission] });
  const draft = await loadDraft(db, { campaign, unit, submission });
  const moved = draft && draft.revision !== revision ? { draft: purely(() => soundDraft(edition, draft)) } : {};
  return { what: 'authors', authors: namesOf(signed.get(submission) ?? {}, language), ...moved };
}

async function withAuthors(
  db: Db,
  ref: UnitRef,
  rows: readonly SubmissionRow[],
  language: Language,
): Promise<readonly (SubmissionRow & { readonly authors?: Authors })[]> {
  const open = rows.filter(({ state }) => isOpen(state)).map(({ id }) => id);
  const signed = await authorsOf(db, { ...ref, submissions: open });
  return rows.map((row) => {
    const authors = signed.get(row.id);
    return authors ? { ...row, authors: namesOf(authors, language) } : row;
  });
}

/** With what the office said about a record and waits for an answer. */
async function withSaid<Row extends { readonly id: string }>(db: Db, ref: UnitRef, rows: readonly Row[], now: number) {
  const said = await officeSaid(db, { ...ref, since: now - saidShownMs });
  return rows.map((row) => {
    const about = said.get(row.id);
    return about ? { ...row, said: about } : row;
  });
}

async function overview(
  { campaign, edition }: FetchOptions,
  unit: string,
  db: Db,
  { form, activity }: Extract<FetchRequest, { readonly what: 'overview' }>,
): Promise<Overview> {
  const definition = edition.forms.get(form);
  const rows = await listSubmissions(db, { campaign, unit });
  const last = await lastAnswers(db, { campaign, unit, form });
  const name = await unitName(db, { campaign, unit });
  const about = definition?.about === 'activity';
  const activities = about ? { activities: await listActivities(db, { campaign, unit, form }) } : {};
  const filing = about && activity !== undefined ? await loadFiling(db, { campaign, unit, activity }) : undefined;
  return purely(() => ({
    submissions: rows.map(factOf(edition)),
    ...activities,
    ...(filing ? { filing } : {}),
    ...(last && definition ? { last: keepSound(definition, last) } : {}),
    ...(name === undefined ? {} : { unitName: name }),
  }));
}

function factOf(edition: Edition): (row: SubmissionRow) => SubmissionFact {
  return ({ id, form, state, title, receipt, activity, answers, updatedAt, correcting }) => {
    const key = edition.forms.get(form)?.titleKey;
    const named = title ?? (key === undefined ? undefined : answers[key]);
    return {
      id,
      form,
      state,
      updatedAt,
      title: typeof named === 'string' ? named : '',
      ...(receipt === undefined ? {} : { receipt }),
      ...(activity === undefined ? {} : { activity }),
      ...(correcting ? { correcting: true as const } : {}),
    };
  };
}

interface ReceiptAsking {
  readonly form: string;
  readonly submission: string;
  readonly unit: string;
  readonly now: number;
}

/** What was submitted before keeps its number; it is a correction of that. */
async function drawReceipt(
  options: FetchOptions,
  db: Db,
  { form: formId, submission, unit, now }: ReceiptAsking,
): Promise<ReceiptFact> {
  const { campaign, edition, receiptPrefix } = options;
  const filed = await receiptOf(db, { campaign, unit, submission });
  if (filed) return { ...filed, submittedAt: now };
  const mark = edition.forms.get(formId)?.mark ?? formId;
  const count = await takeReceiptNumber(db, campaign, formId);
  return { number: receiptNumber(receiptPrefix, mark, count), submittedAt: now };
}
