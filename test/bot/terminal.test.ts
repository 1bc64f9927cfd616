import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outbound } from '../../src/bot/adapter.ts';
import { readOptions } from '../../src/bot/chat/options.ts';
import { createTerminal } from '../../src/bot/terminal/adapter.ts';
import { type Console, openPipe } from '../../src/bot/terminal/console.ts';
import { droppedPath, namedPath, safeName, saveFile } from '../../src/bot/terminal/files.ts';
import { pipedMessages } from '../../src/bot/terminal/lines.ts';
import { pasteFilter, unpaste } from '../../src/bot/terminal/paste.ts';
import { lookOf, shown } from '../../src/bot/terminal/screen.ts';
import { type Acknowledgement, adapterContract } from '../helpers/adapter-contract.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

adapterContract('terminal', {
  create: async () => {
    const input = new PassThrough();
    const out = await mkdtemp(join(folder, 'out-'));
    const screen: string[] = [];
    const pipe = openPipe(input, new PassThrough().resume());
    let tell: (result: Acknowledgement) => void = () => undefined;
    let result: Acknowledgement = 'acknowledged';
    const show = async (text: string): Promise<void> => {
      await pipe.show(text);
      screen.push(text);
      if (!text.startsWith('刚才这条没有存上')) return;
      result = 'told';
    };
    // A pipe acknowledges a message by asking for the next one.
    const messages = (async function* () {
      for await (const message of pipe.messages) {
        result = 'acknowledged';
        yield message;
        tell(result);
      }
    })();
    const console: Console = { ...pipe, messages, show };
    const adapter = createTerminal({ console, person: 'li', language: 'zh', folder: out, run: 'r1', clock: Date.now });
    const say = (text: string): Promise<Acknowledgement> =>
      new Promise((resolve) => {
        tell = resolve;
        input.write(`${text.replaceAll('\n', '\\\n')}\n`);
      });
    const to = { platform: 'terminal', chat: 'li' } as const;
    return {
      adapter,
      to,
      say,
      sendFile: async (name, bytes) => {
        await writeFile(join(out, `sent ${name}`), bytes);
        const moved = await mkdtemp(join(folder, 'in-'));
        await writeFile(join(moved, name), bytes);
        return say(`/file ${join(moved, name)}`);
      },
      seen: async () => screen,
      files: async () => {
        const names = await readdir(out);
        return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(out, name)) })));
      },
      faults: [
        {
          name: 'another person is sitting here',
          arrange: async () => ({ ...to, chat: 'wang' }),
          expected: { failure: 'refused', retryAfterMs: 600_000 },
        },
      ],
      dispose: async () => void input.destroy(),
    };
  },
});

async function messagesOf(...chunks: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const input = new PassThrough();
  for (const chunk of chunks) input.write(chunk);
  input.end();
  const messages: string[] = [];
  for await (const message of pipedMessages(input)) messages.push(message);
  return messages;
}

describe('piped input', () => {
  test('is one message a line, with blank lines left out and the last one whole', async () => {
    expect(await messagesOf('一\r\n\n  \n二\n三')).toEqual(['一', '二', '三']);
  });

  test('keeps a written \\n as two characters', async () => {
    expect(await messagesOf('一\\n二\n')).toEqual(['一\\n二']);
  });

  test('goes on in the next line after a backslash, blank lines included', async () => {
    expect(await messagesOf('活动名称：甲\\\n\\\n地点：乙\n', '下一条\n')).toEqual([
      '活动名称：甲\n\n地点：乙',
      '下一条',
    ]);
    expect(await messagesOf('没有完\\\n')).toEqual(['没有完']);
  });

  test('may be cut anywhere, within a character too', async () => {
    const bytes = Buffer.from('科技周\n讲座\n');
    const cut = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await messagesOf(...cut)).toEqual(['科技周', '讲座']);
  });
});

describe('pasted text', () => {
  async function filtered(...chunks: readonly string[]): Promise<string> {
    const filter = pasteFilter();
    for (const chunk of chunks) filter.write(Buffer.from(chunk));
    filter.end();
    let out = '';
    for await (const piece of filter) out += piece;
    return out;
  }

  test('of several lines is one message', async () => {
    const line = await filtered('\u001b[200~活动名称：甲\r地点：乙\r\n\u001b[201~\r');
    expect(line.endsWith('\r')).toBe(true);
    expect(line.slice(0, -1)).not.toMatch(/[\r\n]/u);
    expect(unpaste(line.slice(0, -1))).toBe('活动名称：甲\n地点：乙');
  });

  test('is known by marks that arrive in pieces', async () => {
    const whole = 'a\u001b[200~一\n二\u001b[201~b';
    // A lone escape is a key: only the end of what is pasted may be cut behind it.
    for (const at of Array.from(whole, (_, index) => index).filter((index) => index > 2)) {
      expect(unpaste(await filtered(whole.slice(0, at), whole.slice(at))), `cut at ${at}`).toBe('a一\n二b');
    }
  });

  test('leaves keys as they are', async () => {
    expect(await filtered('\u001b[A', '\u001b', '[D', 'x\r')).toBe('\u001b[A\u001b[Dx\r');
  });

  test('does not take a typed arrow for a line break', () => {
    expect(unpaste('甲↵乙')).toBe('甲↵乙');
  });
});

describe('the screen', () => {
  const message: Outbound = { id: '1', text: '请选择\n1. 讲座\n2. 展览', question: 1, progress: { at: 6, of: 17 } };

  test('shows a pipe the text and nothing else', () => {
    expect(shown(message, 'zh', 'piped')).toBe('请选择\n1. 讲座\n2. 展览');
  });

  test('shows a terminal the progress, dim where colours are wanted', () => {
    expect(shown(message, 'zh', 'plain')).toBe('\n第 6 项，共 17 项\n请选择\n1. 讲座\n2. 展览');
    expect(shown(message, 'en', 'colour')).toContain('\u001b[2mitem 6 of 17\u001b[22m');
    expect(shown(message, 'zh', 'colour')).toContain('\u001b[36m1.\u001b[39m 讲座');
  });

  test('shows control characters as pictures, so that nobody moves the cursor of another', () => {
    const text = '\u001b[2J甲\u0007乙\u0000\u009b31m\u007f\r丙\t丁\r\n戊';
    expect(shown({ ...message, text }, 'zh', 'piped')).toBe('␛[2J甲␇乙␀\ufffd31m␡␍丙\t丁\n戊');
  });

  test('has no colours for NO_COLOR and for a dumb terminal', () => {
    expect([lookOf({ TERM: 'xterm' }), lookOf({ NO_COLOR: '1' }), lookOf({ TERM: 'dumb' })]).toEqual([
      'colour',
      'plain',
      'plain',
    ]);
  });
});

describe('files', () => {
  test('are named by /file, quoted or not', () => {
    expect(namedPath('/file /a/总结 报告.docx')).toBe('/a/总结 报告.docx');
    expect(namedPath('/file "/a/b c.docx"')).toBe('/a/b c.docx');
    expect(namedPath('/file /a/b\\ c.docx')).toBe('/a/b c.docx');
    expect(namedPath('/files')).toBeUndefined();
    expect(namedPath('文件 /file x')).toBeUndefined();
  });

  test('are dropped as absolute paths of files that are there', async () => {
    const path = join(folder, "it's 一份.txt");
    await writeFile(path, 'x');
    expect(droppedPath(path)).toBe(path);
    expect(droppedPath(`'${path}'`)).toBe(path);
    expect(droppedPath(`file://${encodeURI(path)}`)).toBe(path);
    expect(droppedPath(folder)).toBeUndefined();
    expect(droppedPath('/没有/这个.txt')).toBeUndefined();
    expect(droppedPath('/back')).toBeUndefined();
  });

  test('are saved without leaving the folder or overwriting', async () => {
    const out = join(folder, 'saved', 'deep');
    const paths = await Promise.all(
      ['备案表.docx', '备案表.docx', '备案表.docx'].map((name, at) => saveFile(out, name, Buffer.from([at]))),
    );
    expect([...paths].sort()).toEqual([
      join(out, '备案表 (2).docx'),
      join(out, '备案表 (3).docx'),
      join(out, '备案表.docx'),
    ]);
    const contents = await Promise.all(paths.map((path) => readFile(path)));
    expect(contents.map((bytes) => bytes[0])).toEqual([0, 1, 2]);
  });

  test('have names that are safe anywhere', () => {
    expect(safeName('../../etc/passwd')).toBe('_.._etc_passwd');
    expect(safeName('a\u0000\nb:c?.docx')).toBe('a__b_c_.docx');
    expect(safeName('..')).toBe('file');
    expect(Buffer.byteLength(safeName(`${'长'.repeat(300)}.docx`))).toBeLessThanOrEqual(200);
    expect(safeName(`${'长'.repeat(300)}.docx`)).toMatch(/长\.docx$/u);
  });
});

describe('the options', () => {
  test('default to the person of the system, Chinese, and data that is kept', () => {
    const read = readOptions([]);
    expect(read).toMatchObject({ type: 'chat', options: { keep: 'kept', language: 'zh', folder: 'tianbao-files' } });
  });

  test.each([
    [['--clock', 'soon'], '--clock soon'],
    [['--clock', '2022-05-09T10:00:00'], 'such as 2022-05-09T10:00:00+08:00'],
    [['--lang', 'fr'], '--lang fr'],
    [['--memory', '--data', 'x'], '--memory and --data'],
    [['--nothing'], '--nothing'],
    [['hello'], 'hello'],
  ])('%j are refused with what is wrong', (argv, sentence) => {
    expect(readOptions(argv)).toMatchObject({ type: 'problem', problem: expect.stringContaining(sentence) });
  });
});
