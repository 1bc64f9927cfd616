import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { writeAudit } from '../../../store/office/audit.ts';
import { linkLastsMinutes, makeLink } from '../../../store/office/links.ts';
import { memberFor, type OfficeMember, officeRoles } from '../../../store/office/members.ts';
import { changeRole, listMembers, type MembershipOutcome, removeMember } from '../../../store/office/membership.ts';
import { namedOtherwise, namedStill } from '../../office/named-members.ts';
import { languageOf } from '../../web/receiving.ts';
import { needRole, ownSession } from '../guard.ts';
import { deskPage } from '../layout.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { isUuid } from '../records/asked.ts';
import { actorIn } from '../review/routes.ts';
import type { OfficeSessions } from '../sessions.ts';
import { logPage } from './log.ts';
import { membersPage } from './page.ts';
import { type MemberWord, memberWords } from './words.ts';

/** Who is of the office and what they did: for administrators; others find no such pages. */
export function addMembers(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const admin = [needMember('person'), needRole('admin', options)] as const;
  const own = ownSession(options);
  app.get('/office/members', ...admin, (c) => membersPage(c, options));
  app.get('/office/log', ...admin, (c) => logPage(c, options));
  app.post('/office/members', ...admin, own, (c) => invite(c, options));
  app.post('/office/members/:id/role', ...admin, own, (c) => giveRole(c, options));
  app.post('/office/members/:id/link', ...admin, own, (c) => giveLink(c, options));
  app.post('/office/members/:id/remove', ...admin, own, (c) => takeOut(c, options));
}

/** A name that is known gets a new link, and keeps its role. */
async function invite(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const name = (c.get('form').get('name') ?? '').normalize('NFC').trim();
  const role = officeRoles.find((each) => each === c.get('form').get('role')) ?? 'viewer';
  if (!/^[^\p{C}]{1,40}$/u.test(name)) return refused(c, options, 'badName');
  const { campaign, store } = options;
  const made = await store.db.transaction().execute(async (trx) => {
    const known = (await listMembers(trx)).some((each) => each.name === name);
    const found = await memberFor(trx, known ? { name } : { name, role });
    if ('names' in found) throw new Error('A member with a name is one of several.');
    const action = known ? 'link' : 'invite';
    await writeAudit(trx, { campaign: campaign.id, actor: actorIn(c), action, subject: name, facts: { role } });
    return { member: found.member, token: await makeLink(trx, found.member.id) };
  });
  return linkPage(c, options, made);
}

async function giveLink(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { campaign, store } = options;
  const made = await store.db.transaction().execute(async (trx) => {
    const member = (await listMembers(trx)).find(({ id }) => id === c.req.param('id'));
    if (!member) return undefined;
    await writeAudit(trx, { campaign: campaign.id, actor: actorIn(c), action: 'link', subject: member.name });
    return { member, token: await makeLink(trx, member.id) };
  });
  return made ? linkPage(c, options, made) : notice(c, options, 404, 'notFound');
}

/** Shown once, on no address of its own. */
function linkPage(
  c: Context<DeskEnv>,
  options: DeskOptions,
  { member, token }: { readonly member: OfficeMember; readonly token: string },
): Promise<Response> {
  const say = memberWords(languageOf(c));
  const address = (options.publicUrl ?? new URL(c.req.url).origin).replace(/\/$/u, '');
  c.header('cache-control', 'no-store');
  return deskPage(c, options, {
    ...{ at: '/office/members', width: 'wide' },
    main: html`
        <section id="link" aria-labelledby="link-head">
          <h2 id="link-head">${say('linkFor', { name: member.name })}</h2>
          <p class="reason">${address}/office/login/${token}</p>
          <p>${say('linkHint', { minutes: linkLastsMinutes })}</p>
          <p><a href="/office/members">${say('back')}</a></p>
        </section>`,
  });
}

async function nameOf({ store }: DeskOptions, member: string): Promise<string> {
  return (await listMembers(store.db)).find(({ id }) => id === member)?.name ?? '';
}

async function giveRole(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const role = officeRoles.find((each) => each === c.get('form').get('role'));
  const member = c.req.param('id');
  if (!role || !isUuid(member)) return notice(c, options, 404, 'notFound');
  const name = await nameOf(options, member);
  if (namedOtherwise(options.namedMembers, { name, role })) return refused(c, options, 'namedOtherwise');
  const outcome = await options.store.db.transaction().execute(async (trx) => {
    const changed = await changeRole(trx, { member, role });
    const about = { campaign: options.campaign.id, actor: actorIn(c), action: 'role', facts: { role } };
    if (changed.done) await writeAudit(trx, { ...about, subject: changed.member.name });
    return changed;
  });
  return tell(c, options, outcome, 'changed');
}

async function takeOut(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const member = c.req.param('id');
  if (!isUuid(member)) return notice(c, options, 404, 'notFound');
  if (namedStill(options.namedMembers, await nameOf(options, member))) return refused(c, options, 'namedStill');
  const outcome = await options.store.db.transaction().execute(async (trx) => {
    const removed = await removeMember(trx, { member });
    const about = { campaign: options.campaign.id, actor: actorIn(c), action: 'remove' };
    if (removed.done) await writeAudit(trx, { ...about, subject: removed.member.name });
    return removed;
  });
  return tell(c, options, outcome, 'removed');
}

function tell(
  c: Context<DeskEnv>,
  options: DeskOptions,
  outcome: MembershipOutcome,
  done: 'changed' | 'removed',
): Promise<Response> | Response {
  if (outcome.done) return membersPage(c, options, { kind: 'done', word: done });
  if (outcome.why === 'gone') return notice(c, options, 404, 'notFound');
  return refused(c, options, outcome.why);
}

function refused(c: Context<DeskEnv>, options: DeskOptions, word: MemberWord): Promise<Response> {
  c.status(409);
  return membersPage(c, options, { kind: 'refused', word });
}
