import type { Context } from 'hono';
import { html } from 'hono/html';
import { officeRoles } from '../../../store/office/members.ts';
import { listMembers, type MemberRow } from '../../../store/office/membership.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField, deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { platformName } from '../platform-name.ts';
import { sayIn } from '../words.ts';
import { type MemberWord, memberWords } from './words.ts';

/** GET /office/members: who is of the office, and what each may do. `told`: what became of what was just asked for. */
export async function membersPage(c: Context<DeskEnv>, options: DeskOptions, told?: Told): Promise<Response> {
  const members = await listMembers(options.store.db);
  const say = memberWords(languageOf(c));
  return deskPage(c, options, {
    ...{ at: '/office/members', width: 'wide' },
    main: html`
        <section id="members" aria-labelledby="members-head">
          <h2 id="members-head">${say('members')} <span class="count">${members.length}</span></h2>
          ${told ? html`<p class="${told.kind}" role="${told.kind === 'done' ? 'status' : 'alert'}">${say(told.word)}</p>` : ''}
          <ul class="rows">${members.map((member) => item(c, options, member))}</ul>
        </section>
        <section id="invite" aria-labelledby="invite-head">
          <h2 id="invite-head">${say('invite')}</h2>
          <form class="filter" method="post" action="/office/members">
            ${csrfField(c)}
            <label>${say('name')}<input name="name" required maxlength="40" autocomplete="off"></label>
            <label>${say('role')}${roleSelect(c, 'reviewer')}</label>
            <button class="button" type="submit">${say('inviteButton')}</button>
          </form>
        </section>`,
  });
}

export interface Told {
  readonly kind: 'done' | 'refused';
  readonly word: MemberWord;
}

function item(c: Context<DeskEnv>, { campaign }: DeskOptions, member: MemberRow): Markup {
  const language = languageOf(c);
  const say = memberWords(language);
  const { id, name, role, seenAt, platforms } = member;
  const facts = [
    seenAt === undefined ? say('never') : say('seen', { at: momentText(seenAt, campaign.timeZone, language) }),
    platforms.length === 0
      ? ''
      : say('chats', { platforms: platforms.map((each) => platformName(each, sayIn(language))).join('、') }),
  ];
  const form = (deed: string, word: MemberWord, more: Markup | string = ''): Markup => html`
              <form method="post" action="/office/members/${id}/${deed}">${csrfField(c)}${more}<button class="small" type="submit">${say(word)}</button></form>`;
  return html`
            <li><strong>${name}</strong> ${id === c.get('member').id ? say('you') : ''}
              <p class="soft">${facts.filter(Boolean).join(' · ')}</p>
              <div class="deeds">${form('role', 'change', roleSelect(c, role))}${form('link', 'link')}${form('remove', 'remove')}</div></li>`;
}

function roleSelect(c: Context<DeskEnv>, chosen: string): Markup {
  const say = memberWords(languageOf(c));
  return html`<select name="role" aria-label="${say('role')}">${officeRoles.map((role) =>
    role === chosen
      ? html`<option value="${role}" selected>${say(role)}</option>`
      : html`<option value="${role}">${say(role)}</option>`,
  )}</select>`;
}
