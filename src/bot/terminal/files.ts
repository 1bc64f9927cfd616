import { createReadStream, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InboundFile } from '../adapter.ts';

/** The path in `/file <path>`, unquoted; undefined where the line is something else. */
export function namedPath(line: string): string | undefined {
  const path = /^\/file\s+(\S.*)$/u.exec(line.trim())?.[1];
  return path === undefined ? undefined : plainPath(path);
}

/** The path of a file that was dropped on the terminal: a whole line that is an absolute path to a file that is there. */
export function droppedPath(line: string): string | undefined {
  const trimmed = line.trim();
  if (!/^['"]?(?:\/|~\/|file:\/\/)/u.test(trimmed) || trimmed.includes('\n')) return undefined;
  const path = plainPath(trimmed);
  return fileAt(path) ? path : undefined;
}

/** The file at a path, read when it is opened; undefined where there is none. */
export function fileAt(path: string): InboundFile | undefined {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isFile()) return undefined;
  return { name: basename(path), size: facts.size, open: () => createReadStream(path) };
}

/** Saves a document under its own name, or with a number where that is taken. Gives the path; never overwrites. */
export async function saveFile(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true });
  const safe = safeName(name);
  const ending = extname(safe);
  const stem = safe.slice(0, safe.length - ending.length);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? safe : `${stem} (${count})${ending}`);
    if (await createdNew(path, bytes)) return path;
  }
}

/** A file name without folders, control characters or what other systems refuse; at most 200 bytes. */
export function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out.
  const clean = name.replace(/[\0-\x1f\x7f-\x9f/\\:*?"<>|]/gu, '_').replace(/^[.\s]+|[.\s]+$/gu, '');
  const ending = extname(clean).slice(0, 20);
  let stem = clean.slice(0, clean.length - extname(clean).length);
  while (Buffer.byteLength(stem + ending) > 200) stem = [...stem].slice(0, -1).join('');
  return stem + ending || 'file';
}

async function createdNew(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeFile(path, bytes, { flag: 'wx' });
    return true;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw problem;
  }
}

function plainPath(typed: string): string {
  const quoted = /^(['"])(.*)\1$/u.exec(typed)?.[2];
  const path = quoted ?? typed.replace(/\\(.)/gu, '$1');
  if (path.startsWith('file://')) return fromUrl(path);
  return resolve(path.startsWith('~/') ? join(homedir(), path.slice(2)) : path);
}

function fromUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}
