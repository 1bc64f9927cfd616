import type { Edition } from '../../dialogs/edition.ts';
import { firstState } from '../../dialogs/engine.ts';
import { fill } from '../../dialogs/message.ts';
import { home } from '../../dialogs/messages/home.ts';
import type { Inbound } from '../adapter.ts';
import type { LogFacts } from '../log.ts';
import type { Decision } from './decide.ts';
import type { Standing } from './standing.ts';

/**
 * What is answered to a message that the talk cannot handle: nothing changes, and the person is told so and whom to
 * call. Committed like any turn, so that its id is known and the platform does not send it for ever.
 */
export function excuse({ organiser, state }: Standing, edition: Edition, { sender }: Inbound): Decision {
  const language = state?.language ?? organiser.language ?? sender.language ?? 'zh';
  const kept = state ?? firstState({ language });
  const text = fill(home.cannotHandle, { office: edition.office[language] })[language];
  return { state: kept, effects: [{ type: 'say', speech: { text, question: kept.question } }] };
}

/** What the log tells of such a message: where it failed, and nothing that was said, which an error's text may quote. */
export function failureFacts({ id, conversation, content }: Inbound, error: unknown): LogFacts {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { platform } = conversation;
  const facts = { platform, inbound: id, content: content.type };
  if (!(cause instanceof Error)) return { ...facts, cause: typeof cause };
  const place = /^\s+at (.+)$/mu.exec(cause.stack ?? '')?.[1];
  return { ...facts, cause: cause.name, ...(place === undefined ? {} : { place }) };
}
