import type { Context } from 'hono';
import { html } from 'hono/html';
import { selectedRecords } from '../../../store/office/queue.ts';
import { csvOf } from '../../office/table.ts';
import { contentDisposition } from '../../web/downloads.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { reviewWords } from './words.ts';

/** GET /office/selected: the list of the selected activities, to be published. */
export async function selectedPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign } = options;
  const language = languageOf(c);
  const say = reviewWords(language);
  const records = await selectedRecords(store.db, { campaign: campaign.id });
  return deskPage(c, options, {
    ...{ at: '/office/selected', width: 'wide' },
    main: html`
        <section id="selected" aria-labelledby="selected-head">
          <h2 id="selected-head">${say('selectedHead')} <span class="count">${records.length}</span></h2>
          ${records.length === 0 ? html`<p class="fine">${say('noneSelected')}</p>` : html`<p><a href="/office/selected.csv" download>${say('download')}</a></p>`}
          <ol class="rows">${records.map(
            (record) => html`
            <li class="${record.state}"><a href="/office/records/${record.unit}/${record.id}">${record.title || say('noName')}</a>
              <p class="soft">${[
                record.unitName ?? say('noUnit'),
                record.receipt,
                momentText(record.selectedAt ?? record.submittedAt, campaign.timeZone, language),
                record.state === 'submitted' ? say('toAgain') : '',
              ]
                .filter(Boolean)
                .join(' · ')}</p></li>`,
          )}</ol>
        </section>`,
  });
}

/** GET /office/selected.csv: the same for a spreadsheet. */
export async function selectedCsv(c: Context<DeskEnv>, { store, campaign }: DeskOptions): Promise<Response> {
  const records = await selectedRecords(store.db, { campaign: campaign.id });
  const rows = records.map(({ receipt, title = '', unitName = '' }, i) => [String(i + 1), title, unitName, receipt]);
  const text = csvOf([['序号', '活动名称', '填报单位', '回执编号'], ...rows]);
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': contentDisposition('市级重点活动.csv'),
  });
}
