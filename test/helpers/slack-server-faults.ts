/** What goes wrong with one call of the Web API. */
export type SlackFault =
  /** 429; without a time, no Retry-After. */
  | { readonly fault: 'limited'; readonly retryAfterS?: number }
  | { readonly fault: 'status'; readonly status: number }
  /** HTTP 200 with `ok: false`. */
  | { readonly fault: 'error'; readonly error: string }
  /** The connection is cut, and nothing was done. */
  | { readonly fault: 'dropBefore' }
  /** It was done, and the connection is cut instead of an answer. */
  | { readonly fault: 'dropAfter' }
  /** Done, but answered late. */
  | { readonly fault: 'slow'; readonly ms: number };

export interface Faults {
  /** The next `times` calls of a method, or of `*` any, meet this fault. Default: one. */
  readonly add: (method: string, fault: SlackFault, times?: number) => void;
  readonly next: (method: string) => SlackFault | undefined;
  readonly clear: () => void;
}

export function createFaults(): Faults {
  const waiting = new Map<string, SlackFault[]>();
  return {
    add: (method, fault, times = 1) => {
      const list = waiting.get(method) ?? [];
      waiting.set(method, [...list, ...Array.from({ length: times }, () => fault)]);
    },
    next: (method) => waiting.get(method)?.shift() ?? waiting.get('*')?.shift(),
    clear: () => waiting.clear(),
  };
}
