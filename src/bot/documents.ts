import { isUnfiled } from '../dialogs/activities.ts';
import type { Form } from '../dialogs/form.ts';
import type { BundleReference, DocumentReference, PaperReference, SheetReference } from '../dialogs/speech.ts';
import { unitBundle } from '../reports/bundle.ts';
import { markedWorkbook } from '../reports/marked-workbook.ts';
import { formPaper, type PaperHeading, type PaperOptions } from '../reports/paper.ts';
import { templateWorkbook } from '../reports/template.ts';
import { listForms, loadSubmission, type SubmissionRow, unitName } from '../store/submissions.ts';
import type { OutboundFile } from './adapter.ts';
import { docxType, xlsxType } from './media-types.ts';
import { type DataOptions, makeDataDocument, zipType } from './my-data-document.ts';
import type { SheetSource } from './sheet-source.ts';
import { besideFiled } from './turn/sheet-facts.ts';

/** Makes the documents that go with messages, at the time of sending. */
export interface Documents {
  /** Rejects when the submission is gone, or the document cannot be made. */
  open(reference: DocumentReference): Promise<OutboundFile>;
}

export interface DocumentOptions extends DataOptions {
  readonly headings: ReadonlyMap<string, PaperHeading>;
  readonly sheets: SheetSource;
}

/** Documents from the submissions in the store, as they are when they are opened. */
export function createDocuments(options: DocumentOptions): Documents {
  return {
    async open(reference) {
      const bytes = await make(options, reference);
      const mime = mimes[reference.kind];
      return { name: reference.name, mime, read: async () => bytes };
    },
  };
}

const mimes = {
  ...{ paper: docxType, blank: docxType, template: xlsxType, sheet: xlsxType, bundle: zipType, data: zipType },
} as const;

function make(options: DocumentOptions, reference: DocumentReference): Promise<Uint8Array> {
  switch (reference.kind) {
    case 'paper':
      return makePaper(options, reference);
    case 'bundle':
      return makeBundle(options, reference);
    case 'template':
      return makeTemplate(options, reference.form);
    case 'blank':
      return makeBlank(options, reference.form);
    case 'sheet':
      return makeMarked(options, reference);
    case 'data':
      return makeDataDocument(options, reference);
  }
}

async function makeTemplate({ edition }: DocumentOptions, id: string): Promise<Uint8Array> {
  const form = edition.forms.get(id);
  if (!form) throw new Error(`The form ${id} is no longer in the campaign, so there is no template of it.`);
  return templateWorkbook(form);
}

async function makeBlank({ edition, headings }: DocumentOptions, id: string): Promise<Uint8Array> {
  const form = edition.forms.get(id);
  const heading = headings.get(id);
  if (!form || !heading) throw new Error(`The form ${id} is no longer in the campaign, so there is no blank one.`);
  return formPaper(form, {}, { heading, filled: 'by hand' });
}

/** As it stands when it is sent: what was filed by then bears its receipt. */
async function makeMarked(
  { store, edition, campaign, sheets }: DocumentOptions,
  { file, text, at, unitName, unit = '' }: SheetReference & Owned,
): Promise<Uint8Array> {
  const seen = { file, at, ...(text === undefined ? {} : { text }), ...(unitName === undefined ? {} : { unitName }) };
  const found = await sheets.read(store.db, { campaign, unit, ...seen });
  const fact = await besideFiled(store.db, { campaign, unit, edition }, found);
  const form = 'problem' in fact ? undefined : edition.forms.get(fact.reading.form);
  if ('problem' in fact || 'problem' in found || !form) {
    throw new Error(`The workbook ${file} can no longer be read, so there is no marked copy of it.`);
  }
  return markedWorkbook(form, fact, found.sheets);
}

type Owned = Pick<DocumentReference, 'unit'>;

async function makePaper(options: DocumentOptions, { submission, unit }: PaperReference & Owned): Promise<Uint8Array> {
  const { store, campaign, edition, headings } = options;
  const found = unit === undefined ? undefined : await loadSubmission(store.db, { campaign, unit, submission });
  const form = found && edition.forms.get(found.form);
  const heading = found && headings.get(found.form);
  if (!found || !form || !heading) {
    throw new Error(
      `Submission ${submission} has no paper form: it is gone, or its form is no longer in the campaign.`,
    );
  }
  return formPaper(form, found.answers, { heading, ...paperFacts(form, found) });
}

/** All that the unit has filled in, or a part of it, as it stands when it is sent. */
async function makeBundle(
  options: DocumentOptions,
  { unit, kind: _kind, ...slice }: BundleReference & Owned,
): Promise<Uint8Array> {
  const { store, campaign, edition, headings, clock } = options;
  if (unit === undefined) throw new Error('The forms of no unit were asked for, so there is nothing to put together.');
  const rows = await listForms(store.db, { campaign, unit });
  const name = await unitName(store.db, { campaign, unit });
  const named = name === undefined ? {} : { unitName: name };
  return unitBundle(rows, { edition, headings, at: clock.now(), factsOf: paperFacts, ...named, ...slice });
}

/** What the foot says: the receipt, and of a form about an activity that this one was never filed. */
export function paperFacts(form: Form, { receipt, activity }: SubmissionRow): Pick<PaperOptions, 'receipt' | 'remark'> {
  return {
    ...(receipt === undefined ? {} : { receipt }),
    ...(isUnfiled(form, activity === undefined ? {} : { activity }) ? { remark: '该活动未备案' } : {}),
  };
}
