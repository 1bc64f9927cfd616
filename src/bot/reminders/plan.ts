import { type Campaign, reminderLead } from '../../dialogs/campaign.ts';
import type { Edition } from '../../dialogs/edition.ts';
import type { Form } from '../../dialogs/form.ts';
import { addDays } from '../../dialogs/reading/days.ts';
import { afterQuiet } from '../../dialogs/reminder-times.ts';
import { dayAt, instantAt } from '../../dialogs/zone.ts';
import type { Wave, WaveKey } from '../../store/waves.ts';

/** What is due. Moments in milliseconds since the epoch. */
export interface Plan {
  /** The newest wave that is due, of each form and kind. */
  readonly start: readonly (Wave & { readonly about?: 'activity'; readonly extension?: string })[];
  /** Older ones, which an outage kept from being started, and those whose deadline has passed. */
  readonly skip: readonly Wave[];
}

export interface PlanFacts {
  readonly campaign: Campaign;
  readonly edition: Edition;
  readonly decided: readonly Omit<WaveKey, 'campaign'>[];
  readonly now: number;
  /** More time that units have. Default: none. */
  readonly extensions?: readonly Extended[];
}

/** Until when some unit may file a form, and since when. */
export interface Extended {
  readonly form: string;
  readonly until: string;
  readonly at: number;
}

/** A wave that comes late is passed over when the next one is due so soon, in milliseconds. */
const soonMs = 30 * 60_000;
/** Activities that ended are told of until so many days after the campaign's last day. */
const heldDays = 31;

/** Which waves are to be started and which to be passed over now. */
export function planWaves(facts: PlanFacts): Plan {
  const wanted = [...facts.edition.forms.values()].filter(({ presence }) => presence !== 'voluntary');
  const plans = [
    ...wanted.flatMap((form) => [deadlinePlan(form, facts), heldPlan(form, facts)]),
    ...extendedPlans(wanted, facts),
  ];
  const known = new Set(facts.decided.map(nameOf));
  const undecided = <Each extends Wave>(waves: readonly Each[]) => waves.filter((wave) => !known.has(nameOf(wave)));
  return {
    start: undecided(plans.flatMap(({ start }) => start)),
    skip: undecided(plans.flatMap(({ skip }) => skip)),
  };
}

/** One name for a wave, to tell whether it was decided. */
export function nameOf({ form, kind, lead }: Omit<WaveKey, 'campaign'>): string {
  return `${form} ${kind} ${lead}`;
}

const nothing: Plan = { start: [], skip: [] };

/** Units with more time are reminded before that; not of what would have been due before they had it. */
function extendedPlans(wanted: readonly Form[], facts: PlanFacts): readonly Plan[] {
  const { extensions = [], edition } = facts;
  const since = new Map<string, Extended>();
  for (const each of extensions) {
    const key = `${each.form} ${each.until}`;
    if ((since.get(key)?.at ?? Number.POSITIVE_INFINITY) > each.at) since.set(key, each);
  }
  return [...since.values()].flatMap(({ form: id, until, at }) => {
    const form = wanted.some((each) => each.id === id) && edition.extended?.({ [id]: until }).forms.get(id);
    if (!form) return [];
    const { start, skip } = deadlinePlan(form, facts);
    const held = heldByExtended(edition.forms.get(id), form, facts);
    const named = <Each extends Wave>(waves: readonly Each[]) =>
      waves
        .filter(({ dueAt }) => dueAt > at)
        .map((wave) => ({ ...wave, lead: `${wave.lead} ${until}`, extension: until }));
    return [{ start: named([...start, ...held]), skip: named(skip) }];
  });
}

function deadlinePlan(form: Form, { campaign, now }: PlanFacts): Plan {
  const { deadline } = form;
  if (!deadline) return nothing;
  const waves = deadlineWaves(form, campaign);
  const due = waves.filter(({ dueAt }) => dueAt <= now);
  const newest = due.at(-1);
  const next = waves[due.length];
  const isSpent = next !== undefined && next.dueAt - now < soonMs;
  if (!newest || isSpent || tooLate(campaign, deadline.instant, now)) return { start: [], skip: due };
  return { start: [newest], skip: due.slice(0, -1) };
}

/** Every wave before a form's deadline, the first one first; none where it has no deadline. */
export function deadlineWaves(form: Form, campaign: Campaign) {
  const { deadline } = form;
  if (!deadline) return [];
  return campaign.reminders.before
    .map((lead) => waveOf(campaign, form, 'deadline', lead, deadline.instant - reminderLead(lead)))
    .sort((one, other) => one.dueAt - other.dueAt);
}

/** After the deadline, or in the quiet hours that end after it. */
export function tooLate({ reminders, timeZone }: Campaign, deadline: number, now: number): boolean {
  return afterQuiet(reminders.quiet, now, timeZone) >= deadline;
}

/** Each day at nine, of what ended before that day, for a form about activities. */
function heldPlan(form: Form, { campaign, now }: PlanFacts): Plan {
  if (form.about !== 'activity' || (form.deadline && tooLate(campaign, form.deadline.instant, now))) return nothing;
  const { timeZone } = campaign;
  const today = dayAt(now, timeZone);
  const dueAt = instantAt(today, '09:00', timeZone);
  if (now < dueAt || !isHeldDay(today, campaign)) return nothing;
  return { start: [waveOf(campaign, form, 'held', today, dueAt)], skip: [] };
}

/** Once it is too late for all others, what ended is told of to units with more time alone, until their own deadline. */
function heldByExtended(ofAll: Form | undefined, own: Form, facts: PlanFacts): Plan['start'] {
  const { campaign, now } = facts;
  const isOverForAll = ofAll?.deadline !== undefined && tooLate(campaign, ofAll.deadline.instant, now);
  return isOverForAll ? heldPlan(own, facts).start : [];
}

/** Whether activities that ended before this day are reminded of on it. */
export function isHeldDay(day: string, { window }: Campaign): boolean {
  return day > window.start && day <= addDays(window.end, heldDays);
}

function waveOf({ id }: Campaign, form: Form, kind: Wave['kind'], lead: string, dueAt: number) {
  return { campaign: id, form: form.id, kind, lead, dueAt, ...(form.about ? { about: form.about } : {}) };
}
