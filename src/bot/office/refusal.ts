import type { Message } from '../../dialogs/message.ts';
import { misunderstanding, optionProblem } from '../usage.ts';

/** What a command was told is not understood: exit code 2. */
export class Misunderstood extends Error {
  readonly problem: Message;

  constructor(problem: Message) {
    super(problem.en);
    this.name = 'Misunderstood';
    this.problem = problem;
  }
}

/** It was understood and cannot be done: exit code 1. The message says what was read, what is wrong, and what to do. */
export class Refusal extends Error {
  readonly problem: Message;

  constructor(problem: Message) {
    super(problem.en);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** Runs a command and tells what it refuses; gives the exit code. Other errors are thrown on. */
export async function telling(
  command: string,
  { err }: { readonly err: (text: string) => void },
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) {
      err(`${error.problem.zh}\n${error.problem.en}\n`);
      return 1;
    }
    const problem = error instanceof Misunderstood ? error.problem : isOfOptions(error) && optionProblem(error);
    if (!problem) throw error;
    err(misunderstanding(problem, command));
    return 2;
  }
}

function isOfOptions(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
