import { files } from '../dialogs/messages/files.ts';
import type { ConversationRef, Outbound } from './adapter.ts';
import type { FileIntake } from './turn/event-of.ts';

export interface SlowFiles {
  /** Says something that nobody has to hear: it is lost where it cannot be sent. Must not throw. */
  readonly say: (to: ConversationRef, message: Outbound) => void;
  /** How long a file may take before it is said that it is being looked at, in milliseconds. Default 2 s. */
  readonly afterMs?: number;
}

/**
 * The same intake, with a word to the person when a file takes a while. It goes past the outbox, because the turn that
 * would commit it is the one that waits.
 */
export function sayingWhenSlow(intake: FileIntake, { say, afterMs = 2_000 }: SlowFiles): FileIntake {
  return async (file, standing, delivery) => {
    const { state } = standing;
    const language = state?.language ?? 'zh';
    const tell = (): void =>
      say(delivery.conversation, {
        ...{ id: `checking ${delivery.inbound}`, text: files.checking[language], question: state?.question ?? 0 },
        language,
      });
    const timer = state?.talk ? setTimeout(tell, afterMs) : undefined;
    try {
      return await intake(file, standing, delivery);
    } finally {
      clearTimeout(timer);
    }
  };
}
