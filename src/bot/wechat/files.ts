import type { FileBoxInterface } from 'file-box';
import type { InboundFile } from '../adapter.ts';
import { weChatLimits } from './limits.ts';
import { type Timers, within } from './timers.ts';

/** A file grew beyond what is taken in while it was read. */
export class FileTooLargeError extends Error {
  constructor(limit: number) {
    super(`The file has more than ${limit} bytes. Send a smaller one.`);
    this.name = 'FileTooLargeError';
  }
}

export interface FileWaits {
  readonly timers: Timers;
  /** The longest pause between two pieces, in milliseconds. */
  readonly idleMs: number;
  /** In bytes. Default: WeChat's own limit. */
  readonly maxBytes?: number;
}

/** A file of a message, read piece by piece, bounded in size and in pauses, whatever its box says of itself. */
export function fileOf(box: FileBoxInterface, waits: FileWaits): InboundFile {
  const size = box.size;
  return { name: box.name, ...(size > 0 ? { size } : {}), open: () => pieces(box, waits) };
}

async function* pieces(box: FileBoxInterface, waits: FileWaits): AsyncGenerator<Uint8Array> {
  const { timers, idleMs, maxBytes = weChatLimits.fileInBytes } = waits;
  const stream = await within(timers, idleMs, 'Opening the file', box.toStream());
  try {
    const source: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
    let bytes = 0;
    for (;;) {
      const next = await within(timers, idleMs, 'Reading the file', source.next());
      if (next.done) return;
      const piece = Buffer.from(next.value as Uint8Array);
      bytes += piece.length;
      if (bytes > maxBytes) throw new FileTooLargeError(maxBytes);
      yield piece;
    }
  } finally {
    stream.destroy();
  }
}
