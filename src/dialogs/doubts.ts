import type { Answers, AnyField } from './form.ts';
import type { Message } from './message.ts';

/**
 * What is to be asked about a value that is allowed: because it is unusual by itself, or beside the other answers.
 * Undefined where nothing is.
 */
export function doubtAbout(field: AnyField, value: unknown, answers: Answers): Message | undefined {
  if (value === null) return undefined;
  const own = field.doubt?.(value);
  const beside = field.doubtBeside?.(value, answers);
  if (!own || !beside) return own ?? beside;
  return { zh: `${own.zh}\n${beside.zh}`, en: `${own.en}\n${beside.en}` };
}
