import type { WireBoot, WireEcho, WireMessage } from '../wire.ts';

export interface StreamHandlers {
  readonly boot: (boot: WireBoot) => void;
  readonly message: (message: WireMessage) => void;
  readonly echo: (echo: WireEcho) => void;
  readonly unkept: (id: string) => void;
  /** Everything kept has been told; from here on events are new. */
  readonly caughtUp: () => void;
  readonly seen: (id: string) => void;
  readonly state: (state: StreamState) => void;
  /** The session is no longer known. */
  readonly expired: () => void;
}

export type StreamState = 'open' | 'lost' | 'parked';

export interface Stream {
  /** Connects again at once, if it is not connected. */
  readonly wake: () => void;
}

/** The server beats every 15 seconds; silence for longer than this is a dead line. */
const silenceMs = 40_000;
/** A hidden tab gives its connection back after this: a browser has only six for a host. */
const hiddenMs = 30_000;
const maxWaitMs = 6_000;

/** Listens to the server for as long as the page is there, resuming after the last event seen. */
export function openStream(after: () => string | undefined, on: StreamHandlers): Stream {
  let waits = 0;
  let line: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = async () => {
    clearTimeout(timer);
    if (line || document.hidden) return;
    line = new AbortController();
    const outcome = await listen(line, after(), on, () => {
      waits = 0;
    });
    line = undefined;
    if (outcome === 'expired') return on.expired();
    on.state(outcome);
    if (outcome === 'parked' || document.hidden) return;
    timer = setTimeout(connect, Math.min(maxWaitMs, 500 * 2 ** waits++) * (0.75 + Math.random() / 2));
  };
  const wake = () => void connect();
  let hiding: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(() => line?.abort(), hiddenMs);
    else wake();
  });
  for (const event of ['online', 'focus', 'pageshow']) addEventListener(event, wake);
  wake();
  return { wake };
}

async function listen(
  line: AbortController,
  after: string | undefined,
  on: StreamHandlers,
  opened: () => void,
): Promise<'lost' | 'parked' | 'expired'> {
  let watchdog = setTimeout(() => line.abort(), silenceMs);
  let outcome: 'lost' | 'parked' = 'lost';
  try {
    const query = after ? `?after=${encodeURIComponent(after)}` : '';
    const response = await fetch(`/api/events${query}`, { signal: line.signal, cache: 'no-store' });
    if (response.status === 401) return 'expired';
    if (!response.ok || !response.body) return 'lost';
    opened();
    for await (const event of events(response.body)) {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => line.abort(), silenceMs);
      if (event.name === 'parked') outcome = 'parked';
      handle(event, on);
    }
  } catch {
    // A line that breaks is a line that ended.
  } finally {
    clearTimeout(watchdog);
  }
  return outcome;
}

interface StreamEvent {
  readonly id: string | undefined;
  readonly name: string;
  readonly data: string;
}

function handle({ id, name, data }: StreamEvent, on: StreamHandlers): void {
  const value: unknown = JSON.parse(data);
  if (name === 'boot') {
    on.state('open');
    on.boot(value as WireBoot);
  } else if (name === 'message') on.message(value as WireMessage);
  else if (name === 'echo') on.echo(value as WireEcho);
  else if (name === 'unkept') on.unkept((value as { id: string }).id);
  else if (name === 'caughtUp') on.caughtUp();
  if (id) on.seen(id);
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + decoder.decode(part.value, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield parse(block);
  }
}

function parse(block: string): StreamEvent {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return { id: fields.get('id'), name: fields.get('event') ?? '', data: fields.get('data') ?? 'null' };
}
