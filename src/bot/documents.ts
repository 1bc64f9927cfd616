import type { Edition } from '../dialogs/edition.ts';
import type { DocumentReference } from '../dialogs/speech.ts';
import { filingPaper, type PaperHeading } from '../reports/paper.ts';
import type { Store } from '../store/database.ts';
import { loadSubmission } from '../store/submissions.ts';
import type { OutboundFile } from './adapter.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Makes the documents that go with messages, at the time of sending. */
export interface Documents {
  /** Rejects when the submission is gone, or the document cannot be made. */
  open(reference: DocumentReference): Promise<OutboundFile>;
}

export interface DocumentOptions {
  readonly store: Store;
  readonly edition: Edition;
  readonly campaign: string;
  readonly headings: ReadonlyMap<string, PaperHeading>;
}

/** Documents from the submissions in the store, as they are when they are opened. */
export function createDocuments(options: DocumentOptions): Documents {
  return {
    async open(reference) {
      const bytes = await makePaper(options, reference);
      return { name: reference.name, mime: docxType, read: async () => bytes };
    },
  };
}

async function makePaper(options: DocumentOptions, { submission, unit }: DocumentReference): Promise<Uint8Array> {
  const { store, campaign, edition, headings } = options;
  const found = unit === undefined ? undefined : await loadSubmission(store.db, { campaign, unit, submission });
  const form = found && edition.forms.get(found.form);
  const heading = found && headings.get(found.form);
  if (!found || !form || !heading) {
    throw new Error(
      `Submission ${submission} has no paper form: it is gone, or its form is no longer in the campaign.`,
    );
  }
  const receipt = found.receipt ?? undefined;
  return filingPaper(form, found.answers, { heading, ...(receipt === undefined ? {} : { receipt }) });
}
