import type { Edition } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import type { BundleReference } from '../dialogs/speech.ts';
import type { Begun, SubmissionRow } from '../store/submissions.ts';
import { bundleList } from './bundle-list.ts';
import { bundleSummary } from './bundle-summary.ts';
import { formPaper, type PaperHeading, type PaperOptions } from './paper.ts';
import { type ZipEntry, zipOf } from './zip.ts';

/** Which part it is of how many, and which forms are in it and in all of them. Default: the only one, of all forms. */
export interface Bundling extends Omit<BundleReference, 'kind'> {
  readonly edition: Edition;
  /** What the edition prints around each form, by its id. */
  readonly headings: ReadonlyMap<string, PaperHeading>;
  readonly unitName?: string;
  /** How long it may take, in milliseconds. Default: 7000. */
  readonly longest?: number;
  /** The moment of the bundle, in milliseconds since the epoch. */
  readonly at: number;
  /** What the foot of a form says beside its heading. */
  readonly factsOf: (form: Form, row: SubmissionRow) => Pick<PaperOptions, 'receipt' | 'remark'>;
}

/**
 * All forms of a unit as an archive, or a part of them: each on paper in the folder of its form, drafts apart from what is
 * filed; in the first with a list and a summary of what is filed, in all parts. What was withdrawn is left out, and what was
 * begun since it was asked for. Chinese in every language, as the papers are. `rows` are all that the unit has.
 */
export async function unitBundle(rows: readonly BegunRow[], bundling: Bundling): Promise<Uint8Array> {
  const { part = 1, last } = bundling;
  const until = performance.now() + (bundling.longest ?? longest);
  const all = rows
    .map((row, i) => ({ row, number: i + 1 }))
    .filter(({ row }) => row.state !== 'withdrawn' && bundling.edition.forms.has(row.form) && isUpTo(row, last));
  const { after, upTo } = bundling.upTo === undefined ? boundsNow(all, bundling) : bundling;
  const own = all.filter(({ row }) => isUpTo(row, upTo) && !(after !== undefined && isUpTo(row, after)));
  const about = part === 1 ? await aboutAll(rowsOf(all), bundling) : [];
  return zipOf([...about, ...(await papersOf(own, until, bundling))], bundling.at);
}

type BegunRow = SubmissionRow & { readonly begun: Begun };

interface Numbered {
  readonly row: BegunRow;
  /** Among all of the unit, in every archive. */
  readonly number: number;
}

/** An earlier version asked for one of several archives without its bounds: they are drawn as it would have drawn them. */
function boundsNow(
  all: readonly Numbered[],
  { part = 1, parts = 1 }: Bundling,
): Pick<BundleReference, 'after' | 'upTo'> {
  const size = Math.ceil(all.length / parts);
  const after = all[(part - 1) * size - 1]?.row.begun;
  const upTo = part < parts ? all[part * size - 1]?.row.begun : undefined;
  return { ...(after === undefined ? {} : { after }), ...(upTo === undefined ? {} : { upTo }) };
}

function isUpTo({ begun }: BegunRow, bound: Begun | undefined): boolean {
  return bound === undefined || begun <= bound;
}

function rowsOf(numbered: readonly Numbered[]): readonly SubmissionRow[] {
  return numbered.map(({ row }) => row);
}

async function aboutAll(rows: readonly SubmissionRow[], bundling: Bundling): Promise<readonly ZipEntry[]> {
  return [
    { name: '汇总.docx', bytes: await bundleSummary(rows, bundling) },
    { name: '一览表.xlsx', bytes: await bundleList(rows, bundling) },
  ];
}

/** How long an archive is made, in milliseconds: the sender waits a second more. */
const longest = 7_000;

/**
 * One after another: the papers of a unit with many activities would take much memory side by side. Where there are so
 * many that it takes too long, the last ones are left out, which a text beside them says. `until`: when whoever waits for
 * it waits no longer, by the process's own clock.
 */
async function papersOf(own: readonly Numbered[], until: number, bundling: Bundling): Promise<readonly ZipEntry[]> {
  const papers: ZipEntry[] = [];
  for (const [i, numbered] of own.entries()) {
    if (performance.now() > until) return [...papers, leftOut(rowsOf(own.slice(i)))];
    const entry = await paperEntry(numbered, bundling);
    if (entry) papers.push(entry);
  }
  return papers;
}

function leftOut(rows: readonly SubmissionRow[]): ZipEntry {
  const names = rows.map(({ receipt, title }) => [receipt, title].filter(Boolean).join(' ') || '未命名的草稿');
  const text = [`表格太多，下面 ${rows.length} 份没有放进来（内容在“一览表.xlsx”里）：`, ...names].join('\r\n');
  return { name: '没有放进来的.txt', bytes: Buffer.from(`\uFEFF${text}\r\n`, 'utf8') };
}

async function paperEntry(
  { row, number: place }: Numbered,
  { edition, headings, factsOf }: Bundling,
): Promise<ZipEntry | undefined> {
  const form = edition.forms.get(row.form);
  const heading = headings.get(row.form);
  if (!form || !heading) return undefined;
  const bytes = await formPaper(form, row.answers, { heading, ...factsOf(form, row) });
  const folder = row.state === 'draft' ? '草稿' : form.title.zh;
  const number = row.receipt ?? `${form.title.zh}-${place}`;
  return { name: `${folder}/${fileName(`${number} ${titleOf(form, row)}`)}.docx`, bytes };
}

/** What the form is about; empty where it names nothing. */
export function titleOf({ titleKey }: Form, { title, answers }: SubmissionRow): string {
  const named = title ?? (titleKey === undefined ? undefined : answers[titleKey]);
  return typeof named === 'string' ? named : '';
}

/** No path, nothing that a file system forbids, and no longer than one takes. */
function fileName(text: string): string {
  const plain = text.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, '_').replace(/\s+/gu, ' ');
  return [...plain]
    .slice(0, 60)
    .join('')
    .replace(/[. ]+$/u, '');
}
