import { commandButton } from './asking.ts';
import { type Command, readCommand } from './commands.ts';
import { currentQuestion } from './current-question.ts';
import type { Edition } from './edition.ts';
import type { RemindersWish } from './effect.ts';
import type { DialogEvent } from './event.ts';
import { activityIn } from './form-words.ts';
import { fill, type Message } from './message.ts';
import { reminding } from './messages/reminding.ts';
import { formOf } from './offering.ts';
import { dueBeforeTomorrow, tomorrowAtNine, zoneOf } from './reminder-times.ts';
import type { Step } from './scene.ts';
import { showDay } from './show-day.ts';
import type { DialogState } from './state.ts';
import { leaveFor } from './steering.ts';
import { dayAt } from './zone.ts';

/**
 * What a reminder's buttons and words ask for, wherever the talk is: 明天再提醒, 不再提醒, 恢复提醒, and to go on with a
 * named draft, for which another talk is paused. These mean the same under any question, so that an old reminder's
 * buttons work as long as it is read. Undefined for anything else.
 */
export function stepReminding(edition: Edition, state: DialogState, event: DialogEvent): Step | undefined {
  const command = commandOf(event);
  switch (command?.name) {
    case 'resume':
      return resume(edition, state, command.argument);
    case 'statistics':
    case 'report':
    case 'news':
    case 'form':
      return beginAbout(edition, state, command);
    case 'snooze':
      return snooze(edition, state, event.now);
    case 'mute':
      return settle(edition, state, 'off', reminding.muted);
    case 'unmute':
      return settle(edition, state, 'on', reminding.unmuted);
    default:
      return undefined;
  }
}

function commandOf(event: DialogEvent): Command | undefined {
  if (event.type === 'said') return readCommand(event.text);
  const [value] = event.type === 'pressed' ? event.values : [];
  return value?.startsWith('/') ? readCommand(value) : undefined;
}

/** The form about an activity that has ended. */
function beginAbout(edition: Edition, state: DialogState, command: Command): Step | undefined {
  const activity = activityIn(command)?.toLowerCase() ?? '';
  const form = formOf(edition, command);
  if (form?.about !== 'activity' || !submissionId.test(activity)) return undefined;
  const left = state.talk ? leaveFor(state) : state;
  const home = { awaits: 'menu' as const, wants: 'new' as const, form: form.id, activity };
  return [{ ...left, home }, [{ type: 'fetch', fetch: { what: 'overview', form: form.id, activity } }]];
}

const submissionId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** The draft that is at hand goes on where it is, which the form itself does. */
function resume(edition: Edition, state: DialogState, argument: string | undefined): Step | undefined {
  const submission = argument?.toLowerCase() ?? '';
  if (!submissionId.test(submission)) return undefined;
  const { talk } = state;
  if (talk && talk.submission === submission && edition.forms.has(talk.form)) return goOnHere(edition, state);
  return [talk ? leaveFor(state) : state, [{ type: 'fetch', fetch: { what: 'draft', submission } }]];
}

function goOnHere(edition: Edition, state: DialogState): Step | undefined {
  const speech = currentQuestion(edition, state);
  return speech && [state, [{ type: 'say', speech }]];
}

function snooze(edition: Edition, state: DialogState, now: number): Step {
  const forms = [...edition.forms.values()];
  const due = dueBeforeTomorrow(forms, now);
  if (due) {
    const one = (language: 'zh' | 'en'): string =>
      fill(reminding.noTomorrow, {
        title: due.title[language],
        deadline: due.deadline?.text[language] ?? '',
        office: edition.office[language],
      })[language];
    return tell(edition, state, { zh: one('zh'), en: one('en') });
  }
  const zone = zoneOf(forms);
  const until = tomorrowAtNine(now, zone);
  const day = showDay(dayAt(until, zone), state.language);
  return settle(edition, state, { until }, fill(reminding.snoozed, { day }));
}

function settle(edition: Edition, state: DialogState, reminders: RemindersWish, told: Message): Step {
  const [same, said] = tell(edition, state, told);
  return [same, [{ type: 'remember', reminders }, ...said]];
}

/** Says something about reminders; the question at hand is asked again under it and keeps its number. */
function tell(edition: Edition, state: DialogState, told: Message): Step {
  const text = told[state.language];
  const question = currentQuestion(edition, state);
  const speech = question
    ? { ...question, text: `${text}\n\n${question.text}` }
    : { text, question: state.question, buttons: [commandButton({ state }, 'menu')] };
  return [state, [{ type: 'say', speech }]];
}
