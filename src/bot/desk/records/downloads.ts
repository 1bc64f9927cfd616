import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { createFiles } from '../../../store/files.ts';
import { readRecord } from '../../../store/office/reading.ts';
import { contentDisposition } from '../../web/downloads.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { isUuid } from './asked.ts';

/** GET …/files/:file: one of the record's files, to be saved and not to be shown. */
export async function recordFile(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const record = await recordOf(c, options);
  const wanted = record?.files.find(({ id }) => id === c.req.param('file'));
  const { store, campaign, filesDir } = options;
  const unit = c.req.param('unit') ?? '';
  const kept = wanted && createFiles(filesDir, store.db);
  const file = wanted && (await kept?.find({ campaign: campaign.id, unit, file: wanted.id }));
  const path = file && kept?.pathOf(file);
  const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (!file || path === undefined || !found) return notice(c, options, 404, 'notFound');
  return attachment(c, { name: file.name, path, bytes: found.size });
}

/** GET …/paper: the paper form as it stands. */
export async function recordPaper(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const record = await recordOf(c, options);
  const form = record && options.edition.forms.get(record.submission.form);
  if (!record || !form) return notice(c, options, 404, 'notFound');
  const { id, receipt, title } = record.submission;
  const name = `${receipt ?? form.title.zh}${title === undefined ? '' : `-${title}`}.docx`;
  const unit = c.req.param('unit') ?? '';
  const file = await options.paper({ kind: 'paper', submission: id, unit, name });
  return c.body(new Uint8Array(await file.read()), 200, {
    'content-type': file.mime,
    'content-disposition': contentDisposition(name),
  });
}

/** Sends a file of this machine, in flat memory. */
export function attachment(
  c: Context<DeskEnv>,
  { name, path, bytes, mime = 'application/octet-stream' }: FileToSend,
): Response {
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return c.body(stream, 200, {
    'content-type': mime,
    'content-length': String(bytes),
    'content-disposition': contentDisposition(name),
  });
}

export interface FileToSend {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Default: nothing that a browser would show. */
  readonly mime?: string;
}

async function recordOf(c: Context<DeskEnv>, { store, campaign }: DeskOptions) {
  const [unit, submission] = [c.req.param('unit'), c.req.param('record')];
  if (!isUuid(unit) || !isUuid(submission)) return undefined;
  return readRecord(store.db, { campaign: campaign.id, unit, submission });
}
