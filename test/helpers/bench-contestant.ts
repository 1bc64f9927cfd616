import pg from 'pg';
import type { Contestant } from '../../bench/contestants/contestant.ts';
import { openEngine } from '../../bench/contestants/in-memory.ts';
import { openProduct } from '../../bench/contestants/product.ts';

/** What another benchmark gives its contestants: the length of the form, where to keep it, and whom to tell. */
export interface Harness {
  readonly L: number;
  readonly mode: 'pg' | 'mem';
  readonly schema: string;
  /** What a contestant opens of its own, so that what it writes can be told exactly. */
  readonly pools: { readonly _clients: readonly pg.Client[] }[];
  readonly pgConfig: { readonly host: string; readonly port: number; readonly user: string; readonly database: string };
  reply(chat: string, text: string): void;
  done(chat: string, answers: readonly unknown[]): void;
}

export interface Entrant extends Pick<Contestant, 'message' | 'close' | 'fill'> {
  readonly name: string;
  setup(pool: unknown): Promise<void>;
}

/** Text, whole number, choice, date, telephone. */
const kindOfField = ['text', 'number', 'asTyped', 'asTyped', 'asTyped'] as const;

/** The product as one more contestant of a benchmark that brings its own form: dates and choices are taken as they are typed. */
export function contestant(harness: Harness): Entrant {
  const setting = {
    kinds: Array.from({ length: harness.L }, (_, i) => kindOfField[i % kindOfField.length] ?? 'asTyped'),
    databaseUrl: addressOf(harness),
    reply: (chat: string, text: string) => harness.reply(chat, text),
    done: (chat: string, answers: readonly unknown[]) => harness.done(chat, answers),
  };
  let open: Contestant;
  return {
    name: 'tianbao',
    async setup() {
      harness.pools.push({ _clients: connected });
      open = harness.mode === 'mem' ? openEngine(setting) : await openProduct(setting);
    },
    message: (chat, text) => open.message(chat, text),
    fill: async (count, seed) => open.fill?.(count, seed),
    close: () => open.close(),
  };
}

/** The connections that are in use, in the order in which they were opened. */
const connected: pg.Client[] = [];

type Connect = (this: pg.Client, ...parts: unknown[]) => unknown;

const connect = pg.Client.prototype.connect as unknown as Connect;

Object.defineProperty(pg.Client.prototype, 'connect', {
  value(this: pg.Client, ...parts: unknown[]): unknown {
    connected.push(this);
    this.once('end', () => connected.splice(connected.indexOf(this), 1));
    return connect.apply(this, parts);
  },
});

function addressOf({ pgConfig, schema, mode }: Harness): string {
  if (mode === 'mem') return '';
  const options = encodeURIComponent(`-c search_path=${schema}`);
  return `postgres://${pgConfig.user}@${pgConfig.host}:${pgConfig.port}/${pgConfig.database}?options=${options}`;
}
