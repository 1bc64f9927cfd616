import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { unitKinds } from '../../../dialogs/forms/statistics-options.ts';
import type { Message } from '../../../dialogs/message.ts';
import { type RosterRead, readRoster } from '../../../dialogs/roster/read-roster.ts';
import type { RosterUnit } from '../../../dialogs/roster/unit.ts';
import type { SheetLine } from '../../../dialogs/sheet/cells.ts';
import { rosterTemplate } from '../../../reports/roster/template.ts';
import { writeAudit } from '../../../store/office/audit.ts';
import { importRoster, type RosterFound } from '../../../store/people/roster-units.ts';
import { xlsxType } from '../../media-types.ts';
import { rosterLines } from '../../office/roster-file.ts';
import { contentDisposition } from '../../web/downloads.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField, deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { actorIn } from '../review/routes.ts';
import { carriedUnits, fingerprintOf } from './carried.ts';
import { previewSections } from './preview.ts';
import { type RosterWord, rosterWords } from './words.ts';

/** GET /office/roster/import: where a file is chosen. */
export function importPage(c: Context<DeskEnv>, options: DeskOptions, refused?: string): Promise<Response> {
  if (refused !== undefined) c.status(409);
  return rosterPage(c, options, chooser(c, options, refused));
}

function rosterPage(c: Context<DeskEnv>, options: DeskOptions, main: Markup): Promise<Response> {
  const back = html`<p><a href="/office/roster">${rosterWords(languageOf(c))('back')}</a></p>`;
  return deskPage(c, options, { at: '/office/roster', width: 'wide', main: html`${back}${main}` });
}

/** GET /office/roster/template.xlsx: an empty roster to be filled in. */
export async function templateWorkbook(c: Context<DeskEnv>, { campaign }: DeskOptions): Promise<Response> {
  return c.body(new Uint8Array(await rosterTemplate(campaign.districts)), 200, {
    'content-type': xlsxType,
    'content-disposition': contentDisposition('名册模板.xlsx'),
  });
}

function chooser(c: Context<DeskEnv>, { campaign }: DeskOptions, refused?: string): Markup {
  const kinds = unitKinds.map(({ label }) => label).join('、');
  const say = rosterWords(languageOf(c));
  return html`
        <section id="import" aria-labelledby="import-head">
          <h2 id="import-head">${say('import')}</h2>
          ${refused === undefined ? '' : html`<p class="refused" role="alert">${refused}</p>`}
          <p>${say('importHint')}</p>
          <p class="soft">${say('importColumns')}</p>
          <p class="soft">${say('importKinds', { kinds, districts: campaign.districts.join('、') })}</p>
          <p><a href="/office/roster/template.xlsx">${say('template')}</a></p>
          <form class="filter" method="post" action="/office/roster/import" enctype="multipart/form-data">
            ${csrfField(c)}
            <label class="wide">${say('file')}<input type="file" name="file" required accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"></label>
            <button class="button" type="submit">${say('look')}</button>
          </form>
        </section>`;
}

/** POST /office/roster/import: what the file would change; nothing is written. */
export async function previewImport(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const language = languageOf(c);
  const file = c.get('file');
  if (!file || file.size === 0) return importPage(c, options, rosterWords(language)('noFile'));
  const read = await readFile(file, options);
  if ('problem' in read) return importPage(c, options, read.problem[language]);
  const found = await lookAt(
    options,
    read.units.map(({ line: _, ...unit }) => unit),
  );
  return rosterPage(c, options, await previewSections(c, { ...read, found, name: file.name }));
}

type FileRead = RosterRead | { readonly problem: Message };

/** Read in a child process, which takes a path: the file lies there as long as that takes. */
async function readFile(file: File, { filesDir, campaign }: DeskOptions): Promise<FileRead> {
  const folder = join(filesDir, 'rosters');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    await writeFile(path, new Uint8Array(await file.arrayBuffer()), { mode: 0o600 });
    const lines: readonly SheetLine[] | { readonly problem: Message } = await rosterLines(path);
    if ('problem' in lines) return lines;
    return readRoster(lines, campaign) ?? { problem: noHead };
  } finally {
    await rm(path, { force: true });
  }
}

const noHead: Message = {
  zh: '前 15 行里没有“单位名称”这一列的表头。请在第一行写上列名：单位名称、所在区、单位类别、联系人、联系电话。',
  en: 'No line among the first 15 heads a column 单位名称 (the units’ names). Write the heads: 单位名称、所在区、单位类别、联系人、联系电话.',
};

function lookAt({ store, campaign, clock }: DeskOptions, units: readonly RosterUnit[]): Promise<RosterFound> {
  return importRoster(store.db, { campaign: campaign.id, units, now: clock.now(), mode: 'look' });
}

/** POST /office/roster/import/confirm: does what was shown, where the roster is still as it was then. */
export async function confirmImport(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign, clock } = options;
  const sent = c.get('form');
  const refused = (word: RosterWord): Promise<Response> => importPage(c, options, rosterWords(languageOf(c))(word));
  const units = await carriedUnits(sent.get('units') ?? '', campaign);
  if (!units) return refused('notCarried');
  const [seen, name] = [sent.get('seen'), (sent.get('name') ?? '').replaceAll('\0', '').slice(0, 200)];
  const done = await importRoster(store.db, {
    ...{ campaign: campaign.id, units, now: clock.now(), mode: 'write' },
    agrees: (found) => fingerprintOf(found) === seen,
    written: async (trx, found) => {
      const facts = countsOf(found);
      await writeAudit(trx, { campaign: campaign.id, actor: actorIn(c), action: 'roster', subject: name, facts });
    },
  });
  if (!done.isWritten) return refused('changedMeanwhile');
  const { added, changed } = countsOf(done);
  return c.redirect(`/office/roster?imported=${added}_${changed}`, 303);
}

/** How many units an import adds, changes and leaves. */
export function countsOf({ changes }: RosterFound): { added: number; changed: number; same: number } {
  const count = (wanted: string): number => changes.filter(({ what }) => what === wanted).length;
  return { added: count('new'), changed: count('changed'), same: count('same') };
}
