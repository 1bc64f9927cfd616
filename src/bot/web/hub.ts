import { randomBytes } from 'node:crypto';
import { createRecent } from '../recent.ts';
import type { WebLimits } from './options.ts';
import { createRings, frameOf } from './ring.ts';
import { createStreams } from './streams.ts';
import type { WireBoot, WireEcho, WireMessage } from './wire.ts';

/** What a conversation's tabs are told: a message of the bot, an own message, an own message that was not kept. */
export type HubEvent =
  | { readonly event: 'message'; readonly data: WireMessage }
  | { readonly event: 'echo'; readonly data: WireEcho }
  | { readonly event: 'unkept'; readonly data: { readonly id: string } };

export interface Hub {
  /** Names this run of the server: a page that meets another one knows that the server was restarted. */
  readonly boot: string;
  readonly publish: (chat: string, event: HubEvent) => void;
  /** The stream of a tab, from after `cursor` on; undefined when too many are open. */
  readonly open: (chat: string, cursor: string | undefined) => ReadableStream<Uint8Array> | undefined;
  /** Notes that the session asked for something just now. */
  readonly seen: (chat: string) => void;
  /** Whether a stream is open. */
  readonly listens: (chat: string) => boolean;
  /** Whether somebody is there: a stream is open, or the session was seen a moment ago (a tab that reconnects). */
  readonly present: (chat: string) => boolean;
  readonly close: () => void;
}

export function createHub(limits: WebLimits, clockMs: () => number): Hub {
  const boot = randomBytes(6).toString('hex');
  const rings = createRings(boot, limits);
  const lastSeen = createRecent<number>(50_000);
  const seen = (chat: string) => lastSeen.set(chat, clockMs());
  const streams = createStreams({ ...limits, parked: frameOf('parked', {}), left: seen });
  const beats = setInterval(() => streams.beat(frameOf('beat', {})), limits.beatMs);
  beats.unref();
  return {
    boot,
    seen,
    publish: (chat, { event, data }) => streams.write(chat, rings.add(chat, event, data)),
    open: (chat, cursor) => {
      const { frames, resumed } = rings.after(chat, cursor);
      const hello = frameOf('boot', { boot, resumed } satisfies WireBoot);
      return streams.open(chat, [hello, ...frames, frameOf('caughtUp', {})].join(''));
    },
    listens: streams.has,
    present: (chat) => streams.has(chat) || clockMs() - (lastSeen.get(chat) ?? -Infinity) < limits.presentMs,
    close: () => {
      clearInterval(beats);
      streams.endAll();
    },
  };
}
