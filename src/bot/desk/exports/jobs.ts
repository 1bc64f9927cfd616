import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubmissionState } from '../../../dialogs/event.ts';
import type { Message } from '../../../dialogs/message.ts';
import { type ExportFormat, type ExportWish, exportName, exportRecords, TooManyRows } from '../../../reports/export.ts';
import type { DeskOptions } from '../options.ts';
import { fewAtATime } from './few-at-a-time.ts';

/** An export that a member asked for. */
export interface ExportJob {
  readonly id: string;
  /** Whose it is: nobody else sees it. */
  readonly member: string;
  readonly form: string;
  /** As the browser saves it. */
  readonly name: string;
  readonly format: ExportFormat;
  readonly path: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly stage: 'running' | 'done' | 'failed';
  readonly done: number;
  readonly of: number;
  /** Records with a text that a cell does not hold. */
  readonly cut: number;
  /** Why it failed, where it can be told. */
  readonly problem?: Message;
}

export interface ExportJobs {
  /** Undefined where the member has one under way. */
  readonly begin: (wish: ExportWishes) => ExportJob | undefined;
  /** The newest first. */
  readonly list: (member: string) => readonly ExportJob[];
  readonly find: (member: string, id: string) => ExportJob | undefined;
}

export interface ExportWishes extends Pick<ExportWish, 'form' | 'format' | 'keyActivity' | 'language'> {
  readonly member: string;
  readonly states: readonly SubmissionState[];
}

/** A file has personal data, and is deleted after this time. */
export const exportLastsMinutes = 60;
const lastsMs = exportLastsMinutes * 60_000;

/** Exports of this process; their files lie apart from all others. */
export function createExportJobs(options: DeskOptions): ExportJobs {
  const { store, campaign, clock, filesDir, report } = options;
  const folder = join(filesDir, 'exports');
  const jobs = new Map<string, ExportJob>();
  const change = (id: string, part: Partial<ExportJob>): void => {
    const job = jobs.get(id);
    if (job) jobs.set(id, { ...job, ...part });
  };
  const inTurn = fewAtATime(store.kind === 'embedded' ? 1 : atOnce);
  const run = async (job: ExportJob, { member: _, ...wished }: ExportWishes): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeOld(folder);
    const records: ExportWish = {
      ...{ ...wished, campaign: campaign.id, timeZone: campaign.timeZone, path: job.path },
      progress: (done, of) => change(job.id, { done, of }),
      cut: () => change(job.id, { cut: (jobs.get(job.id)?.cut ?? 0) + 1 }),
    };
    await exportRecords(store.db, records);
    change(job.id, { stage: 'done' });
    setTimeout(() => void rm(job.path, { force: true }).then(() => jobs.delete(job.id)), lastsMs).unref();
  };
  const own = (member: string): readonly ExportJob[] =>
    [...jobs.values()].filter((job) => job.member === member).sort((one, other) => other.at - one.at);
  return {
    begin: (wish) => {
      if (own(wish.member).some(({ stage }) => stage === 'running')) return undefined;
      const [id, at] = [randomUUID(), Date.now()];
      const name = exportName(wish, clock.now(), campaign.timeZone);
      const { member, form, format } = wish;
      const path = join(folder, `${id}.${format}`);
      const job: ExportJob = {
        id,
        member,
        form: form.id,
        name,
        format,
        path,
        at,
        stage: 'running',
        done: 0,
        of: 0,
        cut: 0,
      };
      jobs.set(id, job);
      inTurn(() => run(job, wish)).catch((cause: unknown) => {
        report('An export failed', cause);
        change(id, { stage: 'failed', ...(cause instanceof TooManyRows ? { problem: cause.problem } : {}) });
      });
      return job;
    },
    list: own,
    find: (member, id) => own(member).find((job) => job.id === id),
  };
}

/** Each holds a connection and a moment of the database open: more of them wait, so that the talks go on. */
const atOnce = 2;

/** What a process that ended has left. */
async function removeOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > lastsMs) await rm(path, { force: true });
  }
}
