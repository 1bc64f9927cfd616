import { refusedAnswer, type Workload } from './workload.ts';

/** What each talk says next, and whether it ends with the right answers. */
export interface Scripts {
  /** The next message of a chat, which begins another form when one is filled. */
  readonly next: (chat: string) => string;
  /** The next answer that will be taken; undefined when the form is filled. */
  readonly nextRight: (chat: string) => string | undefined;
  /** The messages up to the middle of a form. From then on, a chat that has said nothing goes on from there. */
  readonly half: () => readonly string[];
  /** Takes what a contestant says and what it stored. */
  readonly reply: (chat: string, text: string) => void;
  readonly done: (chat: string, answers: readonly unknown[]) => void;
  readonly replies: (chat: string) => number;
  /** How the last form of a chat ended. */
  readonly ended: (chat: string) => 'right' | 'wrong' | undefined;
  readonly wrong: () => number;
}

interface Filling {
  readonly n: number;
  readonly messages: Iterator<string, undefined>;
}

/** What is said of this workload, each talk by another chat. */
export function createScripts({ messagesOf, answersOf }: Workload): Scripts {
  const fillings = new Map<string, Filling>();
  const replies = new Map<string, number>();
  const ended = new Map<string, 'right' | 'wrong'>();
  const middle = halfOf(messagesOf(0), answersOf(0).length);
  let begun = 0;
  let leftAt = 0;
  let wrong = 0;
  const begin = (chat: string): Filling => {
    const n = leftAt > 0 && !fillings.has(chat) ? 0 : ++begun;
    const messages = messagesOf(n);
    for (let i = 0; n === 0 && i < leftAt; i++) messages.next();
    fillings.set(chat, { n, messages });
    return { n, messages };
  };
  const following = (chat: string): string | undefined => (fillings.get(chat) ?? begin(chat)).messages.next().value;
  return {
    next: (chat) => following(chat) ?? begin(chat).messages.next().value ?? '',
    nextRight: (chat) => {
      const text = following(chat);
      return text === refusedAnswer ? following(chat) : text;
    },
    half: () => {
      leftAt = middle.length;
      return middle;
    },
    reply: (chat) => replies.set(chat, (replies.get(chat) ?? 0) + 1),
    done: (chat, answers) => {
      const right = String(answersOf(fillings.get(chat)?.n ?? 0)) === String(answers);
      ended.set(chat, right ? 'right' : 'wrong');
      if (!right) wrong++;
    },
    replies: (chat) => replies.get(chat) ?? 0,
    ended: (chat) => ended.get(chat),
    wrong: () => wrong,
  };
}

/** The messages up to the middle of a form with so many answers. */
function halfOf(messages: Iterator<string, undefined>, answers: number): readonly string[] {
  const half: string[] = [];
  for (let text = messages.next().value; text !== undefined && half.length < Math.ceil(answers / 2); ) {
    half.push(text);
    text = messages.next().value;
  }
  return half;
}
