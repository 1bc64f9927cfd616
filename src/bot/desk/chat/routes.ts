import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { showCode } from '../../../dialogs/code.ts';
import { message } from '../../../dialogs/message.ts';
import { writeAudit } from '../../../store/office/audit.ts';
import { chatCodeMinutes, makeChatCode, unlinkChats } from '../../../store/office/chats.ts';
import { listMembers } from '../../../store/office/membership.ts';
import { languageOf } from '../../web/receiving.ts';
import { ownSession } from '../guard.ts';
import { csrfField, deskPage } from '../layout.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { platformName } from '../platform-name.ts';
import { actorIn } from '../review/routes.ts';
import { sayingOf } from '../say.ts';
import type { OfficeSessions } from '../sessions.ts';
import { sayIn } from '../words.ts';

const words = {
  head: message('在聊天里审核', 'Reviewing in the chat'),
  what: message(
    '把您的聊天账号关联到这里之后，填报人的留言会发给您；给机器人发“待审”“通过 N”“退回 N 原因：… 项目：6、14”就能处理。别人发这些词，机器人都当作没看懂。',
    'Once your chat account belongs here, messages of organisers come to it, and “review”, “accept N” and “return N reason: … fields: 6, 14” work there. From anybody else the bot does not understand these words.',
  ),
  linked: message('已关联：{platforms}', 'Linked: {platforms}'),
  none: message('还没有关联聊天。', 'No chat is linked yet.'),
  make: message('生成关联码', 'Make a code'),
  send: message('用要关联的账号给机器人发：', 'From the account to be linked, send the bot:'),
  lasts: message(
    '{minutes} 分钟内有效，只能用一次；离开这一页就看不到了。',
    'Works once, within {minutes} minutes; it is not shown again.',
  ),
  unlink: message('取消全部关联', 'Unlink all'),
  unlinked: message('已取消 {count} 个关联。', '{count} unlinked.'),
} as const;

const wordsIn = sayingOf(words);

/** Each member's own chat accounts: whoever may come in may link one. */
export function addChat(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const [member, own] = [needMember('person'), ownSession(options)];
  app.get('/office/chat', member, (c) => chatPage(c, options));
  app.post('/office/chat', member, own, (c) => makeCode(c, options));
  app.post('/office/chat/unlink', member, own, (c) => unlink(c, options));
}

async function makeCode(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store } = options;
  const code = await store.db.transaction().execute((trx) => makeChatCode(trx, c.get('member').id));
  c.header('cache-control', 'no-store');
  return chatPage(c, options, { code });
}

async function unlink(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign } = options;
  const { id, name } = c.get('member');
  const unlinked = await store.db.transaction().execute(async (trx) => {
    const count = await unlinkChats(trx, id);
    await writeAudit(trx, {
      campaign: campaign.id,
      actor: actorIn(c),
      action: 'chat',
      subject: name,
      facts: { count },
    });
    return count;
  });
  return chatPage(c, options, { unlinked });
}

async function chatPage(
  c: Context<DeskEnv>,
  options: DeskOptions,
  { code, unlinked }: { readonly code?: string; readonly unlinked?: number } = {},
): Promise<Response> {
  const language = languageOf(c);
  const say = wordsIn(language);
  const own = (await listMembers(options.store.db)).find(({ id }) => id === c.get('member').id);
  const names = (own?.platforms ?? []).map((each) => platformName(each, sayIn(language)));
  const platforms = names.join(language === 'zh' ? '、' : ', ');
  const office = language === 'zh' ? '办公室' : 'office';
  return deskPage(c, options, {
    ...{ at: '/office/chat', width: 'wide' },
    main: html`
        <section id="chat" aria-labelledby="chat-head">
          <h2 id="chat-head">${say('head')}</h2>
          <p>${say('what')}</p>
          ${unlinked === undefined ? '' : html`<p class="done" role="status">${say('unlinked', { count: unlinked })}</p>`}
          <p class="soft">${platforms === '' ? say('none') : say('linked', { platforms })}</p>
          ${
            code === undefined
              ? ''
              : html`<p>${say('send')}</p><p class="reason">${office} ${showCode(code)}</p><p class="soft">${say('lasts', { minutes: chatCodeMinutes })}</p>`
          }
          <div class="deeds">
            <form method="post" action="/office/chat">${csrfField(c)}<button class="button" type="submit">${say('make')}</button></form>
            ${platforms === '' ? '' : html`<form method="post" action="/office/chat/unlink">${csrfField(c)}<button class="small" type="submit">${say('unlink')}</button></form>`}
          </div>
        </section>`,
  });
}
