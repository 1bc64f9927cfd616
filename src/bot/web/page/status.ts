import { el } from './dom.ts';
import { say, type WordKey } from './words.ts';

/** A line above the box that says what is in the way. */
export interface Status {
  readonly element: HTMLElement;
  /** Says something, after a moment in which it may pass. */
  readonly tell: (key: WordKey, afterMs: number, press?: () => void) => void;
  readonly clear: (key: WordKey) => void;
}

export function createStatus(): Status {
  const element = el('div', { class: 'status', role: 'status' });
  const told = new Map<WordKey, ReturnType<typeof setTimeout>>();
  const clear = (key: WordKey) => {
    clearTimeout(told.get(key));
    told.delete(key);
    element.querySelector(`[data-status="${key}"]`)?.remove();
  };
  const show = (key: WordKey, press: (() => void) | undefined) => {
    const line = press ? el('button', { type: 'button' }) : el('p');
    line.dataset['status'] = key;
    if (press) line.addEventListener('click', press);
    element.append(say<HTMLElement>(line, key));
  };
  return {
    element,
    clear,
    tell: (key, afterMs, press) => {
      if (!told.has(key))
        told.set(
          key,
          setTimeout(() => show(key, press), afterMs),
        );
    },
  };
}
