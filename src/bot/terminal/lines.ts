import type { Readable } from 'node:stream';

/**
 * The messages in piped input: one a line. A line that ends with a backslash goes on in the next one, so that a
 * pasted form can be one message. Blank lines outside such a message say nothing. Ends with the input, or when it is destroyed.
 */
export async function* pipedMessages(input: Readable): AsyncGenerator<string> {
  let open: string[] = [];
  for await (const line of linesOf(input)) {
    if (line.endsWith('\\')) {
      open.push(line.slice(0, -1));
      continue;
    }
    const message = [...open, line].join('\n');
    open = [];
    if (message.trim() !== '') yield message;
  }
  if (open.join('').trim() !== '') yield open.join('\n');
}

async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/u, '');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
