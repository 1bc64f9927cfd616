import type { Update } from 'grammy/types';
import { ApiFault } from './telegram-server-methods.ts';

/** The updates of a bot that are not confirmed, given by poll or posted to a webhook as the Bot API does. */
export interface Updates {
  /** Keeps an update until it is confirmed; gives its id. */
  add(fields: Omit<Update, 'update_id'>): number;
  /** Gives a confirmed update once more, whatever the offset, as after a confirmation that was lost. */
  again(id: number): void;
  /** One poll. Rejects with 409 while a webhook is set, and when another poll begins. */
  poll(ask: Poll): Promise<readonly Update[]>;
  setHook(hook: Hook | undefined): void;
  readonly hook: () => Hook | undefined;
  readonly pending: () => number;
  /** Why the last post to the webhook failed. */
  readonly lastError: () => string | undefined;
  /** Resolves when an update is confirmed. */
  confirmed(id: number): Promise<void>;
  /** The status of the next post of an update; 0 where there was no answer. */
  nextPost(id: number): Promise<number>;
  /** Ids begin anew here, as after a week without updates. */
  renumber(next: number): void;
  close(): void;
}

export interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly seconds: number;
  readonly signal: AbortSignal;
}

export interface Hook {
  readonly url: string;
  readonly secret?: string;
}

export interface UpdateTimes {
  /** The wait before a failed post is repeated, in milliseconds; it doubles up to 20 times that. */
  readonly postAgainMs: number;
}

export function createUpdates({ postAgainMs }: UpdateTimes): Updates {
  const all = new Map<number, Update>();
  const pending = new Map<number, Update>();
  const forced = new Set<number>();
  const confirmedNow = createWaiters<void>();
  const posted = createWaiters<number>();
  let next = 100_000;
  let waiting: Waiting | undefined;
  let closed: 'yes' | undefined;
  const hooks = createHooks({
    postAgainMs,
    isPending: (id) => pending.has(id),
    done: (id) => confirm(id),
    posted: posted.tell,
  });

  const confirm = (id: number): void => {
    pending.delete(id);
    confirmedNow.tell(id, undefined);
  };
  const enter = (update: Update): void => {
    pending.set(update.update_id, update);
    if (hooks.hook()) hooks.post(update);
    else waiting?.wake();
  };
  const confirmBelow = (offset: number): void => {
    for (const id of pending.keys()) if (id < offset && !forced.has(id)) confirm(id);
  };
  const ready = ({ offset, limit }: Poll): readonly Update[] => {
    const found = [...pending.values()].filter(({ update_id }) => update_id >= offset || forced.has(update_id));
    const given = found.sort((a, b) => a.update_id - b.update_id).slice(0, limit);
    for (const { update_id } of given) forced.delete(update_id);
    return given;
  };

  return {
    add: (fields) => {
      const update = { ...fields, update_id: next++ } as Update;
      all.set(update.update_id, update);
      enter(update);
      return update.update_id;
    },
    again: (id) => {
      const update = all.get(id);
      if (!update) throw new Error(`There is no update ${id}`);
      forced.add(id);
      enter(update);
    },
    poll: async (ask) => {
      if (hooks.hook()) throw new ApiFault(409, hookConflict);
      waiting?.end(new ApiFault(409, pollConflict));
      confirmBelow(ask.offset);
      const now = ready(ask);
      if (now.length > 0 || ask.seconds === 0 || closed) return now;
      const turn = waitFor(ask);
      waiting = turn;
      await turn.woken.finally(() => {
        if (waiting === turn) waiting = undefined;
      });
      return ask.signal.aborted ? [] : ready(ask);
    },
    setHook: (hook) => {
      hooks.set(hook);
      if (!hook) return;
      waiting?.end(new ApiFault(409, hookConflict));
      for (const update of pending.values()) hooks.post(update);
    },
    hook: hooks.hook,
    pending: () => pending.size,
    lastError: hooks.lastError,
    confirmed: (id) => (all.has(id) && !pending.has(id) ? Promise.resolve() : confirmedNow.wait(id)),
    nextPost: posted.wait,
    renumber: (from) => {
      next = from;
    },
    close: () => {
      closed = 'yes';
      hooks.set(undefined);
      waiting?.wake();
    },
  };
}

const pollConflict =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const hookConflict =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

interface Waiting {
  readonly woken: Promise<void>;
  wake(): void;
  end(error: ApiFault): void;
}

function waitFor({ seconds, signal }: Poll): Waiting {
  let wake = (): void => undefined;
  let end = (_error: ApiFault): void => undefined;
  const woken = new Promise<void>((resolve, reject) => {
    wake = resolve;
    end = reject;
  });
  const timer = setTimeout(wake, seconds * 1000);
  signal.addEventListener('abort', wake, { once: true });
  return { woken: woken.finally(() => clearTimeout(timer)), wake: () => wake(), end: (error) => end(error) };
}

function createWaiters<Value>() {
  const waiters = new Map<number, ((value: Value) => void)[]>();
  return {
    wait: (id: number): Promise<Value> =>
      new Promise((resolve) => {
        waiters.set(id, [...(waiters.get(id) ?? []), resolve]);
      }),
    tell: (id: number, value: Value): void => {
      const told = waiters.get(id) ?? [];
      waiters.delete(id);
      for (const tell of told) tell(value);
    },
  };
}

interface HookPorts extends UpdateTimes {
  readonly isPending: (id: number) => boolean;
  readonly done: (id: number) => void;
  readonly posted: (id: number, status: number) => void;
}

/** Posts to the webhook: one update of a chat at a time, again until it is answered with 2xx. */
function createHooks({ postAgainMs, isPending, done, posted }: HookPorts) {
  const chats = new Map<string, Promise<void>>();
  let hook: Hook | undefined;
  let lastError: string | undefined;

  const postOnce = async (to: Hook, update: Update): Promise<number> => {
    const secret = to.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': to.secret };
    const headers = { 'content-type': 'application/json', ...secret };
    const request = { method: 'POST', headers, body: JSON.stringify(update), signal: AbortSignal.timeout(60_000) };
    try {
      const response = await fetch(to.url, request);
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  };

  const untilTaken = async (update: Update): Promise<void> => {
    const id = update.update_id;
    for (let tries = 0; hook && isPending(id); tries++) {
      const status = await postOnce(hook, update);
      const isTaken = status >= 200 && status < 300;
      if (isTaken) done(id);
      else lastError = status === 0 ? 'Connection failed' : `Wrong response from the webhook: ${status}`;
      posted(id, status);
      if (isTaken) return;
      await new Promise((resolve) => setTimeout(resolve, postAgainMs * Math.min(20, 2 ** tries)));
    }
  };

  return {
    hook: () => hook,
    lastError: () => lastError,
    set: (to: Hook | undefined): void => {
      hook = to;
    },
    post: (update: Update): void => {
      const chat = String((update.message ?? update.callback_query?.message)?.chat.id ?? '');
      const before = chats.get(chat) ?? Promise.resolve();
      chats.set(
        chat,
        before.then(() => untilTaken(update)),
      );
    },
  };
}
