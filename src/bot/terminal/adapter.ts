import { type Capabilities, type ChatAdapter, SendError } from '../adapter.ts';
import { createDeferred } from './deferred.ts';
import { display, elsewhereAgainMs } from './display.ts';
import type { TerminalOptions } from './options.ts';
import { talk } from './talk.ts';

export interface TerminalAdapter extends ChatAdapter {
  /** Resolves when the person has left or the input has ended: with how many messages were not taken. */
  readonly ended: Promise<{ readonly notTaken: number }>;
}

/** No platform limits a terminal; buttons are numbers and words to type. */
export const terminalCapabilities: Capabilities = {
  maxTextLength: 1_000_000,
  maxButtons: 0,
  maxLabelLength: 0,
  maxTokenBytes: 0,
  pickSeveral: 'typed',
  maxFileBytes: 1_000_000_000,
  pushes: { perSecond: 100, jitterMs: 0 },
};

/** The chat at a terminal or in a pipe: one message after the other, each answered before the next is read. */
export function createTerminal(options: TerminalOptions): TerminalAdapter {
  const { console } = options;
  const closed = new AbortController();
  const left = createDeferred<{ readonly notTaken: number }>();
  let talking: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    closed.abort();
    console.close();
    await (talking ?? left.resolve({ notTaken: 0 }));
  };
  return {
    platform: 'terminal',
    capabilities: terminalCapabilities,
    endpoints: [],
    health: () => ({ status: closed.signal.aborted ? 'stopped' : 'ready' }),
    ended: left.promise,
    start: async (receive, signal) => {
      if (signal.aborted) return stop();
      signal.addEventListener('abort', () => console.close(), { once: true });
      const over = AbortSignal.any([signal, closed.signal]);
      talking = talk(options, receive, over).then((notTaken) => left.resolve({ notTaken }), left.reject);
    },
    send: async (to, message) => {
      if (to.chat !== options.person) {
        throw new SendError('another person', { failure: 'refused', retryAfterMs: elsewhereAgainMs });
      }
      await display(options, message);
      return { messageId: message.id };
    },
    stop,
  };
}
