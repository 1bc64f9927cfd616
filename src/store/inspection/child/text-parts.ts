import type { Budget } from './budget.ts';
import type { Source } from './source.ts';
import { contentOf, type Entry } from './zip.ts';

/** The parts of a document that hold its text, found as Word finds them: by the package's relations, whatever they are called. */
export interface TextParts {
  /** Undefined where there is none. */
  readonly main: Entry | undefined;
  readonly notes: readonly Entry[];
}

export async function textParts(source: Source, entries: readonly Entry[], budget: Budget): Promise<TextParts> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const related = async (part: string, types: RegExp): Promise<readonly Entry[]> => {
    const relations = byName.get(relationsName(part));
    const text = relations && relations.inflated <= largestRelations ? await textOf(source, relations, budget) : '';
    return targetsIn(text, types)
      .map((target) => byName.get(resolved(part, target)))
      .filter((entry): entry is Entry => entry !== undefined);
  };
  const [found] = await related('', /\/officeDocument$/u);
  // A package without relations is none that Word opens; others do.
  const main = found ?? entries.find(({ name }) => /^word\/document\d*\.xml$/u.test(name));
  if (!main) return { main, notes: [] };
  const part = main.name.toLowerCase();
  const beside = ['footnotes.xml', 'endnotes.xml'].map((name) => byName.get(resolved(part, name)));
  const notes = new Set([...(await related(part, /\/(?:footnotes|endnotes)$/u)), ...beside]);
  return { main, notes: [...notes].filter((entry): entry is Entry => entry !== undefined && entry !== main) };
}

const largestRelations = 4_000_000;

/** `word/document.xml` has its relations in `word/_rels/document.xml.rels`, the package in `_rels/.rels`. */
function relationsName(part: string): string {
  return part.replace(/[^/]*$/u, (name) => `_rels/${name}.rels`);
}

async function textOf(source: Source, entry: Entry, budget: Budget): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of contentOf(source, entry, budget)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function targetsIn(text: string, types: RegExp): readonly string[] {
  return [...text.matchAll(/<(?:\w{1,20}:)?Relationship\s([^<>]*)>/gu)].flatMap(([, attributes = '']) => {
    const type = attribute(attributes, 'Type');
    const target = attribute(attributes, 'Target');
    return type !== undefined && target !== undefined && types.test(type) ? [target] : [];
  });
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(attributes)?.[1];
}

/** A target beside the part that names it, or from the package's root, in small letters. */
function resolved(part: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : part.replace(/[^/]*$/u, '') + target;
  const steps: string[] = [];
  for (const step of path.toLowerCase().split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
