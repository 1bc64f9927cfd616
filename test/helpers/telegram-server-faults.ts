/** What goes wrong with one call. */
export type TelegramFault =
  /** 429, after which the bot has to wait for this many seconds. */
  | { readonly fault: 'limited'; readonly retryAfter: number }
  /** An error as the Bot API tells it. */
  | {
      readonly fault: 'error';
      readonly code: number;
      readonly description: string;
      readonly parameters?: Readonly<Record<string, number>>;
    }
  /** A gateway's page with this status, 502 where none is given, in place of an answer. Nothing was done. */
  | { readonly fault: 'gateway'; readonly code?: number }
  /** The connection ends before anything was done. */
  | { readonly fault: 'dropBefore' }
  /** It was done, and the connection ends before the answer. */
  | { readonly fault: 'dropAfter' }
  /** Done and answered, but only after a while. */
  | { readonly fault: 'slow'; readonly ms: number };

export interface FaultRule {
  /** Default: every method. */
  readonly method?: string;
  /** Default: every chat, and calls that have none. */
  readonly chat?: number | string;
  /** How many calls meet it. Default 1. */
  readonly times?: number;
  readonly play: TelegramFault;
}

export interface Faults {
  add(rule: FaultRule): void;
  /** The fault that a call meets, if any; counted. */
  take(method: string, chat: string | undefined): TelegramFault | undefined;
  clear(): void;
}

/** Rules in the order in which they were given; the first that fits is played. */
export function createFaults(): Faults {
  let rules: { readonly rule: FaultRule; left: number }[] = [];
  return {
    add: (rule) => void rules.push({ rule, left: rule.times ?? 1 }),
    take: (method, chat) => {
      const found = rules.find(({ rule }) => fits(rule, method, chat));
      if (!found) return undefined;
      found.left--;
      if (found.left <= 0) rules = rules.filter((one) => one !== found);
      return found.rule.play;
    },
    clear: () => {
      rules = [];
    },
  };
}

function fits(rule: FaultRule, method: string, chat: string | undefined): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  return rule.chat === undefined || String(rule.chat) === chat;
}
