/** What went wrong at the puppet, in one line that may be logged: without the token, and without what lies beneath. */
export class WeChatError extends Error {
  constructor(line: string) {
    super(line);
    this.name = 'WeChatError';
  }
}

const longestLine = 200;

/** The first line of what was thrown, and its code; the secret is taken out. */
export function troubleOf(cause: unknown, secret: string | undefined): WeChatError {
  const line = lineOf(cause);
  return new WeChatError((secret ? line.replaceAll(secret, '***') : line).slice(0, longestLine));
}

function lineOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause).split('\n')[0] ?? '';
  const code = 'code' in cause && cause.code ? ` ${String(cause.code)}` : '';
  return `${cause.name}${code}: ${cause.message.split('\n')[0] ?? ''}`;
}
