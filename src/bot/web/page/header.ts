import type { WireProgress } from '../wire.ts';
import { el } from './dom.ts';
import { type Language, language, say, setLanguage } from './words.ts';

/** What stands above the talk: the title is there already; this adds the language and how far the form is. */
export interface Header {
  readonly apply: (progress: WireProgress | undefined) => void;
}

export function completeHeader(header: HTMLElement, choose: (language: Language) => void): Header {
  const button = say(el('button', { type: 'button', class: 'language' }), 'other');
  say(button, 'toOther', 'aria-label');
  button.addEventListener('click', () => {
    const next = language() === 'zh' ? 'en' : 'zh';
    setLanguage(next);
    choose(next);
  });
  header.querySelector('.bar')?.append(button);
  const bar = el('progress', { max: '1', value: '0', 'aria-hidden': 'true' });
  const text = el('p');
  const line = el('div', { class: 'progress', hidden: '' }, text, bar);
  header.append(line);
  return {
    apply: (progress) => {
      line.hidden = !progress;
      if (!progress) return;
      bar.max = progress.of;
      bar.value = progress.at;
      say(text, 'progress', 'text', { ...progress });
    },
  };
}
