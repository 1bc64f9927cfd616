import { writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Campaign } from '../../dialogs/campaign.ts';
import type { Edition } from '../../dialogs/edition.ts';
import { type Message, message } from '../../dialogs/message.ts';
import { mainForm } from '../../dialogs/offering.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { problemsByLines, readRoster, showLines } from '../../dialogs/roster/read-roster.ts';
import { headOf, type RosterUnit } from '../../dialogs/roster/unit.ts';
import { progressNames, standingTable, sumsBy } from '../../reports/roster/standing.ts';
import { rosterTemplate } from '../../reports/roster/template.ts';
import { writeAudit } from '../../store/office/audit.ts';
import { countStanding, rosterStanding, unitProgresses } from '../../store/people/roster-standing.ts';
import { importRoster, type RosterChange, type RosterImport } from '../../store/people/roster-units.ts';
import type { Db } from '../../store/schema.ts';
import type { OfficePlace } from '../office-invite.ts';
import { misunderstanding, optionProblem } from '../usage.ts';
import { atCommandLine } from './acting.ts';
import { rosterLines } from './roster-file.ts';
import { rosterHelp } from './roster-help.ts';
import { runInvites } from './roster-invites.ts';
import { tableOf } from './table.ts';

export interface RosterPlace extends OfficePlace {
  readonly edition: Edition;
  readonly timeZone: string;
  readonly roster: Pick<Campaign, 'districts' | 'areaCode'>;
  /** Where people open the page. */
  readonly publicUrl?: string;
}

/** `tianbao office roster template|import|invites|status|assign`. Gives the exit code: 0, 1 where something is wrong with the file, or 2. */
export async function runRoster(argv: readonly string[], place: RosterPlace): Promise<number> {
  const [name = '--help', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    place.out(rosterHelp);
    return 0;
  }
  try {
    if (name === 'import') return await runImport(rest, place);
    if (name === 'template') return await runTemplate(rest, place);
    if (name === 'invites') return await runInvites(rest, place);
    if (name === 'status') return await runStatus(rest, place);
    if (name === 'assign') return await (await import('./roster-assign.ts')).runAssign(rest, place);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return misunderstood(place, optionProblem(error));
    }
    throw error;
  }
  return misunderstood(place, message(`没有${quoted(name)}这个命令。`, `There is no command ${quoted(name)}.`));
}

async function runImport(argv: readonly string[], place: RosterPlace): Promise<number> {
  const options = {
    'dry-run': { type: 'boolean' },
    'skip-wrong': { type: 'boolean' },
  } satisfies ParseArgsConfig['options'];
  const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) return misunderstood(place, oneFile);
  const lines = await rosterLines(resolve(place.folder ?? process.cwd(), path));
  if ('problem' in lines) return failed(place, lines.problem);
  const read = readRoster(lines, place.roster);
  if (!read) return failed(place, noHead);
  const { store, campaign, now, out, err } = place;
  for (const { lines: of, column, problem } of problemsByLines(read.problems)) {
    const [at, all] = [showLines(of), of.length > 1 ? `（共 ${of.length} 行 ${of.length} lines）` : ''];
    err(`✗ 第 ${at} 行 line ${at}${column ? ` ${column}` : ''}: ${problem.zh}${all}\n  ${problem.en}\n`);
  }
  if (read.ignored.length > 0) out(`没有读的列 columns that were not read: ${read.ignored.join('、')}\n`);
  const isWrong = read.problems.length > 0 && !values['skip-wrong'];
  const mode = isWrong || values['dry-run'] ? 'look' : 'write';
  const done = await importRoster(store.db, {
    ...{ campaign, units: read.units, now, mode },
    written: (trx, { changes }) => audited(trx, place, { path, changes }),
  });
  out(changesText(done));
  if (isWrong) return failed(place, nothingDone(read.problems.length));
  out(mode === 'look' ? '只是看看，没有改动。 Only looked: nothing was changed.\n' : '已导入。 Imported.\n');
  return 0;
}

async function runTemplate(argv: readonly string[], place: RosterPlace): Promise<number> {
  const options = { to: { type: 'string' } } satisfies ParseArgsConfig['options'];
  const { to } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  if (to === undefined || extname(to).toLowerCase() !== '.xlsx') return misunderstood(place, noTemplate);
  const path = resolve(place.folder ?? process.cwd(), to);
  try {
    await writeFile(path, await rosterTemplate(place.roster.districts), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return failed(place, message(`${to} 已经存在，没有覆盖。`, `${to} is there already and was not written over.`));
  }
  place.out(`空白名册已写到 ${to} an empty roster is written to ${to}\n`);
  return 0;
}

const noTemplate = message('请用 --to 写一个 .xlsx 文件。', 'Name an .xlsx file by --to.');

async function audited(
  trx: Db,
  { campaign, user }: RosterPlace,
  { path, changes }: { readonly path: string; readonly changes: readonly RosterChange[] },
): Promise<void> {
  const count = (wanted: string): number => changes.filter(({ what }) => what === wanted).length;
  const facts = { added: count('new'), changed: count('changed'), same: count('same') };
  await writeAudit(trx, { campaign, actor: atCommandLine(user), action: 'roster', subject: basename(path), facts });
}

/** Of a long list the beginning is told. */
const told = 50;

function changesText({ changes, others }: RosterImport): string {
  const of = (what: RosterChange['what']) => changes.filter((change) => change.what === what);
  const [fresh, changed, same] = [of('new'), of('changed'), of('same')];
  return [
    ...fresh.slice(0, told).map(({ unit }) => `+ ${factsOf(unit)}`),
    ...(fresh.length > told ? [`  … ${fresh.length - told}`] : []),
    ...changed.slice(0, told).map(changedLine),
    ...(changed.length > told ? [`  … ${changed.length - told}`] : []),
    `新增 new: ${fresh.length}，改动 changed: ${changed.length}，不变 the same: ${same.length}`,
    ...(others.length > 0
      ? [
          `名册上有、文件里没有的 ${others.length} 个单位保持不变 on the roster and not in the file, kept: ${others.slice(0, 5).join('、')}${others.length > 5 ? '…' : ''}`,
        ]
      : []),
    '',
  ].join('\n');
}

function factsOf({ name, district, kind, contact, telephone }: RosterUnit): string {
  return [name, district, kind, contact, telephone].filter((fact) => fact !== undefined).join(' · ');
}

function changedLine(change: RosterChange): string {
  if (change.what !== 'changed') return '';
  const { unit, from, fields } = change;
  const parts = fields.map((field) => `${headOf(field)}：${from[field] ?? '（无）'} → ${unit[field] ?? '（无）'}`);
  return `~ ${unit.name}　${parts.join('；')}`;
}

async function runStatus(argv: readonly string[], place: RosterPlace): Promise<number> {
  const options = {
    to: { type: 'string' },
    district: { type: 'string' },
    state: { type: 'string' },
    form: { type: 'string' },
  } satisfies ParseArgsConfig['options'];
  const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
  const { to, district, state, form = mainForm(place.edition).id } = values;
  const format = to === undefined ? undefined : extname(to).toLowerCase();
  if (format !== undefined && format !== '.xlsx' && format !== '.csv') return misunderstood(place, badTable);
  const progress = unitProgresses.find((each) => each === state);
  if (state !== undefined && progress === undefined) return misunderstood(place, badState);
  const { store, campaign, out } = place;
  const wish = { campaign, form, ...(district === undefined ? {} : { district }), ...(progress ? { progress } : {}) };
  const counts = await countStanding(store.db, wish);
  for (const which of ['district', 'kind'] as const) {
    const rows = sumsBy(which, counts).map(({ label, ...sum }) => [
      label,
      ...[sum.units, sum.filed, sum.begun, sum.joined, sum.not].map(String),
    ]);
    const heads = unitProgresses.map((each) => `${progressNames[each]} ${each === 'not' ? 'silent' : each}`);
    out(`${tableOf([[headOf(which), '单位 units', ...heads], ...rows])}\n`);
  }
  if (to !== undefined && format !== undefined) {
    const units = await rosterStanding(store.db, wish);
    await writeFile(
      resolve(place.folder ?? process.cwd(), to),
      await standingTable(units, format === '.csv' ? 'csv' : 'xlsx'),
      { mode: 0o600 },
    );
    out(`${to}: ${units.length} 个单位 units\n`);
  }
  return 0;
}

const oneFile = message('请写一个 xlsx 或 csv 文件。', 'Name one file, xlsx or csv.');
const noHead = message(
  '前 15 行里没有“单位名称”这一列的表头。',
  'No line among the first 15 heads a column 单位名称 (the units’ names).',
);
const badTable = message('--to 写一个 .xlsx 或 .csv 文件。', '--to: a file .xlsx or .csv.');
const badState = message(
  `--state 写 ${unitProgresses.join('、')} 之一。`,
  `--state: one of ${unitProgresses.join(', ')}.`,
);

function nothingDone(count: number): Message {
  return message(
    `有 ${count} 处不对，没有导入。改好再导入；只导入没问题的行，请加 --skip-wrong。`,
    `${count} things are wrong: nothing was imported. Mend them, or import the other lines by --skip-wrong.`,
  );
}

function failed({ err }: RosterPlace, { zh, en }: Message): number {
  err(`${zh}\n${en}\n`);
  return 1;
}

function misunderstood({ err }: RosterPlace, problem: Message): number {
  err(misunderstanding(problem, 'tianbao office roster'));
  return 2;
}
