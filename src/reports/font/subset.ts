import { readFile } from 'node:fs/promises';
import { faceIn } from './faces.ts';

/**
 * A font with the signs of a text alone, made by HarfBuzz from a font or a collection of fonts, of which the one of this
 * family is taken. Undefined where the file has none of it. What draws text reads a font's file several times for each
 * sign: of a Chinese one of 19 MB that takes seconds, of this one nothing.
 */
export async function subsetFont(file: Buffer, family: string, text: string): Promise<Buffer | undefined> {
  const index = faceIn(file, family);
  if (index === undefined) return undefined;
  const hb = await harfbuzz();
  const face = hb.hb_face_create(blobOf(hb, file), index);
  const wanted = hb.hb_subset_input_create_or_fail();
  const signs = hb.hb_subset_input_unicode_set(wanted);
  for (const sign of new Set(text)) hb.hb_set_add(signs, sign.codePointAt(0) ?? 0);
  const part = hb.hb_subset_or_fail(face, wanted);
  return part === 0 ? undefined : contentOf(hb, hb.hb_face_reference_blob(part));
}

function blobOf(hb: Harfbuzz, file: Buffer): number {
  const at = hb.malloc(file.length);
  new Uint8Array(hb.memory.buffer).set(file, at);
  return hb.hb_blob_create(at, file.length, readOnly, 0, 0);
}

/** HB_MEMORY_MODE_READONLY. */
const readOnly = 1;

function contentOf(hb: Harfbuzz, blob: number): Buffer {
  const at = hb.hb_blob_get_data(blob, 0);
  return Buffer.from(hb.memory.buffer.slice(at, at + hb.hb_blob_get_length(blob)));
}

/** What is used of the library's functions. A number is an address in its memory, 0 where there is nothing. */
interface Harfbuzz {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly hb_blob_create: (data: number, length: number, mode: number, userData: number, destroy: number) => number;
  readonly hb_blob_get_data: (blob: number, length: number) => number;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, code: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_unicode_set: (input: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

/** One of its own for each font: its memory goes with it, and nothing is freed one by one. */
async function harfbuzz(): Promise<Harfbuzz> {
  compiled ??= readFile(new URL(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))).then((code) =>
    WebAssembly.compile(code),
  );
  const { exports } = await WebAssembly.instantiate(await compiled);
  return exports as unknown as Harfbuzz;
}

let compiled: Promise<WebAssembly.Module> | undefined;
