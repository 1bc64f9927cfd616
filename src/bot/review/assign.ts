import type { Edition } from '../../dialogs/edition.ts';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { writeAudit } from '../../store/office/audit.ts';
import type { Actor } from '../../store/office/decisions.ts';
import { type AssignmentLook, lookAtAssignment } from '../../store/people/assignment-look.ts';
import { type UndoneAssignment, undoAssignment } from '../../store/people/assignment-undoing.ts';
import { type AssignmentOutcome, assignUnits } from '../../store/people/assignments.ts';
import { conversationOf, conversationsOfUnit, pushNews } from '../../store/people/news.ts';
import { nobody } from '../../store/personal/person.ts';
import type { Db } from '../../store/schema.ts';
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

function toldThose(names: readonly string[], to: string) {
  return message(
    `办公室确认${names.map((each) => quoted(each)).join('')}就是名册上的${quoted(to)}，已归到一起。填过的表、草稿和回执编号都在，接着填就行。如果弄错了，请尽快联系办公室。`,
    `The office takes ${names.map((each) => quoted(each)).join(', ')} for ${quoted(to)} on its roster. Your forms, drafts and receipts are all there; just go on. If this is wrong, please tell the office soon.`,
  );
}

function toldThere(names: readonly string[], count: number) {
  return message(
    `办公室确认${names.map((each) => quoted(each)).join('')}就是本单位，它的 ${count} 份表已归到本单位，回“我的进度”可以看到。`,
    `The office takes ${names.map((each) => quoted(each)).join(', ')} for your unit: its forms (${count}) are now with yours. Send “status” to see them.`,
  );
}

export interface UndoRequest {
  readonly campaign: string;
  readonly id: string;
  readonly actor: Actor;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Puts a unit back that was taken for one of the roster, tells its people, and writes down who did it. */
export async function undoAndTell(
  { store }: Pick<ReviewPlace, 'store'>,
  { campaign, id, actor, now }: UndoRequest,
): Promise<UndoneAssignment | undefined> {
  return undoAssignment(store.db, {
    ...{ campaign, id, now },
    written: async (trx, undone) => {
      const conversations = await conversationsOf(trx, undone.people);
      await pushNews(trx, { conversations, text: toldBack(undone), now });
      const facts = { from: undone.toName, records: undone.submissions, people: undone.people.length };
      await writeAudit(trx, { campaign, actor, action: 'unassign', subject: undone.name, facts });
    },
  });
}

function toldBack({ name, toName }: UndoneAssignment) {
  return message(
    `办公室把${quoted(name)}从${quoted(toName)}分开了：您填的表和草稿仍归${quoted(name)}，接着填就行。`,
    `The office has set ${quoted(name)} apart from ${quoted(toName)} again: your forms and drafts are with ${quoted(name)}; just go on.`,
  );
}
