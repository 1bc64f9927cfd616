import type { Message } from '../dialogs/message.ts';

/** Where progress is shown, such as standard error. */
export interface ProgressScreen {
  readonly write: (text: string) => unknown;
  /** Whether a line can be written over. */
  readonly isTTY?: boolean | undefined;
}

export interface Progress {
  /** Shows how far the work is; as often as it likes. */
  readonly show: (what: Message, done: number, of: number) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const barWidth = 24;
const everyMs = 100;

/** A bar in one line that is written over, where that can be; elsewhere nothing is shown. `now`: milliseconds, monotonic. */
export function createProgress(screen: ProgressScreen, now: () => number = () => performance.now()): Progress {
  if (!screen.isTTY) return { show: () => undefined, end: () => undefined };
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show: ({ zh, en }, done, of) => {
      if (done < of && now() - shownAt < everyMs) return;
      shownAt = now();
      const share = of === 0 ? 1 : Math.min(1, done / of);
      const full = Math.round(share * barWidth);
      const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`;
      screen.write(`\r\u001b[K${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${zh} ${en}`);
    },
    end: () => void screen.write('\r\u001b[K'),
  };
}
