import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

const require = createRequire(import.meta.url);

/** PGlite, whose program is WebAssembly, compiled once in a process. */
export interface Engine {
  readonly PGlite: typeof PGlite;
  readonly program: WebAssembly.Module;
}

let program: Promise<WebAssembly.Module> | undefined;
/** What it was compiled from: 9 MB, of which the compiled program has its own copy. */
let source: Buffer<ArrayBuffer> | undefined;

/**
 * Opens a database with the engine in little memory. What is let go before the database is open would not go back to the
 * system: such large pieces teach the allocator to keep those that it frees, and compiling what the opening calls frees many.
 */
export async function withEngine<Result>(open: (engine: Engine) => Promise<Result>): Promise<Result> {
  const PGlite = loadPGlite();
  program ??= compile();
  try {
    return await open({ PGlite, program: await program });
  } finally {
    letGo();
  }
}

/** As CommonJS, which tsx leaves alone, and without its source map: a message, a URL and three texts of a megabyte each. */
function loadPGlite(): typeof PGlite {
  const { sourceMapsEnabled } = process;
  process.setSourceMapsEnabled(false);
  try {
    return (require('@electric-sql/pglite') as typeof import('@electric-sql/pglite')).PGlite;
  } finally {
    process.setSourceMapsEnabled(sourceMapsEnabled);
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const path = join(dirname(require.resolve('@electric-sql/pglite')), 'pglite.wasm');
  source = (await readFile(path)) as Buffer<ArrayBuffer>;
  return WebAssembly.compile(source);
}

/** Given to a closed port, it is freed at once; the collector would leave it for long. */
function letGo(): void {
  if (!source) return;
  const { port1 } = new MessageChannel();
  port1.close();
  port1.postMessage(undefined, [source.buffer]);
  source = undefined;
}
