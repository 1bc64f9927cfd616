import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Form } from '../../../dialogs/form.ts';
import type { Language } from '../../../dialogs/message.ts';
import { showValue } from '../../../reports/export/columns.ts';
import { stateNames } from '../../../reports/state-names.ts';
import { type RecordReading, readRecord } from '../../../store/office/reading.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { reviewSection } from '../review/section.ts';
import { isUuid } from './asked.ts';
import { historySection } from './history.ts';
import { recordWords, type SayRecord } from './words.ts';

/** What each part of a record's page is made from. */
export interface RecordSight {
  readonly record: RecordReading;
  /** As it is now; undefined where the edition no longer uses it. */
  readonly form: Form | undefined;
  readonly options: DeskOptions;
  readonly language: Language;
  readonly say: SayRecord;
  readonly when: (moment: number) => string;
  /** The record's own address. */
  readonly path: string;
}

/** The parts, in the order in which they stand. What the office does with a record is one more of them. */
const parts: readonly ((sight: RecordSight) => Markup | Promise<Markup>)[] = [
  headSection,
  answersSection,
  filesSection,
  relatedSection,
  historySection,
];

/** GET /office/records/:unit/:record: one record with its answers, files and history. */
export async function recordPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const [unit, submission] = [c.req.param('unit'), c.req.param('record')];
  const { store, campaign, edition } = options;
  const record =
    isUuid(unit) && isUuid(submission)
      ? await readRecord(store.db, { campaign: campaign.id, unit, submission })
      : undefined;
  if (!record) return notice(c, options, 404, 'notFound');
  const language = languageOf(c);
  const sight: RecordSight = {
    ...{ record, options, language, say: recordWords(language), path: `/office/records/${unit}/${submission}` },
    form: edition.forms.get(record.submission.form),
    when: (moment) => momentText(moment, campaign.timeZone, language),
  };
  const made = await Promise.all(parts.map((part) => part(sight)));
  const { answers, submittedAt } = record.submission;
  const reviewed = { submission: record.submission.id, path: sight.path, form: sight.form, answers };
  const review = await reviewSection(c, options, submittedAt === undefined ? reviewed : { ...reviewed, submittedAt });
  const [head, ...rest] = made;
  return deskPage(c, options, { at: '/office/records', width: 'wide', main: html`${head}${review}${rest}` });
}

function headSection({ record, form, language, say, when, path }: RecordSight): Markup {
  const { submission, unit, createdAt } = record;
  const { state, receipt, submittedAt, correctedAt, corrections, correcting, formVersion } = submission;
  const facts = [
    form?.title[language] ?? submission.form,
    receipt ?? '',
    submittedAt === undefined ? say('begun', { at: when(createdAt) }) : say('submittedAt', { at: when(submittedAt) }),
    correctedAt === undefined ? '' : say('correctedAt', { at: when(correctedAt), count: corrections }),
    form && formVersion !== form.version ? say('version', { version: formVersion }) : '',
    form?.about === 'activity' && submission.activity === undefined ? say('unfiled') : '',
  ];
  return html`
        <p><a href="/office/records">${say('back')}</a></p>
        <section id="record" class="${state}" aria-labelledby="record-head">
          <h2 id="record-head">${titleOf(record, form, say)} <span class="state">${stateNames[state][language]}</span></h2>
          <p><a href="/office/records?unit=${encodeURIComponent(pathPart(path))}" title="${say('ofUnit')}">${unit || plain(submission.answers['unit'] ?? say('noUnit'))}</a></p>
          <p class="soft">${facts.filter(Boolean).join(' · ')}</p>
          ${correcting ? html`<p class="reason">${say('standing')}</p>` : ''}
          ${form ? html`<p><a class="button plain" href="${path}/paper">${say('paper')}</a></p>` : ''}
        </section>`;
}

function pathPart(path: string): string {
  return path.split('/')[3] ?? '';
}

function titleOf({ submission: { title, answers } }: RecordReading, form: Form | undefined, say: SayRecord): string {
  const named = title || (answers[form?.titleKey ?? 'name'] ?? answers['title']);
  return typeof named === 'string' && named !== '' ? named : say('noTitle');
}

function answersSection({ record, form, language, say }: RecordSight): Markup {
  const { answers } = record.submission;
  const known = (form?.fields ?? []).filter(({ key, when }) => answers[key] !== undefined || when?.(answers) !== false);
  const old = Object.keys(answers).filter((key) => !form?.byKey.has(key));
  return html`
        <section id="answers" aria-labelledby="answers-head">
          <h2 id="answers-head">${say('answers')}</h2>
          <dl class="answers">
            ${known.map((field) => {
              const value = answers[field.key];
              if (value === undefined || value === null) {
                return html`<dt>${field.label[language]}</dt><dd class="soft">${say(value === null ? 'emptyAnswer' : 'noAnswer')}</dd>`;
              }
              return html`<dt>${field.label[language]}</dt><dd>${showValue(field, value, language)}</dd>`;
            })}
            ${old.map((key) => html`<dt>${say('oldAnswer', { key })}</dt><dd>${plain(answers[key])}</dd>`)}
          </dl>
          ${record.submission.submittedAt === undefined ? '' : html`<p class="on-phones"><a href="#review">${say('toReview')}</a></p>`}
        </section>`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function filesSection({ record, say, when, path }: RecordSight): Markup {
  if (record.files.length === 0) return html``;
  return html`
        <section id="files" aria-labelledby="files-head">
          <h2 id="files-head">${say('files')} <span class="count">${record.files.length}</span></h2>
          <ul class="rows">${record.files.map(
            ({ id, name, bytes, at }) => html`
            <li><a href="${path}/files/${id}" download>${name}</a> <span class="soft">${sizeOf(bytes)} · ${when(at)}</span></li>`,
          )}</ul>
        </section>`;
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function relatedSection({ record, options, language, say, path }: RecordSight): Markup {
  if (record.related.length === 0) return html``;
  const unit = path.slice(0, path.lastIndexOf('/'));
  const nameOf = (form: string): string => options.edition.forms.get(form)?.title[language] ?? form;
  return html`
        <section id="related" aria-labelledby="related-head">
          <h2 id="related-head">${say('related')}</h2>
          <ul class="rows">${record.related.map(
            ({ id, form, state, receipt }) => html`
            <li class="${state}"><a href="${unit}/${id}">${nameOf(form)}${receipt ? ` ${receipt}` : ''}</a> <span class="state">${stateNames[state][language]}</span></li>`,
          )}</ul>
        </section>`;
}
