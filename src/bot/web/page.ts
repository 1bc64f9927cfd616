import { html } from 'hono/html';
import type { Assets } from './assets.ts';
import type { Words } from './options.ts';

type Language = 'zh' | 'en';
export type Markup = ReturnType<typeof html>;

export interface PageFacts {
  readonly assets: Assets;
  readonly language: Language;
  readonly title: Words;
  readonly banner: Words | undefined;
  /** The session's chat, by which a tab knows whose transcript it holds. */
  readonly chat: string;
  readonly csrf: string;
  readonly maxText: number;
  readonly maxFileBytes: number;
}

const said = {
  zh: {
    noscript: '对话需要浏览器运行脚本。请开启 JavaScript 后刷新本页，或换一个浏览器打开。',
    skip: '跳到输入框',
    back: '回到对话',
  },
  en: {
    noscript: 'The chat needs JavaScript. Please switch it on and reload, or use another browser.',
    skip: 'Skip to the message box',
    back: 'Back to the chat',
  },
} as const;

/** The page of the talk. Everything in it that moves is made by the script; nothing is inline, as the policy wants. */
export function chatPage(facts: PageFacts): Markup {
  const words = said[facts.language];
  const text = (both: Words) => html`<span lang="zh-CN">${both.zh}</span><span lang="en">${both.en}</span>`;
  return page(
    facts,
    html`
    <meta name="csrf" content="${facts.csrf}">
    <meta name="chat" content="${facts.chat}">
    <meta name="limits" content="${JSON.stringify({ text: facts.maxText, fileBytes: facts.maxFileBytes })}">
    <script type="module" src="${facts.assets.script.href}"></script>
  `,
    html`
    <a class="skip" href="#text">${words.skip}</a>
    <div id="app">
      <header>
        <div class="bar"><img src="${facts.assets.icon.href}" alt="" width="32" height="32"><h1>${text(facts.title)}</h1></div>
        ${facts.banner ? html`<p class="banner">${text(facts.banner)}</p>` : ''}
      </header>
      <noscript><p class="notice">${words.noscript}</p></noscript>
    </div>
  `,
  );
}

export interface NoticeFacts {
  readonly assets: Assets;
  readonly language: Language;
  readonly title: Words;
  readonly text: Words;
}

/** A page that says one thing and leads back to the talk. */
export function noticePage(facts: NoticeFacts): Markup {
  const { language } = facts;
  return page(
    facts,
    html``,
    html`
    <main class="lone">
      <img src="${facts.assets.icon.href}" alt="" width="48" height="48">
      <p>${facts.text[language]}</p>
      <a class="button" href="/">${said[language].back}</a>
    </main>
  `,
  );
}

export interface FrameFacts extends Pick<NoticeFacts, 'language' | 'title'> {
  readonly assets: Pick<Assets, 'icon' | 'style'>;
}

/** What every page of the server begins and ends with. */
export function page(facts: FrameFacts, head: Markup, body: Markup): Markup {
  return html`<!doctype html>
<html lang="${facts.language === 'zh' ? 'zh-CN' : 'en'}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#a3262f">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1d1a19">
    <meta name="format-detection" content="telephone=no">
    <title>${facts.title[facts.language]}</title>
    <link rel="icon" href="${facts.assets.icon.href}" type="image/svg+xml">
    <link rel="stylesheet" href="${facts.assets.style.href}">
    ${head}
  </head>
  <body>${body}</body>
</html>`;
}
