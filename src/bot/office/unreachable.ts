import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Edition } from '../../dialogs/edition.ts';
import type { AnyField } from '../../dialogs/form.ts';
import { isoAt } from '../../dialogs/zone.ts';
import { type UnreachablePerson, unreachablePeople } from '../../store/unreachable.ts';
import type { OfficePlace } from '../office-invite.ts';
import { csvOf, tableOf } from './table.ts';

export const unreachableHelp = `Usage: tianbao office unreachable [--csv]

Lists whom the bot cannot reach, so that the office telephones them: the unit, the person, the telephone of the latest
answers, the platform, since when, and what the platform said. Whoever writes to the bot again leaves the list.
--csv prints it for a spreadsheet. The list has personal data: keep it no longer than it is needed.
`;

export interface UnreachablePlace extends OfficePlace {
  readonly edition: Edition;
  readonly timeZone: string;
}

const columns = [
  '单位 unit',
  '姓名 person',
  '电话 telephone',
  '平台 platform',
  '自 since',
  '情况 what',
  '回执 receipt',
];

/** `tianbao office unreachable [--csv]`. Gives the exit code: 0, or 2 for an option that is not known. */
export async function runUnreachable(argv: readonly string[], place: UnreachablePlace): Promise<number> {
  const { store, campaign, out, err } = place;
  const wish = wishOf(argv);
  if (typeof wish !== 'string') {
    err(`tianbao: ${wish.problem}\n\n${unreachableHelp}`);
    return 2;
  }
  if (wish === 'help') {
    out(unreachableHelp);
    return 0;
  }
  const people = await unreachablePeople(store.db, { campaign });
  const rows = people.map((person) => rowOf(person, place));
  if (wish === 'csv') out(csvOf([columns, ...rows]));
  else if (rows.length === 0) out('没有联系不上的人 Everybody can be reached.\n');
  else out(`${tableOf([columns, ...rows])}\n共 ${rows.length} 人 ${rows.length} in all.\n`);
  return 0;
}

function wishOf(argv: readonly string[]): 'help' | 'csv' | 'table' | { readonly problem: string } {
  const options = {
    help: { type: 'boolean', short: 'h' },
    csv: { type: 'boolean' },
  } satisfies ParseArgsConfig['options'];
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    return values.help ? 'help' : values.csv ? 'csv' : 'table';
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function rowOf(person: UnreachablePerson, { edition, timeZone }: UnreachablePlace): readonly string[] {
  const { unitName = '', platform, since, problem, receipt = '' } = person;
  const { name = person.name ?? '', telephone = '' } = callOf(edition, person.answers);
  const moment = isoAt(since, timeZone).slice(0, 16).replace('T', ' ');
  return [unitName, name, telephone, platform, moment, problem.replace(/^unreachable: /u, ''), receipt];
}

/** Whom to ask for, and where: the telephones of a form, and the person who stands nearest before them. */
function callOf(edition: Edition, answers: UnreachablePerson['answers']): { name?: string; telephone?: string } {
  for (const { fields } of edition.forms.values()) {
    const at = fields.findIndex(({ kind }) => kind === 'telephones');
    const telephone = shown(fields[at], answers);
    if (telephone === undefined) continue;
    const name = shown(
      fields.slice(0, at).findLast((field) => field.kind === 'person' && answers[field.key] !== undefined),
      answers,
    );
    return { telephone, ...(name === undefined ? {} : { name }) };
  }
  return {};
}

function shown(field: AnyField | undefined, answers: UnreachablePerson['answers']): string | undefined {
  const value = field?.schema.safeParse(answers[field.key]);
  return value?.success && value.data !== null ? field?.show(value.data, 'zh') : undefined;
}
