/** Keeps the box above a phone's keyboard where the browser lays the keyboard over the page instead of shrinking it. */
export function fitToKeyboard(app: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const covered = innerHeight - view.height;
    // A pinched zoom shrinks the view as well: only a keyboard leaves the scale alone.
    const keyboard = covered > 60 && Math.abs(view.scale - 1) < 0.01;
    app.style.height = keyboard ? `${view.height}px` : '';
    if (keyboard) scrollTo(0, 0);
  };
  view.addEventListener('resize', fit);
}
