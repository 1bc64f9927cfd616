import type { WireMessage } from '../wire.ts';
import { createComposer } from './composer.ts';
import { meta } from './dom.ts';
import { listenToDrops } from './dropping.ts';
import { completeHeader } from './header.ts';
import { fitToKeyboard } from './keyboard.ts';
import { createLog } from './log.ts';
import { createOpening } from './opening.ts';
import { createOutgoing } from './outgoing.ts';
import { createStatus } from './status.ts';
import { openStream, type StreamState } from './stream.ts';
import { type Item, openTranscript } from './transcript.ts';
import { language, setLanguage } from './words.ts';

const limits = JSON.parse(meta('limits')) as { readonly text: number; readonly fileBytes: number };
const transcript = openTranscript(meta('chat'));
const status = createStatus();

const log = createLog({
  press: (question, values, shown) => outgoing.press(question, values, shown),
  retry: (id) => outgoing.retry(id),
  takeBack: (id) => takeBack(id),
  focusBox: () => composer.focus(),
});
const outgoing = createOutgoing({ transcript, log, expired: reload });
const composer = createComposer(transcript.draft, {
  send: (text) => {
    outgoing.text(text);
    stream.wake();
  },
  files: sendFiles,
  changed: transcript.saveDraft,
  maxText: limits.text,
});
const header = completeHeader(document.querySelector('header') ?? document.body, (chosen) => {
  outgoing.text(`/language ${chosen}`);
});
const opening = createOpening({
  transcript,
  failing: (state) => (state === 'failing' ? status.tell('unavailable', 0) : status.clear('unavailable')),
  expired: reload,
});

const app = document.querySelector<HTMLElement>('#app') ?? document.body;
app.append(log.element, status.element, composer.element);
fitToKeyboard(app);
listenToDrops(sendFiles);
log.restore(transcript.items());
fitTo(lastMessage(transcript.items()));
outgoing.resume();
offerCode();
if (matchMedia('(pointer: fine)').matches) composer.focus();

const stream = openStream(() => transcript.cursor().after, {
  boot: opening.boot,
  caughtUp: opening.caughtUp,
  seen: (after) => transcript.mark({ after }),
  message: (message) => {
    const item: Item = { kind: 'bot', message };
    if (transcript.has(`bot ${message.id}`)) return;
    transcript.put(item);
    log.typing('off');
    log.show(item);
    fitTo(message);
  },
  echo: ({ id, text }) => {
    if (transcript.has(id)) return;
    const chosen = /^\/language (zh|en)$/.exec(text)?.[1];
    if (chosen === 'zh' || chosen === 'en') setLanguage(chosen);
    const item: Item = { kind: 'own', id, text, state: 'sent' };
    transcript.put(item);
    log.show(item);
    log.typing('on');
  },
  unkept: (id) => {
    const item = transcript.own(id);
    if (item?.state !== 'sent') return;
    transcript.remove(id);
    log.remove(id);
    log.typing('off');
  },
  state: tellState,
  expired: reload,
});

/** A printed invite leads here with its code, which no server was sent: it stands in the box, to be sent by whoever wants to. */
function offerCode(): void {
  const [, code] = /^#join=([0-9A-Z]{4}-[0-9A-Z]{4})$/u.exec(location.hash) ?? [];
  if (code === undefined) return;
  history.replaceState(null, '', location.pathname);
  composer.add(language() === 'zh' ? `加入 ${code}` : `join ${code}`);
}

function tellState(state: StreamState): void {
  for (const key of ['reconnecting', 'parked'] as const) status.clear(key);
  if (state === 'open') outgoing.reconnected();
  if (state === 'lost' && !document.hidden) status.tell('reconnecting', 2_500);
  if (state === 'parked') status.tell('parked', 0, () => stream.wake());
}

function lastMessage(items: readonly Item[]): WireMessage | undefined {
  return items.flatMap((item) => (item.kind === 'bot' ? [item.message] : [])).pop();
}

/** The header, the box and the language of the page follow the message that was said last. */
function fitTo(message: WireMessage | undefined): void {
  if (message?.language && message.language !== language()) setLanguage(message.language);
  header.apply(message?.progress);
  composer.apply(message?.input);
}

function takeBack(id: string): void {
  const item = transcript.own(id);
  if (item?.state !== 'failed') return;
  transcript.remove(id);
  log.remove(id);
  composer.add(item.text);
  composer.focus();
}

function sendFiles(files: readonly File[]): void {
  const mb = String(Math.floor(limits.fileBytes / 1024 / 1024));
  for (const file of files) {
    if (file.size === 0) outgoing.refuseFile(file, { zh: '这是一个空文件。', en: 'This file is empty.' });
    else if (file.size <= limits.fileBytes) outgoing.file(file);
    else
      outgoing.refuseFile(file, {
        zh: `文件超过 ${mb} MB，请压缩后再上传。`,
        en: `Larger than ${mb} MB. Please make it smaller.`,
      });
  }
}

/** The session is another one by now. What was typed is kept; once is enough. */
function reload(): void {
  const before = Number(sessionStorage.getItem('reloaded') ?? 0);
  if (Date.now() - before < 20_000) {
    status.tell('unavailable', 0);
    return;
  }
  sessionStorage.setItem('reloaded', String(Date.now()));
  location.reload();
}
