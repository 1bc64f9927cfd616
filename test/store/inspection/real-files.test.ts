import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, FootnoteReferenceRun, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCampaign } from '../../../src/dialogs/campaign.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { Form } from '../../../src/dialogs/form.ts';
import { templateWorkbook } from '../../../src/reports/template.ts';
import { inspectFile } from '../../../src/store/inspection/inspect.ts';

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
if (!office) console.warn('NO LIBREOFFICE WAS FOUND: THE TESTS OF ITS FILES ARE SKIPPED.');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-real-'));
  await writeFile(join(folder, 'report.docx'), await report());
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** 13 in the text, 4 in the table, 3 in the footnote. */
function report(): Promise<Buffer> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const note = new FootnoteReferenceRun(1);
  const text = new Paragraph({ text: '2022年科技周AI总结，共3场。', children: [note] });
  const table = new Table({ rows: [new TableRow({ children: [cell('人次'), cell('3500 人')] })] });
  const footnotes = { 1: { children: [new Paragraph('见附件')] } };
  return Packer.toBuffer(new Document({ footnotes, sections: [{ children: [text, table] }] }));
}

function edition() {
  const path = 'campaigns/tianjin-2022.yaml';
  return editionOf(parseCampaign(readFileSync(path, 'utf8'), path));
}

async function factsOf(name: string): Promise<unknown> {
  const { peakMb: _measured, ...found } = await inspectFile(join(folder, name));
  return 'problem' in found ? found.problem : found.facts;
}

test('a document of the docx package is counted with its table and its footnote', async () => {
  expect(await factsOf('report.docx')).toEqual({ kind: 'docx', words: 20 });
});

test('a workbook and a document of ours are known as what they are', async () => {
  await writeFile(join(folder, 'template.xlsx'), await templateWorkbook(edition().forms.get('filing') as Form));
  expect(await factsOf('template.xlsx')).toEqual({ kind: 'xlsx' });
});

describe.skipIf(!office)('files that LibreOffice writes', { timeout: 120_000 }, () => {
  const convert = (from: string, to: string): void => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const convertTo = ['--convert-to', to, '--outdir', join(folder, 'out')];
    execFileSync(office ?? '', [profile, '--headless', ...convertTo, join(folder, from)], { stdio: 'ignore' });
  };

  test('its docx has the same words, its pdf opens, and its old formats are told', async () => {
    convert('report.docx', 'odt');
    convert('out/report.odt', 'docx:MS Word 2007 XML');
    expect(await factsOf('out/report.docx')).toEqual({ kind: 'docx', words: 20 });
    convert('report.docx', 'pdf');
    expect(await factsOf('out/report.pdf')).toEqual({ kind: 'pdf', pages: 1 });
    convert('report.docx', 'doc');
    expect(await factsOf('out/report.doc')).toBe('oldWord');
    expect(await factsOf('out/report.odt')).toBe('openText');
  });

  test('a pdf under a password is told, whether it is for opening or for changing', async () => {
    const wanting = (key: string) =>
      `pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"RestrictPermissions":{"type":"boolean","value":"true"},"${key}":{"type":"string","value":"x"}}`;
    for (const key of ['DocumentOpenPassword', 'PermissionPassword']) {
      convert('report.docx', wanting(key));
      expect([key, await factsOf('out/report.pdf')]).toEqual([key, 'encrypted']);
    }
  });
});
