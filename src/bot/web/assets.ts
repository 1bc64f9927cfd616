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
    bundled('/assets/page.js', new URL('page/main.ts', import.meta.url)),
    bundled('/assets/page.css', new URL('page/page.css', import.meta.url)),
    readFile(new URL('page/icon.svg', import.meta.url), 'utf8'),
  ]);
  return { script, style, icon: asset('/assets/icon.svg', 'image/svg+xml', icon) };
}

/** A script or a style with all that it imports, put together from its first file, as it is served at a path. */
export async function bundled(path: `${string}.${'js' | 'css'}`, entry: URL): Promise<Asset> {
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const mime = path.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8';
  return asset(path, mime, result.outputFiles[0]?.text ?? '');
}

function asset(path: string, mime: string, body: string): Asset {
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  return { path, href: `${path}?v=${tag}`, mime, body, tag };
}
