import { randomUUID } from 'node:crypto';
import { createDeskApp } from '../../src/bot/desk/desk.ts';
import type { DeskOptions } from '../../src/bot/desk/options.ts';
import type { OfficeRole } from '../../src/store/office/members.ts';

/** What the desk's routes can be about: things of this campaign, and the like of another one. */
export interface DeskThings {
  readonly unit: string;
  readonly record: string;
  readonly file: string;
  readonly member: string;
  readonly otherUnit: string;
  readonly otherRecord: string;
  readonly otherFile: string;
}

export interface DeskRoute {
  /** The least that somebody must be. `nobody`: it is open to all. */
  readonly role: OfficeRole | 'nobody';
  /** As a member asks for it; for a post with what it brings. */
  readonly path: (things: DeskThings) => string;
  readonly form?: (things: DeskThings) => Readonly<Record<string, string>>;
  /** What comes where all is well. Default: 200. */
  readonly status?: number;
  readonly kind?: 'page' | 'file';
  /** The same about what is another campaign's, another unit's or nobody's. */
  readonly foreign?: (things: DeskThings) => readonly string[];
}

const records = '/office/records/:unit/:record';
const here = ({ unit, record }: DeskThings): string => `/office/records/${unit}/${record}`;
const there =
  (tail = '') =>
  (things: DeskThings): readonly string[] => [
    `/office/records/${things.otherUnit}/${things.otherRecord}${tail}`,
    `/office/records/${things.unit}/${things.otherRecord}${tail}`,
    `/office/records/${things.otherUnit}/${things.record}${tail}`,
    `/office/records/${randomUUID()}/${things.record}${tail}`,
    `/office/records/x/y${tail}`,
  ];
const page = (path: string, role: OfficeRole = 'viewer'): DeskRoute => ({ role, path: () => path, kind: 'page' });
const file = (path: string, role: OfficeRole = 'viewer'): DeskRoute => ({ role, path: () => path, kind: 'file' });
const nobodys = (deed: string) => (): readonly string[] => [
  `/office/members/${randomUUID()}/${deed}`,
  `/office/members/x/${deed}`,
];
const ofMember = (deed: string, form: Readonly<Record<string, string>> = {}): DeskRoute => ({
  ...{ role: 'admin', path: ({ member }) => `/office/members/${member}/${deed}`, form: () => form },
  foreign: nobodys(deed),
});

/** Every route of the desk and what must hold of it. A route that is not here fails the tests of all of them. */
export const deskRoutes: Readonly<Record<string, DeskRoute>> = {
  'GET /office/assets/*': { role: 'nobody', path: () => '/office/assets/desk.css', kind: 'file' },
  'GET /office/login/:token': { role: 'nobody', path: () => `/office/login/${'A'.repeat(43)}`, status: 410 },
  'POST /office/login/:token': { role: 'nobody', path: () => `/office/login/${'A'.repeat(43)}`, status: 410 },
  'POST /office/signout': { role: 'viewer', path: () => '/office/signout', form: () => ({}) },
  'GET /office': page('/office'),
  'GET /office/now': page('/office/now'),
  'GET /office/charts/:name': {
    ...file('/office/charts/districts.svg?form=filing'),
    foreign: () => ['/office/charts/x.svg', '/office/charts/days'],
  },
  'GET /office/calls': page('/office/calls'),
  'GET /office/records': page('/office/records'),
  [`GET ${records}`]: { role: 'viewer', path: here, kind: 'page', foreign: there() },
  [`GET ${records}/paper`]: {
    ...{ role: 'viewer', path: (things) => `${here(things)}/paper`, kind: 'file' },
    foreign: there('/paper'),
  },
  [`GET ${records}/files/:file`]: {
    ...{ role: 'viewer', path: (things) => `${here(things)}/files/${things.file}`, kind: 'file' },
    foreign: (things) => [
      ...there(`/files/${things.file}`)(things),
      ...there(`/files/${things.otherFile}`)(things),
      `${here(things)}/files/${things.otherFile}`,
      `${here(things)}/files/..%2f..%2fx`,
    ],
  },
  [`POST ${records}/decide`]: {
    ...{ role: 'reviewer', path: (things) => `${here(things)}/decide`, status: 409 },
    form: () => ({ action: 'return', seen: '1' }),
    foreign: there('/decide'),
  },
  [`POST ${records}/comment`]: {
    ...{ role: 'reviewer', path: (things) => `${here(things)}/comment`, status: 409 },
    form: () => ({ text: '' }),
    foreign: there('/comment'),
  },
  'GET /office/statistics': page('/office/statistics'),
  'GET /office/statistics/charts/:name': {
    ...file('/office/statistics/charts/districts.svg'),
    foreign: () => ['/office/statistics/charts/x.svg', '/office/statistics/charts/..%2f'],
  },
  'GET /office/statistics/tables.xlsx': file('/office/statistics/tables.xlsx'),
  'GET /office/statistics/report.docx': file('/office/statistics/report.docx'),
  'GET /office/exports': page('/office/exports'),
  'POST /office/exports': {
    ...{ role: 'viewer', path: () => '/office/exports', status: 404 },
    form: () => ({ form: 'none', format: 'csv' }),
  },
  'GET /office/exports/:id': {
    ...{ role: 'viewer', path: () => `/office/exports/${randomUUID()}`, status: 404 },
    foreign: () => [`/office/exports/${randomUUID()}`, '/office/exports/..%2fx'],
  },
  'GET /office/roster': page('/office/roster'),
  'GET /office/roster.xlsx': file('/office/roster.xlsx'),
  'GET /office/roster/unlisted': page('/office/roster/unlisted'),
  'GET /office/roster/assign': page('/office/roster/assign?name=x', 'admin'),
  'POST /office/roster/assign': {
    ...{ role: 'admin', path: () => '/office/roster/assign', status: 409 },
    form: ({ unit, otherUnit }) => ({ name: 'x', unit, to: otherUnit, seen: 'x' }),
  },
  'POST /office/roster/assign/undo': {
    ...{ role: 'admin', path: () => '/office/roster/assign/undo', form: () => ({ id: randomUUID() }), status: 409 },
  },
  'GET /office/roster/template.xlsx': file('/office/roster/template.xlsx', 'admin'),
  'GET /office/roster/import': page('/office/roster/import', 'admin'),
  'POST /office/roster/import': { role: 'admin', path: () => '/office/roster/import', form: () => ({}), status: 409 },
  'POST /office/roster/import/confirm': {
    ...{ role: 'admin', path: () => '/office/roster/import/confirm', form: () => ({ units: 'x' }), status: 409 },
  },
  'GET /office/roster/invites': page('/office/roster/invites', 'admin'),
  'POST /office/roster/invites': {
    ...{ role: 'admin', path: () => '/office/roster/invites', form: () => ({ days: '0' }), status: 409 },
  },
  'GET /office/review': page('/office/review'),
  'GET /office/review/:record': {
    ...{ role: 'viewer', path: ({ record }) => `/office/review/${record}`, status: 303 },
    foreign: ({ otherRecord }) => [otherRecord, randomUUID(), 'x'].map((id) => `/office/review/${id}`),
  },
  'GET /office/selected': page('/office/selected'),
  'POST /office/selected': {
    role: 'admin',
    path: () => '/office/selected',
    form: () => ({ wanted: 'hidden' }),
    status: 303,
  },
  'GET /office/selected.csv': file('/office/selected.csv'),
  'GET /office/chat': page('/office/chat'),
  'POST /office/chat': { role: 'viewer', path: () => '/office/chat', form: () => ({}) },
  'POST /office/chat/unlink': { role: 'viewer', path: () => '/office/chat/unlink', form: () => ({}) },
  'GET /office/members': page('/office/members', 'admin'),
  'GET /office/log': page('/office/log', 'admin'),
  'POST /office/members': {
    ...{ role: 'admin', path: () => '/office/members', form: () => ({ name: '', role: 'viewer' }), status: 409 },
  },
  'POST /office/members/:id/role': ofMember('role', { role: 'viewer' }),
  'POST /office/members/:id/link': ofMember('link'),
  'POST /office/members/:id/remove': ofMember('remove'),
  'GET /office/remind': page('/office/remind', 'admin'),
  'POST /office/remind': { role: 'admin', path: () => '/office/remind', form: () => ({ form: 'none' }), status: 404 },
  'GET /office/extensions': page('/office/extensions', 'admin'),
  'POST /office/extensions': {
    ...{ role: 'admin', path: () => '/office/extensions', form: () => ({ unit: 'x' }), status: 409 },
  },
  'POST /office/extensions/end': {
    ...{ role: 'admin', path: () => '/office/extensions/end', status: 404 },
    form: ({ otherUnit }) => ({ unit: otherUnit, form: 'filing' }),
  },
};

/** The routes that the desk is put together of, as the code has them: `GET /office/records`. */
export function routesOf(options: DeskOptions): readonly string[] {
  const own = createDeskApp(options).routes.filter(
    ({ method, path }) => method !== 'ALL' && (!path.includes('*') || path === '/office/assets/*'),
  );
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))].sort();
}
