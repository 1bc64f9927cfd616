import { type Campaign, type FormId, formUse } from '../dialogs/campaign.ts';
import { editionOf } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import { wordFor } from '../dialogs/form-words.ts';
import { quoted } from '../dialogs/quoting.ts';
import { weekday } from '../dialogs/reading/days.ts';
import { afterQuiet } from '../dialogs/reminder-times.ts';
import { dayAt, isoAt } from '../dialogs/zone.ts';
import { deadlineWaves } from './reminders/plan.ts';

/** What an edition says, as its makers check it against the notice: its days, deadlines, reminders, and what is odd. */
export function aboutCampaign(campaign: Campaign, now: number): string {
  const { id, title, window, receiptPrefix, contacts } = campaign;
  const forms = [...editionOf(campaign).forms.values()];
  const lines = [
    `${title.zh}（${id}）`,
    title.en,
    '',
    `活动时间 held       ${withWeekday(window.start)} – ${withWeekday(window.end)}`,
    `回执编号 receipts   ${receiptPrefix}-…-00001`,
    `办公室 office       ${contacts.office.name.zh} ${contacts.office.telephones.join('、')}`,
    '',
    ...forms.flatMap((form) => linesOf(form, campaign)),
    ...forms.flatMap((form) => questionsOf(form, campaign)),
  ];
  const odd = oddities(campaign, forms, now);
  const verdict =
    odd.length === 0
      ? ['', '✓ 可以用 it can be used']
      : ['', ...odd, '✓ 可以用，请再看看上面的提示 it can be used; mind the lines above'];
  return `${[...lines, ...verdict].join('\n')}\n`;
}

function linesOf(form: Form, campaign: Campaign): readonly string[] {
  const written = formUse(campaign, form.id)?.deadline;
  if (written === undefined) return [`${form.title.zh}  随时可填 at any time`];
  const [day = '', time = ''] = written.split(' ');
  const { reminders, timeZone } = campaign;
  const waves = deadlineWaves(form, campaign).map(({ dueAt }) =>
    shortly(afterQuiet(reminders.quiet, dueAt, timeZone), timeZone),
  );
  return [
    `${form.title.zh}  ${withWeekday(day)} ${time} 截止 due`,
    ...(form.presence === 'voluntary' || waves.length === 0 ? [] : [`  提醒 reminders: ${waves.join('、')}`]),
  ];
}

/** The questions of a form that the file declares or changes, in the order in which they are asked. */
function questionsOf(form: Form, campaign: Campaign): readonly string[] {
  const use = campaign.forms[form.id as FormId];
  if (!form.own && !use?.change && !use?.add) return [];
  const asked = form.fields.map(({ key, index, label, kind, presence, when, choices = [] }) => {
    const notes = [
      (campaign.ownForms?.[form.id]?.fields[key] ?? use?.add?.[key])?.kind ?? kind,
      ...(presence === 'optional' ? ['选填 optional'] : []),
      ...(when ? ['按前面的答案问 asked if it applies'] : []),
      ...(choices.length > 0 && kind !== 'yesno' && kind !== 'district'
        ? [choices.map((each) => each.label).join('/')]
        : []),
    ];
    return `  ${index + 1}. ${label.zh}  ${label.en}  [${notes.join('; ')}]`;
  });
  const word = form.own ? `  回复${quoted(wordFor(form, 'zh'))}开始 begun by ${quoted(wordFor(form, 'en'))}` : '';
  return ['', `${form.title.zh}的问题 the questions:${word}`, ...asked];
}

/** What the schema allows and a notice rarely means. */
function oddities(campaign: Campaign, forms: readonly Form[], now: number): readonly string[] {
  const { window, timeZone } = campaign;
  const dueBefore = (form: Form, day: string): boolean =>
    form.deadline !== undefined && dayAt(form.deadline.instant - 1, timeZone) < day;
  const found: string[] = [];
  for (const form of forms) {
    if (form.deadline && form.deadline.instant <= now) {
      found.push(`· ${form.title.zh}的截止时间已经过了 its deadline has passed`);
    }
    if (form.id === 'filing' && form.deadline && !dueBefore(form, window.start)) {
      found.push('· 备案截止不在活动开始之前 filings are due after the first day of the activities');
    }
    if (form.about === 'activity' && form.deadline && dueBefore(form, window.end)) {
      found.push(`· ${form.title.zh}的截止在活动结束之前 it is due before the activities have ended`);
    }
  }
  if (window.start.slice(0, 4) !== window.end.slice(0, 4))
    found.push('· 活动跨年 the activities go on into another year');
  if (!campaign.title.zh.includes(String(campaign.edition))) {
    found.push(`· 标题里没有届数 ${campaign.edition} the title does not have the number of the edition`);
  }
  return found;
}

function withWeekday(day: string): string {
  return `${day}（周${'一二三四五六日'[weekday(day) - 1]}）`;
}

function shortly(instant: number, timeZone: string): string {
  return isoAt(instant, timeZone).slice(5, 16).replace('T', ' ');
}
