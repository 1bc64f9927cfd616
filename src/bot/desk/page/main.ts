import { refreshed } from './refresh.ts';

const everyMs = 15_000;

/** Keeps the page up to date while somebody looks at it; and lets the language be changed. */
function begin(): void {
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
  document.getElementById('language')?.addEventListener('click', changeLanguage);
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
