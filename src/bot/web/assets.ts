import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A file of the page, in memory. `href` changes with the content, so that browsers may keep it for ever. */
export interface Asset {
  readonly path: string;
  readonly href: string;
  readonly mime: string;
  readonly body: string;
  readonly tag: string;
}

export interface Assets {
  readonly script: Asset;
  readonly style: Asset;
  readonly icon: Asset;
}

let made: Promise<Assets> | undefined;

/** The page's files; its script and style are put together once for each process. */
export function loadAssets(): Promise<Assets> {
  made ??= makeAssets();
  return made;
}

async function makeAssets(): Promise<Assets> {
  const [script, style, icon] = await Promise.all([
    bundle('page/main.ts'),
    bundle('page/page.css'),
    text('page/icon.svg'),
  ]);
  return {
    script: asset('/assets/page.js', 'text/javascript; charset=utf-8', script),
    style: asset('/assets/page.css', 'text/css; charset=utf-8', style),
    icon: asset('/assets/icon.svg', 'image/svg+xml', icon),
  };
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [pathOf(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return result.outputFiles[0]?.text ?? '';
}

function text(file: string): Promise<string> {
  return readFile(pathOf(file), 'utf8');
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

function asset(path: string, mime: string, body: string): Asset {
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  return { path, href: `${path}?v=${tag}`, mime, body, tag };
}
