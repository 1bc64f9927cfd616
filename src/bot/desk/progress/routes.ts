import type { Context, Hono } from 'hono';
import { daysChart, districtsChart } from '../../../reports/desk-charts.ts';
import { languageOf } from '../../web/receiving.ts';
import { drawingHeaders, lookIn } from '../chart-picture.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import type { OfficeSessions } from '../sessions.ts';
import { createShared } from '../shared.ts';
import { type Progress, progressForm, readProgress } from './made.ts';
import { progressWords } from './words.ts';

export interface ProgressSource {
  /** As it is now; what was read stays at hand for the pictures of the page. */
  readonly read: (form: string | undefined) => Promise<Progress | undefined>;
  readonly pictures: (c: Context<DeskEnv>) => Promise<Response>;
}

/** A page and its pictures come right behind each other. */
const keptAtMost = 16;

/** The pictures of the overview, of what the page showed. */
export function createProgress(options: DeskOptions): ProgressSource {
  const kept = new Map<string, Progress>();
  const ofMany = createShared<Progress>(({ days: { days } }) => days.reduce((sum, each) => sum + each.records, 0));
  const read: ProgressSource['read'] = async (asked) => {
    const form = progressForm(options, asked);
    if (!form) return undefined;
    const progress = await ofMany(form.id, () => readProgress(options, form));
    kept.delete(progress.version);
    kept.set(progress.version, progress);
    for (const version of kept.keys()) if (kept.size > keptAtMost) kept.delete(version);
    return progress;
  };
  return { read, pictures: (c) => picture(c, options, { read, kept }) };
}

export function addProgress(app: Hono<DeskEnv>, { needMember }: OfficeSessions, { pictures }: ProgressSource): void {
  // It comes with a page: nobody is kept signed in by it.
  app.get('/office/charts/:name', needMember('page'), pictures);
}

async function picture(
  c: Context<DeskEnv>,
  options: DeskOptions,
  { read, kept }: Pick<ProgressSource, 'read'> & { readonly kept: ReadonlyMap<string, Progress> },
): Promise<Response> {
  const name = c.req.param('name');
  if (name !== 'days.svg' && name !== 'districts.svg') return notice(c, options, 404, 'notFound');
  const form = c.req.query('form');
  const before = kept.get(c.req.query('v') ?? '');
  const progress = before && before.form.id === form ? before : await read(form);
  const isEmpty = name === 'days.svg' ? !progress?.days.days.length : !progress?.districts.length;
  if (!progress || isEmpty) return notice(c, options, 404, 'notFound');
  const look = { ...lookIn(c.req.query('look')), language: languageOf(c) };
  const unnamed = progressWords(look.language)('unnamed');
  const sums = progress.districts.map((sum) => (sum.label === '未注明' ? { ...sum, label: unnamed } : sum));
  return c.body(
    name === 'days.svg' ? await daysChart(progress.days, look) : await districtsChart(sums, look),
    200,
    drawingHeaders,
  );
}
