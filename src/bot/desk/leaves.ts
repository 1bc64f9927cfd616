import { html } from 'hono/html';
import { type Language, type Message, message } from '../../dialogs/message.ts';
import type { OfficeRole } from '../../store/office/members.ts';
import type { Markup } from './markup.ts';

/** A page that is found in the head of every page of the desk. */
export interface Leaf {
  readonly href: string;
  readonly title: Message;
  /** Who may see it. Default: every member. */
  readonly role?: OfficeRole;
}

/** The pages of the desk, in the order in which they stand. A new page is one more line here. */
export const leaves: readonly Leaf[] = [
  { href: '/office', title: message('总览', 'Overview') },
  { href: '/office/review', title: message('审核', 'Review') },
  { href: '/office/selected', title: message('重点活动', 'Key activities') },
  { href: '/office/records', title: message('记录', 'Records') },
  { href: '/office/roster', title: message('名册', 'Roster') },
  { href: '/office/statistics', title: message('统计', 'Statistics') },
  { href: '/office/exports', title: message('导出', 'Exports') },
  { href: '/office/chat', title: message('聊天', 'Chat') },
  { href: '/office/remind', title: message('提醒', 'Remind'), role: 'admin' },
  { href: '/office/extensions', title: message('延期', 'Extensions'), role: 'admin' },
  { href: '/office/members', title: message('成员', 'Members'), role: 'admin' },
  { href: '/office/log', title: message('操作记录', 'Log'), role: 'admin' },
];

const ranks: Readonly<Record<OfficeRole, number>> = { viewer: 0, reviewer: 1, admin: 2 };

/** Whether a member of this role may do what needs that one. */
export function reaches(role: OfficeRole, needed: OfficeRole): boolean {
  return ranks[role] >= ranks[needed];
}

/** The way from page to page; `at` is where the reader is. */
export function leavesNav(role: OfficeRole, at: string, language: Language): Markup {
  const own = leaves.filter(({ role: needed = 'viewer' }) => reaches(role, needed));
  return html`
          <nav class="leaves" aria-label="${navName[language]}">${own.map(
            ({ href, title }) =>
              html`<a href="${href}" ${href === at ? html`aria-current="page"` : ''}>${title[language]}</a>`,
          )}</nav>`;
}

const navName = message('工作台的页面', 'Pages of the desk');
