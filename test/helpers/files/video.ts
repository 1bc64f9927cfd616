/** How a video is to be written. */
export interface VideoShape {
  /** A tenth of a second at least. */
  readonly seconds: number;
  readonly format?: 'mp4' | 'mov';
  /** `fragments`: the index says nothing of its length, ten seconds by ten seconds say it. Default `whole`. */
  readonly layout?: 'whole' | 'fragments';
  /** Bytes of each tenth of a second. Default 4. */
  readonly sampleBytes?: number;
  /** What the header of the film says of its length, where that is a lie, in seconds. */
  readonly says?: number;
  /** What its edit list shows of it: how long, and from where, in seconds; from -1: nothing is shown. */
  readonly edits?: readonly (readonly [length: number, from: number])[];
}

const scale = 1_000;
const step = 100;

/** A video of one picture track whose pictures mean nothing, as a camera's index describes it. */
export function videoOf({
  seconds,
  format = 'mp4',
  layout = 'whole',
  sampleBytes = 4,
  says,
  edits,
}: VideoShape): Buffer {
  const samples = Math.round((seconds * scale) / step);
  const mark = box(
    'ftyp',
    text(format === 'mov' ? 'qt  ' : 'isom'),
    u32(512),
    text(format === 'mov' ? 'qt  ' : 'isom'),
  );
  if (layout === 'fragments') return fragments(mark, samples, sampleBytes);
  const data = box('mdat', Buffer.alloc(samples * sampleBytes));
  const table = [
    full('stts', u32(1), u32(samples), u32(step)),
    full('stsc', u32(1), u32(1), u32(samples), u32(1)),
    full('stsz', u32(sampleBytes), u32(samples)),
    full('stco', u32(1), u32(mark.length + 8)),
  ];
  const length = says === undefined ? samples * step : says * scale;
  return Buffer.concat([mark, data, moov(length, { table, edits })]);
}

function fragments(mark: Buffer, samples: number, sampleBytes: number): Buffer {
  const empty = [full('stts', u32(0)), full('stsc', u32(0)), full('stsz', u32(0), u32(0)), full('stco', u32(0))];
  const extends_ = box('mvex', full('trex', u32(1), u32(1), u32(step), u32(sampleBytes), u32(0)));
  const parts: Buffer[] = [mark, moov(0, { table: empty }, extends_)];
  for (let from = 0, number = 1; from < samples; from += 100, number++) {
    const count = Math.min(100, samples - from);
    const head = (offset: number): Buffer =>
      box(
        'moof',
        full('mfhd', u32(number)),
        box(
          'traf',
          flagged('tfhd', 0x020000, u32(1)),
          full('tfdt', u32(from * step)),
          flagged('trun', 0x000001, u32(count), u32(offset)),
        ),
      );
    parts.push(head(head(0).length + 8), box('mdat', Buffer.alloc(count * sampleBytes)));
  }
  return Buffer.concat(parts);
}

interface Described {
  readonly table: readonly Buffer[];
  readonly edits?: VideoShape['edits'];
}

function moov(length: number, { table, edits = [] }: Described, ...more: readonly Buffer[]): Buffer {
  const listed = edits.map(([long, from]) =>
    Buffer.concat([u32(long * scale), u32(from < 0 ? -1 : from * scale), u32(0x10000)]),
  );
  const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(u32);
  const visual = Buffer.concat([
    Buffer.alloc(6),
    u16(1),
    Buffer.alloc(16),
    u16(64),
    u16(64),
    u32(0x480000),
    u32(0x480000),
    u32(0),
    u16(1),
    Buffer.alloc(32),
    u16(24),
    u16(0xffff),
  ]);
  const settings = Buffer.from('0142c00affe1000967420a0a0a0a0a0a0a01000468ce3880', 'hex');
  const described = full('stsd', u32(1), box('avc1', visual, box('avcC', settings)));
  const zeros = (count: number): Buffer => Buffer.alloc(count);
  const track = box(
    'trak',
    flagged('tkhd', 3, zeros(8), u32(1), u32(0), u32(length), zeros(16), ...matrix, u32(64 << 16), u32(64 << 16)),
    ...(listed.length > 0 ? [box('edts', full('elst', u32(listed.length), ...listed))] : []),
    box(
      'mdia',
      full('mdhd', zeros(8), u32(scale), u32(length), u16(0x55c4), u16(0)),
      full('hdlr', u32(0), text('vide'), zeros(12), text('video\0')),
      box(
        'minf',
        flagged('vmhd', 1, zeros(8)),
        box('dinf', full('dref', u32(1), flagged('url ', 1))),
        box('stbl', described, ...table),
      ),
    ),
  );
  const head = full(
    'mvhd',
    zeros(8),
    u32(scale),
    u32(length),
    u32(0x10000),
    u16(0x100),
    zeros(10),
    ...matrix,
    zeros(24),
    u32(2),
  );
  return box('moov', head, track, ...more);
}

function box(kind: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), text(kind), body]);
}

function full(kind: string, ...parts: readonly Buffer[]): Buffer {
  return flagged(kind, 0, ...parts);
}

function flagged(kind: string, flags: number, ...parts: readonly Buffer[]): Buffer {
  return box(kind, u32(flags), ...parts);
}

function text(letters: string): Buffer {
  return Buffer.from(letters, 'latin1');
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
