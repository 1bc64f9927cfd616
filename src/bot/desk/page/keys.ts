/**
 * One key for what stands on the page, without a script too: an element with `data-key="a"` is followed or pressed, a
 * field is gone to. Not while something is typed, nor with Ctrl, Alt or the Command key.
 */
export function readKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
    const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.closest('details')?.setAttribute('open', '');
    if (target instanceof HTMLAnchorElement || target instanceof HTMLButtonElement) target.click();
    else target.focus();
  });
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
