import type { Inspection } from '../inspect.ts';
import { checkPixels } from './pixels.ts';
import { Refusal } from './refusal.ts';
import type { Source } from './source.ts';

/** The size of a picture from its first chunk, and whether its chunks go on to the end. Nothing is decoded. */
export function lookAtPng(source: Source): Inspection {
  const head = source.read(8, 25);
  if (head.length < 25 || head.toString('latin1', 4, 8) !== 'IHDR') throw new Refusal('unreadable', 'no IHDR');
  const [width, height] = [head.readUInt32BE(8), head.readUInt32BE(12)];
  checkPixels(width, height);
  let hasData = false;
  for (let at = 8, count = 0; count < mostChunks; count++) {
    const chunk = source.read(at, 8);
    if (chunk.length < 8) break;
    const kind = chunk.toString('latin1', 4, 8);
    at += 12 + chunk.readUInt32BE(0);
    if (at > source.size) break;
    if (kind === 'IDAT') hasData = true;
    if (kind !== 'IEND') continue;
    if (!hasData) break;
    return { mime: 'image/png', facts: { kind: 'picture', format: 'png', width, height } };
  }
  throw new Refusal('unreadable', 'the picture is cut off');
}

const mostChunks = 1_000_000;
