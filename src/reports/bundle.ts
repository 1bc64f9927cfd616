import type { Edition } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import { bundleList } from './bundle-list.ts';
import { bundleSummary } from './bundle-summary.ts';
import { formPaper, type PaperHeading, type PaperOptions } from './paper.ts';
import { type ZipEntry, zipOf } from './zip.ts';

export interface Bundling {
  readonly edition: Edition;
  /** What the edition prints around each form, by its id. */
  readonly headings: ReadonlyMap<string, PaperHeading>;
  readonly unitName?: string;
  /** Which part of how many it is, from 1. Default: the only one. */
  readonly part?: number;
  readonly parts?: number;
  /** How long it may take, in milliseconds. Default: 7000. */
  readonly longest?: number;
  /** The moment of the bundle, in milliseconds since the epoch. */
  readonly at: number;
  /** What the foot of a form says beside its heading. */
  readonly factsOf: (form: Form, row: SubmissionRow) => Pick<PaperOptions, 'receipt' | 'remark'>;
}

/**
 * All forms of a unit as an archive, or a part of them: each on paper in the folder of its form, drafts apart from what is
 * filed; in the first with a list and a summary of what is filed, in all parts. What was withdrawn is left out. Chinese in
 * every language, as the papers are. `rows` are all of them, in an order that does not change between the parts.
 */
export async function unitBundle(rows: readonly SubmissionRow[], bundling: Bundling): Promise<Uint8Array> {
  const { part = 1, parts = 1 } = bundling;
  const stands = ({ state, form }: SubmissionRow): boolean => state !== 'withdrawn' && bundling.edition.forms.has(form);
  const until = performance.now() + (bundling.longest ?? longest);
  const about = part === 1 ? await aboutAll(rows.filter(stands), bundling) : [];
  const size = Math.ceil(rows.length / parts);
  const from = (part - 1) * size;
  const slice = { from, to: part === parts ? rows.length : from + size, stands, until };
  return zipOf([...about, ...(await papersOf(rows, slice, bundling))], bundling.at);
}

async function aboutAll(rows: readonly SubmissionRow[], bundling: Bundling): Promise<readonly ZipEntry[]> {
  return [
    { name: '汇总.docx', bytes: await bundleSummary(rows, bundling) },
    { name: '一览表.xlsx', bytes: await bundleList(rows, bundling) },
  ];
}

interface Slice {
  readonly from: number;
  readonly to: number;
  readonly stands: (row: SubmissionRow) => boolean;
  /** When whoever waits for it waits no longer, by the process's own clock. */
  readonly until: number;
}

/** How long an archive is made, in milliseconds: the sender waits a second more. */
const longest = 7_000;

/**
 * One after another: the papers of a unit with many activities would take much memory side by side. Where there are so
 * many that it takes too long, the last ones are left out, which a text beside them says.
 */
async function papersOf(
  rows: readonly SubmissionRow[],
  { from, to, stands, until }: Slice,
  bundling: Bundling,
): Promise<readonly ZipEntry[]> {
  const papers: ZipEntry[] = [];
  for (let i = from; i < to; i++) {
    const row = rows[i];
    if (!row || !stands(row)) continue;
    if (performance.now() > until) {
      return [...papers, leftOut(rows.slice(i, to).filter(stands))];
    }
    const entry = await paperEntry(row, i, bundling);
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
  row: SubmissionRow,
  i: number,
  { edition, headings, factsOf }: Bundling,
): Promise<ZipEntry | undefined> {
  const form = edition.forms.get(row.form);
  const heading = headings.get(row.form);
  if (!form || !heading) return undefined;
  const bytes = await formPaper(form, row.answers, { heading, ...factsOf(form, row) });
  const folder = row.state === 'draft' ? '草稿' : form.title.zh;
  const number = row.receipt ?? `${form.title.zh}-${i + 1}`;
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
