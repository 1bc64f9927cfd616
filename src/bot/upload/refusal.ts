import type { Context } from 'hono';
import { fill, type Message, message } from '../../dialogs/message.ts';
import { languageOf } from '../web/receiving.ts';
import type { UploadEnv } from './options.ts';

interface Refused {
  readonly status: 400 | 403 | 409 | 410 | 413 | 429 | 503;
  readonly said: Message;
}

const refusals = {
  shape: { status: 400, said: message('请刷新本页再试一次。', 'Please reload this page and try again.') },
  foreign: {
    status: 403,
    said: message('请从对话里的链接打开本页。', 'Please open this page by the link in the chat.'),
  },
  busy: { status: 409, said: message('这个链接正在别处上传。', 'This link is being used elsewhere right now.') },
  another: {
    status: 400,
    said: message(
      '这个链接正在别的页面上传另一个文件。要传这一个，请刷新本页重新选。',
      'Another file is being sent by this link on another page. To send this one, reload the page and choose it again.',
    ),
  },
  place: { status: 409, said: message('从上次的位置接着传。', 'Going on from where it stopped.') },
  tooSmall: {
    status: 400,
    said: message(
      '这一段只收到 {bytes} 字节，太小了，没有收。除最后一段外，每段至少 {least} 字节；请从第 {at} 字节接着传。',
      'Only {bytes} bytes of this part came, which is too few; they were not taken. All parts but the last have at least {least} bytes. Please go on from byte {at}.',
    ),
  },
  gone: {
    status: 410,
    said: message(
      '这个链接已经用过或过期了。请回到对话，回复“上传”，再取一个。',
      'This link was used or has expired. Go back to the chat and reply “upload” for a new one.',
    ),
  },
  tooLarge: {
    status: 413,
    said: message('文件太大了，请压缩后再传。', 'The file is too large. Please make it smaller and try again.'),
  },
  unitFiles: {
    status: 413,
    said: message(
      '贵单位存放的文件太多了，这个文件没有上传。请联系组委会办公室。',
      'Your unit has sent too many files; this one was not uploaded. Please contact the office.',
    ),
  },
  unitFull: {
    status: 413,
    said: message(
      '贵单位存放的文件总量快到上限了，放不下这个文件，没有上传。请把视频压缩一下再传，或联系组委会办公室。',
      'Your unit’s files are near the limit in all, and this one does not fit; it was not uploaded. Please make the video smaller, or contact the office.',
    ),
  },
  tooFast: { status: 429, said: message('请求太频繁，稍后会自动继续。', 'Too many requests; it goes on in a moment.') },
  full: {
    status: 503,
    said: message(
      '现在同时上传的文件太多了，请过一会儿再试。',
      'Too many files are being uploaded; please try again later.',
    ),
  },
  elsewhere: {
    status: 503,
    said: message(
      '这里暂时收不了这个对话的文件，请稍后再试，或联系组委会办公室。',
      'Files of that chat cannot be taken here for now. Please try again later, or contact the office.',
    ),
  },
  broken: {
    status: 503,
    said: message('服务器一时没有收好，会自动重试。', 'The server could not keep it; trying again.'),
  },
} as const satisfies Record<string, Refused>;

export type UploadRefusal = keyof typeof refusals;

/** Says why not, and what is to be known to go on. What was sent with it may be unread: the line ends with the answer. */
export function refuseUpload(
  c: Context<UploadEnv>,
  code: UploadRefusal,
  facts: Readonly<Record<string, number>> = {},
): Response {
  const { status, said } = refusals[code];
  if (c.req.method !== 'GET') c.header('connection', 'close');
  return c.json({ code, text: fill(said, facts)[languageOf(c)], ...facts }, status);
}
