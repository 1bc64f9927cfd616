const patienceMs = 10_000;

/** Asks for the page as it is now and exchanges what has changed. Never rejects: what fails is tried again. */
export async function refreshed(): Promise<void> {
  const { status, now } = await ask();
  if (status === 401) return location.reload();
  const isNew = status === 200 && now !== null;
  const away = document.getElementById('away');
  if (away) away.hidden = isNew;
  if (isNew) exchange(now);
}

interface Answer {
  /** 0 where none came. */
  readonly status: number;
  readonly now: Document | null;
}

/** The browser itself makes the document, and runs nothing of it: no text becomes markup here. */
function ask(): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', `/office/now${location.search}`);
    request.responseType = 'document';
    request.timeout = patienceMs;
    request.onloadend = () => resolve({ status: request.status, now: request.responseXML });
    request.send();
  });
}

/** Part by part, so that what stays the same keeps its selection, and the page its place. */
function exchange(now: Document): void {
  const focused = document.activeElement?.getAttribute('href');
  for (const part of document.querySelectorAll('#desk section[id], #as-of')) {
    const next = now.getElementById(part.id);
    if (next && next.outerHTML !== part.outerHTML) part.replaceWith(document.adoptNode(next));
  }
  if (focused && document.activeElement === document.body) {
    document.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}
