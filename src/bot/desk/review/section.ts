import type { Context } from 'hono';
import { html } from 'hono/html';
import { canDo, isSelectable, longestReason, type OfficeAction, officeActions } from '../../../dialogs/decision.ts';
import { applies } from '../../../dialogs/draft.ts';
import type { Answers, AnyField, Form } from '../../../dialogs/form.ts';
import type { Language } from '../../../dialogs/message.ts';
import { showValue } from '../../../reports/export/columns.ts';
import { longestComment } from '../../../store/office/comments.ts';
import { type ReviewStanding, reviewStanding } from '../../../store/office/decisions.ts';
import { neighbours } from '../../../store/office/queue.ts';
import { languageOf } from '../../web/receiving.ts';
import { keyHint } from '../key-hint.ts';
import { csrfField } from '../layout.ts';
import { reaches } from '../leaves.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { outcomeNotice } from './outcome.ts';
import { type ReviewWord, reviewWords, type SayReview } from './words.ts';

export interface Reviewed {
  readonly submission: string;
  /** The record's own address. */
  readonly path: string;
  readonly form: Form | undefined;
  readonly answers: Answers;
  readonly submittedAt?: number;
}

interface ReviewSight extends Reviewed {
  readonly c: Context<DeskEnv>;
  readonly options: DeskOptions;
  readonly standing: ReviewStanding;
  readonly say: SayReview;
  readonly when: (moment: number) => string;
  readonly language: Language;
}

/** What the office does with a record, under it; nothing for what was never filed. Works without the script. */
export async function reviewSection(
  c: Context<DeskEnv>,
  options: DeskOptions,
  reviewed: Reviewed,
): Promise<Markup | string> {
  const { campaign, store } = options;
  const standing = await reviewStanding(store.db, { campaign: campaign.id, submission: reviewed.submission });
  if (!standing) return '';
  const language = languageOf(c);
  const when = (moment: number): string => momentText(moment, campaign.timeZone, language);
  const sight: ReviewSight = { ...reviewed, c, options, standing, say: reviewWords(language), when, language };
  const may = reaches(c.get('member').role, 'reviewer');
  return html`
        <section id="review" aria-labelledby="review-head">
          <h2 id="review-head">${sight.say('review')}${standing.isSelected ? html` <span class="state">★ ${sight.say('selected')}</span>` : ''}</h2>
          ${outcomeNotice(c)}
          ${await waysOn(sight)}
          ${lastDecision(sight)}
          ${may ? html`${decisionForm(sight)}${commentForm(sight)}` : html`<p class="soft">${sight.say('readOnly')}</p>`}
        </section>`;
}

/** To what waits before and behind it. */
async function waysOn({ options, submission, submittedAt, say }: ReviewSight): Promise<Markup> {
  const { store, campaign } = options;
  const at = { campaign: campaign.id, at: submittedAt ?? 0, id: submission };
  const { before, after } = submittedAt === undefined ? {} : await neighbours(store.db, at);
  const link = (id: string, key: string, word: ReviewWord): Markup =>
    html`<a href="/office/review/${id}" data-key="${key}" accesskey="${key}">${say(word)}${keyHint(key)}</a> `;
  return html`
          <p class="ways">${before ? link(before, 'k', 'previous') : ''}${after ? link(after, 'j', 'next') : ''}<a href="/office/review">${say('toQueue')}</a></p>`;
}

const actWords: Readonly<Record<OfficeAction, ReviewWord>> = {
  accept: 'actAccept',
  return: 'actReturn',
  select: 'actSelect',
  unselect: 'actUnselect',
  withdraw: 'actWithdraw',
  restore: 'actRestore',
};

/** What was done, in a word. */
export function actWord(action: OfficeAction): ReviewWord {
  return actWords[action];
}

function lastDecision({ standing: { decision }, say, when, form, language }: ReviewSight): Markup | string {
  if (!decision) return '';
  const { action, by, at, reason, fields = [] } = decision;
  const labels = fields.map(({ key, remark }) => {
    const label = form?.byKey.get(key)?.label[language] ?? key;
    if (!remark) return label;
    return language === 'zh' ? `${label}（${remark}）` : `${label} (${remark})`;
  });
  return html`
          <p>${say('lastDecision', { action: say(actWord(action)), by, at: when(at) })}</p>
          ${reason ? html`<p class="reason">${say('why', { reason })}</p>` : ''}
          ${labels.length > 0 ? html`<p class="reason">${say('returnedFields', { labels: labels.join(language === 'zh' ? '、' : ', ') })}</p>` : ''}`;
}

/** One form whose buttons say what is done. The first one does nothing: so does Enter in a field. */
function decisionForm(sight: ReviewSight): Markup | string {
  const { c, standing, say, path, form } = sight;
  const can = officeActions.filter((action) => canDo(action, standing) && (action !== 'select' || isSelectable(form)));
  if (can.length === 0) return '';
  const typed = c.req.method === 'POST' ? (c.get('form').get('reason') ?? '') : '';
  return html`
          <form class="decide" method="post" action="${path}/decide">
            <button type="submit" disabled hidden></button>
            ${csrfField(c)}
            <input type="hidden" name="seen" value="${standing.seen}">
            ${can.includes('return') ? fieldList(sight) : ''}
            <label class="wide">${say('reason')}
              <textarea name="reason" rows="2" maxlength="${longestReason}" data-key="r" accesskey="r">${typed}</textarea></label>
            <p class="deeds">${can.map((action) => button(action, say))}</p>
          </form>`;
}

const keys: Readonly<Partial<Record<OfficeAction, string>>> = { accept: 'a', select: 's' };

function button(action: OfficeAction, say: SayReview): Markup {
  const key = keys[action];
  return html`<button class="${action === 'accept' || action === 'select' ? 'button' : 'small'}" type="submit" name="action" value="${action}"${
    key ? html` data-key="${key}" accesskey="${key}"` : ''
  }>${say(action)}${key ? keyHint(key) : ''}</button> `;
}

function fieldList(sight: ReviewSight): Markup {
  const { c, say, form, answers } = sight;
  const posted = c.req.method === 'POST' ? c.get('form') : new URLSearchParams();
  const ticked = new Set(posted.getAll('field'));
  const fields = (form?.fields ?? []).filter((field) => answers[field.key] !== undefined || applies(field, answers));
  return html`
            <details ${ticked.size > 0 ? html`open` : ''}>
              <summary>${say('fields')}${keyHint('r')}</summary>
              <ul class="ticks">${fields.map((field) => tick(field, sight, ticked, posted))}</ul>
            </details>`;
}

function tick(
  field: AnyField,
  { say, language, answers }: ReviewSight,
  ticked: ReadonlySet<string>,
  posted: URLSearchParams,
): Markup {
  const { key, index, label } = field;
  return html`
                <li><label><input type="checkbox" name="field" value="${key}" ${ticked.has(key) ? html`checked` : ''}> ${index + 1} ${label[language]} <span class="soft">${excerpt(field, answers[key], language)}</span></label>
                  <input name="remark-${key}" value="${posted.get(`remark-${key}`) ?? ''}" maxlength="${longestReason}" placeholder="${say('remark')}" aria-label="${`${label[language]} ${say('remark')}`}" autocomplete="off"></li>`;
}

const longestExcerpt = 40;

function excerpt(field: AnyField, value: unknown, language: Language): string {
  if (value === undefined || value === null) return '';
  const signs = [...showValue(field, value, language)];
  return signs.length > longestExcerpt ? `${signs.slice(0, longestExcerpt).join('')}…` : signs.join('');
}

function commentForm({ c, say, path }: ReviewSight): Markup {
  const typed = c.req.method === 'POST' ? (c.get('form').get('text') ?? '') : '';
  return html`
          <form class="decide" method="post" action="${path}/comment">
            ${csrfField(c)}
            <label class="wide"><span>${say('comment')}${keyHint('c')}</span>
              <textarea name="text" rows="2" maxlength="${longestComment}" required data-key="c" accesskey="c">${typed}</textarea></label>
            <p class="deeds"><button class="small" type="submit">${say('send')}</button> <span class="soft">${say('commentHint')}</span></p>
          </form>`;
}
