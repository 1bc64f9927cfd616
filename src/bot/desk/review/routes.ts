import type { Context, Hono } from 'hono';
import { type MendField, type OfficeAction, officeActions } from '../../../dialogs/decision.ts';
import type { Actor } from '../../../store/office/decisions.ts';
import { reviewStanding } from '../../../store/office/decisions.ts';
import { commentAndTell } from '../../review/comment.ts';
import { decideAndTell } from '../../review/decide.ts';
import { needRole, ownSession } from '../guard.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { isUuid } from '../records/asked.ts';
import { recordPage } from '../records/one.ts';
import type { OfficeSessions } from '../sessions.ts';
import { doneAddress } from './outcome.ts';
import { publishPosted } from './publishing.ts';
import { queuePage } from './queue.ts';
import { selectedCsv, selectedPage } from './selected.ts';

const record = '/office/records/:unit/:record';

/** What waits for the office, and what it does with a record. Who may only read finds no way to do it. */
export function addReview(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const member = needMember('person');
  const reviewer = [member, needRole('reviewer', options), ownSession(options)] as const;
  app.get('/office/review', member, (c) => queuePage(c, options));
  app.get('/office/review/:record', member, (c) => toRecord(c, options));
  app.get('/office/selected', member, (c) => selectedPage(c, options));
  app.get('/office/selected.csv', member, (c) => selectedCsv(c, options));
  const admin = [member, needRole('admin', options), ownSession(options)] as const;
  app.post('/office/selected', ...admin, (c) => publishPosted(c, options));
  app.post(`${record}/decide`, ...reviewer, (c) => decidePosted(c, options));
  app.post(`${record}/comment`, ...reviewer, (c) => commentPosted(c, options));
}

/** Who does it, as the log and the record's history tell it. */
export function actorIn(c: Context<DeskEnv>): Actor {
  return { member: c.get('member'), via: 'desk', address: c.env.visitor.address };
}

/** A record by its id alone, wherever its unit is by now. */
async function toRecord(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const submission = c.req.param('record');
  const { store, campaign } = options;
  const found = isUuid(submission) ? await reviewStanding(store.db, { campaign: campaign.id, submission }) : undefined;
  if (!found) return notice(c, options, 404, 'notFound');
  return c.redirect(`/office/records/${found.unit}/${submission}`, 303);
}

/** The record that the address names, where it is that unit's. */
async function named(c: Context<DeskEnv>, { store, campaign }: DeskOptions): Promise<string | undefined> {
  const [unit, submission] = [c.req.param('unit'), c.req.param('record')];
  if (!isUuid(unit) || !isUuid(submission)) return undefined;
  const standing = await reviewStanding(store.db, { campaign: campaign.id, submission });
  return standing?.unit === unit ? submission : undefined;
}

async function decidePosted(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const posted = c.get('form');
  const action = officeActions.find((each) => each === posted.get('action'));
  const submission = await named(c, options);
  if (!action || submission === undefined) return notice(c, options, 404, 'notFound');
  const seen = /^\d{1,9}$/u.test(posted.get('seen') ?? '') ? Number(posted.get('seen')) : -1;
  const { campaign, clock } = options;
  const result = await decideAndTell(options, {
    ...{ campaign: campaign.id, submission, action, seen, actor: actorIn(c), now: clock.now() },
    ...saidIn(posted, action),
  });
  if (result.done) return c.redirect(doneAddress(pathOf(c), action, result.told), 303);
  return result.why === 'gone' ? notice(c, options, 404, 'notFound') : refused(c, options, result.why);
}

/** Fields count for a return alone; a reason that stands there is told with any decision. */
function saidIn(
  posted: URLSearchParams,
  action: OfficeAction,
): { readonly reason?: string; readonly fields?: readonly MendField[] } {
  const reason = (posted.get('reason') ?? '').replaceAll('\0', '').trim();
  const said = reason === '' ? {} : { reason };
  if (action !== 'return') return said;
  const fields = [...new Set(posted.getAll('field'))].map((key) => {
    const remark = (posted.get(`remark-${key}`) ?? '').replaceAll('\0', '').trim();
    return remark === '' ? { key } : { key, remark };
  });
  return { ...said, fields };
}

async function commentPosted(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const submission = await named(c, options);
  if (submission === undefined) return notice(c, options, 404, 'notFound');
  const { campaign, clock } = options;
  const text = (c.get('form').get('text') ?? '').replaceAll('\0', '');
  const about = { campaign: campaign.id, submission, text, actor: actorIn(c), now: clock.now() };
  const result = await commentAndTell(options, about);
  if (result.done) return c.redirect(doneAddress(pathOf(c), 'sent', result.told), 303);
  return result.why === 'gone' ? notice(c, options, 404, 'notFound') : refused(c, options, result.why);
}

/** The record as it is now, with why nothing was done and what was typed. */
function refused(c: Context<DeskEnv>, options: DeskOptions, why: string): Promise<Response> {
  c.set('refused', why);
  c.status(409);
  return recordPage(c, options);
}

function pathOf(c: Context<DeskEnv>): string {
  return `/office/records/${c.req.param('unit')}/${c.req.param('record')}`;
}
