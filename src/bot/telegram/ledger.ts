/** The updates at hand, from the poll that gave them to the poll that confirms them. */
export interface Ledger {
  /** Takes an update in; `known` where it is at hand already. */
  add(id: number): 'new' | 'known';
  /** It is handled, and may be confirmed. */
  done(id: number): void;
  /**
   * What the next poll confirms by: every update below it. Undefined where there is nothing to confirm, so that ids that
   * begin anew, as they do after a quiet week, are never taken for confirmed ones.
   */
  offset(): number | undefined;
  /** A poll with this offset was answered. */
  confirmed(offset: number | undefined): void;
  /** How many are at hand and not handled. */
  readonly open: number;
}

/** An empty ledger. An update that is handled stays until all before it are, since an offset confirms them together. */
export function createLedger(): Ledger {
  const states = new Map<number, 'open' | 'done'>();
  let open = 0;
  return {
    add: (id) => {
      if (states.has(id)) return 'known';
      states.set(id, 'open');
      open++;
      return 'new';
    },
    done: (id) => {
      if (states.get(id) !== 'open') return;
      states.set(id, 'done');
      open--;
    },
    offset: () => {
      let first: number | undefined;
      let last: number | undefined;
      for (const [id, state] of states) {
        if (state === 'open' && (first === undefined || id < first)) first = id;
        if (last === undefined || id > last) last = id;
      }
      return first ?? (last === undefined ? undefined : last + 1);
    },
    confirmed: (offset) => {
      if (offset === undefined) return;
      for (const [id, state] of states) if (state === 'done' && id < offset) states.delete(id);
    },
    get open() {
      return open;
    },
  };
}
