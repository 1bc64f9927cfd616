import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The process that is killed, as one plain file: it starts in a fraction of the time, hundreds of times over. */
export async function bundleVictim(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  // Inside the checkout, so that packages are found from there.
  const folder = await mkdtemp(join(fileURLToPath(new URL('../../node_modules/', import.meta.url)), '.victim-'));
  const path = join(folder, 'victim.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./victim.ts', import.meta.url))],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // What brings files of its own besides its code, or is never loaded here.
    external: ['@electric-sql/pglite', 'esbuild', 'pg-native'],
    banner: { js: requireOfPackages },
    logLevel: 'error',
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Packages that are no ES modules ask for others by `require`. A name of its own: a module of ours may import the usual one. */
const requireOfPackages =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** A folder of its own, removed by the caller. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tianbao-kill-'));
}
