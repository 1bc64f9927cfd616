import type { WirePost } from '../wire.ts';
import { createLine } from './line.ts';
import type { Log } from './log.ts';
import { type Outcome, postFile, postJson } from './post.ts';
import type { Item, OwnItem, Transcript } from './transcript.ts';
import { uuid } from './uuid.ts';

/**
 * What the person sends: shown at once, sent one after the other, kept until it arrived. What was not delivered stops what
 * stands behind it, which would answer another question than the one that it was written for.
 */
export interface Outgoing {
  readonly text: (text: string) => void;
  readonly press: (question: number, values: readonly string[], shown: string) => void;
  readonly file: (file: File) => void;
  /** A file that is not even sent, with the reason. */
  readonly refuseFile: (file: File, why: { readonly zh: string; readonly en: string }) => void;
  readonly retry: (id: string) => void;
  /** Goes on with what a reload interrupted. */
  readonly resume: () => void;
  /** The line is back: what failed only for want of it is sent again, unless something newer has been kept meanwhile. */
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
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const put = (item: OwnItem) => {
    transcript.put(item);
    log.show(item);
  };
  const fail = (item: OwnItem, why: NonNullable<OwnItem['why']>) => put({ ...item, state: 'failed', why });
  const ended = (item: OwnItem, outcome: Outcome) => {
    clearTimeout(quiet);
    if (outcome.type === 'kept') {
      quiet = setTimeout(() => log.typing('off'), quietMs);
      put({ ...item, state: 'sent' });
      return 'kept';
    }
    log.typing('off');
    log.release();
    fail(item, outcome.type === 'refused' ? outcome.why : item.post ? 'offline' : 'fileLost');
    if (outcome.type === 'expired') expired();
    return 'failed';
  };
  const begins = (item: OwnItem) => {
    clearTimeout(quiet);
    if (item.post) log.typing('on');
  };
  const held = (item: OwnItem) => fail(item, item.post ? 'held' : 'fileLost');
  const line = createLine({ begins, ended, held });
  const enter = (item: OwnItem, send: () => Promise<Outcome>) => {
    put(item);
    line({ item, send });
  };
  const post = (body: WirePost, text: string) =>
    enter({ kind: 'own', id: body.id, text, post: body, state: 'sending' }, () => postJson('/api/messages', body));
  const again = ({ post: body, text }: OwnItem) => body && post(body, text);
  return {
    text: (text) => post({ id: uuid(), text }, text),
    press: (question, values, shown) => post({ id: uuid(), question, values, shown }, shown),
    file: (file) => {
      const item: OwnItem = { kind: 'own', id: uuid(), text: `📎 ${file.name}`, state: 'sending' };
      enter(item, () => postFile(item.id, file, (percent) => log.upload(item.id, percent)));
    },
    refuseFile: (file, why) => fail({ kind: 'own', id: uuid(), text: `📎 ${file.name}`, state: 'failed' }, why),
    retry: (id) => {
      const item = transcript.own(id);
      if (item?.state === 'failed') again(item);
    },
    reconnected: () => {
      for (const item of forWantOfTheLine(transcript.items())) again(item);
    },
    resume: () => {
      for (const item of transcript.items()) {
        if (item.kind !== 'own' || item.state !== 'sending') continue;
        if (item.post) again(item);
        else fail(item, 'fileLost');
      }
    },
  };
}

/**
 * What may go by itself, in order: behind the newest that was kept, or is on its way, since an answer from before it would
 * come too late; and of what was held up only what stood behind one that goes now.
 */
function forWantOfTheLine(items: readonly Item[]): readonly OwnItem[] {
  const own = items.filter((item) => item.kind === 'own');
  const newest = own.map(({ state }) => state !== 'failed').lastIndexOf(true);
  const going: OwnItem[] = [];
  let last: OwnItem | undefined;
  for (const item of own.slice(newest + 1).filter(({ post }) => post)) {
    last = item.why === 'offline' || (item.why === 'held' && last) ? item : undefined;
    if (last) going.push(last);
  }
  return going;
}
