import { type ParseArgsConfig, parseArgs } from 'node:util';
import { showCode } from '../dialogs/code.ts';
import type { Store } from '../store/database.ts';
import { codeByOffice, findPeople, inviteByOffice, type KnownPerson } from '../store/people/roster.ts';

/** What a command of the office works with. */
export interface OfficePlace {
  readonly store: Store;
  /** The campaign's id. */
  readonly campaign: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const inviteHelp = `Usage: tianbao office invite UNIT-NAME

Puts a unit on the roster, where it is not yet, and prints an invite code for its people: they send “加入 CODE” (join CODE)
to the bot on any platform. The code works for 7 days and for 20 people; a new one ends the one before. Write the unit's
full name, as it is to stand in the records.
`;

export const codeHelp = `Usage: tianbao office code RECEIPT|UNIT-NAME [PERSON]

Prints a one-time code for a person who has lost every way in, such as after WeChat changed its ids: the person sends
“关联 CODE” (link CODE) to the bot. It works once, within 10 minutes, and ends an earlier one. Be sure who is on the phone:
whoever has the code sees everything that this person filed. PERSON is a name, or a number of the list that is printed
where several people are meant.
`;

/** `tianbao office invite UNIT-NAME`. Gives the exit code: 0, or 2 for what cannot be understood. */
export async function runInvite(argv: readonly string[], place: OfficePlace): Promise<number> {
  const words = wordsOf(argv, place, inviteHelp);
  if (typeof words === 'number') return words;
  const name = words.join(' ').normalize('NFC').trim();
  if (name === '' || name.length > 100)
    return misunderstood(place, 'Name one unit, in up to 100 characters.', inviteHelp);
  const { store, campaign, now } = place;
  const { code, unitWas } = await inviteByOffice(store.db, { campaign, name, now });
  const on = unitWas === 'new' ? '已列入名册 now on the roster' : '名册上已有 on the roster before';
  place.out(
    `${name}（${on}）\n邀请码 invite code: ${showCode(code)}\n发给机器人 to send to the bot: 加入 ${showCode(code)}\n`,
  );
  return 0;
}

/** `tianbao office code RECEIPT|UNIT-NAME [PERSON]`. Gives the exit code: 0, 1 where nobody or several are meant, or 2. */
export async function runCode(argv: readonly string[], place: OfficePlace): Promise<number> {
  const words = wordsOf(argv, place, codeHelp);
  if (typeof words === 'number') return words;
  const [wanted, which] = words;
  if (wanted === undefined || words.length > 2) {
    return misunderstood(place, 'Name a receipt or a unit, in quotation marks where it has blanks.', codeHelp);
  }
  const { store, campaign, now } = place;
  const people = await findPeople(store.db, { campaign, wanted });
  const person = meant(people, which);
  if (!person) return severalOrNone(people, wanted, place);
  const code = await codeByOffice(store.db, { campaign, person, now });
  place.out(
    `${lineOf(person)}\n关联码 one-time code: ${showCode(code)}\n发给机器人 to send to the bot: 关联 ${showCode(code)}\n`,
  );
  return 0;
}

/** The words behind a command, or the exit code where it asked for help or has an option that is not known. */
function wordsOf(argv: readonly string[], place: OfficePlace, help: string): readonly string[] | number {
  const options = { help: { type: 'boolean', short: 'h' } } satisfies ParseArgsConfig['options'];
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    if (!values.help) return positionals;
    place.out(help);
    return 0;
  } catch (error) {
    return misunderstood(place, error instanceof Error ? error.message : String(error), help);
  }
}

function misunderstood({ err }: OfficePlace, problem: string, help: string): number {
  err(`tianbao: ${problem}\n\n${help}`);
  return 2;
}

function meant(people: readonly KnownPerson[], which: string | undefined): KnownPerson | undefined {
  if (which === undefined) return people.length === 1 ? people[0] : undefined;
  const named = people.filter(({ name }) => name === which);
  return named.length === 1 ? named[0] : /^\d{1,3}$/u.test(which) ? people[Number(which) - 1] : undefined;
}

function severalOrNone(people: readonly KnownPerson[], wanted: string, { err }: OfficePlace): number {
  if (people.length === 0) {
    err(
      `tianbao: nobody filed “${wanted}”: write a receipt such as TJ36-备-00001, or the unit's name as it was typed.\n`,
    );
    return 1;
  }
  const lines = people.map((person, i) => `  ${i + 1}. ${lineOf(person)}`);
  err(`tianbao: several people are meant; write the name or the number behind it.\n${lines.join('\n')}\n`);
  return 1;
}

function lineOf({
  name = '（没有姓名 no name）',
  unitName = '（没有单位名称 no unit name）',
  receipts,
}: KnownPerson): string {
  return `${unitName} · ${name}${receipts.length === 0 ? '' : ` · ${receipts.slice(0, 3).join('、')}`}`;
}
