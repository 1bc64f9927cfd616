import type { WireMessage } from '../wire.ts';
import { el, icon, icons } from './dom.ts';
import type { OwnItem } from './transcript.ts';
import { say } from './words.ts';

/** The bot's words, and the file that goes with them. */
export function botBubble(message: WireMessage): HTMLElement {
  const bubble = el(
    'div',
    { class: 'bubble' },
    say(el('span', { class: 'sr' }), 'bot'),
    el('span', { class: 'sr' }, '：'),
  );
  if (message.text) bubble.append(el('div', { class: 'text' }, ...linked(message.text)));
  if (message.file) bubble.append(fileLink(message.file.name, message.file.href));
  return bubble;
}

function fileLink(name: string, href: string): HTMLElement {
  const safe = href.startsWith('/files/') ? href : '/';
  const action = say(el('span', { class: 'action' }), 'download');
  return el(
    'a',
    { class: 'file', href: safe, download: name },
    icon(icons.file),
    el('span', { class: 'name' }, name),
    action,
  );
}

/** A text whose addresses can be followed. */
function linked(text: string): (Node | string)[] {
  return text.split(/(https?:\/\/[\w\-.~:/?#@!$&'*+,;=%]*[\w\-~/#&=%])/u).map((part, index) => {
    if (index % 2 === 0) return part;
    return el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part);
  });
}

export interface OwnActions {
  readonly retry: (id: string) => void;
  readonly takeBack: (id: string) => void;
}

/** The person's own words, and whether they arrived. */
export function ownBubble(item: OwnItem, actions: OwnActions): HTMLElement {
  const bubble = el(
    'div',
    { class: 'bubble' },
    say(el('span', { class: 'sr' }), 'me'),
    el('span', { class: 'sr' }, '：'),
  );
  bubble.append(el('div', { class: 'text' }, shown(item.text)));
  return el('div', { class: 'own-side' }, bubble, ...deliveryOf(item, actions));
}

/** The choice of a language is a command to the bot, and its name to the person. */
function shown(text: string): string {
  if (text === '/language en') return 'English';
  return text === '/language zh' ? '中文' : text;
}

function deliveryOf(item: OwnItem, actions: OwnActions): readonly HTMLElement[] {
  if (item.state === 'sent') return [];
  if (item.state === 'sending') return [say(el('p', { class: 'delivery' }), 'sending')];
  const why = el('p', { class: 'delivery failed', role: 'alert' }, say(el('strong'), 'failed'), ' ', whyOf(item));
  const buttons = el('p', { class: 'delivery' });
  if (item.post) buttons.append(action('retry', () => actions.retry(item.id)));
  if (item.post && 'text' in item.post) buttons.append(action('takeBack', () => actions.takeBack(item.id)));
  return item.post ? [why, buttons] : [why];
}

function whyOf({ why }: OwnItem): Node {
  if (!why || typeof why === 'string') return say(el('span'), why ?? 'offline');
  return el('span', {}, el('span', { lang: 'zh-CN' }, why.zh), el('span', { lang: 'en' }, why.en));
}

function action(key: 'retry' | 'takeBack', act: () => void): HTMLElement {
  const button = say(el('button', { type: 'button', class: 'small', 'data-action': key }), key);
  button.addEventListener('click', act);
  return button;
}

/** How far an upload is, in the place of "sending". */
export function showUpload(row: HTMLElement, percent: number): void {
  const delivery = row.querySelector<HTMLElement>('.delivery');
  if (!delivery) return;
  const bar = el('progress', { max: '100', value: String(percent), 'aria-hidden': 'true' });
  delivery.replaceChildren(bar, say(el('span'), 'uploading', 'text', { percent }));
}
