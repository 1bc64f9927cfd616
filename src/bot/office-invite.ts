import { type ParseArgsConfig, parseArgs } from 'node:util';
import { showCode } from '../dialogs/code.ts';
import { type Message, message } from '../dialogs/message.ts';
import { quoted } from '../dialogs/quoting.ts';
import type { Store } from '../store/database.ts';
import { codeByOffice, findPeople, inviteByOffice, type KnownPerson } from '../store/people/roster.ts';
import { misunderstanding, optionProblem } from './usage.ts';

/** What a command of the office works with. */
export interface OfficePlace {
  readonly store: Store;
  /** The campaign's id. */
  readonly campaign: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Who runs the command, for the log: `lishan@desk-pc`. Default: nobody knows. */
  readonly user?: string;
  /** The folder in which files are named. Default: the process's. */
  readonly folder?: string;
}

export const inviteHelp = `用法 Usage: tianbao office invite UNIT-NAME

把单位列入名册（还没有的话），并打印给它的邀请码：填报人在任何平台给机器人发“加入 邀请码”。7 天内有效，最多 20 人使用；
再打印一次，前一个码就作废。请写单位全称，记录里就用这个名字。

Puts a unit on the roster, where it is not yet, and prints an invite code for its people: they send “加入 CODE” (join CODE)
to the bot on any platform. The code works for 7 days and for 20 people; a new one ends the one before. Write the unit's
full name, as it is to stand in the records.
`;

export const codeHelp = `用法 Usage: tianbao office code RECEIPT|UNIT-NAME [PERSON]

给丢了所有入口的人（如微信重新登录之后）打印一个一次性关联码：本人给机器人发“关联 关联码”。10 分钟内有效，只能用一次，前一个码随即
作废。请先确认电话里是本人：有了这个码，就能看到这个人填的全部内容。PERSON 是姓名；有几个人时，也可以是列出的序号。

Prints a one-time code for a person who has lost every way in, such as after WeChat changed its ids: the person sends
“关联 CODE” (link CODE) to the bot. It works once, within 10 minutes, and ends an earlier one. Be sure who is on the phone:
whoever has the code sees everything that this person filed. PERSON is a name, or a number of the list that is printed
where several people are meant.
`;

/** `tianbao office invite UNIT-NAME`. Gives the exit code: 0, or 2 for what cannot be understood. */
export async function runInvite(argv: readonly string[], place: OfficePlace): Promise<number> {
  const words = wordsOf(argv, place, invitePage);
  if (typeof words === 'number') return words;
  const name = words.join(' ').normalize('NFC').trim();
  if (name === '' || name.length > 100)
    return misunderstood(
      place,
      message('请写一个单位的名称，不超过 100 字。', 'Name one unit, in up to 100 characters.'),
      invitePage,
    );
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
  const words = wordsOf(argv, place, codePage);
  if (typeof words === 'number') return words;
  const [wanted, which] = words;
  if (wanted === undefined || words.length > 2) {
    const zh = '请写一个回执编号或单位名称，中间有空格的加引号。';
    return misunderstood(
      place,
      message(zh, 'Name a receipt or a unit, in quotation marks where it has blanks.'),
      codePage,
    );
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

interface Page {
  readonly command: string;
  readonly help: string;
}

const invitePage: Page = { command: 'tianbao office invite', help: inviteHelp };
const codePage: Page = { command: 'tianbao office code', help: codeHelp };

/** The words behind a command, or the exit code where it asked for help or has an option that is not known. */
function wordsOf(argv: readonly string[], place: OfficePlace, page: Page): readonly string[] | number {
  const options = { help: { type: 'boolean', short: 'h' } } satisfies ParseArgsConfig['options'];
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    if (!values.help) return positionals;
    place.out(page.help);
    return 0;
  } catch (error) {
    return misunderstood(place, optionProblem(error), page);
  }
}

function misunderstood({ err }: OfficePlace, problem: Message, { command }: Page): number {
  err(misunderstanding(problem, command));
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
      `没有找到${quoted(wanted)}。请写回执编号，如 TJ36-备-00001，或填报时所写的单位名称。\n` +
        `Nobody filed ${quoted(wanted)}: write a receipt such as TJ36-备-00001, or the unit's name as it was typed.\n`,
    );
    return 1;
  }
  const lines = people.map((person, i) => `  ${i + 1}. ${lineOf(person)}`);
  err(
    `有几个人，请在后面加上姓名或序号。 Several people are meant; write the name or the number behind it.\n${lines.join('\n')}\n`,
  );
  return 1;
}

function lineOf({
  name = '（没有姓名 no name）',
  unitName = '（没有单位名称 no unit name）',
  receipts,
}: KnownPerson): string {
  return `${unitName} · ${name}${receipts.length === 0 ? '' : ` · ${receipts.slice(0, 3).join('、')}`}`;
}
