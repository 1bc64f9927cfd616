import type { Context } from 'hono';
import { html } from 'hono/html';
import { languageOf } from '../web/receiving.ts';
import { deskFrame, type Framed } from './frame.ts';
import { leavesNav } from './leaves.ts';
import type { Markup } from './markup.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { formToken } from './sessions.ts';
import { sayIn } from './words.ts';

export interface DeskPage {
  /** The address of the page in the head that it belongs to. */
  readonly at: string;
  readonly main: Markup;
  /** `live`: the script exchanges its sections every 15 s. `keys`: the script reads its keys alone. Default: `keys`. */
  readonly kind?: Framed['kind'];
  /** `wide`: one column over the whole width. Default: sections beside each other where there is room. */
  readonly width?: 'wide';
}

/** A page for whoever is signed in: the head with the way to the other pages, the page, and who is signed in. */
export async function deskPage(
  c: Context<DeskEnv>,
  options: DeskOptions,
  { at, main, kind = 'keys', width }: DeskPage,
): Promise<Response> {
  const language = languageOf(c);
  return deskFrame(c, {
    ...{ language, title: options.campaign.title, kind },
    body: (icon) => html`
    <div id="desk" data-kind="${kind}">
      ${header(c, options, icon, at)}
      <p id="away" role="status" hidden>${sayIn(language)('away')}</p>
      <main class="desk${width ? ` ${width}` : ''}">${main}</main>
      ${footer(c)}
    </div>`,
  });
}

/** The hidden field that a form of this session carries. */
export function csrfField(c: Context<DeskEnv>): Markup {
  return html`<input type="hidden" name="csrf" value="${formToken(c.get('secret'))}">`;
}

function header(c: Context<DeskEnv>, { banner, campaign }: DeskOptions, icon: string, at: string): Markup {
  const language = languageOf(c);
  const say = sayIn(language);
  return html`
      <header>
        <div class="bar">
          <img src="${icon}" alt="" width="32" height="32">
          <h1>${say('desk')}<small>${campaign.title[language]}</small></h1>
          <button class="language" id="language" type="button">${say('other')}</button>
        </div>
        ${leavesNav(c.get('member').role, at, language)}
        ${banner ? html`<p class="banner">${banner[language]}</p>` : ''}
      </header>`;
}

function footer(c: Context<DeskEnv>): Markup {
  const say = sayIn(languageOf(c));
  const { name, role } = c.get('member');
  return html`
      <footer>
        <span>${say('signedInAs', { name, role: say(role) })}</span>
        <form method="post" action="/office/signout">
          ${csrfField(c)}
          <button class="small" type="submit">${say('signOut')}</button>
        </form>
      </footer>`;
}
