import type { Hono } from 'hono';
import { fileBody } from '../file-body.ts';
import { formBody } from '../form-body.ts';
import { needRole, ownForms, ownSession } from '../guard.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import type { OfficeSessions } from '../sessions.ts';
import { assignPage, assignPosted, undoPosted } from './assign.ts';
import { carriedBytes } from './carried.ts';
import { confirmImport, importPage, previewImport, templateWorkbook } from './import.ts';
import { invitesPage, printInvites } from './invites.ts';
import { rosterPage, rosterWorkbook } from './page.ts';
import { unlistedPage } from './unlisted.ts';

/** Of a roster's file, and the rest of its form. */
const fileBytes = 20_000_000 + 64 * 1024;

/** Posts that bring more than others do. Before the bound that holds for all; only an administrator's are read. */
export function addLargePosts(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const admin = [ownForms(options), needMember('person'), needRole('admin', options)] as const;
  app.post('/office/roster/import', ...admin, fileBody(fileBytes, options));
  app.post('/office/roster/import/confirm', ...admin, formBody(carriedBytes, options));
}

/** The roster: who has filed, begun or done nothing, for every member; its import, its invites and what is taken for its units, for administrators. */
export function addRoster(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const member = needMember('person');
  const admin = [member, needRole('admin', options)] as const;
  const own = ownSession(options);
  app.get('/office/roster', member, (c) => rosterPage(c, options));
  app.get('/office/roster.xlsx', member, (c) => rosterWorkbook(c, options));
  app.get('/office/roster/unlisted', member, (c) => unlistedPage(c, options));
  app.get('/office/roster/assign', ...admin, (c) => assignPage(c, options));
  app.post('/office/roster/assign', ...admin, own, (c) => assignPosted(c, options));
  app.post('/office/roster/assign/undo', ...admin, own, (c) => undoPosted(c, options));
  app.get('/office/roster/template.xlsx', ...admin, (c) => templateWorkbook(c, options));
  app.get('/office/roster/import', ...admin, (c) => importPage(c, options));
  app.post('/office/roster/import', ...admin, own, (c) => previewImport(c, options));
  app.post('/office/roster/import/confirm', ...admin, own, (c) => confirmImport(c, options));
  app.get('/office/roster/invites', ...admin, (c) => invitesPage(c, options));
  app.post('/office/roster/invites', ...admin, own, (c) => printInvites(c, options));
}
