import type { WirePost } from '../wire.ts';
import type { Log } from './log.ts';
import { type Outcome, postFile, postJson } from './post.ts';
import type { OwnItem, Transcript } from './transcript.ts';
import { uuid } from './uuid.ts';

/** What the person sends: shown at once, sent one after the other, kept until it arrived. */
export interface Outgoing {
  readonly text: (text: string) => void;
  readonly press: (question: number, values: readonly string[], shown: string) => void;
  readonly file: (file: File) => void;
  /** A file that is not even sent, with the reason. */
  readonly refuseFile: (file: File, why: { readonly zh: string; readonly en: string }) => void;
  readonly retry: (id: string) => void;
  /** Goes on with what a reload interrupted. */
  readonly resume: () => void;
  /** The line is back: what failed only for want of it is sent again. */
  readonly reconnected: () => void;
}

export interface OutgoingRooms {
  readonly transcript: Transcript;
  readonly log: Log;
  readonly expired: () => void;
}

/** How long the typing sign stays when a turn has nothing to say. */
const quietMs = 8_000;

export function createOutgoing({ transcript, log, expired }: OutgoingRooms): Outgoing {
  let last: Promise<void> = Promise.resolve();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const put = (item: OwnItem) => {
    transcript.put(item);
    log.show(item);
  };
  const settle = (item: OwnItem, outcome: Outcome) => {
    clearTimeout(quiet);
    if (outcome.type === 'kept') {
      quiet = setTimeout(() => log.typing('off'), quietMs);
      return put({ ...item, state: 'sent' });
    }
    log.typing('off');
    log.release();
    put({
      ...item,
      state: 'failed',
      why: outcome.type === 'refused' ? outcome.why : item.post ? 'offline' : 'fileLost',
    });
    if (outcome.type === 'expired') expired();
    return undefined;
  };
  const line = (item: OwnItem, send: () => Promise<Outcome>) => {
    put(item);
    last = last.then(async () => {
      clearTimeout(quiet);
      if (item.post) log.typing('on');
      settle(item, await send());
    });
  };
  const post = (body: WirePost, text: string) =>
    line({ kind: 'own', id: body.id, text, post: body, state: 'sending' }, () => postJson('/api/messages', body));
  const again = ({ post: body, text }: OwnItem) => body && post(body, text);
  return {
    text: (text) => post({ id: uuid(), text }, text),
    press: (question, values, shown) => post({ id: uuid(), question, values, shown }, shown),
    file: (file) => {
      const item: OwnItem = { kind: 'own', id: uuid(), text: `📎 ${file.name}`, state: 'sending' };
      line(item, () => postFile(item.id, file, (percent) => log.upload(item.id, percent)));
    },
    refuseFile: (file, why) => put({ kind: 'own', id: uuid(), text: `📎 ${file.name}`, state: 'failed', why }),
    retry: (id) => {
      const item = transcript.own(id);
      if (item?.state === 'failed') again(item);
    },
    reconnected: () => {
      for (const item of transcript.items()) {
        if (item.kind === 'own' && item.state === 'failed' && item.why === 'offline') again(item);
      }
    },
    resume: () => {
      for (const item of transcript.items()) {
        if (item.kind !== 'own' || item.state !== 'sending') continue;
        if (item.post) again(item);
        else put({ ...item, state: 'failed', why: 'fileLost' });
      }
    },
  };
}
