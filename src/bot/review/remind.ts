import type { Campaign } from '../../dialogs/campaign.ts';
import type { Filed } from '../../dialogs/concerns.ts';
import { type Edition, editionFor } from '../../dialogs/edition.ts';
import { readExtensions } from '../../dialogs/extension.ts';
import type { Form } from '../../dialogs/form.ts';
import type { Language } from '../../dialogs/message.ts';
import { mainForm } from '../../dialogs/offering.ts';
import { remind } from '../../dialogs/reminder.ts';
import { afterQuiet } from '../../dialogs/reminder-times.ts';
import { dayAt } from '../../dialogs/zone.ts';
import type { Store } from '../../store/database.ts';
import { writeAudit } from '../../store/office/audit.ts';
import type { Actor } from '../../store/office/decisions.ts';
import {
  type Remindable,
  type RemindablePeople,
  type RemindState,
  type RemindWish,
  remindable,
  remindByHand,
  rosterGroups,
  sayableUnits,
} from '../../store/office/reminding.ts';
import { countSilent } from '../../store/people/roster-standing.ts';
import { listSubmissions } from '../../store/submissions.ts';

export interface RemindPlace {
  readonly store: Pick<Store, 'db'>;
  readonly campaign: Campaign;
  readonly edition: Edition;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** What the office chooses. */
export interface RemindChoice {
  readonly form: Form;
  readonly state?: RemindState;
  readonly district?: string;
  readonly kind?: string;
}

export interface RemindPreview {
  /** The first of them, by the names of their units. */
  readonly people: readonly Remindable[];
  /** How many they are in all. */
  readonly count: number;
  readonly ready: number;
  readonly recent: number;
  readonly unreachable: number;
  /** What the first of them would be told; absent where nobody would. */
  readonly sample?: string;
  /** Why there is none although there are people. */
  readonly without?: 'late' | 'notHeld' | 'nothing';
  /** Units of the roster of whom nobody was heard, where they are meant too: no message can reach them. */
  readonly silent: number;
  /** How long it waits for the end of the quiet hours, in milliseconds. */
  readonly afterMs: number;
}

/** The districts and kinds of units that can be chosen: those of the campaign, and what the roster has beside them. */
export async function remindGroups({ store, campaign }: Pick<RemindPlace, 'store' | 'campaign'>) {
  const { districts, kinds } = await rosterGroups(store.db, { campaign: campaign.id });
  return { districts: [...new Set([...campaign.districts, ...districts])], kinds };
}

/** To whom a reminder would go, and what the first of them would read. Sends nothing. */
export async function previewReminder(
  place: RemindPlace,
  choice: RemindChoice,
  language: Language,
): Promise<RemindPreview> {
  const { store, campaign, now } = place;
  const [found, silent] = await Promise.all([
    remindable(store.db, wishOf(place, choice), mostShown),
    silentUnits(place, choice),
  ]);
  const { first: people, ready, recent, unreachable } = found;
  const sample = await firstSample(place, choice, found, language);
  return {
    ...{ people, count: ready + recent + unreachable, ready, recent, unreachable, silent },
    ...(sample === undefined ? { without: reasonOf(place, choice) } : { sample }),
    afterMs: afterQuiet(campaign.reminders.quiet, now, campaign.timeZone) - now,
  };
}

/** People who are named; of the others it is told how many they are. */
const mostShown = 50;

/** Units whose words are looked for, one after the other. */
const mostLooked = 20;

/** What the first reads for whom there is something left to do. */
async function firstSample(
  place: RemindPlace,
  choice: RemindChoice,
  { first, readyUnits }: RemindablePeople,
  language: Language,
): Promise<string | undefined> {
  const { store, campaign, edition, now } = place;
  const units = [...new Set([...readyUnits, ...first.map(({ unit }) => unit)])];
  const found = await sayableUnits(store.db, { campaign: campaign.id, form: choice.form.id, units });
  const own = found.map((each) => ({ ...each, edition: editionFor(edition, readExtensions(each.extensions)) }));
  // After the deadline only what was returned is spoken of: of others the records need not be read.
  const sayable = own.filter(({ hasReturned, edition: { forms } }) => {
    const deadline = forms.get(choice.form.id)?.deadline;
    return hasReturned || deadline === undefined || now < deadline.instant;
  });
  for (const unit of sayable.slice(0, mostLooked)) {
    const sample = await sampleFor(place, choice, unit, language);
    if (sample !== undefined) return sample;
  }
  return undefined;
}

function reasonOf({ now }: RemindPlace, { form, state }: RemindChoice): 'late' | 'notHeld' | 'nothing' {
  if (form.deadline && now >= form.deadline.instant) return 'late';
  return form.about === 'activity' && state === 'nothing' ? 'notHeld' : 'nothing';
}

/** Where they are meant too. */
async function silentUnits({ store, campaign, edition }: RemindPlace, choice: RemindChoice): Promise<number> {
  const { state, district, kind } = choice;
  if (state !== undefined && state !== 'nothing') return 0;
  const of = { ...(district === undefined ? {} : { district }), ...(kind === undefined ? {} : { kind }) };
  return countSilent(store.db, { campaign: campaign.id, form: mainForm(edition).id, ...of });
}

function wishOf({ campaign, now }: RemindPlace, { form, state, district, kind }: RemindChoice): RemindWish {
  return {
    ...{ campaign: campaign.id, form: form.id, now, today: dayAt(now, campaign.timeZone) },
    ...(form.about ? { about: form.about } : {}),
    ...(state ? { state } : {}),
    ...(district === undefined ? {} : { district }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** As it would be made when it is sent: by then what was filed meanwhile is left out. */
async function sampleFor(
  { store, campaign, now }: RemindPlace,
  { form, state }: RemindChoice,
  { unit, edition }: { readonly unit: string; readonly edition: Edition },
  language: Language,
): Promise<string | undefined> {
  const rows = await listSubmissions(store.db, { campaign: campaign.id, unit });
  const about = state === 'held' ? 'held' : 'deadline';
  const push = { v: 1, kind: 'reminder', about, campaign: campaign.id, forms: [form.id] } as const;
  return remind(edition, push, { filed: rows as readonly Filed[], language, now })?.text;
}

/** Sends it, and writes down who did and to how many. */
export async function sendReminder(
  place: RemindPlace,
  choice: RemindChoice,
  { actor, again }: { readonly actor: Actor; readonly again: 'wanted' | 'not wanted' },
): Promise<number> {
  const { store, campaign, now } = place;
  const { form, state = 'all', district, kind } = choice;
  const afterMs = afterQuiet(campaign.reminders.quiet, now, campaign.timeZone) - now;
  return store.db.transaction().execute(async (trx) => {
    const sent = await remindByHand(trx, { ...wishOf(place, choice), again, afterMs });
    const facts = { sent, state, ...(district ? { district } : {}), ...(kind ? { kind } : {}), again };
    await writeAudit(trx, { campaign: campaign.id, actor, action: 'remind', subject: form.title.zh, facts });
    return sent;
  });
}
