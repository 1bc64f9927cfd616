import { marks, type PaperBlock, unmarked } from '../../../dialogs/paper/blocks.ts';
import { answer } from '../../inspection/child/answering.ts';
import { createBudget } from '../../inspection/child/budget.ts';
import { openSource, type Source } from '../../inspection/child/source.ts';
import { textParts } from '../../inspection/child/text-parts.ts';
import { createXmlReader, decoded, type Tag } from '../../inspection/child/xml.ts';
import { contentOf, readDirectory } from '../../inspection/child/zip.ts';
import { createContentControls } from './content-controls.ts';
import { createPaperBuilder, type PaperBuilder } from './paper-builder.ts';
import { emphasisOf, type RunLook, symbolOf, symbolsOf } from './run-look.ts';

/** The text of a document of forms is far shorter; more is not read. */
const longestText = 400_000;
/** So is the code of a field that shows a sign. */
const longestCode = 1_000;

/** What is inside these is shown once already, was deleted, or stands above the text in small. */
const unseen: ReadonlySet<string> = new Set(['Fallback', 'del', 'moveFrom', 'rt', 'instrText', 'delText']);

async function blocksOf(path: string): Promise<readonly PaperBlock[]> {
  const source = openSource(path);
  try {
    return await blocksIn(source);
  } finally {
    source.close();
  }
}

async function blocksIn(source: Source): Promise<readonly PaperBlock[]> {
  const { main } = await textParts(source, readDirectory(source), createBudget(source.size));
  if (!main) return [];
  const builder = createPaperBuilder();
  const handler = createHandler(builder);
  const reader = createXmlReader(handler);
  for await (const chunk of contentOf(source, main, createBudget(source.size))) {
    reader.take(chunk);
    if (handler.length() > longestText) break;
  }
  return builder.blocks();
}

interface State {
  readonly runs: RunLook[];
  length: number;
  hidden: number;
  text: 'shown' | 'code' | 'none';
  inRun: number;
  rowProperties: boolean;
  box: 'ticked' | 'open' | undefined;
  /** The list of a form field that is open, and which of it was chosen. */
  list: { readonly entries: string[]; chosen?: number } | undefined;
  code: string;
}

function createHandler(builder: PaperBuilder) {
  const state: State = {
    runs: [],
    length: 0,
    hidden: 0,
    text: 'none',
    inRun: 0,
    rowProperties: false,
    box: undefined,
    list: undefined,
    code: '',
  };
  const controls = createContentControls();
  const say = (text: string): void => {
    if (state.hidden > 0) return;
    const shown = controls.shown(text);
    state.length += shown.length;
    builder.add(shown);
  };
  return {
    length: () => state.length,
    tag: (tag: Tag): void => {
      if (tag.local === 'trPr') state.rowProperties = tag.kind === 'open';
      else if (tag.local === 'del' && state.rowProperties) builder.dropRow();
      if (tag.local === 'instrText') state.text = tag.kind === 'open' ? 'code' : 'none';
      else if (unseen.has(tag.local) && !state.rowProperties)
        state.hidden += tag.kind === 'open' ? 1 : tag.kind === 'close' ? -1 : 0;
      controls.take(tag);
      if (tag.kind === 'close') close(tag.local, state, builder, say);
      else open(tag, state, builder, say);
    },
    text: (text: string): void => {
      if (state.text === 'code' && state.code.length < longestCode) state.code += text;
      const shown = state.text === 'shown' ? shownText(text, state.runs.at(-1)) : '';
      if (shown !== '') say(shown);
    },
  };
}

type Say = (text: string) => void;

function open(tag: Tag, state: State, builder: PaperBuilder, say: Say): void {
  const { local, kind } = tag;
  const run = state.runs.at(-1);
  switch (local) {
    case 'tbl':
    case 'tr':
    case 'tc':
    case 'p':
      if (kind === 'open') builder.open(local);
      else if (local === 'p' || local === 'tc') builder.empty(local);
      return;
    case 'r':
      if (kind === 'open') state.runs.push({ kind: 'run' });
      return;
    case 't':
      state.text = kind === 'open' ? 'shown' : 'none';
      return;
    case 'br':
    case 'cr':
      say('\n');
      return;
    case 'tab':
      // The stops of a paragraph are tags of that name too.
      if (run) say(builder.place() === 'cell' ? ' ' : '\t');
      return;
    case 'noBreakHyphen':
      say('-');
      return;
    case 'sym':
      say(symbolOf(tag));
      return;
    case 'ddList':
      if (kind === 'open') state.list = { entries: [] };
      return;
    case 'listEntry':
      if (state.list && state.list.entries.length < mostEntries) state.list.entries.push(valueIn(tag));
      return;
    case 'result':
      if (state.list) state.list.chosen = Number(valueIn(tag));
      return;
    case 'checked':
    case 'default':
      if (state.list && local === 'default') state.list.chosen ??= Number(valueIn(tag));
      if (state.box !== undefined) state.box = isOff(tag) ? 'open' : 'ticked';
      return;
    case 'checkBox':
      state.box = 'open';
      return;
    case 'fldChar':
      if (state.code !== '') say(encircled(state.code));
      state.code = '';
      return;
    default:
      if (run) emphasisOf(tag, run);
  }
}

/** No form offers more to choose from. */
const mostEntries = 200;

function valueIn({ attributes }: Tag): string {
  return decoded(/(?:^|[\s:])val\s*=\s*(?:"([^"]*)"|'([^']*)')/u.exec(attributes)?.slice(1).find(Boolean) ?? '');
}

function isOff({ attributes }: Tag): boolean {
  return /val\s*=\s*["'](?:0|false|off|none)["']/u.test(attributes);
}

function close(local: string, state: State, builder: PaperBuilder, say: Say): void {
  switch (local) {
    case 'tbl':
    case 'tr':
    case 'tc':
    case 'p':
      builder.close(local);
      return;
    case 'r':
      state.runs.pop();
      return;
    case 't':
      state.text = 'none';
      return;
    case 'ddList':
      say(state.list?.entries[state.list.chosen ?? 0] ?? '');
      state.list = undefined;
      return;
    case 'checkBox':
      say(state.box === 'ticked' ? '☑' : '□');
      state.box = undefined;
      return;
    default:
  }
}

/** EQ \o\ac(○,是): a sign in a circle, as Word's 带圈字符 makes it. */
function encircled(code: string): string {
  const inside = /eq\s*\\o\s*\\ac\s*\([^,，]{1,3}[,，]\s*([^()]{1,4})\)/iu.exec(code)?.[1]?.trim();
  if (!inside) return '';
  const [begin, end] = marks.strong;
  return `${begin}${inside}${end}`;
}

function shownText(text: string, run: RunLook | undefined): string {
  const plain = symbolsOf(unmarked(text), run);
  if (!run || run.look === 'gone') return run ? '' : plain;
  if (plain.trim() === '' || !run.emphasis) return plain;
  const [begin, end] = marks[run.emphasis];
  return `${begin}${plain}${end}`;
}

async function read(path: string) {
  try {
    return { blocks: await blocksOf(path) };
  } catch (error) {
    return { problem: 'unreadable', why: error instanceof Error ? error.name : 'unknown' };
  }
}

const all: unknown[] = [];
for (const path of process.argv.slice(2)) all.push(await read(path));
await answer(all);
