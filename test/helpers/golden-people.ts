import { type GoldenHead, headText, replyText, saidText } from '../../src/bot/terminal/golden.ts';
import type { Person, Reached } from './platforms-house.ts';

/**
 * A talk of several people, or of one person in several chats. As a recorded talk, but each turn begins with a line
 * `[who platform]`; where nothing is said under it, it is a message that came unasked. Codes are drawn by chance: in the
 * order in which they are first shown they stand as CODE-0001, CODE-0002 …, both in what is answered and in what is said.
 */
export interface PeopleGolden {
  readonly head: GoldenHead & {
    /** All ids of persons have just changed on this platform. */
    readonly changed?: Reached;
  };
  readonly turns: readonly PeopleTurn[];
}

export interface PeopleTurn {
  readonly who: Person;
  readonly said: string;
  /** The moment from which this turn and the next ones are, as ISO; absent: as before. */
  readonly at?: string;
  readonly replies: readonly string[];
  /** What others were told because of it. */
  readonly told: readonly Told[];
}

export interface Told {
  readonly who: Person;
  readonly texts: readonly string[];
}

/** Reads the head and what is said; what is answered is not read. Throws where a turn does not say whose it is. */
export function readPeople(text: string): PeopleGolden {
  const [head = '', ...blocks] = text.trimEnd().split(/\n\n(?=\[[^\]\n]+\]\n|@ )/u);
  return { head: readHead(head), turns: blocks.flatMap(readTurn) };
}

/** The talk as text. */
export function writePeople({ head, turns }: PeopleGolden): string {
  const changed = head.changed === undefined ? '' : `# changed: ${head.changed}\n`;
  return headText(head) + changed + turns.map(turnText).join('');
}

/** Puts the real codes in the place of their names, and names in the place of codes. */
export function createCodeNames() {
  const codes: string[] = [];
  return {
    named: (text: string): string => text.replace(realCode, (code) => nameOf(code)),
    real: (text: string): string => text.replace(codeName, (name, digits: string) => codes[Number(digits) - 1] ?? name),
  };

  function nameOf(code: string): string {
    if (code === example) return code;
    if (!codes.includes(code)) codes.push(code);
    return `CODE-${String(codes.indexOf(code) + 1).padStart(4, '0')}`;
  }
}

const realCode = /(?<![A-Z\d])[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}(?![A-Z\d])/gu;
const codeName = /CODE-(\d{4})/gu;
/** Shown by the bot in its sentences. */
const example = 'ABCD-EFGH';

const platforms: readonly Reached[] = ['web', 'telegram', 'slack', 'wechat'];

function readHead(text: string): PeopleGolden['head'] {
  const fact = (name: string): string => {
    const found = new RegExp(`^# ${name}: (.+)$`, 'mu').exec(text)?.[1];
    if (!found) throw new Error(`a golden talk begins with “# ${name}: …”`);
    return found;
  };
  const changed = platforms.find((platform) => text.includes(`\n# changed: ${platform}`));
  return { clock: fact('clock'), campaign: fact('campaign'), ...(changed ? { changed } : {}) };
}

function readTurn(block: string): readonly PeopleTurn[] {
  const lines = block.split('\n');
  const at = lines[0]?.startsWith('@ ') ? lines.shift()?.slice(2) : undefined;
  const who = readPerson(lines.shift() ?? '');
  const said = lines.filter((line) => /^>(?: |$)/u.test(line)).map((line) => line.slice(2));
  if (said.length === 0) return [];
  return [{ who, said: said.join('\n'), replies: [], told: [], ...(at === undefined ? {} : { at }) }];
}

/** The page tells no name; the other platforms do. */
function readPerson(line: string): Person {
  const [, name, platform] = /^\[(\S+) (\S+)\]$/u.exec(line) ?? [];
  const on = platforms.find((each) => each === platform);
  if (!name || !on) throw new Error(`a turn begins with “[who platform]”, not with “${line}”`);
  return { on, as: name, ...(on === 'web' ? {} : { name }) };
}

function turnText({ who, said, at, replies, told }: PeopleTurn): string {
  const moment = at === undefined ? '' : `@ ${at}\n`;
  return `\n${moment}${line(who)}${saidText(said)}${answers(replies)}${told.map(toldText).join('')}`;
}

function toldText({ who, texts }: Told): string {
  return `\n${line(who)}${answers(texts)}`;
}

function line({ as, on }: Person): string {
  return `[${as} ${on}]\n`;
}

function answers(texts: readonly string[]): string {
  return texts.map(replyText).join('--\n');
}
