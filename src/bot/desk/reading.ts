import type { Hono } from 'hono';
import { addExports } from './exports/page.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { recordFile, recordPaper } from './records/downloads.ts';
import { recordsPage } from './records/list.ts';
import { recordPage } from './records/one.ts';
import type { OfficeSessions } from './sessions.ts';
import { addStatistics } from './statistics/page.ts';

/** The pages on which the office reads what was filed. Every member may. */
export function addReading(app: Hono<DeskEnv>, sessions: OfficeSessions, options: DeskOptions): void {
  const { needMember } = sessions;
  app.get('/office/records', needMember('person'), (c) => recordsPage(c, options));
  app.get('/office/records/:unit/:record', needMember('person'), (c) => recordPage(c, options));
  app.get('/office/records/:unit/:record/paper', needMember('person'), (c) => recordPaper(c, options));
  app.get('/office/records/:unit/:record/files/:file', needMember('person'), (c) => recordFile(c, options));
  addStatistics(app, sessions, options);
  addExports(app, sessions, options);
}
