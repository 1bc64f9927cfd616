import { type GoldenHead, headText, opened, replyText, saidText } from '../../src/bot/terminal/golden.ts';

/** A recorded talk: see src/bot/terminal/golden.ts for how it is written. */
export interface Golden {
  readonly head: GoldenHead;
  readonly turns: readonly GoldenTurn[];
}

export interface GoldenTurn {
  /** What the person said; absent: the chat was opened. A line `/file path` stands for a file. */
  readonly said?: string;
  /** The moment from which this turn and the next ones are, as ISO; absent: as before. */
  readonly at?: string;
  readonly replies: readonly string[];
}

/** Whoever answers in a replay: gives the texts of the replies, and `[文件] name` for a document. */
export type Answering = (said: string | undefined, atMs: number) => Promise<readonly string[]>;

/** Reads a recorded talk. Throws where the head has no clock or campaign. */
export function readGolden(text: string): Golden {
  const lines = text.replace(/\n$/u, '').split('\n');
  const headLines = lines.findIndex((line) => !line.startsWith('# '));
  const head = readHead(headLines === -1 ? lines : lines.slice(0, headLines));
  return { head, turns: readTurns(headLines === -1 ? [] : lines.slice(headLines)) };
}

/** The talk as text: what `readGolden` reads. */
export function writeGolden({ head, turns }: Golden): string {
  return headText(head) + turns.map(turnText).join('');
}

/** Has every turn of a talk answered anew, each at its moment. Compare `writeGolden` of both. */
export async function replay({ head, turns }: Golden, answer: Answering): Promise<Golden> {
  const answered: GoldenTurn[] = [];
  let atMs = Date.parse(head.clock);
  for (const turn of turns) {
    if (turn.at !== undefined) atMs = Date.parse(turn.at);
    answered.push({ ...turn, replies: await answer(turn.said, atMs) });
  }
  return { head, turns: answered };
}

function readHead(lines: readonly string[]): GoldenHead {
  const facts = new Map(lines.map((line) => [line.slice(2).split(': ')[0], line.slice(line.indexOf(': ') + 2)]));
  const [clock, campaign, language] = [facts.get('clock'), facts.get('campaign'), facts.get('language')];
  if (!clock || Number.isNaN(Date.parse(clock))) throw new Error('a golden talk begins with “# clock: ISO moment”');
  if (!campaign) throw new Error('a golden talk names its campaign: “# campaign: file”');
  return { clock, campaign, ...(language ? { language } : {}) };
}

type Kind = 'at' | 'said' | 'reply';

/** Marks stand only where they mean something: in a reply they have a backslash before them. */
function kindOf(line: string): Kind {
  if (line.startsWith('@ ')) return 'at';
  return /^>(?: |$)/u.test(line) ? 'said' : 'reply';
}

function readTurns(lines: readonly string[]): readonly GoldenTurn[] {
  const groups: string[][] = [];
  let before: Kind = 'reply';
  for (const line of lines) {
    const kind = kindOf(line);
    if (kind === 'at' || (kind === 'said' && before === 'reply')) groups.push([]);
    groups.at(-1)?.push(line);
    before = kind;
  }
  return groups.map((group, index) => readTurn(group, index === groups.length - 1 ? 'last' : 'between'));
}

function readTurn(lines: readonly string[], place: 'between' | 'last'): GoldenTurn {
  const at = lines.find((line) => kindOf(line) === 'at')?.slice(2);
  const said = lines
    .filter((line) => kindOf(line) === 'said')
    .map((line) => line.slice(2))
    .join('\n');
  const under = lines.filter((line) => kindOf(line) === 'reply');
  const own = place === 'between' && under.at(-1) === '' ? under.slice(0, -1) : under;
  return {
    ...(said === opened ? {} : { said }),
    ...(at === undefined ? {} : { at }),
    replies: own.length === 0 ? [] : readReplies(own),
  };
}

function readReplies(lines: readonly string[]): readonly string[] {
  const replies: string[][] = [[]];
  for (const line of lines) {
    if (line === '--') replies.push([]);
    else replies.at(-1)?.push(line.replace(/^\\/u, ''));
  }
  return replies.map((reply) => reply.join('\n'));
}

function turnText({ said, at, replies }: GoldenTurn): string {
  const moment = at === undefined ? '' : `@ ${at}\n`;
  return `\n${moment}${saidText(said ?? opened)}${replies.map(replyText).join('--\n')}`;
}
