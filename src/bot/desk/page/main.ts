import { readKeys } from './keys.ts';
import { refreshed } from './refresh.ts';

const everyMs = 15_000;

/** Lets the language be changed, reads the keys of a page, and keeps a live one up to date. */
function begin(): void {
  document.getElementById('language')?.addEventListener('click', changeLanguage);
  readKeys();
  offerPrint();
  // On a phone the page's own name may stand outside of what is seen.
  document.querySelector('.leaves [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  if (document.getElementById('desk')?.dataset['kind'] === 'live') keepUpToDate();
}

/** Where a page is to be printed, a button for it; without the script the browser's own menu does. */
function offerPrint(): void {
  const button = document.getElementById('print');
  if (button) button.hidden = false;
  button?.addEventListener('click', () => print());
}

/** While somebody looks at it. */
function keepUpToDate(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, everyMs);
  };
  const look = (): void => {
    if (document.visibilityState === 'visible') void refreshed().then(again);
    else again();
  };
  again();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    clearTimeout(timer);
    look();
  });
}

/** As on the page of the talk: one cookie says it for both. */
function changeLanguage(): void {
  const to = document.documentElement.lang === 'en' ? 'zh' : 'en';
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the page is made anew by the server, which reads it.
  document.cookie = `lang=${to}; Path=/; Max-Age=34560000; SameSite=Lax${secure}`;
  location.reload();
}

begin();
