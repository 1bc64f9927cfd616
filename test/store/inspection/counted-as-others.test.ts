import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectFile } from '../../../src/store/inspection/inspect.ts';
import { countedDocuments, mixedDocuments } from '../../helpers/files/counted-documents.ts';
import { unzip } from '../../helpers/unzip.ts';

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
if (!office) console.warn('NO LIBREOFFICE WAS FOUND: ITS COUNT OF CHARACTERS IS NOT COMPARED.');

const documents = [...countedDocuments(), ...mixedDocuments(20)];

/** Where LibreOffice counts another number, by how many more, and why. Word counts as we do. */
const otherwise: Readonly<Record<string, number>> = {
  // Several dashes, dots or quotation marks that stand together are one word; in Word each is one among Chinese signs.
  'quotes in chinese': -3,
  // A dash alone is no word.
  'quotes in latin': -1,
  // Between letters a circled number is a word, and a number above the line, and what is behind it.
  'small and circled numbers': 3,
  // Two hyphens are a word of their own.
  'two hyphens': 1,
  // The number by which the text refers to its note.
  footnote: 1,
  endnote: 1,
  // Headers and footers: 页眉不算 header.
  header: 5,
  // The numbers that a list shows.
  list: 2,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-counted-'));
  for (const { name, bytes } of documents) await writeFile(pathOf(name), bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

function pathOf(name: string): string {
  return join(folder, `${name.replaceAll(' ', '-')}.docx`);
}

async function ours(name: string): Promise<number> {
  const found = await inspectFile(pathOf(name));
  if (!('facts' in found) || found.facts.kind !== 'docx') throw new Error(`${name}: ${JSON.stringify(found)}`);
  return found.facts.words;
}

describe.skipIf(!office)('the characters of a document', () => {
  test('are those that LibreOffice counts as words, but where its rule is another', async () => {
    const out = join(folder, 'out');
    await mkdir(out);
    const own = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const paths = documents.map(({ name }) => pathOf(name));
    execFileSync(office ?? '', [own, '--headless', '--convert-to', 'odt', '--outdir', out, ...paths], {
      timeout: 240_000,
    });
    const [same, other]: [string[], Record<string, number>] = [[], {}];
    for (const { name } of documents) {
      const meta = unzip(await readFile(join(out, `${name.replaceAll(' ', '-')}.odt`))).get('meta.xml') ?? '';
      const theirs = Number(/meta:word-count="(\d+)"/u.exec(meta)?.[1]);
      const counted = await ours(name);
      if (theirs === counted) same.push(name);
      else other[name] = theirs - counted;
    }
    console.log(`characters as LibreOffice counts them: ${same.length} of ${documents.length} documents the same`);
    expect(other).toEqual(otherwise);
  }, 300_000);
});
