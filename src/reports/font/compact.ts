/** A list of byte strings, as the compact font format (CFF, Adobe technical note 5176) has them. */
export interface CompactIndex {
  readonly count: number;
  readonly item: (at: number) => Buffer;
  /** Where it ends in the table. */
  readonly end: number;
}

export function readIndex(table: Buffer, start: number): CompactIndex {
  const count = table.readUInt16BE(start);
  if (count === 0) return { count, item: () => Buffer.alloc(0), end: start + 2 };
  const size = table.readUInt8(start + 2);
  const offset = (at: number): number => table.readUIntBE(start + 3 + at * size, size);
  const data = start + 2 + (count + 1) * size;
  const item = (at: number): Buffer => table.subarray(data + offset(at), data + offset(at + 1));
  return { count, item, end: data + offset(count) };
}

export function writeIndex(items: readonly Uint8Array[]): Buffer {
  if (items.length === 0) return Buffer.from([0, 0]);
  const head = Buffer.alloc(3 + (items.length + 1) * 4);
  head.writeUInt16BE(items.length, 0);
  head.writeUInt8(4, 2);
  let offset = 1;
  for (const [at, item] of items.entries()) {
    head.writeUInt32BE(offset, 3 + at * 4);
    offset += item.length;
  }
  head.writeUInt32BE(offset, 3 + items.length * 4);
  return Buffer.concat([head, ...items]);
}

/** One entry of a dictionary: its operator (of two bytes: 1200 and the second), and its operands as they are written. */
interface Entry {
  readonly operator: number;
  readonly raw: Buffer;
  readonly numbers: readonly number[];
}

export function readDictionary(bytes: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  let [begun, numbers]: [number, number[]] = [0, []];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes.readUInt8(at);
    if (first <= 21) {
      const operator = first === 12 ? 1200 + bytes.readUInt8(at + 1) : first;
      entries.push({ operator, raw: bytes.subarray(begun, at), numbers });
      at += first === 12 ? 2 : 1;
      [begun, numbers] = [at, []];
    } else {
      const { value, length } = readOperand(bytes, at);
      numbers.push(value);
      at += length;
    }
  }
  return entries;
}

/** A real number is skipped: none of those is looked at. */
function readOperand(bytes: Buffer, at: number): { readonly value: number; readonly length: number } {
  const first = bytes.readUInt8(at);
  if (first === 28) return { value: bytes.readInt16BE(at + 1), length: 3 };
  if (first === 29) return { value: bytes.readInt32BE(at + 1), length: 5 };
  if (first === 30) {
    const end = bytes.subarray(at + 1).findIndex((byte) => (byte & 0xf) === 0xf || byte >> 4 === 0xf);
    return { value: Number.NaN, length: end + 2 };
  }
  if (first <= 246) return { value: first - 139, length: 1 };
  const second = bytes.readUInt8(at + 1);
  return { value: first <= 250 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108, length: 2 };
}

/** A dictionary with other numbers for some operators, each in five bytes, so that its length does not depend on them. */
export function writeDictionary(
  entries: readonly Entry[],
  changed: Readonly<Record<number, readonly number[] | undefined>>,
): Buffer {
  const parts = entries.flatMap(({ operator, raw }) => [
    changed[operator]?.map(operand) ?? [raw],
    [Buffer.from(operator >= 1200 ? [12, operator - 1200] : [operator])],
  ]);
  return Buffer.concat(parts.flat());
}

function operand(value: number): Buffer {
  const bytes = Buffer.alloc(5, 29);
  bytes.writeInt32BE(value, 1);
  return bytes;
}
