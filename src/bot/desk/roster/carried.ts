import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { type RosterContext, readRoster } from '../../../dialogs/roster/read-roster.ts';
import { type RosterField, type RosterUnit, rosterColumns } from '../../../dialogs/roster/unit.ts';
import type { RosterFound } from '../../../store/people/roster-units.ts';

/** A form that carries a roster has at most so many bytes; and inflated so many. */
export const carriedBytes = 6_000_000;
const inflatedBytes = 30_000_000;

/**
 * The units of a file as the page that shows what would change carries them to the one that changes it: so nothing of them
 * is kept between, and any process can go on.
 */
export async function carryUnits(units: readonly RosterUnit[]): Promise<string> {
  const rows = units.map((unit) => fields.map((field) => unit[field] ?? ''));
  return (await promisify(gzip)(JSON.stringify(rows))).toString('base64url');
}

const fields: readonly RosterField[] = rosterColumns.map(({ field }) => field);
const rowsSchema = z.array(z.array(z.string().max(1_000)).length(fields.length)).max(100_000);

/** The units again, read as those of a file are: what came back may be anything. Undefined where it is none of ours. */
export async function carriedUnits(text: string, context: RosterContext): Promise<readonly RosterUnit[] | undefined> {
  const rows = await rowsIn(text);
  if (!rows) return undefined;
  const lines = [rosterColumns.map(({ names }) => names[0] ?? ''), ...rows].map((row, i) => ({
    number: i + 1,
    cells: row.flatMap((cell, column) => (cell === '' ? [] : [{ column, kind: 'text' as const, text: cell }])),
  }));
  const read = readRoster(lines, context);
  if (!read || read.problems.length > 0) return undefined;
  return read.units.map(({ line: _, ...unit }) => unit);
}

async function rowsIn(text: string): Promise<z.infer<typeof rowsSchema> | undefined> {
  try {
    const json = await promisify(gunzip)(Buffer.from(text, 'base64url'), { maxOutputLength: inflatedBytes });
    return rowsSchema.safeParse(JSON.parse(json.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Names what an import would do: another one where the roster has changed meanwhile. */
export function fingerprintOf({ changes }: RosterFound): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('base64url');
}
