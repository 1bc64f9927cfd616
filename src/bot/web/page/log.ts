import { botBubble, type OwnActions, ownBubble, showUpload } from './bubbles.ts';
import { createGroup, type Group, type Press } from './choices.ts';
import { el, icon, icons } from './dom.ts';
import { type BotItem, type Item, idOf, type OwnItem } from './transcript.ts';
import { say } from './words.ts';

/** The talk as it is seen. */
export interface Log {
  readonly element: HTMLElement;
  /** Shows an item at the end, or anew in its place. */
  readonly show: (item: Item) => void;
  readonly remove: (id: string) => void;
  readonly upload: (id: string, percent: number) => void;
  readonly typing: (state: 'on' | 'off') => void;
  /** What was pressed may be pressed again. */
  readonly release: () => void;
  /** Shows what is there already without reading it out. */
  readonly restore: (items: readonly Item[]) => void;
}

export interface LogActions extends OwnActions {
  readonly press: Press;
  /** The focus of a question that ended, when no button takes it. */
  readonly focusBox: () => void;
}

export function createLog(actions: LogActions): Log {
  const list = say(el('div', { class: 'list', role: 'log', 'aria-live': 'polite' }), 'talk', 'aria-label');
  const dots = el('div', { class: 'row bot typing', hidden: '' }, typingBubble());
  const scroller = el('main', { class: 'scroller', tabindex: '0' }, el('div', { class: 'column' }, list, dots));
  say(scroller, 'talk', 'aria-label');
  const scroll = createScroll(scroller);
  const rows = new Map<string, HTMLElement>();
  let open: Group | undefined;
  const place = (item: Item, row: HTMLElement) => {
    const before = rows.get(idOf(item));
    if (before) before.replaceWith(row);
    else list.append(row);
    rows.set(idOf(item), row);
  };
  const showBot = (item: BotItem) => {
    const group = createGroup(item.message, actions.press);
    const row = el('div', { class: 'row bot' }, botBubble(item.message), ...(group ? [group.element] : []));
    scroll.keeping(() => place(item, row), row);
    if (open) open = follow(open, item, group, actions.focusBox);
    open = group ?? open;
  };
  const showOwn = (item: OwnItem) => {
    const row = el('div', { class: `row own ${item.state}` }, ownBubble(item, actions));
    const fresh = !rows.has(item.id);
    scroll.keeping(() => place(item, row));
    if (fresh) scroll.toEnd();
  };
  const show = (item: Item) => (item.kind === 'bot' ? showBot(item) : showOwn(item));
  return {
    element: el('div', { class: 'talk' }, scroller, scroll.button),
    show,
    remove: (id) => {
      rows.get(id)?.remove();
      rows.delete(id);
    },
    upload: (id, percent) => {
      const row = rows.get(id);
      if (row) showUpload(row, percent);
    },
    typing: (state) =>
      scroll.keeping(() => {
        dots.hidden = state === 'off';
      }),
    release: () => open?.release(),
    restore: (items) => {
      list.setAttribute('aria-live', 'off');
      for (const item of items) show(item);
      scroll.toEnd(list.querySelector<HTMLElement>(':scope > .bot:last-child') ?? undefined);
      setTimeout(() => list.setAttribute('aria-live', 'polite'), 500);
    },
  };
}

/** What becomes of the open buttons when the bot says more: closed by a new question, else free to be pressed again. */
function follow(open: Group, { message }: BotItem, group: Group | undefined, focusBox: () => void): Group | undefined {
  if (message.question <= open.question && !group) {
    open.release();
    return open;
  }
  const focused = document.activeElement;
  const byKeyboard = focused && open.element.contains(focused) && focused.matches(':focus-visible');
  open.close();
  if (byKeyboard) (group?.focus ?? focusBox)();
  return undefined;
}

function typingBubble(): HTMLElement {
  const dots = el('div', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  return el('div', { class: 'bubble', role: 'status' }, say(el('span', { class: 'sr' }), 'typing'), dots);
}

interface Scroll {
  readonly button: HTMLElement;
  /** A row that is higher than what is seen is shown from its beginning. */
  readonly toEnd: (row?: HTMLElement) => void;
  /** Changes what is shown and stays at the end, for whoever is there; else says that there is more below. */
  readonly keeping: (change: () => void, row?: HTMLElement) => void;
}

/** Pixels left above a high row. */
const roomAbove = 12;

function createScroll(scroller: HTMLElement): Scroll {
  const button = say(
    el('button', { type: 'button', class: 'below', hidden: '' }, icon(icons.down)),
    'newBelow',
    'aria-label',
  );
  const gap = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  let near = true;
  let placed = 0;
  const toEnd = (row?: HTMLElement) => {
    const high = row && row.offsetHeight > scroller.clientHeight;
    scroller.scrollTop = high ? row.offsetTop - scroller.offsetTop - roomAbove : scroller.scrollHeight;
    near = !high;
    button.hidden = !high;
    placed = scroller.scrollTop;
  };
  scroller.addEventListener('scroll', () => {
    near = gap() < 80;
    if (near) button.hidden = true;
  });
  new ResizeObserver(() => {
    if (near) toEnd();
  }).observe(scroller);
  button.addEventListener('click', () => toEnd());
  const keeping = (change: () => void, row?: HTMLElement) => {
    const height = scroller.scrollHeight;
    change();
    // Whoever has not moved since is led on to what is said next.
    if (near || (row && scroller.scrollTop === placed)) toEnd(row);
    else if (scroller.scrollHeight > height) button.hidden = false;
  };
  return { button, toEnd, keeping };
}
