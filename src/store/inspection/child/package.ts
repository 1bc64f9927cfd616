import type { Inspection } from '../inspect.ts';
import { type Budget, createBudget } from './budget.ts';
import { createWordCounter, type PartCounter } from './docx.ts';
import { contentTypes, otherPackage } from './other-package.ts';
import { pdfWithin } from './polyglot.ts';
import { Refusal } from './refusal.ts';
import { type Source, sourceOf } from './source.ts';
import { textParts } from './text-parts.ts';
import { contentOf, type Entry, readDirectory, smallPart } from './zip.ts';

/**
 * A package of Office: what its content types say it is. Every part is inflated once, counted and thrown away, so that
 * a directory that lies is found out; of a document the words are counted on the way.
 */
export async function lookAtPackage(source: Source): Promise<Inspection> {
  const listed = readDirectory(source, 'archive');
  if (!listed.some(({ name }) => name === contentTypes)) return await otherPackage(source, listed);
  if (source.read(0, pdfWithin).includes('%PDF-')) throw new Refusal('polyglot', 'a package and a pdf');
  const budget = createBudget(source.size);
  const entries = readDirectory(source);
  const kind = await kindOf(source, entries, createBudget(source.size));
  if (kind === 'other') return await otherPackage(source, entries);
  if (kind === 'macros' || entries.some(({ name }) => /vbaProject\.bin$/iu.test(name))) {
    throw new Refusal('macros', 'a document with macros');
  }
  const counter = createWordCounter(kind === 'docx' ? await partsOfText(source, entries) : new Set());
  for (const entry of entries) {
    await lookAtPart(source, entry, budget, counter.partOf(entry), 1);
  }
  return kind === 'docx'
    ? { mime: `${office}.wordprocessingml.document`, facts: { kind: 'docx', words: counter.words() } }
    : { mime: `${office}.spreadsheetml.sheet`, facts: { kind: 'xlsx' } };
}

async function partsOfText(source: Source, entries: readonly Entry[]): Promise<ReadonlySet<Entry>> {
  const { main, notes } = await textParts(source, entries, createBudget(source.size));
  if (!main) throw new Refusal('unreadable', 'a document without its text');
  return new Set([main, ...notes]);
}

const office = 'application/vnd.openxmlformats-officedocument';

async function kindOf(
  source: Source,
  entries: readonly Entry[],
  budget: Budget,
): Promise<'docx' | 'xlsx' | 'macros' | 'other'> {
  const text = await smallPart(source, entries, contentTypes, budget);
  if (text === undefined) return 'other';
  if (/macroEnabled\.(?:main\+xml|12)/iu.test(text)) return 'macros';
  if (text.includes(`${office}.wordprocessingml.document.main+xml`)) return 'docx';
  return text.includes(`${office}.spreadsheetml.sheet.main+xml`) ? 'xlsx' : 'other';
}

/** Packages within packages are looked into so deep. A table in a document is one. */
const deepest = 3;
const largestInner = 24_000_000;

async function lookAtPart(
  source: Source,
  entry: Entry,
  budget: Budget,
  counting: PartCounter | undefined,
  depth: number,
): Promise<void> {
  const isXml = /\.(?:xml|rels)$/iu.test(entry.name);
  let inner: Buffer[] | undefined;
  let first = true;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of contentOf(source, entry, budget)) {
    if (first && chunk.toString('latin1', 0, 4) === 'PK\x03\x04' && entry.inflated <= largestInner) inner = [];
    first = false;
    inner?.push(chunk);
    if (isXml) tail = checkXml(tail, chunk);
    counting?.take(chunk);
  }
  counting?.end();
  if (inner) await lookInside(Buffer.concat(inner), budget, depth + 1);
}

/** No part of Office declares a document type: entities are declared there, and they can swell without end. */
function checkXml(tail: Buffer, chunk: Buffer): Buffer {
  const seam = Buffer.concat([tail, chunk.subarray(0, longestMark)]);
  if (marks.some((mark) => chunk.includes(mark) || seam.includes(mark))) {
    throw new Refusal('unsafe', 'a document type in a part');
  }
  return Buffer.from(chunk.subarray(-longestMark));
}

/** As letters of one byte, and of two in either order; the half of a letter that may stand before it does no harm. */
const marks = ['<!DOCTYPE', '<!ENTITY'].flatMap((mark) => [
  Buffer.from(mark, 'latin1'),
  Buffer.from(mark, 'utf16le'),
  Buffer.from(mark, 'utf16le').swap16(),
]);
const longestMark = 18;

async function lookInside(bytes: Buffer, budget: Budget, depth: number): Promise<void> {
  if (depth > deepest) throw new Refusal('bomb', 'packages within packages');
  const source = sourceOf(bytes);
  for (const entry of readDirectory(source)) await lookAtPart(source, entry, budget, undefined, depth);
}
