import type { Context } from 'hono';
import { html } from 'hono/html';
import { fill, message } from '../../dialogs/message.ts';
import type { UploadLink } from '../../store/upload-links.ts';
import { page } from '../web/page.ts';
import { languageOf } from '../web/receiving.ts';
import { uploadAssets } from './assets.ts';
import type { UploadEnv, UploadLimits, UploadOptions } from './options.ts';

const words = {
  head: message('上传文件', 'Upload a file'),
  about: message(
    '这个链接只收一个文件，最大 {most} MB，传完就回到您的对话里。中途断网也不要紧，重新选同一个文件会接着传。',
    'This link takes one file of at most {most} MB, which then appears in your chat. If the line breaks, choose the same file again and it goes on.',
  ),
  choose: message('选择文件', 'Choose a file'),
  drop: message('或把文件拖到这里', 'or drop it here'),
  noscript: message(
    '上传需要浏览器运行脚本，请开启 JavaScript 后刷新。',
    'Uploading needs JavaScript. Please switch it on and reload.',
  ),
  gone: message(
    '这个上传链接已经用过或过期了。请回到对话，回复“上传”，再取一个。',
    'This upload link was used or has expired. Go back to the chat and reply “upload” for a new one.',
  ),
};

/** GET: the page of a link. Previews of chats come here too: nothing is used up. */
export async function uploadPage(
  c: Context<UploadEnv>,
  { title }: UploadOptions,
  { file, language: own }: UploadLink,
  limits: UploadLimits,
): Promise<Response> {
  const language = own === 'en' || own === 'zh' ? own : languageOf(c);
  const assets = await uploadAssets();
  const facts = JSON.stringify({ language, fileBytes: limits.fileBytes, partBytes: partOf(limits), file: file?.name });
  const about = fill(words.about, { most: Math.floor(limits.fileBytes / 1_000_000) });
  const head = html`
    <meta name="robots" content="noindex">
    <meta name="upload" content="${facts}">
    <script type="module" src="${assets.script.href}"></script>`;
  const body = html`
    <main class="lone upload">
      <img src="${assets.icon.href}" alt="" width="48" height="48">
      <h1>${words.head[language]}</h1>
      <p>${title[language]}</p>
      <p class="soft">${about[language]}</p>
      <noscript><p class="notice">${words.noscript[language]}</p></noscript>
      <div id="drop">
        <label class="button" for="file">${words.choose[language]}</label>
        <input id="file" type="file">
        <p class="soft">${words.drop[language]}</p>
      </div>
      <div id="under-way" hidden>
        <p id="name"></p>
        <progress id="bar" max="1" value="0"></progress>
      </div>
      <p id="said" role="status" aria-live="polite"></p>
    </main>`;
  return c.html(page({ assets, language, title }, head, body));
}

/** Small enough that little is sent again, large enough that a fast line is not held up. */
function partOf({ partBytes }: UploadLimits): number {
  return Math.min(partBytes, 4_000_000);
}

export async function linkGone(c: Context<UploadEnv>, { title }: UploadOptions): Promise<Response> {
  const assets = await uploadAssets();
  const language = languageOf(c);
  const body = html`
    <main class="lone upload">
      <img src="${assets.icon.href}" alt="" width="48" height="48">
      <p>${words.gone[language]}</p>
    </main>`;
  return c.html(page({ assets, language, title }, html``, body), 410);
}
