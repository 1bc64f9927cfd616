import type { Kysely } from 'kysely';
import type { Edition } from '../../dialogs/edition.ts';
import type { FetchRequest } from '../../dialogs/effect.ts';
import type { FetchResult } from '../../dialogs/event.ts';
import { receiptNumber } from '../../reports/receipt.ts';
import { statusOf } from '../../reports/status.ts';
import type { Database } from '../../store/database.ts';
import { findNamesakes, lastAnswers, listSubmissions, loadDraft, takeReceiptNumber, unitName } from '../../store/submissions.ts';
import type { Clock } from '../clock.ts';
import type { Fetcher } from './decide.ts';

export interface FetchOptions {
  readonly edition: Edition;
  readonly campaign: string;
  /** Before the receipt number: TJ36. */
  readonly receiptPrefix: string;
  readonly clock: Clock;
  readonly unit: string;
}

/** The turn must be decided inside a transaction, because it draws a number. */
export class NeedsTransaction extends Error {}

/** Answers what the talk asks of the store, through one connection or transaction. */
export function createFetcher(
  options: FetchOptions,
  db: Kysely<Database>,
  within: 'connection' | 'transaction' = 'connection',
): Fetcher {
  const { campaign, unit } = options;
  return async (request) => {
    switch (request.what) {
      case 'overview':
        return { what: 'overview', overview: await overview(options, db, request.form) };
      case 'status':
        return { what: 'status', text: await status(options, db, request) };
      case 'namesakes':
        return { what: 'namesakes', namesakes: await findNamesakes(db, { campaign, unit, ...request }) };
      case 'draft':
        return { what: 'draft', draft: await loadDraft(db, { campaign, unit, submission: request.submission }) };
      case 'receipt':
        if (within === 'connection') throw new NeedsTransaction();
        return { what: 'receipt', receipt: await drawReceipt(options, db, request.form) };
    }
  };
}
