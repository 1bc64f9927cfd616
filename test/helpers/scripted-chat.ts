import { runChat } from '../../src/bot/chat.ts';

/**
 * A process that talks in its terminal like `tianbao chat`, to a bot that only repeats: what was said, the name and
 * size of a file, a document for “表格”, an escape for “逃”; “坏” is not taken.
 */
process.exitCode = await runChat(process.argv.slice(2), process, async () => ({
  clock: () => Date.parse('2022-05-08T01:00:00Z'),
  campaign: 'campaigns/tianjin-2022.yaml',
  demonstration: 'none',
  serve: (adapter) => {
    let id = 0;
    return async ({ content, conversation, id: inbound }) => {
      if (content.type === 'choice') return;
      const said =
        content.type === 'text' ? content.text : content.type === 'file' ? await measured(content.file) : '打开';
      if (said === '坏') throw new Error('the database is down');
      await new Promise((resolve) => setTimeout(resolve, 30));
      const text = said === '逃' ? '\u001b[2J红' : said === '编号' ? inbound : `收到：${said}`;
      const file =
        said === '表格' ? { name: '备案表.docx', mime: 'x', read: async () => Buffer.from('docx') } : undefined;
      const message = { id: `${++id}`, text, question: id, progress: { at: 6, of: 17 }, ...(file ? { file } : {}) };
      await adapter.send(conversation, message);
      if (said === '两条') await adapter.send(conversation, { id: `${++id}`, text: '1. 讲座\n2. 展览', question: id });
    };
  },
  close: async () => undefined,
}));

async function measured(file: {
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}): Promise<string> {
  let size = 0;
  for await (const chunk of file.open()) size += chunk.length;
  return `${file.name} ${size}`;
}
