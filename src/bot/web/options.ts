import type { Visitor } from './visitor.ts';

/** One sentence of the page in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface WebOptions {
  readonly host: string;
  /** 0: any free port; see `address`. */
  readonly port: number;
  /** Where people open the page. Without it the page answers at whatever host it is asked for, over http. */
  readonly publicUrl?: string;
  readonly title: Words;
  /** `elsewhere`: another process serves the page; only health and the mounts answer here. Default `served`. */
  readonly chat?: 'served' | 'elsewhere';
  /** A line above the talk, such as the notice of a demonstration clock. */
  readonly banner?: Words;
  /** What keeps the process from serving, by name; none: ready. */
  readonly ready: () => Promise<readonly string[]>;
  /** How the platforms stand that it serves beside the page. Default: there are none. */
  readonly platforms?: () => readonly PlatformHealth[];
  /** Addresses and networks of the proxies that are believed about who asks. Default: this machine and private networks. */
  readonly trustedProxies?: readonly string[];
  /** Signs the cookies, at least 32 characters. Another key ends every session. */
  readonly sessionKey: string;
  /** The moment, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits?: Partial<WebLimits>;
  /** Other pages of the same server, such as the office's desk. */
  readonly mounts?: readonly Mount[];
  /** Told when a tab of a session begins to listen: what waits for that chat can be sent now. */
  readonly arrived?: (chat: string) => void;
  /** Told of what went wrong, for the log. */
  readonly report?: (what: string, cause: unknown) => void;
}

export interface PlatformHealth {
  readonly platform: string;
  readonly status: 'ready' | 'connecting' | 'failing' | 'stopped';
  /** What is wrong and what to do. */
  readonly problem?: string;
}

export interface Mount {
  /** A path such as `/office`: it and everything below it. */
  readonly path: string;
  readonly fetch: (request: Request, visitor: Visitor) => Response | Promise<Response>;
}

/** What the server bears, with units. */
export interface WebLimits {
  /** Characters of one message. */
  readonly text: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of one JSON body. */
  readonly bodyBytes: number;
  /** Messages that one session may send at once; `perSecond` come back each second. */
  readonly burst: number;
  readonly perSecond: number;
  /** New sessions, and apart from them uploads, of one address; an office may have one address for all. */
  readonly addressPerMinute: number;
  readonly addressPerHour: number;
  /** Turns and uploads under way in all. */
  readonly underWay: number;
  /** Open tabs that are served: of one session (a browser opens six connections to a host), and in all. */
  readonly tabs: number;
  readonly streams: number;
  /** Milliseconds between two beats of a stream. */
  readonly beatMs: number;
  /** How long a session counts as present after its last stream or request, in milliseconds. */
  readonly presentMs: number;
  /** Events kept of one conversation, and characters of them in all. */
  readonly kept: number;
  readonly keptCharacters: number;
  /** How long a download can be fetched, in milliseconds; how many of one session, and in all. */
  readonly linkMs: number;
  readonly links: number;
  readonly linksInAll: number;
  /** How long a message, and a file, may take until it is committed, in milliseconds. */
  readonly turnMs: number;
  readonly uploadMs: number;
  /** How long `stop` waits for turns under way, in milliseconds. */
  readonly drainMs: number;
}

export const defaultLimits: WebLimits = {
  text: 20_000,
  fileBytes: 20 * 1024 * 1024,
  bodyBytes: 256 * 1024,
  burst: 20,
  perSecond: 1,
  addressPerMinute: 60,
  addressPerHour: 600,
  underWay: 500,
  tabs: 4,
  streams: 5_000,
  beatMs: 15_000,
  presentMs: 60_000,
  kept: 60,
  keptCharacters: 64 * 1024 * 1024,
  linkMs: 24 * 3_600_000,
  links: 10,
  linksInAll: 5_000,
  turnMs: 30_000,
  uploadMs: 300_000,
  drainMs: 10_000,
};
