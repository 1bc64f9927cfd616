import type { Edition } from '../../dialogs/edition.ts';
import type { Overview, ReceiptFact, SubmissionFact } from '../../dialogs/event.ts';
import { receiptNumber } from '../../reports/receipt.ts';
import { statusText } from '../../reports/status.ts';
import type { Db } from '../../store/schema.ts';
import {
  findNamesakes,
  lastAnswers,
  listSubmissions,
  loadDraft,
  type SubmissionRow,
  takeReceiptNumber,
  unitName,
} from '../../store/submissions.ts';
import type { Clock } from '../clock.ts';
import type { Fetcher } from './decide.ts';

export interface FetchOptions {
  readonly edition: Edition;
  readonly campaign: string;
  /** Before the receipt number: TJ36. */
  readonly receiptPrefix: string;
  readonly clock: Clock;
}

/** The turn must be decided inside a transaction, because it draws a number. */
export class NeedsTransaction extends Error {}

/** Answers what the talk asks of the store, through one connection or transaction. Only the unit's own is ever seen. */
export function createFetcher(
  options: FetchOptions,
  unit: string,
  db: Db,
  within: 'connection' | 'transaction' = 'connection',
): Fetcher {
  return async (request) => {
    const { campaign } = options;
    switch (request.what) {
      case 'overview':
        return { what: 'overview', overview: await overview(options, unit, db, request.form) };
      case 'status': {
        const rows = await listSubmissions(db, { campaign, unit });
        const drafts = rows.filter(({ state }) => state === 'draft').length;
        const text = statusText(options.edition, rows, request.language, options.clock.now());
        return { what: 'status', text, drafts };
      }
      case 'namesakes': {
        const { form, key, value, except } = request;
        const found = await findNamesakes(db, { campaign, unit, form, key, value, except });
        return { what: 'namesakes', namesakes: found.map(factOf(options.edition)) };
      }
      case 'draft':
        return { what: 'draft', draft: await loadDraft(db, { campaign, unit, submission: request.submission }) };
      case 'receipt':
        if (within === 'connection') throw new NeedsTransaction();
        return { what: 'receipt', receipt: await drawReceipt(options, db, request.form) };
    }
  };
}

async function overview({ campaign, edition }: FetchOptions, unit: string, db: Db, form: string): Promise<Overview> {
  const rows = await listSubmissions(db, { campaign, unit });
  const last = await lastAnswers(db, { campaign, unit, form });
  const name = await unitName(db, { campaign, unit });
  return {
    submissions: rows.map(factOf(edition)),
    ...(last ? { last } : {}),
    ...(name === undefined ? {} : { unitName: name }),
  };
}

function factOf(edition: Edition): (row: SubmissionRow) => SubmissionFact {
  return ({ id, form, state, title, receipt, answers, updatedAt }) => {
    const key = edition.forms.get(form)?.titleKey;
    const named = title ?? (key === undefined ? undefined : answers[key]);
    return {
      id,
      form,
      state,
      updatedAt,
      title: typeof named === 'string' ? named : '',
      ...(receipt === undefined ? {} : { receipt }),
    };
  };
}

async function drawReceipt(options: FetchOptions, db: Db, formId: string): Promise<ReceiptFact> {
  const { campaign, edition, receiptPrefix, clock } = options;
  const mark = edition.forms.get(formId)?.mark ?? formId;
  const count = await takeReceiptNumber(db, campaign, formId);
  return { number: receiptNumber(receiptPrefix, mark, count), submittedAt: clock.now() };
}
