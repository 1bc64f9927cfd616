import { Readable } from 'node:stream';
import { FileBox } from 'file-box';
import { describe, expect, test, vi } from 'vitest';
import type { InboundFile } from '../../../src/bot/adapter.ts';
import { FileTooLargeError, fileOf } from '../../../src/bot/wechat/files.ts';
import { TooSlowError } from '../../../src/bot/wechat/timers.ts';
import { words } from '../../../src/bot/wechat/words.ts';
import { begin, settle } from './begin.ts';
import { manualTimers } from './manual-timers.ts';

const li = { platform: 'wechat', chat: 'li' } as const;

async function sizeOf(file: InboundFile): Promise<number> {
  let bytes = 0;
  for await (const piece of file.open()) bytes += piece.length;
  return bytes;
}

describe('a file that is received', () => {
  test('is read piece by piece', async () => {
    const bytes = Buffer.alloc(300_000, '填');
    const file = fileOf(FileBox.fromBuffer(bytes, '照片.jpg'), { timers: manualTimers(), idleMs: 1_000 });
    expect(file).toMatchObject({ name: '照片.jpg', size: 300_000 });
    const pieces: Uint8Array[] = [];
    for await (const piece of file.open()) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });

  test('is refused at the limit, however long it goes on and whatever it says of itself', async () => {
    let made = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          made += 10_000;
          yield Buffer.alloc(10_000);
        }
      })(),
    );
    const box = FileBox.fromStream(endless, '无尽.mp4');
    const file = fileOf(box, { timers: manualTimers(), idleMs: 1_000, maxBytes: 1_000_000 });
    await expect(sizeOf(file)).rejects.toBeInstanceOf(FileTooLargeError);
    expect(made).toBeLessThan(2_000_000);
    expect(endless.destroyed).toBe(true);
  });

  test('is given up when it stands still', async () => {
    const timers = manualTimers();
    const stuck = new Readable({ read: () => undefined });
    stuck.push('begun');
    const pieces = fileOf(FileBox.fromStream(stuck, '慢.pdf'), { timers, idleMs: 60_000 })
      .open()
      [Symbol.asyncIterator]();
    expect((await pieces.next()).done).toBe(false);
    const reading = pieces.next();
    timers.pass(59_999);
    expect(stuck.destroyed).toBe(false);
    timers.pass(1);
    await expect(reading).rejects.toBeInstanceOf(TooSlowError);
    expect(stuck.destroyed).toBe(true);
  });

  test('comes before what was typed after it, however long it takes', async () => {
    const begun = await begin();
    await begun.ready();
    const puppet = begun.world.puppet();
    const quick = puppet.messageFile.bind(puppet);
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    puppet.messageFile = async (id) => {
      await slow;
      return quick(id);
    };
    begun.world.sendFile('li', '总结.jpg', Buffer.from('图'));
    begun.world.say('li', '这是总结');
    begun.world.say('wang', '甲');
    await vi.waitFor(() => expect(begun.texts()).toEqual(['甲']));
    release();
    await vi.waitFor(() => expect(begun.texts()).toEqual(['甲', '这是总结']));
    expect(begun.received.map(({ content }) => content.type)).toEqual(['text', 'file', 'text']);
  });

  test('that cannot be had is asked for again', async () => {
    const begun = await begin();
    await begun.ready();
    begun.world.puppet().messageFile = async () => {
      throw new Error('expired');
    };
    begun.world.sendFile('li', '总结.jpg', Buffer.from('图'));
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.notKept]));
    expect(begun.received).toEqual([]);
    expect(begun.adapter.health().status).toBe('ready');
  });
});

describe('what the puppet has no kind for', () => {
  const give = (begun: Awaited<ReturnType<typeof begin>>, failure: () => Promise<never>): void => {
    begun.world.puppet().messageFile = failure;
    begun.world.give({ id: 'u', type: 0, text: '' });
  };

  test('and no file, as it says, is a notice and left alone', async () => {
    const begun = await begin();
    await begun.ready();
    give(begun, async () => {
      throw new Error('unsupported message. id: u');
    });
    await settle();
    expect([begun.world.texts(), begun.reports]).toEqual([[], []]);
  });

  test('may be a file: where it cannot be fetched, its sender is asked to send it again', async () => {
    const begun = await begin();
    await begun.ready();
    give(begun, async () => {
      throw new Error('the download was cut');
    });
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.notKept]));
  });

  test('and takes too long to be fetched is asked for again too', async () => {
    const begun = await begin();
    await begun.ready();
    give(begun, () => new Promise(() => undefined));
    await vi.waitFor(() => expect(begun.timers.waiting()).toContain(60_000));
    begun.world.puppet().emit('heartbeat', { data: 'beat' });
    await settle();
    begun.timers.pass(30_000);
    begun.world.puppet().emit('heartbeat', { data: 'beat' });
    await settle();
    begun.timers.pass(30_000);
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.notKept]));
  });
});

describe('a file that is sent', () => {
  const file = { name: '备案表.docx', mime: 'application/octet-stream', read: async () => Buffer.from('表') };
  const message = { id: '7', text: '已提交', question: 1, file };

  test('is sent again alone when only its text arrived', async () => {
    const begun = await begin();
    await begun.ready();
    const puppet = begun.world.puppet();
    const send = puppet.messageSendFile.bind(puppet);
    let fails = 1;
    puppet.messageSendFile = async (...sent) => {
      if (fails-- > 0) throw new Error('the upload was cut');
      return send(...sent);
    };
    await expect(begun.adapter.send(li, message)).rejects.toMatchObject({ failure: 'unknown' });
    await begun.adapter.send(li, message);
    await vi.waitFor(() => expect(begun.world.shown().some((shown) => shown.file)).toBe(true));
    expect(begun.world.texts()).toEqual(['已提交']);
  });

  test('is read before its text goes: what cannot be read may be tried again', async () => {
    const begun = await begin();
    await begun.ready();
    const unread = { ...file, read: () => Promise.reject(new Error('the disk')) };
    const sent = begun.adapter.send(li, { ...message, file: unread });
    await expect(sent).rejects.toMatchObject({ failure: 'refused', retryAfterMs: 5_000 });
    expect(begun.world.texts()).toEqual([]);
  });
});
