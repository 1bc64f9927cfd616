/** How soon and how often, in milliseconds. */
export interface TypingTimes {
  readonly typingAfterMs: number;
  readonly typingAgainMs: number;
}

/** Shows that the bot is typing while some work takes its time; a turn that is done at once shows nothing. */
export function createTyping(show: (chat: string) => void, { typingAfterMs, typingAgainMs }: TypingTimes) {
  return async (chat: string, work: Promise<void>): Promise<void> => {
    let again: NodeJS.Timeout | undefined;
    const first = setTimeout(() => {
      show(chat);
      again = setInterval(() => show(chat), typingAgainMs);
    }, typingAfterMs);
    try {
      await work;
    } finally {
      clearTimeout(first);
      clearInterval(again);
    }
  };
}
