import type { Context } from 'hono';
import type { WireRefusal } from './wire.ts';

type Status = 400 | 401 | 403 | 404 | 413 | 415 | 429 | 503;

interface Refusal {
  readonly status: Status;
  readonly zh: string;
  readonly en: string;
}

/** Every reason for which a request is refused, and what the person is told. */
export const refusals = {
  session: { status: 401, zh: '页面已过期，请刷新后再发送。', en: 'This page has expired. Please reload it.' },
  origin: {
    status: 403,
    zh: '请求不是从本页发出的，已拒绝。请刷新页面后重试。',
    en: 'Refused: the request did not come from this page. Please reload the page and try again.',
  },
  csrf: { status: 403, zh: '页面已过期，请刷新后再发送。', en: 'This page has expired. Please reload it.' },
  type: {
    status: 415,
    zh: '内容类型不对，已拒绝。请刷新页面后重试。',
    en: 'Refused: wrong content type. Please reload the page and try again.',
  },
  shape: {
    status: 400,
    zh: '请求的格式不对，已拒绝。请刷新页面后重试。',
    en: 'Refused: the request is malformed. Please reload the page and try again.',
  },
  empty: { status: 400, zh: '内容是空的，请重新输入。', en: 'The message is empty.' },
  textTooLong: { status: 413, zh: '文字太长，请分几条发送。', en: 'The text is too long. Please send it in parts.' },
  fileTooLarge: {
    status: 413,
    zh: '文件太大。请回复“上传”，用网页链接传；或压缩到 20 MB 以内再发。',
    en: 'The file is too large. Reply “upload” for a link that takes it, or make it smaller than 20 MB.',
  },
  tooFast: {
    status: 429,
    zh: '发送得太快了，请稍等几秒再重试。',
    en: 'Too fast. Please wait a few seconds and retry.',
  },
  oneFile: {
    status: 429,
    zh: '上一个文件还在上传，请稍等。',
    en: 'Another file is still being uploaded. Please wait.',
  },
  manyFiles: {
    status: 429,
    zh: '您所在的网络刚才上传了太多文件，请一分钟后重新选择文件。',
    en: 'Too many files were uploaded from your network. Please choose the file again in a minute.',
  },
  tooMany: { status: 503, zh: '现在使用的人太多，请稍后重试。', en: 'The service is very busy. Please retry shortly.' },
  notKept: {
    status: 503,
    zh: '服务暂时不可用，这条没有收下，请重试。',
    en: 'Not received: the service is unavailable. Please retry.',
  },
  slow: { status: 503, zh: '服务还在处理，请重试确认。', en: 'Still being handled. Please retry to make sure.' },
  stopping: { status: 503, zh: '服务正在重启，请稍后重试。', en: 'The service is restarting. Please retry shortly.' },
  notFound: { status: 404, zh: '没有这一页。', en: 'There is no such page.' },
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalCode = keyof typeof refusals;

/** Answers with the reason as JSON. `why` says more to whoever reads the response; it never repeats what was sent. */
export function refuse(c: Context, code: RefusalCode, more: { why?: string; afterS?: number } = {}): Response {
  const { status, zh, en } = refusals[code];
  // The body may be unread: the line ends with the answer, or the next request on it would be cut.
  if (c.req.method !== 'GET') c.header('connection', 'close');
  if (more.afterS) c.header('retry-after', String(more.afterS));
  return c.json({ code, zh, en, ...(more.why && { why: more.why }) } satisfies WireRefusal & { why?: string }, status);
}
