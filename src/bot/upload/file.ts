import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { usageOf } from '../../store/files.ts';
import { type LinkFile, noteLinkFile, spendUploadLink, type UploadLink } from '../../store/upload-links.ts';
import type { Inbound } from '../adapter.ts';
import { boundedText } from '../web/bounded-text.ts';
import { tidyName } from '../web/downloads.ts';
import type { UploadEnv, UploadLimits, UploadOptions } from './options.ts';
import { refuseUpload, type UploadRefusal } from './refusal.ts';

export interface Desk extends UploadOptions {
  readonly limits: UploadLimits;
  /** Links that a request is under way for. */
  readonly busy: Set<string>;
}

const chosen = z.object({
  name: z.string().min(1).max(300).transform(tidyName),
  bytes: z.number().int().min(1),
  /** When it was changed last: with name and size, what it is known again by. */
  changed: z.number(),
});

/** POST begin: which file it is; answered with how much of it is there already. Another file begins from nothing. */
export async function beginFile(c: Context<UploadEnv>, desk: Desk, link: UploadLink): Promise<Response> {
  const said = chosen.safeParse(parsed(await boundedText(c.req.raw.body, 4_096)));
  if (!said.success) return refuseUpload(c, 'shape');
  const { name, bytes, changed } = said.data;
  if (!desk.serves(link.platform)) return refuseUpload(c, 'elsewhere');
  if (bytes > desk.limits.fileBytes) return refuseUpload(c, 'tooLarge');
  const overfull = await overfullWith(desk, link, bytes);
  if (overfull) return refuseUpload(c, overfull);
  const mark = `${name} ${bytes} ${changed}`;
  if (link.file?.mark !== mark) {
    if (link.file) await desk.partials.remove(keyOf(link, link.file));
    if ((await desk.partials.total()) + bytes > desk.limits.underWayBytes) return refuseUpload(c, 'full');
    await noteLinkFile(desk.store.db, link.hash, { name, mark, bytes });
  }
  return c.json({ at: await desk.partials.size(keyOf(link, { mark })), of: shortMark(mark) });
}

/** Whether the unit has no room for so much more: told before the first byte of it comes. */
async function overfullWith(
  { store, limits: { unitFiles, unitBytes } }: Desk,
  { campaign, unit }: UploadLink,
  bytes: number,
): Promise<UploadRefusal | undefined> {
  const kept = await usageOf(store.db, { campaign, unit });
  if (kept.files >= unitFiles) return 'unitFiles';
  return kept.bytes + bytes > unitBytes ? 'unitFull' : undefined;
}

/** By what the page names the file in each part: another tab may have begun another one by the same link meanwhile. */
function shortMark(mark: string): string {
  return createHash('sha256').update(mark).digest('base64url').slice(0, 16);
}

/** Under which its parts are kept. Another file by the same link, which another process may begin, has others. */
function keyOf({ hash }: UploadLink, { mark }: Pick<LinkFile, 'mark'>): string {
  return `${hash}-${shortMark(mark)}`;
}

function isAnother(c: Context<UploadEnv>, { mark }: LinkFile): boolean {
  const of = c.req.query('of');
  return of !== undefined && of !== shortMark(mark);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/**
 * POST part?at=N&of=…: the next bytes. Those that come at another place are not taken, and the right place is told; nor are
 * so few that the file would come in very many parts.
 */
export async function takePart(c: Context<UploadEnv>, desk: Desk, link: UploadLink): Promise<Response> {
  const { file } = link;
  if (!file) return refuseUpload(c, 'shape');
  if (isAnother(c, file)) return refuseUpload(c, 'another');
  const key = keyOf(link, file);
  const at = await desk.partials.size(key);
  if (Number(c.req.query('at')) !== at) return refuseUpload(c, 'place', { at });
  const most = Math.min(file.bytes, at + desk.limits.partBytes);
  if ((await desk.partials.total()) + most - at > desk.limits.underWayBytes) return refuseUpload(c, 'full');
  const least = Math.min(desk.limits.leastPartBytes, most - at);
  const { body } = c.req.raw;
  const came = { bytes: 0 };
  const content = body && least > 0 ? counted(flowing(body, desk.limits.idleMs), came) : undefined;
  const now = content ? await desk.partials.append(key, content, { at, most, least }) : at;
  return now === at && came.bytes < least
    ? refuseUpload(c, 'tooSmall', { at, bytes: came.bytes, least })
    : c.json({ at: now });
}

async function* counted(content: AsyncIterable<Uint8Array>, came: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    came.bytes += piece.byteLength;
    yield piece;
  }
}

/** What comes, until nothing has come for a while: a line that is dead must not keep the link from a new one. */
async function* flowing(body: ReadableStream<Uint8Array>, idleMs: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const idle = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), idleMs);
      });
      const part = await Promise.race([reader.read(), idle]).finally(() => clearTimeout(timer));
      if (!part || part.done) return;
      yield part.value;
    }
  } finally {
    // Not waited for: a dead line may never answer.
    reader.cancel().catch(() => undefined);
  }
}

/** POST end?of=…: all of it is there, and the conversation takes it. What comes of it is said there. */
export async function endFile(c: Context<UploadEnv>, desk: Desk, link: UploadLink): Promise<Response> {
  const { file, hash } = link;
  const at = file ? await desk.partials.size(keyOf(link, file)) : 0;
  if (!file || at !== file.bytes) return refuseUpload(c, 'place', { at });
  if (isAnother(c, file)) return refuseUpload(c, 'another');
  const inbound = inboundOf(desk, link, file);
  if (!inbound) return refuseUpload(c, 'elsewhere');
  await desk.receive(inbound);
  await spendUploadLink(desk.store.db, hash);
  await desk.partials.remove(keyOf(link, file));
  return c.json({ done: true });
}

/** The same at each attempt, so that it is taken once. */
function inboundOf({ serves, clock, partials }: Desk, link: UploadLink, file: LinkFile): Inbound | undefined {
  const { hash, platform, chat, account } = link;
  const { name, bytes } = file;
  if (!serves(platform)) return undefined;
  return {
    id: `upload-${hash.slice(0, 40)}`,
    conversation: { platform, chat },
    sender: { account },
    sentAt: clock.now(),
    content: { type: 'file', file: { name, size: bytes, by: 'link', open: () => partials.open(keyOf(link, file)) } },
  };
}
