import type { ChatAdapter, Outbound } from '../adapter.ts';
import type { RenderedMessage } from '../render.ts';
import type { SenderOptions, SenderTimes } from '../sender.ts';
import { readBody } from './body.ts';
import { prepare } from './outbound.ts';
import { factsOf, type OutboxRow, type PreparedPush } from './ports.ts';

export interface PiecesOptions extends Pick<SenderOptions, 'documents' | 'log' | 'pushes'> {
  readonly times: SenderTimes;
}

/** What is to be sent for a row, in order; or what is to become of it instead. */
export type Pieces =
  | { readonly what: 'send'; readonly outbounds: readonly Outbound[] }
  | Exclude<PreparedPush, { readonly what: 'send' }>;

/** A reply is one message, made by its turn; a push is made now, and may be several. */
export async function piecesOf(row: OutboxRow, adapter: ChatAdapter, options: PiecesOptions): Promise<Pieces> {
  const prepared = row.kind === 'push' && options.pushes ? await options.pushes.prepare(row) : asItIs(row);
  if (prepared.what !== 'send') return prepared;
  const outbounds: Outbound[] = [];
  for (const [index, message] of prepared.messages.entries()) {
    outbounds.push(await outboundOf(row, idOf(row, index), message, adapter, options));
  }
  return { what: 'send', outbounds };
}

function asItIs({ body }: OutboxRow): PreparedPush {
  const message = readBody(body);
  return message ? { what: 'send', messages: [message] } : { what: 'unreadable' };
}

/** Two pushes of one conversation may have one position, one after the other; a page shows no id twice. */
function idOf({ position, kind, made = 0 }: OutboxRow, index: number): string {
  if (kind !== 'push') return `${position}`;
  return [position, made.toString(36), ...(index === 0 ? [] : [index])].join('-');
}

async function outboundOf(
  row: OutboxRow,
  id: string,
  message: RenderedMessage,
  { capabilities }: ChatAdapter,
  { times, documents, log }: PiecesOptions,
): Promise<Outbound> {
  const limits = { ...times, maxFileBytes: capabilities.maxFileBytes };
  const { outbound, missing } = await prepare(id, message, documents, limits);
  if (missing) log({ event: 'documentMissing', ...missing, ...factsOf(row) });
  return outbound;
}
