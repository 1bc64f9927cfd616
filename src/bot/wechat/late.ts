import type { WeChatTimes } from './limits.ts';
import type { Stay } from './stay.ts';
import { type Report, tell } from './tell.ts';

export interface LatePorts {
  readonly times: Pick<WeChatTimes, 'awayMs' | 'clockSlackMs'>;
  readonly report: Report;
}

/**
 * Sees to messages that were sent before the login. They may be old history, or the person may have been asked for them
 * again: taken for an answer, they would answer another question. So none is handed on, and who wrote lately is asked to
 * send it again, once a login.
 */
export function createLate({
  times,
  report,
}: LatePorts): (chat: string, sentAt: number, stay: Stay) => Promise<'late' | 'inTime'> {
  const asked = new WeakMap<Stay, Set<string>>();
  return async (chat, sentAt, stay) => {
    const ageMs = stay.since - sentAt;
    if (ageMs <= times.clockSlackMs) return 'inTime';
    const people = asked.get(stay) ?? new Set();
    asked.set(stay, people);
    if (ageMs <= times.awayMs && !people.has(chat)) {
      people.add(chat);
      await tell(stay.bot, chat, 'away', report);
    }
    return 'late';
  };
}
