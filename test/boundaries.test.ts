import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.split(sep).join('/'), text: readFileSync(join(root, 'src', file), 'utf8') }));

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: readonly Import[] = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map(([, to]) => ({
    from: file,
    to: resolve(file, String(to)),
  })),
);

/** A path below src for a file of ours, else the package's name. */
function resolve(file: string, to: string): string {
  if (!to.startsWith('.'))
    return to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] as string);
  return normalize(join(dirname(file), to))
    .split(sep)
    .join('/');
}

function broken(from: RegExp, to: RegExp): readonly string[] {
  return imports.filter((each) => from.test(each.from) && to.test(each.to)).map((each) => `${each.from} → ${each.to}`);
}

describe('imports go bot → reports → store → dialogs, and never back', () => {
  test('dialogs import nothing of store, reports or bot', () => {
    expect(broken(/^dialogs\//u, /^(?:store|reports|bot)\//u)).toEqual([]);
  });

  test('store imports nothing of reports or bot', () => {
    expect(broken(/^store\//u, /^(?:reports|bot)\//u)).toEqual([]);
  });

  test('reports import nothing of bot', () => expect(broken(/^reports\//u, /^bot\//u)).toEqual([]));

  test('migrations import nothing of the app', () => {
    expect(broken(/^store\/migrations\/0/u, /^(?:\.\.|dialogs|reports|bot|store\/(?!migrations))/u)).toEqual([]);
  });
});

describe('each library stands behind one door', () => {
  test.each([
    ['pg', /^store\//u],
    ['kysely', /^(?:store\/|bot\/turn\/fetch)/u],
    ['@electric-sql/pglite', /^store\//u],
    ['hono', /^bot\/(?:web|desk|upload|my-data)\//u],
    ['@hono/node-server', /^bot\/web\//u],
    ['grammy', /^bot\/telegram\//u],
    ['@slack/bolt', /^bot\/slack\//u],
    ['wechaty', /^bot\/wechat\//u],
    ['file-box', /^bot\/wechat\//u],
    ['docx', /^reports\//u],
    ['hucre', /^(?:reports\/workbook|store\/reading\/)/u],
    ['pino', /^bot\/log/u],
    ['libphonenumber-js', /^dialogs\/reading\//u],
    ['validator', /^dialogs\/reading\//u],
    ['yaml', /^dialogs\//u],
    ['prom-client', /^bot\/metrics\//u],
  ])('%s', (library, door) => {
    const users = imports.filter((each) => each.to === library).map((each) => each.from);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((file) => !door.test(file))).toEqual([]);
  });

  test('an adapter imports the port, what all adapters share, and its own folder, nothing else of ours', () => {
    const ours = /^(?:dialogs|store|reports|bot)\//u;
    for (const platform of ['web', 'terminal', 'telegram', 'wechat', 'slack']) {
      const own = new RegExp(`^bot/(?:(?:adapter|recent|within|turn/queue)\\.ts|${platform}/)`, 'u');
      const strangers = imports.filter(
        (each) => each.from.startsWith(`bot/${platform}/`) && ours.test(each.to) && !own.test(each.to),
      );
      expect(strangers).toEqual([]);
    }
  });

  test('the pure core has no clock, no input or output', () => {
    expect(broken(/^dialogs\//u, /^node:/u)).toEqual([]);
    const clocks = sources.filter(
      ({ file, text }) =>
        file.startsWith('dialogs/') && /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now/u.test(text),
    );
    expect(clocks.map(({ file }) => file)).toEqual([]);
  });
});

describe('what is said', () => {
  /** Words of a command, settings and paths are told as they were written. */
  const asWritten =
    /^(?:bot\/(?:clock|config|campaign|campaign-file|usage|main|upload\/page\/words)|dialogs\/mistakes|store\/directory)\.ts$/u;

  test('puts no name in quotation marks by hand: its own marks would not be nested', () => {
    const byHand = sources.filter(({ file, text }) => !asWritten.test(file) && /[“《]\$\{/u.test(text));
    expect(byHand.map(({ file }) => file)).toEqual([]);
  });
});

describe('files stay small enough to read', () => {
  test('none is over 400 lines', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 400).map(({ file }) => file)).toEqual([]);
  });

  test('no function is over 60 lines', () => {
    const long = sources.flatMap(({ file, text }) =>
      functionsOf(text.split('\n')).flatMap(({ line, lines }) => (lines > 60 ? [`${file}:${line}: ${lines}`] : [])),
    );
    expect(long).toEqual([]);
  });

  test('the lines of a function are counted from its name to its end', () => {
    const body = Array.from({ length: 7 }, () => '  work();');
    const lines = ['export function a(', '  b: string,', '): void {', ...body, '}', 'const c = () => {', ...body, '};'];
    expect(functionsOf(lines)).toEqual([
      { line: 1, lines: 11 },
      { line: 12, lines: 9 },
    ]);
  });

  test('nothing is left undone, and no type is given up', () => {
    const left = /\b(?:TODO|FIXME|XXX)\b|@ts-ignore|@ts-expect-error|\bas any\b/u;
    expect(sources.filter(({ text }) => left.test(text)).map(({ file }) => relative('.', file))).toEqual([]);
  });
});

/** Every function with a body of its own, by the indentation that the formatter gives. */
function functionsOf(text: readonly string[]): readonly { readonly line: number; readonly lines: number }[] {
  const indent = (at: number): number => (text[at] ?? '').search(/\S/u);
  return text.flatMap((opening, at) => {
    if (!/(?:\bfunction\b.*|=>|\)(?:: .*)?) \{$/u.test(opening) || block.test(opening)) return [];
    // Parameters may stand on lines of their own.
    let first = at;
    while (/^\s*\)/u.test(opening) && first > 0 && (first === at || indent(first) !== indent(at))) first--;
    const end = text.findIndex((each, below) => below > at && indent(below) === indent(at) && /^\s*\}/u.test(each));
    return end < 0 ? [] : [{ line: first + 1, lines: end - first + 1 }];
  });
}

const block = /^\s*(?:\} )?(?:if|for|while|switch|else|catch|do)\b/u;
