import { z } from 'zod';
import type { FileFact, FileFacts } from '../event.ts';
import type { Field } from '../form.ts';
import { fill, type Language, type Message, message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { saysNothing } from './plain.ts';
import { showKind, showSize } from './show-file.ts';

/** A file that answers a question: what it is, without its content. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly facts: FileFacts;
}

/** What a question about files takes. */
export interface FileRules {
  readonly takes: readonly FileFacts['kind'][];
  /** In words: "PDF 或图片". */
  readonly takesText: Message;
  /** How many. 1: a new one replaces the one before. */
  readonly most: number;
  /** A kind of which one is the whole answer, where there may be several of another: one pdf, or several scanned pages. */
  readonly alone?: FileFacts['kind'];
  /** What is wrong with a file of a kind that is taken. */
  readonly check?: (file: KeptFile) => Message | undefined;
}

/** Files, answered by sending them. The value is a list of them, in the order in which they came. */
export function files(rules: FileRules): Field<readonly KeptFile[]> {
  return {
    kind: 'files',
    rule: rules.most === 1 ? fill(one, { takes: '' }) : fill(several, { most: rules.most }),
    example: rules.takesText,
    input: { kind: 'text' },
    files: rules,
    read: (text): Reading<readonly KeptFile[]> => refused(saysNothing(text) ? 'empty' : 'not_understood'),
    schema: schemaOf(rules),
    show: (value, language) => value.map((file) => showFile(file, language)).join(language === 'zh' ? '、' : ', '),
    explain: (value) => value.map((file) => rules.check?.(file)).find((problem) => problem !== undefined),
  };
}

const one = message('直接把文件发过来即可。', 'Just send the file.');
const several = message(
  '直接把文件发过来即可，一次一个，最多 {most} 个。',
  'Just send the files, one after the other, at most {most}.',
);

/** The list with one more file: beside those that are there, or instead of them. Undefined where there are too many. */
export function withFile(
  { most, alone }: FileRules,
  before: readonly KeptFile[],
  file: KeptFile,
): readonly KeptFile[] | undefined {
  const others = before.filter(({ id }) => id !== file.id);
  if (most === 1 || file.facts.kind === alone) return [file];
  const beside = others.filter(({ facts }) => facts.kind !== alone);
  return beside.length >= most ? undefined : [...beside, file];
}

/** Whether more files are awaited behind these. */
export function mayHaveMore({ most, alone }: FileRules, list: readonly KeptFile[]): boolean {
  return list.length < most && !list.some(({ facts }) => facts.kind === alone);
}

/** The file as an answer; undefined where nothing is known of it. */
export function keptFile({ id, name, bytes, facts }: FileFact): KeptFile | undefined {
  return facts && id !== '' ? { id, name, bytes, facts } : undefined;
}

/** "总结.docx（4872 字，35 KB）". */
export function showFile({ name, bytes, facts }: KeptFile, language: Language): string {
  const kind = showKind(facts, language);
  return language === 'zh' ? `${name}（${kind}，${showSize(bytes)}）` : `${name} (${kind}, ${showSize(bytes)})`;
}

const facts: z.ZodType<FileFacts> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('docx'), words: z.number().int().min(0) }),
  z.object({ kind: z.literal('xlsx') }),
  z.object({ kind: z.literal('pdf'), pages: z.number().int().min(1) }),
  z.object({
    kind: z.literal('picture'),
    format: z.enum(['jpg', 'png']),
    width: z.number().int().min(1),
    height: z.number().int().min(1),
  }),
  z.object({ kind: z.literal('video'), format: z.enum(['mp4', 'mov']), seconds: z.number().min(0) }),
  z.object({ kind: z.literal('text') }),
]);

const kept: z.ZodType<KeptFile> = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  bytes: z.number().int().min(1),
  facts,
});

function schemaOf({ takes, most, check }: FileRules): z.ZodType<readonly KeptFile[]> {
  return z
    .array(kept.refine((file) => takes.includes(file.facts.kind) && check?.(file) === undefined))
    .min(1)
    .max(most);
}
