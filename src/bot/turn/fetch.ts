import type { Edition } from '../../dialogs/edition.ts';
import type { DraftFact, Overview, ReceiptFact, SubmissionFact } from '../../dialogs/event.ts';
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
import { type Fetcher, purely } from './decide.ts';
import { keepSound, soundAnswers } from './sound-answers.ts';

export interface FetchOptions {
  readonly edition: Edition;
  readonly campaign: string;
  /** Before the receipt number: TJ36. */
  readonly receiptPrefix: string;
}

/** What is asked, and when: the moment of the turn is that of everything in it. */
export interface Asking {
  readonly unit: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly within: 'connection' | 'transaction';
}

/** The turn must be decided inside a transaction, because it draws a number. */
export class NeedsTransaction extends Error {}

/** Answers what the talk asks of the store, through one connection or transaction. Only the unit's own is ever seen. */
export function createFetcher(options: FetchOptions, db: Db, { unit, now, within }: Asking): Fetcher {
  return async (request) => {
    const { campaign, edition } = options;
    switch (request.what) {
      case 'overview':
        return { what: 'overview', overview: await overview(options, unit, db, request.form) };
      case 'status': {
        const rows = await listSubmissions(db, { campaign, unit });
        const drafts = rows.filter(({ state }) => state === 'draft').length;
        const text = purely(() => statusText(edition, rows, request.language, now));
        return { what: 'status', text, drafts };
      }
      case 'namesakes': {
        const { form, key, value, except } = request;
        const found = await findNamesakes(db, { campaign, unit, form, key, value, except });
        return { what: 'namesakes', namesakes: found.map(factOf(edition)) };
      }
      case 'draft': {
        const draft = await loadDraft(db, { campaign, unit, submission: request.submission });
        return { what: 'draft', draft: draft && purely(() => soundDraft(edition, draft)) };
      }
      case 'receipt':
        if (within === 'connection') throw new NeedsTransaction();
        return { what: 'receipt', receipt: await drawReceipt(options, db, request.form, now) };
    }
  };
}

function soundDraft(edition: Edition, draft: DraftFact): DraftFact {
  return { ...draft, answers: soundAnswers(edition.forms.get(draft.form), draft.formVersion, draft.answers) };
}

async function overview({ campaign, edition }: FetchOptions, unit: string, db: Db, form: string): Promise<Overview> {
  const definition = edition.forms.get(form);
  const rows = await listSubmissions(db, { campaign, unit });
  const last = await lastAnswers(db, { campaign, unit, form });
  const name = await unitName(db, { campaign, unit });
  return purely(() => ({
    submissions: rows.map(factOf(edition)),
    ...(last && definition ? { last: keepSound(definition, last) } : {}),
    ...(name === undefined ? {} : { unitName: name }),
  }));
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

async function drawReceipt(options: FetchOptions, db: Db, formId: string, now: number): Promise<ReceiptFact> {
  const { campaign, edition, receiptPrefix } = options;
  const mark = edition.forms.get(formId)?.mark ?? formId;
  const count = await takeReceiptNumber(db, campaign, formId);
  return { number: receiptNumber(receiptPrefix, mark, count), submittedAt: now };
}
