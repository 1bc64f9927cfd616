import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that are read where they are wanted. */
export interface Source {
  readonly size: number;
  /** What there is from a place on: shorter at the end. */
  readonly read: (at: number, length: number) => Buffer;
}

/** A file as a source. The child has nothing else to do: it reads at once. */
export function openSource(path: string): Source & { readonly close: () => void } {
  const fd = openSync(path, 'r');
  const { size } = fstatSync(fd);
  const read = (at: number, length: number): Buffer => {
    const wanted = Math.max(0, Math.min(length, size - at));
    const buffer = Buffer.alloc(wanted);
    return wanted > 0 && at >= 0 ? buffer.subarray(0, readSync(fd, buffer, 0, wanted, at)) : buffer.subarray(0, 0);
  };
  return { size, read, close: () => closeSync(fd) };
}

export function sourceOf(bytes: Buffer): Source {
  return {
    size: bytes.length,
    read: (at, length) => bytes.subarray(Math.max(0, at), Math.max(0, Math.min(bytes.length, at + length))),
  };
}

/** A stretch of a source, piece by piece. */
export function* pieces(source: Source, from: number, length: number, size = 65_536): Generator<Buffer> {
  const end = Math.min(source.size, from + length);
  for (let at = from; at < end; at += size) yield source.read(at, Math.min(size, end - at));
}
