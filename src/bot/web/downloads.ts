import { randomBytes } from 'node:crypto';
import type { OutboundFile } from '../adapter.ts';
import { createRecent } from '../recent.ts';
import type { WebLimits } from './options.ts';
import type { WireFile } from './wire.ts';

export interface Downloads {
  /** A link by which this conversation's browser, and no other, can fetch the file for a while. */
  readonly offer: (chat: string, file: OutboundFile) => WireFile;
  /** The file of a link, as long as it lives and the browser is the one that it was made for. */
  readonly find: (chat: string, token: string) => OutboundFile | undefined;
}

interface Offer {
  readonly chat: string;
  readonly file: OutboundFile;
  readonly until: number;
}

/** Keeps no bytes: a file is made when it is fetched. The oldest links end when there are too many. */
export function createDownloads(limits: WebLimits, clockMs: () => number): Downloads {
  const offers = createRecent<Offer>(limits.linksInAll);
  const perChat = createRecent<readonly string[]>(limits.linksInAll);
  return {
    offer: (chat, file) => {
      const token = randomBytes(16).toString('base64url');
      offers.set(token, { chat, file, until: clockMs() + limits.linkMs });
      const tokens = [...(perChat.get(chat) ?? []), token].filter((one) => offers.get(one));
      for (const old of tokens.slice(0, -limits.links)) offers.delete(old);
      perChat.set(chat, tokens.slice(-limits.links));
      return { name: file.name, href: `/files/${token}` };
    },
    find: (chat, token) => {
      const offer = offers.get(token);
      return offer?.chat === chat && clockMs() < offer.until ? offer.file : undefined;
    },
  };
}

/** The header by which a browser saves the file under its Chinese name (RFC 6266 and RFC 5987), with a plain fallback. */
export function contentDisposition(name: string): string {
  const clean = tidyName(name);
  const plain = clean.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A file's name without folders and control characters, at most 200 characters, its ending kept. */
export function tidyName(name: string): string {
  const well = Buffer.from(name, 'utf8').toString('utf8');
  const last = well.split(/[/\\]/).at(-1) ?? '';
  const clean = [...last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()];
  const ending = /\.[^.]{1,10}$/u.exec(clean.join(''))?.[0] ?? '';
  return clean.length > 200 ? clean.slice(0, 200 - ending.length).join('') + ending : clean.join('') || 'file';
}
