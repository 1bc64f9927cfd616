/** What a button sends back when it is pressed. */
export type Token =
  /** An answer, or a command: one turn. */
  | { readonly press: 'choose'; readonly question: number; readonly value: string }
  /** A box: ticked or unticked in place. */
  | { readonly press: 'tick' | 'untick'; readonly question: number; readonly value: string }
  /** The ticked boxes are the answer. */
  | { readonly press: 'done'; readonly question: number };

const marks = { choose: ':', tick: '+', untick: '-', done: '=' } as const;
const presses = { ':': 'choose', '+': 'tick', '-': 'untick', '=': 'done' } as const;

/**
 * A token as callback_data: as long in each of its forms as `question:value`, which the renderer measures. What a box
 * does next stands in it, so that a press that is delivered twice ticks once.
 */
export function writeToken(token: Token): string {
  return `${token.question}${marks[token.press]}${token.press === 'done' ? '' : token.value}`;
}

/** Undefined for what no button of ours sends. */
export function readToken(data: string | undefined): Token | undefined {
  const [, question, mark, value = ''] = /^(\d{1,15})([:+=-])([\s\S]*)$/u.exec(data ?? '') ?? [];
  if (question === undefined || mark === undefined) return undefined;
  const press = presses[mark as keyof typeof presses];
  return press === 'done' ? { press, question: Number(question) } : { press, question: Number(question), value };
}
