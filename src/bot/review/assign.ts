import type { Edition } from '../../dialogs/edition.ts';
import type { Message } from '../../dialogs/message.ts';
import { writeAudit } from '../../store/office/audit.ts';
import type { Actor } from '../../store/office/decisions.ts';
import { type AssignmentLook, lookAtAssignment } from '../../store/people/assignment-look.ts';
import { type UndoneAssignment, undoAssignments } from '../../store/people/assignment-undoing.ts';
import { type AssignmentOutcome, assignUnits } from '../../store/people/assignments.ts';
import { conversationOf, conversationsOfUnit, pushNews } from '../../store/people/news.ts';
import { sittingIn } from '../../store/people/sitting.ts';
import { nobody } from '../../store/personal/person.ts';
import type { Db } from '../../store/schema.ts';
import { type Sitting, toldBack, toldThere, toldThose, toldWithout } from './assign-told.ts';
import type { ReviewPlace } from './decide.ts';

export interface AssignChoice {
  readonly campaign: string;
  /** Units that people typed, by id. */
  readonly units: readonly string[];
  /** A unit of the roster, by id. */
  readonly to: string;
}

export interface AssignRequest extends AssignChoice {
  /** The fingerprint of the look on which it was decided. */
  readonly seen: string;
  readonly actor: Actor;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** `told`: how many people it will reach. */
export type AssignResult =
  | (Extract<AssignmentOutcome, { readonly done: true }> & { readonly told: number })
  | Extract<AssignmentOutcome, { readonly done: false }>;

/** What it would do to take units for one of the roster; undefined where that cannot be done. */
export function previewAssign(
  { store, edition }: ReviewPlace,
  choice: AssignChoice,
): Promise<AssignmentLook | undefined> {
  return lookAtAssignment(store.db, { ...choice, once: onceIn(edition) });
}

function onceIn({ forms }: Edition): readonly string[] {
  return [...forms.values()].filter(({ once }) => once === 'unit').map(({ id }) => id);
}

/** Takes units that people typed for one of the roster, tells the people of both, and writes down who did it. */
export async function assignAndTell({ store, edition }: ReviewPlace, request: AssignRequest): Promise<AssignResult> {
  const { actor, ...rest } = request;
  let told = 0;
  const outcome = await assignUnits(store.db, {
    ...{ ...rest, once: onceIn(edition), by: actor.member.name },
    written: async (trx, look, people) => {
      told = await tellBoth(trx, request, look, people);
      for (const { name, people: count, filed, drafts } of look.units) {
        const facts = { to: look.to.name, filed: filed.length, drafts, people: count };
        await writeAudit(trx, { campaign: request.campaign, actor, action: 'assign', subject: name, facts });
      }
    },
  });
  return outcome.done ? { ...outcome, told } : outcome;
}

async function tellBoth(
  trx: Db,
  { campaign, to, now }: AssignRequest,
  look: AssignmentLook,
  people: readonly string[],
): Promise<number> {
  const name = [...new Set(look.units.map((unit) => unit.name))];
  const came = await conversationsOf(trx, people);
  const there = (await conversationsOfUnit(trx, { campaign, unit: to, except: nobody })).filter(
    (id) => !came.includes(id),
  );
  const filed = look.units.reduce((sum, unit) => sum + unit.filed.length + unit.drafts, 0);
  await pushNews(trx, { conversations: came, text: toldThose(name, look.to.name), now });
  await pushNews(trx, { conversations: there, text: toldThere(name, filed), now });
  return came.length + there.length;
}

async function conversationsOf(trx: Db, people: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const organiser of people) found.push(...(await conversationOf(trx, { organiser, except: nobody })));
  return found;
}

export interface UndoRequest {
  readonly campaign: string;
  /** The assignment's id. */
  readonly id: string;
  readonly actor: Actor;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Puts a unit back that was taken for one of the roster, tells the people of both, and writes down who did it. */
export async function undoAndTell(
  place: Pick<ReviewPlace, 'store'>,
  { id, ...request }: UndoRequest,
): Promise<UndoneAssignment | undefined> {
  const [undone] = await undoAllAndTell(place, { ...request, ids: [id] });
  return undone;
}

/** The same for several at once, of which everybody is told once. */
export function undoAllAndTell(
  { store }: Pick<ReviewPlace, 'store'>,
  { campaign, ids, actor, now }: Omit<UndoRequest, 'id'> & { readonly ids: readonly string[] },
): Promise<readonly UndoneAssignment[]> {
  return undoAssignments(store.db, {
    ...{ campaign, ids, now },
    written: async (trx, all) => {
      await tellApart(trx, { campaign, now }, all);
      for (const { name, toName, submissions, people } of all) {
        const facts = { from: toName, records: submissions, people: people.length };
        await writeAudit(trx, { campaign, actor, action: 'unassign', subject: name, facts });
      }
    },
  });
}

type Telling = Pick<UndoRequest, 'campaign' | 'now'>;

/** Who went, and who stays; in other words whoever has a form open that is now of the other side. */
async function tellApart(trx: Db, telling: Telling, all: readonly UndoneAssignment[]): Promise<void> {
  for (const { name, to, toName, people } of all) {
    const conversations = await conversationsOf(trx, people);
    await tellEach(trx, telling, { conversations, units: [to], text: (sitting) => toldBack(name, toName, sitting) });
  }
  for (const to of new Set(all.map((each) => each.to))) {
    const apart = all.filter((each) => each.to === to);
    const conversations = await conversationsOfUnit(trx, { campaign: telling.campaign, unit: to, except: nobody });
    const names = [...new Set(apart.map(({ name }) => name))];
    const text = (sitting: Sitting) => toldWithout(names, sitting);
    await tellEach(trx, telling, { conversations, units: apart.map(({ unit }) => unit), text });
  }
}

interface ToldEach {
  readonly conversations: readonly string[];
  /** The other side. */
  readonly units: readonly string[];
  readonly text: (sitting: Sitting) => Message;
}

async function tellEach(trx: Db, { campaign, now }: Telling, { conversations, units, text }: ToldEach): Promise<void> {
  const sitting = await sittingIn(trx, { campaign, units, conversations });
  const others = conversations.filter((id) => !sitting.has(id));
  await pushNews(trx, { conversations: [...sitting], text: text('open'), now });
  await pushNews(trx, { conversations: others, text: text('elsewhere'), now });
}
