/** One event as it goes over the wire, kept for tabs that come back. */
export interface Kept {
  readonly number: number;
  readonly frame: string;
}

export interface Rings {
  /** Numbers an event of a conversation, keeps it, and gives its frame. */
  readonly add: (chat: string, event: string, data: unknown) => string;
  /** The frames after a cursor; `gap` when some of them are no longer kept. Without a cursor: all that is kept. */
  readonly after: (chat: string, cursor: string | undefined) => { frames: readonly string[]; resumed: 'whole' | 'gap' };
}

interface Ring {
  next: number;
  kept: Kept[];
  characters: number;
}

/** The last events of each conversation, in memory. Bounded: the conversations longest quiet are forgotten first. */
export function createRings(boot: string, limits: { kept: number; keptCharacters: number }): Rings {
  const rings = new Map<string, Ring>();
  let characters = 0;
  const drop = (ring: Ring) => {
    const length = ring.kept.shift()?.frame.length ?? 0;
    ring.characters -= length;
    characters -= length;
  };
  const add = (chat: string, event: string, data: unknown): string => {
    const ring = rings.get(chat) ?? { next: 1, kept: [], characters: 0 };
    rings.delete(chat);
    rings.set(chat, ring);
    const frame = frameOf(event, data, `${boot}-${ring.next}`);
    ring.kept.push({ number: ring.next++, frame });
    ring.characters += frame.length;
    characters += frame.length;
    if (ring.kept.length > limits.kept) drop(ring);
    for (const [oldest, { characters: freed }] of rings) {
      if (characters <= limits.keptCharacters || oldest === chat) break;
      rings.delete(oldest);
      characters -= freed;
    }
    return frame;
  };
  return { add, after: (chat, cursor) => after(rings.get(chat), boot, cursor) };
}

/** An event in the form of a text/event-stream. JSON has no bare line breaks, so one data line holds it. */
export function frameOf(event: string, data: unknown, id?: string): string {
  return `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function after(ring: Ring | undefined, boot: string, cursor: string | undefined): ReturnType<Rings['after']> {
  const frames = (from: number) => (ring?.kept ?? []).filter((one) => one.number > from).map((one) => one.frame);
  if (!cursor?.startsWith(`${boot}-`)) return { frames: frames(0), resumed: 'whole' };
  const seen = Number(cursor.slice(boot.length + 1)) || 0;
  const oldest = ring?.kept[0]?.number ?? Number.POSITIVE_INFINITY;
  const whole = ring ? seen >= oldest - 1 : seen === 0;
  return { frames: frames(seen), resumed: whole ? 'whole' : 'gap' };
}
