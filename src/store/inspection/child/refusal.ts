import type { FileProblem } from '../../../dialogs/event.ts';

/** A file that cannot be taken, and why. */
export class Refusal extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem, why: string) {
    super(why);
    this.name = 'Refusal';
    this.problem = problem;
  }
}
