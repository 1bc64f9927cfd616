import type { Contestant } from '../../bench/contestants/contestant.ts';
import { openEngine } from '../../bench/contestants/in-memory.ts';
import { openProduct } from '../../bench/contestants/product.ts';

/** What another benchmark gives its contestants: the length of the form, where to keep it, and whom to tell. */
export interface Harness {
  readonly L: number;
  readonly mode: 'pg' | 'mem';
  readonly schema: string;
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
      open = harness.mode === 'mem' ? openEngine(setting) : await openProduct(setting);
    },
    message: (chat, text) => open.message(chat, text),
    fill: async (count, seed) => open.fill?.(count, seed),
    close: () => open.close(),
  };
}

function addressOf({ pgConfig, schema, mode }: Harness): string {
  if (mode === 'mem') return '';
  const options = encodeURIComponent(`-c search_path=${schema}`);
  return `postgres://${pgConfig.user}@${pgConfig.host}:${pgConfig.port}/${pgConfig.database}?options=${options}`;
}
