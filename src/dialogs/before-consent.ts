import { readCommand } from './commands.ts';
import { maxMessageLength } from './engine.ts';
import type { Form } from './form.ts';
import { readPaste } from './paste.ts';
import { asksTheClerk, withoutTalk } from './reading/clerk-talk.ts';
import { isThanks } from './remarks.ts';

export interface Kept {
  readonly held?: string;
  /** Whether what was said last is in it. */
  readonly last: 'kept' | 'left out';
}

/**
 * What was said before the notice was agreed to, to come back to: the first wish, or all pasted answers one after
 * another, which count for more. Thanks and questions to the clerk are no wish. In a form, only what was said first is
 * the answer to its question.
 */
export function keepSaid(form: Form | undefined, held: string | undefined, text: string, now: number): Kept {
  if (!hasContent(text)) return { ...(held === undefined ? {} : { held }), last: 'left out' };
  if (held === undefined) return { held: text, last: 'kept' };
  if (!form || !isPaste(form, text, now)) return { held, last: 'left out' };
  const both = isPaste(form, held, now) ? `${held}\n${text}` : text;
  return both.length > maxMessageLength ? { held, last: 'left out' } : { held: both, last: 'kept' };
}

/** Whether a message says anything to come back to. */
export function hasContent(text: string): boolean {
  const greeting =
    /^(?:你好|您好|hi|hello|hey|在吗|在么|喂|\/start|开始|start|早上好|上午好|下午好|晚上好)[\s。.!！?？~]*$/iu;
  const plain = text.trim();
  if (!/[\p{L}\p{N}]/u.test(plain) || greeting.test(plain) || isThanks(plain)) return false;
  return readCommand(plain) !== undefined || (withoutTalk(plain) !== '' && !asksTheClerk(plain));
}

function isPaste(form: Form, text: string, now: number): boolean {
  return readPaste(form, text, { now, earlier: () => [] }) !== undefined;
}
