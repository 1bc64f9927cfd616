import { stat } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { submissionStates } from '../../../dialogs/event.ts';
import { fillText, type Language, type Message, message } from '../../../dialogs/message.ts';
import { keyActivityNames } from '../../../reports/export/key-activities.ts';
import { exportedStates, exportFormats } from '../../../reports/export.ts';
import { stateNames } from '../../../reports/state-names.ts';
import { keyActivities } from '../../../store/office/key-activities.ts';
import { xlsxType } from '../../media-types.ts';
import { languageOf } from '../../web/receiving.ts';
import { same } from '../../web/session.ts';
import { csrfField, deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { attachment } from '../records/downloads.ts';
import { formToken, type OfficeSessions } from '../sessions.ts';
import { createExportJobs, type ExportJob, type ExportJobs, exportLastsMinutes } from './jobs.ts';

/** Exports: asked for, followed by a bar that needs no script, and fetched when they are whole. */
export function addExports(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const jobs = createExportJobs(options);
  app.get('/office/exports', needMember('person'), (c) => exportsPage(c, options, jobs));
  app.post('/office/exports', needMember('person'), (c) => begin(c, options, jobs));
  app.get('/office/exports/:id', needMember('person'), (c) => fetchFile(c, options, jobs));
}

const words = {
  title: message('导出', 'Exports'),
  hint: message(
    '一行一条记录，每个填报项一列或几列。里面有个人信息，{minutes} 分钟后自动删除；下载的文件用完也请删除。',
    'A row for each record, one or more columns for each question. It has personal data, and is deleted after {minutes} minutes; delete what you have fetched, too.',
  ),
  form: message('表', 'Form'),
  state: message('状态', 'State'),
  standing: message('已提交、退回待改和已通过', 'submitted, returned and accepted'),
  all: message('全部', 'all'),
  keyActivity: message('市级重点', 'Key activity'),
  either: message('不限', 'any'),
  format: message('格式', 'Format'),
  heads: message('文字', 'Words'),
  start: message('开始导出', 'Export'),
  running: message('已写 {done} 条，共 {of} 条', '{done} of {of} records written'),
  waiting: message('排队中，前面还有别的导出', 'waiting for other exports'),
  cut: message(
    '{cut} 条有放不进 Excel 单元格的长文，只写了开头；全文请导出 csv。',
    '{cut} records have texts longer than a cell of Excel, of which the beginning was written; csv has the whole.',
  ),
  failed: message('没有导出成功，没有留下文件。请重试。', 'It failed, and left nothing. Please try again.'),
  fetch: message('下载（{of} 条）', 'Download ({of} records)'),
} satisfies Readonly<Record<string, Message>>;

const languageNames: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

async function exportsPage(c: Context<DeskEnv>, options: DeskOptions, jobs: ExportJobs): Promise<Response> {
  const language = languageOf(c);
  const own = jobs.list(c.get('member').id);
  // Comes anew by itself while something is under way; it needs no script.
  if (own.some(({ stage }) => stage === 'running')) c.header('refresh', '2');
  const main = html`
        <section id="exports" aria-labelledby="exports-head">
          <h2 id="exports-head">${words.title[language]}</h2>
          <p class="soft">${fillText(words.hint[language], { minutes: exportLastsMinutes })}</p>
          ${wishForm(c, options, language)}
          <ul class="rows">${own.map((job) => item(job, language))}</ul>
        </section>`;
  return deskPage(c, options, { at: '/office/exports', width: 'wide', main });
}

function wishForm(c: Context<DeskEnv>, { edition }: DeskOptions, language: Language): Markup {
  const forms = [...edition.forms.values()];
  return html`
          <form class="filter" method="post" action="/office/exports">
            ${csrfField(c)}
            <label>${words.form[language]}<select name="form">${forms.map(({ id, title }) => html`<option value="${id}">${title[language]}</option>`)}</select></label>
            <label>${words.state[language]}<select name="state"><option value="">${words.standing[language]}</option>${submissionStates.map(
              (state) => html`<option value="${state}">${stateNames[state][language]}</option>`,
            )}<option value="all">${words.all[language]}</option></select></label>
            <label>${words.keyActivity[language]}<select name="keyActivity"><option value="">${words.either[language]}</option>${keyActivities.map(
              (each) => html`<option value="${each}">${keyActivityNames[each][language]}</option>`,
            )}</select></label>
            <label>${words.heads[language]}<select name="language">${(['zh', 'en'] as const).map(
              (each) =>
                html`<option value="${each}" ${each === language ? html`selected` : ''}>${languageNames[each]}</option>`,
            )}</select></label>
            <label>${words.format[language]}<select name="format"><option value="xlsx">Excel (xlsx)</option><option value="csv">CSV</option></select></label>
            <button class="button" type="submit">${words.start[language]}</button>
          </form>`;
}

function item({ id, name, stage, done, of, cut, problem }: ExportJob, language: Language): Markup {
  const counts = { done, of };
  if (stage === 'done')
    return html`
            <li>${name} <a href="/office/exports/${id}" download>${fillText(words.fetch[language], counts)}</a>${cut > 0 ? html`<p class="reason">${fillText(words.cut[language], { cut })}</p>` : ''}</li>`;
  if (stage === 'failed')
    return html`
            <li>${name}<p class="reason">${(problem ?? words.failed)[language]}</p></li>`;
  return html`
            <li>${name} <span class="soft">${fillText((of === 0 ? words.waiting : words.running)[language], counts)}</span>
              <progress max="${Math.max(1, of)}" value="${done}"></progress></li>`;
}

async function begin(c: Context<DeskEnv>, options: DeskOptions, jobs: ExportJobs): Promise<Response> {
  const sent = c.get('form');
  if (!same(sent.get('csrf') ?? '', formToken(c.get('secret')))) return notice(c, options, 403, 'foreign');
  const form = options.edition.forms.get(sent.get('form') ?? '');
  const format = exportFormats.find((each) => each === sent.get('format'));
  if (!form || !format) return notice(c, options, 404, 'notFound');
  const said = sent.get('state') ?? '';
  const one = submissionStates.find((each) => each === said);
  const states = said === 'all' ? submissionStates : one ? [one] : exportedStates;
  const keyActivity = keyActivities.find((each) => each === sent.get('keyActivity'));
  const language = sent.get('language') === 'en' ? 'en' : 'zh';
  const wish = { member: c.get('member').id, form, format, states, language } as const;
  jobs.begin(keyActivity ? { ...wish, keyActivity } : wish);
  return c.redirect('/office/exports', 303);
}

/** Another member's export is not there. */
async function fetchFile(c: Context<DeskEnv>, options: DeskOptions, jobs: ExportJobs): Promise<Response> {
  const job = jobs.find(c.get('member').id, c.req.param('id') ?? '');
  const found = job?.stage === 'done' ? await stat(job.path).catch(() => undefined) : undefined;
  if (!job || !found) return notice(c, options, 404, 'notFound');
  const mime = job.format === 'xlsx' ? xlsxType : 'text/csv; charset=utf-8';
  return attachment(c, { name: job.name, path: job.path, bytes: found.size, mime });
}
