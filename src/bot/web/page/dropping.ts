import { el } from './dom.ts';
import { say } from './words.ts';

/** Takes files that are dropped anywhere on the page, or pasted. */
export function listenToDrops(files: (files: readonly File[]) => void): void {
  const veil = el('div', { class: 'veil', hidden: '', 'aria-hidden': 'true' }, say(el('p'), 'drop'));
  document.body.append(veil);
  let depth = 0;
  const show = (next: number) => {
    depth = Math.max(0, next);
    veil.hidden = depth === 0;
  };
  const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => carries(event) && show(depth + 1));
  addEventListener('dragleave', (event) => carries(event) && show(depth - 1));
  addEventListener('dragover', (event) => carries(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(0);
    files([...(event.dataTransfer?.files ?? [])]);
  });
  addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    // A table copied from a spreadsheet carries a picture of itself beside its text: the text is meant.
    if (pasted.length === 0 || event.clipboardData?.getData('text/plain')) return;
    event.preventDefault();
    files(pasted);
  });
}
