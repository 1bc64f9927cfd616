import { FilePathSource, Input, MP4, QTFF } from 'mediabunny';
import type { Inspection } from '../inspect.ts';
import { editLists } from './edit-lists.ts';
import { Refusal } from './refusal.ts';
import type { Source } from './source.ts';

/** How long a video really plays, from its samples, those of fragments too, and from what its edit lists leave of them. */
export async function lookAtVideo(source: Source, path: string): Promise<Inspection> {
  const format = checkBoxes(source);
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF] });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Refusal('unreadable', 'no picture in the video');
  const seconds = await shownSeconds(input, source);
  if (!(seconds > 0) || !Number.isFinite(seconds)) throw new Refusal('unreadable', 'no duration');
  const mime = format === 'mov' ? 'video/quicktime' : 'video/mp4';
  return { mime, facts: { kind: 'video', format, seconds: Math.round(seconds * 1_000) / 1_000 } };
}

/** Until the last of its pictures and its sound ends. */
async function shownSeconds(input: Input, source: Source): Promise<number> {
  const lists = editLists(source);
  let longest = 0;
  for (const track of await input.getTracks()) {
    const filmed = await track.computeDuration();
    const edited = lists.get(track.id);
    if (!edited) longest = Math.max(longest, filmed);
    else longest = Math.max(longest, edited.stretches === 'once' ? Math.min(filmed, edited.seconds) : edited.seconds);
  }
  return longest;
}

/** Every box of the outermost level lies in the file: a video that was cut off says more than is there. */
function checkBoxes(source: Source): 'mp4' | 'mov' {
  let format: 'mp4' | 'mov' = 'mov';
  let at = 0;
  for (let count = 0; at < source.size; count++) {
    const head = source.read(at, 16);
    if (head.length < 8 || count > mostBoxes) throw new Refusal('unreadable', 'the video is cut off');
    const kind = head.toString('latin1', 4, 8);
    if (kind === 'ftyp' && head.toString('latin1', 8, 12) !== 'qt  ') format = 'mp4';
    const size = sizeOf(head, source.size - at);
    if (size < 8 || at + size > source.size) throw new Refusal('unreadable', `the box ${kind} is cut off`);
    if (kind === 'moov' && size > largestIndex) throw new Refusal('tooHeavy', 'an index of more than 64 MB');
    at += size;
  }
  return format;
}

const mostBoxes = 1_000_000;
const largestIndex = 64_000_000;

function sizeOf(head: Buffer, left: number): number {
  const size = head.readUInt32BE(0);
  if (size === 0) return left;
  if (size !== 1) return size;
  return head.length < 16 ? 0 : Number(head.readBigUInt64BE(8));
}
