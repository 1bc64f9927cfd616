import type { Context } from 'hono';
import { html } from 'hono/html';
import { fill, type Language, type Message, message } from '../../dialogs/message.ts';
import { page } from '../web/page.ts';
import { deskAssets } from './assets.ts';
import type { Markup } from './markup.ts';
import type { DeskEnv } from './options.ts';

export interface Framed {
  readonly language: Language;
  /** The campaign's. */
  readonly title: Message;
  /** `live`: with the script that keeps it up to date; `keys`: with its keys alone. Default: still. */
  readonly kind?: 'still' | 'live' | 'keys';
  /** Gets the icon's address. */
  readonly body: (icon: string) => Markup;
}

const titled = message('工作台 · {title}', 'Desk · {title}');

/** A whole page of the desk. */
export async function deskFrame(c: Context<DeskEnv>, { language, title, kind, body }: Framed): Promise<Response> {
  const assets = await deskAssets();
  const script = html`<script type="module" src="${assets.script.href}"></script>`;
  const names = fill(titled, { title: title[language] });
  const facts = { assets, language, title: names };
  return c.html(page(facts, kind === 'live' || kind === 'keys' ? script : html``, body(assets.icon.href)));
}
