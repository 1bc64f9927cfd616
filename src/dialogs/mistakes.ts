import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml';
import { z } from 'zod';
import { wishInChinese } from './mistake-words.ts';

/** A file that was read, and where its lines are. */
export interface Source {
  readonly document: Document.Parsed;
  /** As it was read, for what is quoted from it. */
  readonly text?: string;
  readonly lines: LineCounter;
  readonly fileName: string;
  readonly schema: z.ZodType;
}

type Path = readonly PropertyKey[];

/** Every mistake of a YAML file, in the order of the file: `file:line:column key: what is wrong; what to write`. */
export function mistakesOf(source: Source, issues: readonly z.core.$ZodIssue[]): readonly string[] {
  const found =
    source.document.errors.length > 0 ? syntaxMistakes(source) : issues.flatMap((issue) => told(source, issue));
  return [...found]
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, text }) => {
      const { line, col } = source.lines.linePos(offset);
      return `${source.fileName}:${line}:${col} ${text}`;
    });
}

interface Mistake {
  readonly offset: number;
  readonly text: string;
}

function syntaxMistakes(source: Source): readonly Mistake[] {
  return source.document.errors.map(({ pos, message }) => {
    const unquoted = unquotedAt(source, pos[0]);
    const advice = unquoted === undefined ? '' : `; write it in quotes: '${unquoted}'；请加引号：'${unquoted}'`;
    return { offset: pos[0], text: `这一处不合 YAML 的写法（看看缩进、冒号和括号）。 not YAML: ${message}${advice}` };
  });
}

/** "> 0", "@x" and the like mean something else to YAML without quotes: the value that stands so on the line of a mistake. */
function unquotedAt({ text, lines }: Source, offset: number): string | undefined {
  const { line } = lines.linePos(offset);
  const written = text?.split('\n')[line - 1]?.slice(0, 300) ?? '';
  return /(?:^|[{,]|- )\s*[\w'"]*\s*:?\s+(?<value>(?:[<>]=?|[@`%*&!])\s*[^\s,{}'"#][^,{}'"#]{0,60}?)\s*(?:[,}#]|$)/u.exec(
    written,
  )?.groups?.['value'];
}

function told(source: Source, issue: z.core.$ZodIssue): readonly Mistake[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(source, issue.path, key));
  const name = issue.path.join('.') || '整个文件 the file';
  if (issue.code === 'custom' && issue.params?.['told'] === 'whole') {
    return [{ offset: keyOffset(source, issue.path), text: `${name}: ${issue.message}` }];
  }
  const written = source.document.getIn(issue.path, true);
  const offset = offsetOf(source, issue.path);
  const wish = wishInChinese(issue.message);
  if (written === undefined) {
    const inChinese = `没有写${wish === undefined ? '' : `，请写${wish}`}。`;
    return [{ offset, text: `${name}：${inChinese} ${name} is missing; write ${issue.message}` }];
  }
  const group = isScalar(written) ? groupFor(source, issue, written.value) : undefined;
  if (group !== undefined) return [{ offset, text: `${name}: ${group}` }];
  const value = isScalar(written) ? JSON.stringify(written.value) : undefined;
  const inChinese = `${value === undefined ? '' : `${value} 不对，`}请写${wish ?? '对的内容'}。`;
  const inEnglish = `${value === undefined ? '' : `${value} is not right; `}write ${issue.message}`;
  return [{ offset, text: `${name}：${inChinese} ${name}: ${inEnglish}` }];
}

/** Where one value stands and several keys are wanted: how it is written. */
function groupFor(source: Source, { code, path }: z.core.$ZodIssue, value: unknown): string | undefined {
  const keys = code === 'invalid_type' ? keysAt(source.schema, path) : [];
  if (keys.length === 0) return undefined;
  const shown = JSON.stringify(value);
  if (keys.join() !== 'zh,en') {
    const list = keys.slice(0, 6).join(', ');
    return `${shown} is not right; write a group of keys, indented below this one: ${list}；这里要分几项写，每项缩进一行：${list}`;
  }
  const [zh, en] = typeof value === 'string' && value !== '' ? [value, '…'] : ['…', '…'];
  const form = `{ zh: ${zh}, en: ${en} }`;
  return `${shown} is in one language only; write a group of keys: ${form}；中英文都要写，请写成 ${form}`;
}

function unknownKey(source: Source, path: Path, key: string): Mistake {
  const known = keysAt(source.schema, path);
  const near = nearest(key, known);
  const [zh, advice] = near
    ? [`是不是“${near}”？`, `did you mean "${near}"?`]
    : [`这里可以写：${known.join('、')}。`, `known here: ${known.join(', ')}`];
  const holder = path.length === 0 ? source.document.contents : source.document.getIn(path, true);
  const pair = isMap(holder) ? holder.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  const offset = (isNode(pair?.key) ? pair.key.range?.[0] : undefined) ?? offsetOf(source, path);
  const name = [...path, key].join('.');
  return { offset, text: `${name}：没有这一项，${zh} ${name}: there is no such key; ${advice}` };
}

/** Where the key of a value stands, which is the line that people look for. */
function keyOffset(source: Source, path: Path): number {
  const last = path.at(-1);
  const holder = path.length <= 1 ? source.document.contents : source.document.getIn(path.slice(0, -1), true);
  const pair = isMap(holder)
    ? holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))
    : undefined;
  return (isNode(pair?.key) ? pair.key.range?.[0] : undefined) ?? offsetOf(source, path);
}

/** Where a value stands; for one that is missing, where the nearest group around it stands. */
function offsetOf(source: Source, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = source.document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let at: unknown = schema;
  for (const step of path) {
    at = opened(at);
    if (at instanceof z.ZodObject) at = (at.shape as Record<PropertyKey, unknown>)[step];
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else if (at instanceof z.ZodArray) at = at.element;
    else return [];
  }
  at = opened(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function opened(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

function nearest(key: string, known: readonly string[]): string | undefined {
  const ranked = known.map((each) => ({ each, far: distance(key.toLowerCase(), each.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(2, best.each.length / 3) ? best.each : undefined;
}

/** How many signs must be put in, taken out or replaced to make one word of another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
