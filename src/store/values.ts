import pg from 'pg';

/**
 * How values travel, the same for both databases, so that nothing depends on which one is in use.
 * Parameters are sent as text; the tables below say how text becomes a value again.
 */
export type Reader = (text: string) => unknown;

const bool: Reader = (text) => text === 't';
const text: Reader = (value) => value;
/** Counts and byte sizes, all far below 2^53. */
const integer: Reader = Number;
const moment: Reader = pg.types.getTypeParser(1184, 'text');
const document: Reader = (value) => JSON.parse(value);
const bytes: Reader = (value) => Buffer.from(value.slice(2), 'hex');

const scalars: Readonly<Record<number, Reader>> = {
  16: bool,
  17: bytes,
  20: integer,
  21: integer,
  23: integer,
  25: text,
  26: integer,
  114: document,
  700: Number,
  701: Number,
  1042: text,
  1043: text,
  1082: text,
  1184: moment,
  1700: text,
  2950: text,
  3802: document,
};

/** Array types by the type of their elements. */
const arrays: Readonly<Record<number, number>> = {
  199: 114,
  1000: 16,
  1005: 21,
  1007: 23,
  1009: 25,
  1015: 1043,
  1016: 20,
  1022: 701,
  1185: 1184,
  2951: 2950,
  3807: 3802,
};

/** text[], which the driver's types do not list. */
const textArray: number = 1009;

/** Readers by the number of the SQL type. A type that is not listed is read as its text. */
export const readers: Readonly<Record<number, Reader>> = { ...scalars, ...arrayReaders() };

function arrayReaders(): Record<number, Reader> {
  const parse: (text: string) => readonly (string | null)[] = pg.types.getTypeParser(textArray, 'text');
  const readerOf = (element: Reader): Reader => {
    return (value) => parse(value).map((item) => (item === null ? null : element(item)));
  };
  return Object.fromEntries(
    Object.entries(arrays).map(([array, element]) => [array, readerOf(scalars[element] ?? text)]),
  );
}

/** A parameter as text, or null. Objects become JSON; arrays become SQL arrays (a JSON array goes through `json`). */
export function parameter(value: unknown): string | null {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return arrayText(value);
  return typeof value === 'object' ? json(value) : String(value);
}

function arrayText(values: readonly unknown[]): string {
  let text = '{';
  for (const value of values) {
    const item = parameter(value);
    const shown = item === null ? 'NULL' : `"${/["\\]/u.test(item) ? item.replace(/["\\]/gu, '\\$&') : item}"`;
    text += text === '{' ? shown : `,${shown}`;
  }
  return `${text}}`;
}

/**
 * The text of a jsonb value. What PostgreSQL cannot store in one (the character NUL, halves of surrogate pairs)
 * is left out or replaced: a strange message must not make its turn fail for ever.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.includes('\\u')
    ? JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? storable(item) : item))
    : text;
}

function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}
