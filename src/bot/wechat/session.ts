import type { Message, Wechaty } from 'wechaty';
import type { WeChatTimes } from './limits.ts';
import { waitsForScan } from './scan.ts';
import { watchSilence } from './silence.ts';
import { type Timers, within } from './timers.ts';

/** Why a bot's life ended. */
export interface Ending {
  readonly why: 'error' | 'silence' | 'logout' | 'start' | 'handler' | 'closed';
  readonly cause?: unknown;
}

export interface SessionPorts {
  readonly openBot: () => Promise<Wechaty>;
  readonly timers: Timers;
  readonly times: WeChatTimes;
  /** What must be scanned; undefined once it was. */
  readonly scan: (login: string | undefined) => void;
  readonly login: (bot: Wechaty) => void;
  /** All that the puppet loads by itself, such as the contacts, is loaded. */
  readonly loaded: () => void;
  /** Throwing or rejecting ends the session. */
  readonly message: (message: Message, bot: Wechaty) => Promise<void>;
  /** Told what goes wrong after the end. */
  readonly late: (cause: unknown) => void;
}

/** One bot, from its start to its end. */
export interface Session {
  /** Resolves once, with the first reason; never rejects. */
  readonly ended: Promise<Ending>;
  readonly end: (ending: Ending) => void;
  /** Stops the bot, within a time; never rejects. Safe twice. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a bot and watches over it. Whatever goes wrong ends the session and is told as its ending: nothing is thrown at
 * the puppet, whose events nobody waits for.
 */
export function openSession(ports: SessionPorts): Session {
  const { timers, times } = ports;
  let state: 'open' | 'ended' = 'open';
  let running: Wechaty | undefined;
  let tell: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    tell = resolve;
  });
  const end = (ending: Ending): void => {
    if (state === 'open') {
      state = 'ended';
      watch.stop();
      tell(ending);
    } else if (ending.why !== 'closed') {
      ports.late(ending.cause ?? ending.why);
    }
  };
  const opening = ports.openBot();
  const watch = watchSilence({
    timers,
    // What cannot even be asked is silent too.
    ask: () =>
      void Promise.resolve()
        .then(() => running?.ding('?'))
        .catch(() => undefined),
    silent: () => end({ why: 'silence' }),
  });
  const begin = async (): Promise<void> => {
    const bot = await opening;
    if (state === 'ended') return;
    listen(bot, { ports, watch, end, isOpen: () => state === 'open' });
    watch.alive(times.silenceMs);
    await bot.start();
    running = bot;
  };
  const began = begin().catch((cause: unknown) => end({ why: 'start', cause }));
  const closeOnce = async (): Promise<void> => {
    end({ why: 'closed' });
    // A stop during the start does nothing, and the bot would live on.
    const stopping = began
      .then(() => opening)
      .then(
        (bot) => bot.stop(),
        () => undefined,
      );
    await within(timers, times.closeMs, 'The end of the bot', stopping).catch(ports.late);
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeOnce();
    return closing;
  };
  return { ended, end, close };
}

interface Listening {
  readonly ports: SessionPorts;
  readonly watch: ReturnType<typeof watchSilence>;
  readonly end: (ending: Ending) => void;
  readonly isOpen: () => boolean;
}

function listen(bot: Wechaty, { ports, watch, end, isOpen }: Listening): void {
  const { silenceMs, scanSilenceMs } = ports.times;
  /** Whatever a handler throws ends the session, and never reaches the puppet. */
  const guarded =
    <Facts extends unknown[]>(handle: (...facts: Facts) => void | Promise<void>) =>
    (...facts: Facts): void => {
      if (!isOpen()) return;
      Promise.resolve()
        .then(() => handle(...facts))
        .catch((cause: unknown) => end({ why: 'handler', cause }));
    };
  // Stays for as long as the bot: an error without a listener ends the process.
  bot.on('error', (cause) => end({ why: 'error', cause }));
  bot.on(
    'heartbeat',
    guarded(() => watch.beaten(silenceMs)),
  );
  bot.on(
    'dong',
    guarded(() => watch.answered(silenceMs)),
  );
  bot.on(
    'ready',
    guarded(() => ports.loaded()),
  );
  bot.on(
    'logout',
    guarded((_user, reason) => end({ why: 'logout', cause: reason })),
  );
  bot.on(
    'scan',
    guarded((code, status) => {
      watch.alive(scanSilenceMs);
      ports.scan(waitsForScan(status) && code ? code : undefined);
    }),
  );
  bot.on(
    'login',
    guarded(() => {
      watch.alive(silenceMs);
      ports.login(bot);
    }),
  );
  bot.on(
    'message',
    guarded((message) => {
      watch.answered(silenceMs);
      return ports.message(message, bot);
    }),
  );
}
