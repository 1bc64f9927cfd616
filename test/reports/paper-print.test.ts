import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { Answers, Form } from '../../src/dialogs/form.ts';
import { filingPaper } from '../../src/reports/paper.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';

const run = promisify(execFile);
const missing = await missingOf(['soffice', 'pdftotext']);
if (missing.length > 0) {
  console.warn(`NOT TESTED: how the paper form prints, because ${missing.join(' and ')} cannot be run here.`);
}

describe.skipIf(missing.length > 0)('printed by LibreOffice', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tianbao-paper-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('an ordinary filing is one page that ends with the note and the receipt', { timeout: 90_000 }, async () => {
    const pages = await pagesOf(folder, filingAnswers);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/^附件1天津市第36届科技周活动备案表填报单位/u);
    expect(pages[0]).toMatch(/注：请按通知要求于5月10日24时前完成在线填报。回执编号：TJ36-备-00012第1页，共1页$/u);
  });

  test('a summary of 2000 characters begins on the first page and loses nothing', { timeout: 90_000 }, async () => {
    const sentences = Array.from({ length: 100 }, (_, i) => `${String(i + 1000)}展示智能科技成果，开展互动体验。`);
    const summary = sentences.join('');
    expect([...summary]).toHaveLength(2000);
    const unit = '天津市人工智能与机器人技术应用普及教育研究会'.repeat(4).slice(0, 80);
    const pages = await pagesOf(folder, { ...filingAnswers, summary, unit, host: unit });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeLessThanOrEqual(4);
    expect(pages[0]).toContain('1000展示智能');
    const all = pages.map((page) => page.replace(/回执编号：.*页$/u, '')).join('');
    for (let i = 1000; i < 1100; i++) expect(all).toContain(String(i));
    expect(pages.at(-1)).toContain('注：请按通知要求');
  });

  test('English words are kept whole, and an ordinary filing in English is one page', { timeout: 90_000 }, async () => {
    const unit = 'Nankai University, School of Environmental Science and Technology';
    const authority = 'Tianjin Municipal Education Commission, Department of Science and Technology';
    const place = 'Laboratory building 3 of the Jinnan campus, 38 Tongyan Road';
    const summary =
      'We open the water laboratory of the school to families: visitors follow a sample from the river to the result, look at plankton through microscopes, and build a small filter that they take home. Researchers explain how the rivers of Tianjin recover, and answer questions.';
    const said = { unit, host: unit, authority, place, address: place, summary };
    const printed = await textOf(folder, { ...filingAnswers, ...said });
    const words = new Set(printed.match(/[A-Za-z]+/gu));
    const asked = Object.values(said).flatMap((text) => text.match(/[A-Za-z]+/gu) ?? []);
    expect(asked.filter((word) => !words.has(word))).toEqual([]);
    expect(printed.split('\f').filter((page) => page.trim() !== '')).toHaveLength(1);
  });

  test('the note never stands on a page alone, however much is filled in', { timeout: 90_000 }, async () => {
    const unit = '天津市人工智能与机器人技术应用普及教育研究会'.repeat(10);
    const wide = { unit: unit.slice(0, 100), name: unit.slice(0, 100), host: unit.slice(0, 200) };
    const filled = { ...filingAnswers, ...wide, authority: wide.host, place: wide.host, address: wide.host };
    const summary = Array.from({ length: 40 }, (_, i) => `${String(i)}行`).join('\n');
    for (const each of [summary, unit.repeat(10).slice(0, 2000)]) {
      const pages = await pagesOf(folder, {
        ...filled,
        leader: unit.slice(0, 50),
        contact: unit.slice(0, 50),
        summary: each,
      });
      expect(pages.at(-1)).toMatch(/[行会究教普用应术技人器机与能智工市津天育及研]注：请按通知要求/u);
    }
  });
});

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');

async function pagesOf(folder: string, answers: Answers): Promise<readonly string[]> {
  const printed = await textOf(folder, answers);
  // Poppler puts blanks between Chinese and Latin text, and line ends where the page has them.
  return printed
    .split('\f')
    .map((page) => page.replace(/\s/gu, ''))
    .filter((page) => page !== '');
}

async function textOf(folder: string, answers: Answers): Promise<string> {
  const form = editionOf(campaign).forms.get('filing') as Form;
  const heading = campaign.forms.filing?.paper;
  if (!heading) throw new Error('The edition has no paper form.');
  const docx = join(folder, 'paper.docx');
  await writeFile(docx, await filingPaper(form, answers, { heading, receipt: 'TJ36-备-00012' }));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx], { timeout: 80_000 });
  const { stdout } = await run('pdftotext', [join(folder, 'paper.pdf'), '-'], { timeout: 20_000 });
  return stdout;
}

async function missingOf(programs: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    programs.map((program) =>
      run('which', [program]).then(
        () => true,
        () => false,
      ),
    ),
  );
  return programs.filter((_, i) => !found[i]);
}
