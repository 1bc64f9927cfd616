import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { type Language, type Message, message } from '../../../dialogs/message.ts';
import { chartSize, chartSvg, hasChart } from '../../../reports/charts.ts';
import { coveredOf, tablesOf } from '../../../reports/statistics/figures.ts';
import { reportHeading } from '../../../reports/statistics/heading.ts';
import { showCell } from '../../../reports/statistics/show.ts';
import { statisticsWorkbook } from '../../../reports/statistics/workbook.ts';
import type { StatisticsLine, StatisticsTable } from '../../../reports/statistics.ts';
import { docxType, xlsxType } from '../../media-types.ts';
import { contentDisposition } from '../../web/downloads.ts';
import { languageOf } from '../../web/receiving.ts';
import { chartPicture, drawingHeaders, lookIn } from '../chart-picture.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import type { OfficeSessions } from '../sessions.ts';
import { createStatisticsSource, type MadeStatistics, type StatisticsSource } from './made.ts';

/** The statistics: a page with pictures and tables, the tables as a workbook, and the report as a document. */
export function addStatistics(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const source = createStatisticsSource(options);
  app.get('/office/statistics', needMember('person'), (c) => statisticsPage(c, options, source));
  app.get('/office/statistics/charts/:name', needMember('person'), (c) => chartOf(c, options, source));
  app.get('/office/statistics/tables.xlsx', needMember('person'), (c) => tables(c, options, source));
  app.get('/office/statistics/report.docx', needMember('person'), (c) => document(c, options, source));
}

type Asking = (c: Context<DeskEnv>, options: DeskOptions, source: StatisticsSource) => Promise<Response>;

const statisticsPage: Asking = async (c, options, source) => {
  const made = await source(c.req.query('against'));
  const language = languageOf(c);
  if (!made) {
    const main = html`
        <section id="statistics"><p>${words.unused[language]}</p><p class="ways"><a href="/office/exports">${words.exports[language]}</a></p></section>`;
    return deskPage(c, options, { at: '/office/statistics', width: 'wide', main });
  }
  const { figures, against } = made;
  const query = against === undefined ? '' : `?against=${encodeURIComponent(against)}`;
  const at = momentText(figures.at, options.campaign.timeZone, language);
  const main = html`
        <section id="statistics" aria-labelledby="statistics-head">
          <h2 id="statistics-head">${words.title[language]} <span class="count">${words.asOf[language]} ${at}</span></h2>
          ${coveredOf(figures).map((covered) => html`<p>${covered[language]}</p>`)}
          <p class="ways"><a href="/office/statistics/report.docx${query}">${words.report[language]}</a> <a href="/office/statistics/report.docx${query === '' ? '?' : `${query}&`}language=en">${words.reportEnglish[language]}</a> <a href="/office/statistics/tables.xlsx${query}">${words.tables[language]}</a></p>
          ${comparison(made, language)}
        </section>
        ${tablesOf(figures).map((table) => tableSection(table, language, query))}`;
  return deskPage(c, options, { at: '/office/statistics', width: 'wide', main });
};

const words = {
  title: message('活动情况统计', 'Statistics of the activities'),
  asOf: message('截至', 'as of'),
  report: message('下载统计报告（Word）', 'The report in Chinese (Word)'),
  reportEnglish: message('英文版', 'in English (Word)'),
  tables: message('下载全部表格（Excel）', 'All tables (Excel)'),
  against: message('对比的届', 'Compare with'),
  show: message('显示', 'Show'),
  unused: message(
    '这一届不用统计表，也没有自己的表，没有统计。各表填了什么，请导出来看。',
    'This edition uses neither the statistics form nor forms of its own. What the forms hold can be exported.',
  ),
  exports: message('导出', 'Exports'),
} satisfies Readonly<Record<string, Message>>;

function comparison({ others, against, names }: MadeStatistics, language: Language): Markup {
  if (others.length < 2) return html``;
  const option = (id: string): Markup =>
    html`<option value="${id}"${id === against ? html` selected` : ''}>${names.get(id)?.[language] ?? id}</option>`;
  return html`<form class="filter" method="get"><label>${words.against[language]}<select name="against">${others.map(option)}</select></label>
            <button class="small" type="submit">${words.show[language]}</button></form>`;
}

function tableSection(table: StatisticsTable, language: Language, query: string): Markup {
  const { id, title, first, columns, lines, total, notes } = table;
  const line = ({ label, cells }: StatisticsLine): Markup =>
    html`<tr><th scope="row">${label[language]}</th>${columns.map(({ kind }, at) => {
      const cell = cells[at];
      return html`<td>${cell ? showCell(cell, kind, language) : ''}</td>`;
    })}</tr>`;
  return html`
        <section id="${id}" aria-labelledby="${id}-head">
          <h2 id="${id}-head">${title[language]}</h2>
          ${
            hasChart(table)
              ? chartPicture(
                  `/office/statistics/charts/${id}.svg${query || '?'}`,
                  title[language],
                  (width) => chartSize(table, { width }),
                  'lazy',
                )
              : ''
          }
          <div class="scroll"><table>
            <thead><tr><th scope="col">${first[language]}</th>${columns.map(({ label }) => html`<th scope="col">${label[language]}</th>`)}</tr></thead>
            <tbody>${lines.map(line)}</tbody>
            ${total ? html`<tfoot>${line(total)}</tfoot>` : ''}
          </table></div>
          ${notes.map((note) => html`<p class="fine">${note[language]}</p>`)}
        </section>`;
}

const chartOf: Asking = async (c, options, source) => {
  const made = await source(c.req.query('against'));
  const id = /^([a-zA-Z][\w-]*)\.svg$/u.exec(c.req.param('name') ?? '')?.[1];
  const table = made && tablesOf(made.figures).find((each) => each.id === id);
  if (!table || !hasChart(table)) return notice(c, options, 404, 'notFound');
  return c.body(await chartSvg(table, languageOf(c), lookIn(c.req.query('look'))), 200, drawingHeaders);
};

const tables: Asking = async (c, options, source) => {
  const made = await source(c.req.query('against'));
  if (!made) return notice(c, options, 404, 'notFound');
  return file(c, await statisticsWorkbook(tablesOf(made.figures)), workbookName(made, options), xlsxType);
};

function workbookName({ figures }: MadeStatistics, { campaign }: DeskOptions): string {
  return `${campaign.title.zh}${figures.report ? '统计表汇总' : '填报汇总'}.xlsx`;
}

const document: Asking = async (c, options, source) => {
  const made = await source(c.req.query('against'));
  if (!made) return notice(c, options, 404, 'notFound');
  const { campaign, clock } = options;
  // What draws pictures is loaded when the first report is asked for.
  const { statisticsPaper } = await import('../../../reports/statistics/paper.ts');
  const wanted = c.req.query('language') === 'en' ? 'en' : 'zh';
  const paper = await statisticsPaper(made.figures, reportHeading(campaign, clock.now(), wanted));
  const name = wanted === 'en' ? `Report on ${campaign.title.en}.docx` : `关于${campaign.title.zh}活动情况的报告.docx`;
  return file(c, paper, name, docxType);
};

function file(c: Context<DeskEnv>, bytes: Uint8Array, name: string, mime: string): Response {
  return c.body(new Uint8Array(bytes), 200, { 'content-type': mime, 'content-disposition': contentDisposition(name) });
}
