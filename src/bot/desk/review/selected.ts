import type { Context } from 'hono';
import { html } from 'hono/html';
import { countSelected, selectedRecords } from '../../../store/office/queue.ts';
import { csvOf } from '../../office/table.ts';
import { contentDisposition } from '../../web/downloads.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { publishing } from './publishing.ts';
import { reviewWords } from './words.ts';

const size = 100;

/** GET /office/selected: the list of the selected activities, to be published. */
export async function selectedPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign } = options;
  const language = languageOf(c);
  const say = reviewWords(language);
  const asked = c.req.query('page') ?? '';
  const page = /^\d{1,4}$/u.test(asked) ? Number(asked) : 0;
  const query = { campaign: campaign.id, most: size + 1, skip: page * size };
  const [found, count] = await Promise.all([selectedRecords(store.db, query), countSelected(store.db, query)]);
  const records = found.slice(0, size);
  return deskPage(c, options, {
    ...{ at: '/office/selected', width: 'wide' },
    main: html`
        <section id="selected" aria-labelledby="selected-head">
          <h2 id="selected-head">${say('selectedHead')} <span class="count">${count}</span></h2>
          ${records.length === 0 ? html`<p class="fine">${say('noneSelected')}</p>` : html`<p><a href="/office/selected.csv" download>${say('download')}</a></p>`}
          ${await publishing(c, options)}
          <ol class="rows" start="${page * size + 1}">${records.map(
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
          <p class="ways">${page > 0 ? html`<a rel="prev" href="/office/selected?page=${page - 1}">${say('pageBefore')}</a>` : ''}${found.length > size ? html`<a rel="next" href="/office/selected?page=${page + 1}">${say('more')}</a>` : ''}</p>
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
