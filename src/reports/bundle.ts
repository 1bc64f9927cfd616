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
  /** How long papers are made, in milliseconds. Default: 5000. */
  readonly longest?: number;
  /** The moment of the bundle, in milliseconds since the epoch. */
  readonly at: number;
  /** What the foot of a form says beside its heading. */
  readonly factsOf: (form: Form, row: SubmissionRow) => Pick<PaperOptions, 'receipt' | 'remark'>;
}

/**
 * All forms of a unit as an archive: each on paper in the folder of its form, drafts apart from what is filed, with a
 * list and a summary of what is filed. What was withdrawn is left out. Chinese in every language, as the papers are.
 */
export async function unitBundle(rows: readonly SubmissionRow[], bundling: Bundling): Promise<Uint8Array> {
  const standing = rows.filter(({ state, form }) => state !== 'withdrawn' && bundling.edition.forms.has(form));
  const summary = { name: '汇总.docx', bytes: await bundleSummary(standing, bundling) };
  const list = { name: '一览表.xlsx', bytes: await bundleList(standing, bundling) };
  return zipOf([summary, list, ...(await papersOf(standing, bundling))], bundling.at);
}

/** How long papers are made, in milliseconds: whoever waits for them waits no longer. */
const longest = 5_000;

/**
 * One after another: the papers of a unit with many activities would take much memory side by side. Where there are so
 * many that it takes too long, the last ones are left out, which a text beside them says.
 */
async function papersOf(rows: readonly SubmissionRow[], bundling: Bundling): Promise<readonly ZipEntry[]> {
  const papers: ZipEntry[] = [];
  const began = performance.now();
  for (const [i, row] of rows.entries()) {
    if (performance.now() - began > (bundling.longest ?? longest)) return [...papers, leftOut(rows.slice(i))];
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
