import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ChatAdapter, ConversationRef, Inbound, Outbound, SendErrorFacts } from '../../src/bot/adapter.ts';
import { SendError } from '../../src/bot/adapter.ts';
import { render } from '../../src/bot/render.ts';
import type { Button } from '../../src/dialogs/speech.ts';

/** What became of a person's message: acknowledged, sent again later by the platform, or the person was told. */
export type Acknowledgement = 'acknowledged' | 'refused' | 'told';

/** One adapter on its platform, and one person who uses it. */
export interface AdapterBench {
  readonly adapter: ChatAdapter;
  /** The person's chat. */
  readonly to: ConversationRef;
  /** Says something as the person; resolves when the platform knows what became of it. */
  say(text: string): Promise<Acknowledgement>;
  /** The platform sends the last message again. Absent: it never does. */
  readonly redeliver?: () => Promise<Acknowledgement>;
  /** Presses a button of a message that was shown. Absent: the platform has none. */
  readonly press?: (message: Outbound, value: string) => Promise<Acknowledgement>;
  readonly sendFile?: (name: string, bytes: Uint8Array) => Promise<Acknowledgement>;
  /** The texts that the person has been shown, in order. */
  seen(): Promise<readonly string[]>;
  /** The names and contents of the files that the person was given. Absent: the platform gives none. */
  readonly files?: () => Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /** What can go wrong with the next send, and what it must be told as. */
  readonly faults?: readonly AdapterFault[];
  dispose(): Promise<void>;
}

export interface AdapterFault {
  readonly name: string;
  /** Makes the platform fail, and gives the chat to send to. */
  readonly arrange: () => Promise<ConversationRef>;
  readonly expected: Pick<SendErrorFacts, 'failure' | 'retryAfterMs'>;
}

export interface AdapterHarness {
  create(): Promise<AdapterBench>;
}

/** Whatever people type comes back as it was: no markup, no mention, no link of ours. */
const inert = [
  '<b>粗</b> &amp; <script>alert(1)</script>',
  '*星* _线_ ~划~ `码` [名](https://example.org)',
  '<!channel> <@U123> @everyone #话题',
  '$1 $& {name} %s \\n',
  '👨‍👩‍👧‍👦 e\u0301 𠮷 。',
];

/** What every adapter holds, checked on its platform. */
export function adapterContract(name: string, harness: AdapterHarness): void {
  describe(`the ${name} adapter`, () => {
    const opened: AdapterBench[] = [];
    const open = async (): Promise<AdapterBench> => {
      const bench = await harness.create();
      opened.push(bench);
      return bench;
    };
    const openAndStart = async () => {
      const bench = await open();
      const inbox = createInbox();
      const aborted = new AbortController();
      await bench.adapter.start(inbox.receive, aborted.signal);
      return { bench, inbox, aborted };
    };
    afterEach(async () => {
      for (const bench of opened.splice(0)) {
        await bench.adapter.stop();
        await bench.dispose();
      }
    });
    receiving(openAndStart);
    sending(openAndStart);
    ending(open, openAndStart);
  });
}

type Open = () => Promise<AdapterBench>;
type OpenAndStart = () => Promise<{
  readonly bench: AdapterBench;
  readonly inbox: Inbox;
  readonly aborted: AbortController;
}>;

function receiving(openAndStart: OpenAndStart): void {
  test('hands on what a person says, with an id, a sender and a moment', async () => {
    const { bench, inbox } = await openAndStart();
    expect(await bench.say('你好')).toBe('acknowledged');
    const [inbound] = inbox.received();
    expect(inbound).toMatchObject({ conversation: bench.to, content: { type: 'text', text: '你好' } });
    expect(inbound?.id).not.toBe('');
    expect(inbound?.sender.account).not.toBe('');
    expect(inbound?.sentAt).toBeGreaterThan(Date.parse('2000-01-01'));
  });

  test('hands on what is said twice under two ids', async () => {
    const { bench, inbox } = await openAndStart();
    for (const text of ['是', '是']) await bench.say(text);
    expect(new Set(inbox.received().map(({ id }) => id)).size).toBe(2);
  });

  test('hands on a redelivered message under its first id', async ({ skip }) => {
    const { bench, inbox } = await openAndStart();
    if (!bench.redeliver) return skip('the platform redelivers nothing');
    await bench.say('你好');
    await bench.redeliver();
    const [first, second] = inbox.received();
    expect(second?.id).toBe(first?.id);
  });

  test('acknowledges a message only when it was taken', async () => {
    const { bench, inbox } = await openAndStart();
    const release = inbox.hold();
    let acknowledged: Acknowledgement | undefined;
    const said = bench.say('你好').then((result) => {
      acknowledged = result;
    });
    await vi.waitFor(() => expect(inbox.received()).toHaveLength(1));
    await pause(60);
    expect(acknowledged).toBeUndefined();
    release();
    await said;
    expect(acknowledged).toBe('acknowledged');
  });

  test('does not acknowledge what was not taken, or tells the person; and goes on', async () => {
    const { bench, inbox } = await openAndStart();
    inbox.refuse(1);
    const result = await bench.say('一');
    expect(result).not.toBe('acknowledged');
    if (result === 'told') expect(await bench.seen()).not.toEqual([]);
    expect(await bench.say('二')).toBe('acknowledged');
    expect(inbox.texts().at(-1)).toBe('二');
  });

  test('hands on what people type as it is', async () => {
    const { bench, inbox } = await openAndStart();
    for (const text of inert) await bench.say(text);
    expect(inbox.texts()).toEqual(inert);
  });

  test('hands on a file with its content', async ({ skip }) => {
    const { bench, inbox } = await openAndStart();
    if (!bench.sendFile) return skip('the platform takes no files');
    const bytes = Buffer.from('%PDF-1.4 内容');
    await bench.sendFile('总结 报告.pdf', bytes);
    const content = inbox.received()[0]?.content;
    expect(content).toMatchObject({ type: 'file', file: { name: '总结 报告.pdf' } });
    expect(inbox.contents()).toEqual([bytes.toString('base64')]);
  });

  test('hands on a pressed button with its question', async ({ skip }) => {
    const { bench, inbox } = await openAndStart();
    if (!bench.press) return skip('the platform has no buttons');
    const buttons: readonly Button[] = [{ value: 'lecture', label: '讲座', role: 'choice' }];
    const message: Outbound = { id: '100', text: '请选择', question: 7, buttons };
    await bench.adapter.send(bench.to, message);
    expect(await bench.press(message, 'lecture')).toBe('acknowledged');
    expect(inbox.received().at(-1)?.content).toEqual({ type: 'choice', question: 7, values: ['lecture'] });
  });
}

function sending(openAndStart: OpenAndStart): void {
  const texts = async (bench: AdapterBench, all: readonly string[]): Promise<void> => {
    for (const [at, text] of all.entries())
      await bench.adapter.send(bench.to, { id: `${100 + at}`, text, question: 1 });
    await vi.waitFor(async () => expect((await bench.seen()).slice(-all.length)).toEqual(all), { timeout: 5_000 });
  };

  test('shows messages whole and in order', async () => {
    const { bench } = await openAndStart();
    await texts(bench, ['第一行\n第二行\n\n第四行', '二', '三', '四', '五']);
  });

  test('shows what people typed as it is', async () => {
    const { bench } = await openAndStart();
    await texts(bench, inert);
  });

  test('takes the longest text that it promises', async () => {
    const { bench } = await openAndStart();
    await texts(bench, ['填'.repeat(Math.min(bench.adapter.capabilities.maxTextLength, 50_000))]);
  });

  test('takes whatever the renderer makes for it', async () => {
    const { bench } = await openAndStart();
    const buttons = Array.from(
      { length: 30 },
      (_, at): Button => ({ value: `区-${at}`, label: `第${at}个区`, role: 'choice' }),
    );
    const text = Array.from({ length: 300 }, (_, at) => `第${at}行：天津市科技周活动备案表。`).join('\n');
    for (const count of [3, 30]) {
      const speech = { text, question: 2, buttons: buttons.slice(0, count), pick: 'several' } as const;
      const messages = render(speech, bench.adapter.capabilities, 'zh');
      await texts(
        bench,
        messages.map((message) => message.text),
      );
      for (const [at, message] of messages.entries()) {
        const { language: _unsent, document: _made, ...outbound } = message;
        await bench.adapter.send(bench.to, { ...outbound, id: `${1000 * count + at}` });
      }
    }
  });

  test('gives the file that goes with a message', async ({ skip }) => {
    const { bench } = await openAndStart();
    if (!bench.files) return skip('the platform gives no files');
    const bytes = new Uint8Array(Buffer.from('docx 内容'));
    const file = { name: '备案表.docx', mime: 'application/octet-stream', read: async () => bytes };
    await bench.adapter.send(bench.to, { id: '100', text: '已提交', question: 1, file });
    await vi.waitFor(async () => expect(await bench.files?.()).toHaveLength(1));
    const [given] = await bench.files();
    expect(given?.name).toBe('备案表.docx');
    expect(Buffer.from(given?.bytes ?? []).equals(bytes)).toBe(true);
  });

  test('tells what went wrong with a send', async ({ skip }) => {
    const { bench } = await openAndStart();
    if (!bench.faults?.length) return skip('the harness has no faults');
    for (const { name, arrange, expected } of bench.faults) {
      const to = await arrange();
      const error = await bench.adapter.send(to, { id: '900', text: '一', question: 1 }).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      expect(error, name).toBeInstanceOf(SendError);
      expect(error, name).toMatchObject(expected);
      if (!('retryAfterMs' in expected)) expect((error as SendError).retryAfterMs, name).toBeUndefined();
    }
  });
}

function ending(open: Open, openAndStart: OpenAndStart): void {
  test('waits for the message at hand when it stops, and may be stopped twice', async () => {
    const { bench, inbox } = await openAndStart();
    const release = inbox.hold();
    const said = bench.say('你好').catch(() => undefined);
    await vi.waitFor(() => expect(inbox.received()).toHaveLength(1));
    let stopped: 'yes' | undefined;
    const stopping = Promise.all([bench.adapter.stop(), bench.adapter.stop()]).then(() => {
      stopped = 'yes';
    });
    await pause(60);
    expect(stopped).toBeUndefined();
    release();
    await stopping;
    await bench.adapter.stop();
    await bench.dispose();
    await said;
  });

  test('may be stopped without having been started', async () => {
    const bench = await open();
    await bench.adapter.stop();
    await bench.adapter.stop();
  });

  test('receives nothing when its signal was aborted before the start', async () => {
    const bench = await open();
    const inbox = createInbox();
    await bench.adapter.start(inbox.receive, AbortSignal.abort()).catch(() => undefined);
    await Promise.race([bench.say('你好').catch(() => undefined), pause(200)]);
    expect(inbox.received()).toEqual([]);
  });

  test('receives nothing more once its signal is aborted', async () => {
    const { bench, inbox, aborted } = await openAndStart();
    await bench.say('一');
    aborted.abort();
    await bench.adapter.stop();
    await Promise.race([bench.say('二').catch(() => undefined), pause(200)]);
    expect(inbox.texts()).toEqual(['一']);
  });
}

/** Stands for the service: keeps what it is given, and holds or refuses it as a test wants. */
interface Inbox {
  readonly receive: (inbound: Inbound) => Promise<void>;
  received(): readonly Inbound[];
  texts(): readonly string[];
  /** What stood in the files, in base64. */
  contents(): readonly string[];
  /** Takes nothing until the returned function is called. */
  hold(): () => void;
  /** Rejects the next messages. */
  refuse(count: number): void;
}

function createInbox(): Inbox {
  const received: Inbound[] = [];
  const contents: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  let refusals = 0;
  return {
    receive: async (inbound) => {
      received.push(inbound);
      const { content } = inbound;
      if (content.type === 'file') contents.push(await readAll(content.file.open()));
      await gate;
      if (refusals-- > 0) throw new Error('the database is down');
    },
    received: () => received,
    texts: () => received.flatMap(({ content }) => (content.type === 'text' ? [content.text] : [])),
    contents: () => contents,
    hold: () => {
      let release = (): void => undefined;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    refuse: (count) => {
      refusals = count;
    },
  };
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('base64');
}
