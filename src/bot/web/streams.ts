/** The open event streams of the tabs. */
export interface Streams {
  /** Opens one, first writing `first`; undefined when there are too many in all. */
  readonly open: (chat: string, first: string) => ReadableStream<Uint8Array> | undefined;
  readonly write: (chat: string, frame: string) => void;
  readonly has: (chat: string) => boolean;
  readonly beat: (frame: string) => void;
  readonly endAll: () => void;
}

interface Tab {
  readonly write: (frame: string) => void;
  readonly end: (last?: string) => void;
}

export interface StreamLimits {
  readonly tabs: number;
  readonly streams: number;
  /** What the tab of a session that yields to a newer one is told last. */
  readonly parked: string;
  /** Called when a stream ended, with its conversation. */
  readonly left: (chat: string) => void;
}

/** A tab that reads slower than this many bytes behind is ended; it comes back and resumes. */
const maxBehind = 1024 * 1024;

export function createStreams(limits: StreamLimits): Streams {
  const tabs = new Map<string, Set<Tab>>();
  let count = 0;
  const each = (act: (tab: Tab) => void) => {
    for (const set of [...tabs.values()]) for (const tab of [...set]) act(tab);
  };
  const join = (chat: string, tab: Tab) => {
    const set = tabs.get(chat) ?? new Set();
    tabs.set(chat, set.add(tab));
    count++;
    const [oldest] = set;
    if (set.size > limits.tabs) oldest?.end(limits.parked);
  };
  const leave = (chat: string, tab: Tab) => {
    const set = tabs.get(chat);
    if (!set?.delete(tab)) return;
    count--;
    if (set.size === 0) tabs.delete(chat);
    limits.left(chat);
  };
  return {
    open: (chat, first) => (count < limits.streams ? tabStream(first, chat, join, leave) : undefined),
    write: (chat, frame) => {
      for (const tab of [...(tabs.get(chat) ?? [])]) tab.write(frame);
    },
    has: (chat) => tabs.has(chat),
    beat: (frame) => each((tab) => tab.write(frame)),
    endAll: () => each((tab) => tab.end()),
  };
}

type Move = (chat: string, tab: Tab) => void;

function tabStream(first: string, chat: string, join: Move, leave: Move): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let left = () => {};
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const end = (last?: string) => {
      left();
      if (last) controller.enqueue(encoder.encode(last));
      controller.close();
    };
    const write = (frame: string) => {
      if ((controller.desiredSize ?? 0) < -maxBehind) end();
      else controller.enqueue(encoder.encode(frame));
    };
    const tab: Tab = { write, end };
    left = () => leave(chat, tab);
    write(first);
    join(chat, tab);
  };
  return new ReadableStream({ start, cancel: () => left() }, { highWaterMark: 0, size: (chunk) => chunk.byteLength });
}
