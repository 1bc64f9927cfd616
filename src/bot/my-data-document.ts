import { createReadStream, existsSync } from 'node:fs';
import type { Edition } from '../dialogs/edition.ts';
import type { DataReference } from '../dialogs/speech.ts';
import { dataArchive, dataStream } from '../reports/my-data.ts';
import type { Store } from '../store/database.ts';
import { createFiles, type Files } from '../store/files.ts';
import { exportPerson, type PersonalFile } from '../store/personal/export.ts';
import type { Clock } from './clock.ts';

export const zipType = 'application/zip';

export interface DataOptions {
  readonly store: Store;
  readonly edition: Edition;
  readonly campaign: string;
  readonly clock: Clock;
  /** Where received files are kept. */
  readonly filesDir: string;
}

/** All that is kept of the person who asked, as it stands when it is sent. Rejects when the person is gone. */
export async function makeDataDocument(
  options: DataOptions,
  { organiser, language }: DataReference,
): Promise<Uint8Array> {
  const { store, campaign, edition, clock, filesDir } = options;
  const data = organiser === undefined ? undefined : await exportPerson(store.db, { campaign, organiser });
  if (!data) throw new Error('The person whose data was asked for is gone, so there is nothing to export.');
  const files = createFiles(filesDir, store.db);
  const contentOf = (file: PersonalFile): Promise<Uint8Array | undefined> =>
    bytesOf(files.open(file)).catch(() => undefined);
  const { timeZone = 'Asia/Shanghai' } = edition;
  return dataArchive(data, { edition, language, at: clock.now(), timeZone, contentOf });
}

/** All of it with the content of every file, as a stream; undefined where the person is gone. */
export async function openDataStream(
  { store, campaign, edition, clock, filesDir }: DataOptions,
  organiser: string,
  language: DataReference['language'],
): Promise<AsyncGenerator<Uint8Array> | undefined> {
  const data = await exportPerson(store.db, { campaign, organiser });
  if (!data) return undefined;
  const files = createFiles(filesDir, store.db);
  const { timeZone = 'Asia/Shanghai' } = edition;
  const isThere = (file: PersonalFile): boolean => existsSync(files.pathOf(file));
  return dataStream(data, { edition, language, at: clock.now(), timeZone, isThere, open: openWide(files) });
}

/** In larger pieces than usual: each is a trip to another thread. */
function openWide(files: Files): (file: PersonalFile) => AsyncIterable<Uint8Array> {
  return (file) => createReadStream(files.pathOf(file), { highWaterMark: 1_000_000 });
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
