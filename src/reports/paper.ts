import { completed, nextField } from '../dialogs/draft.ts';
import type { Answers, Form } from '../dialogs/form.ts';
import { filingPaper } from './filing-paper.ts';
import { listPaper } from './list-paper.ts';
import { ownPaper } from './own-paper.ts';
import type { PaperOptions } from './paper-parts.ts';
import { statisticsPaper } from './statistics-paper.ts';

export { filingPaper } from './filing-paper.ts';
export type { PaperHeading, PaperOptions } from './paper-parts.ts';
export { statisticsPaper } from './statistics-paper.ts';

type Printing = (form: Form, answers: Answers, options: PaperOptions) => Promise<Uint8Array>;

/** The forms that the notice has a sample table for. */
const samples: Readonly<Record<string, Printing>> = { filing: filingPaper, statistics: statisticsPaper };

/** A form on paper: as the notice's sample table where it has one, otherwise a row for each question. */
export function formPaper(form: Form, answers: Answers, options: PaperOptions): Promise<Uint8Array> {
  const isComplete = nextField(form, answers) === undefined;
  return (samples[form.id] ?? (form.own ? ownPaper : listPaper))(
    form,
    isComplete ? completed(form, answers) : answers,
    options,
  );
}
