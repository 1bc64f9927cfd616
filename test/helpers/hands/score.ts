import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { formsInPaper, type PaperForm } from '../../../src/dialogs/paper/forms-in-paper.ts';
import { settle } from '../../../src/dialogs/paper/settled.ts';
import { readPaste } from '../../../src/dialogs/paste.ts';
import { readPaper } from '../../../src/store/reading/paper.ts';
import { asked, type Either, type Hand, type HandForm } from './word.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const now = Date.parse('2022-06-15T09:00:00+08:00');

export interface Score {
  right: number;
  readonly asked: string[];
  readonly wrong: string[];
}

/** Each paper is read as one that was sent; what is not taken without a question counts as asked. */
export async function score(hands: readonly Hand[], folder: string): Promise<Score> {
  const total: Score = { right: 0, asked: [], wrong: [] };
  for (const [i, { title, bytes, forms }] of hands.entries()) {
    const path = join(folder, `hand-${i}.docx`);
    await writeFile(path, bytes);
    const read = await readPaper(path);
    if ('problem' in read) expect.fail(`${title}: ${read.why}`);
    const every = formsInPaper([...edition.forms.values()], read.blocks);
    const filled = every.filter((paper) => isFilled(paper));
    if (filled.length !== forms.length) total.wrong.push(`${title}: ${filled.length} forms`);
    for (const [at, form] of forms.entries()) compare(total, title, form, filled[at]);
  }
  return total;
}

function isFilled({ form: id, text }: PaperForm): boolean {
  const form = edition.forms.get(id) ?? expect.fail(id);
  return settle(form, text, { now, known: {} }).kind === 'filled';
}

function compare(total: Score, title: string, { form: id, expected }: HandForm, paper: PaperForm | undefined): void {
  if (paper && paper.form !== id) total.wrong.push(`${title}: ${paper.form}`);
  const values = paper?.form === id ? valuesOf(paper) : {};
  for (const [key, value] of Object.entries(expected)) {
    const fitting = isEither(value) ? value.either : [value];
    const got = values[key] === undefined ? asked : values[key];
    if (fitting.some((each) => sorted(each) === sorted(got))) total.right++;
    else (got === asked ? total.asked : total.wrong).push(`${title}: ${key} ${sorted(got)}`);
  }
  const more = Object.keys(values).filter((key) => !(key in expected) && values[key] !== null);
  total.wrong.push(...more.map((key) => `${title}: ${key} ${sorted(values[key])}, which nobody wrote`));
}

/** The values that nothing speaks against. */
function valuesOf({ form: id, text }: PaperForm): Readonly<Record<string, unknown>> {
  const form = edition.forms.get(id) ?? expect.fail(id);
  const { values = {} } = readPaste(form, text, { now, earlier: () => [] }) ?? {};
  const sure = Object.entries(values).filter(([key, value]) => {
    const field = form.byKey.get(key);
    return value === null || (field?.schema.safeParse(value).success && field.doubt?.(value) === undefined);
  });
  return Object.fromEntries(sure);
}

function isEither(value: unknown): value is Either {
  return typeof value === 'object' && value !== null && 'either' in value;
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

/** Says the score, and gives the share of the fields that are right. */
export function report(what: string, hands: readonly Hand[], { right, asked: open, wrong }: Score): number {
  const all = right + open.length + wrong.length;
  const share = right / all;
  console.info(
    `${what}: ${hands.length} papers, ${all} fields, ${(100 * share).toFixed(1)} % right, ${open.length} asked, ${wrong.length} silently wrong`,
  );
  console.info([...open, ...wrong].join('\n'));
  return share;
}
