import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Message, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { findUnits } from '../../store/office/extensions.ts';
import { type TypedUnit, typedUnits } from '../../store/people/assignment-look.ts';
import { listAssignments } from '../../store/people/assignments.ts';
import { likelyUnits, type RosterEntry, rosterUnitNamed } from '../../store/people/roster-search.ts';
import { conflictLines, effectLines } from '../desk/roster/assign-effects.ts';
import { assignAndTell, previewAssign, undoAllAndTell } from '../review/assign.ts';
import { actingAs } from './acting.ts';
import { plainLine } from './plain.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import { tableOf } from './table.ts';
import { momentIn, type RecordsPlace } from './waiting.ts';

const options = {
  ...{ to: { type: 'string' }, as: { type: 'string' }, yes: { type: 'boolean' }, undo: { type: 'boolean' } },
} as const satisfies ParseArgsConfig['options'];

/** `tianbao office roster assign`. Gives the exit code: 0, 1 where it cannot be done, or 2. */
export function runAssign(argv: readonly string[], place: RecordsPlace): Promise<number> {
  return telling('tianbao office roster assign', place, async () => {
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const [wanted, ...others] = positionals;
    if (others.length > 0) throw new Misunderstood(oneUnit);
    if (wanted === undefined) return listAll(place);
    if (values.undo) return undo(place, wanted, values);
    if (values.to === undefined) return suggest(place, wanted);
    return assign(place, wanted, { ...values, to: values.to });
  });
}

interface Said {
  readonly as?: string | undefined;
  readonly yes?: boolean | undefined;
}

async function assign(place: RecordsPlace, wanted: string, { to, as, yes }: Said & { readonly to: string }) {
  const { store, edition, campaign, now, out } = place;
  // Who may not do it is told so before anything is reckoned.
  const actor = yes ? await actingAs(place, as, 'admin') : undefined;
  const units = (await meant(place, wanted)).map(({ unit }) => unit);
  const there = await onRoster(place, to);
  const choice = { campaign, units, to: there.unit };
  const look = await previewAssign({ store, edition }, choice);
  if (!look) throw new Refusal(goneMeanwhile);
  for (const { name, people, drafts, filed } of look.units) {
    const receipts = filed.map(({ receipt }) => receipt).slice(0, 10);
    out(
      `${plainLine(name)} → ${plainLine(there.name)}　${people} 人 people, ${filed.length} 份已交 filed, ${drafts} 份草稿 drafts　${receipts.join('、')}${filed.length > receipts.length ? '…' : ''}\n`,
    );
  }
  for (const language of ['zh', 'en'] as const) {
    for (const line of [...effectLines(look, language), ...conflictLines(look, edition, language)])
      out(`- ${plainLine(line)}\n`);
  }
  if (!actor) {
    out('只是预览，没有改动；确认请加 --yes。 A preview: nothing was changed. Add --yes to do it.\n');
    return 0;
  }
  const done = await assignAndTell({ store, edition }, { ...choice, seen: look.fingerprint, actor, now });
  if (!done.done) throw new Refusal(goneMeanwhile);
  const name = plainLine(look.units[0]?.name ?? '');
  out(
    `✓ 已归到${quoted(plainLine(there.name))}，会通知 ${done.told} 人 done; will be told: ${done.told}。放回去 to put it back: tianbao office roster assign "${name}" --undo --as "${plainLine(actor.member.name)}"\n`,
  );
  return 0;
}

/** The units that were typed under a name, or the one that a receipt is of. */
async function meant({ store, campaign }: RecordsPlace, wanted: string): Promise<readonly TypedUnit[]> {
  const said = wanted.slice(0, 200);
  const named = await typedUnits(store.db, { campaign, name: said });
  if (named.length > 0) return named;
  const ids = (await findUnits(store.db, { campaign, wanted: said })).map(({ unit }) => unit);
  const found = ids.length > 0 ? await typedUnits(store.db, { campaign, units: ids }) : [];
  if (found.length > 0) return found;
  throw new Refusal(ids.length > 0 ? isListed(said) : unknown(said));
}

async function onRoster({ store, campaign }: RecordsPlace, to: string): Promise<RosterEntry> {
  const name = to.slice(0, 200);
  const found = await rosterUnitNamed(store.db, { campaign, name });
  if (found) return found;
  const likely = await likelyUnits(store.db, { campaign, typed: name, most: 5 });
  throw new Refusal(notOnRoster(plainLine(name), likely));
}

/** Which units of the roster may be meant. */
async function suggest(place: RecordsPlace, wanted: string): Promise<number> {
  const { store, campaign, out } = place;
  const [first, ...others] = await meant(place, wanted);
  const name = first?.name ?? '';
  const likely = await likelyUnits(store.db, { campaign, typed: name, most: 8 });
  const rows = likely.map(({ name: each, district, kind }) => [each, district ?? '', kind ?? '']);
  out(`${quoted(plainLine(name))}：${others.length + 1} 处 typed by ${others.length + 1}\n`);
  out(rows.length > 0 ? tableOf([['名册上相近的 likely', '所在区 district', '单位类别 kind'], ...rows]) : noneLikely);
  out('归过去 to assign it: tianbao office roster assign "…" --to "名册上的全称 its full name"\n');
  return 0;
}

const noneLikely = '名册上没有名称相近的。 No name on the roster is like it.\n';

/** Puts back what was assigned by one command: all units of the name that went at that moment. */
async function undo(place: RecordsPlace, wanted: string, { as }: Said): Promise<number> {
  const { store, campaign, now, timeZone, out } = place;
  const actor = await actingAs(place, as, 'admin');
  const named = await listAssignments(store.db, { campaign, name: wanted.slice(0, 200) });
  const [latest] = named;
  const meantOnes = named.filter(({ at, to }) => at === latest?.at && to === latest.to);
  const all = await undoAllAndTell({ store }, { campaign, ids: meantOnes.map(({ id }) => id), actor, now });
  for (const undone of all) {
    out(
      `✓ ${quoted(plainLine(undone.name))}已从${quoted(plainLine(undone.toName))}分开，${undone.submissions} 份表和它的人都回去了。 It is set apart again, with its people and ${undone.submissions} forms.\n`,
    );
  }
  if (all.length === 0) throw new Refusal(nothingToUndo(plainLine(wanted).slice(0, 60)));
  const rest = named.filter((each) => !meantOnes.includes(each));
  if (rest[0]) {
    out(
      `这个名称以前还归过 ${rest.length} 处（最近一次 ${momentIn(rest[0].at, timeZone)}），没有动；也要放回，请再运行一次。 ${rest.length} more were assigned before; run it again to put those back.\n`,
    );
  }
  return 0;
}

async function listAll({ store, campaign, timeZone, out }: RecordsPlace): Promise<number> {
  const all = await listAssignments(store.db, { campaign });
  const rows = all.map(({ name, toName, submissions, people, by, at }) => [
    ...[name, toName, String(submissions), String(people), by, momentIn(at, timeZone)],
  ]);
  const heads = ['写的名称 typed', '名册单位 of the roster', '表 forms', '人 people', '谁 by', '何时 when'];
  out(rows.length > 0 ? tableOf([heads, ...rows]) : '还没有归到名册单位的。 Nothing was assigned so far.\n');
  return 0;
}

const oneUnit = message(
  '请只写一个单位，名称有空格的加引号，如 tianbao office roster assign 南开科协 --to 天津市南开区科学技术协会。',
  'Name one unit, in quotation marks where its name has blanks: tianbao office roster assign "TYPED" --to "UNIT".',
);
const goneMeanwhile = message(
  '没有改动：刚刚情况变了（又交了一份，或已被归过）。请再看一遍预览。',
  'Nothing was changed: something has just changed, such as one more form. Look at the preview again.',
);

function unknown(said: string): Message {
  const name = plainLine(said).slice(0, 60);
  return message(
    `没有找到填报人写作${quoted(name)}的单位。请写填报时的名称，或它的回执编号，如 TJ36-备-00012；工作台“名册 → 不在名册上的单位”有清单。`,
    `No unit was typed as ${quoted(name)}. Write the name as it was typed, or one of its receipts, such as TJ36-备-00012; the desk lists them.`,
  );
}

function isListed(said: string): Message {
  const name = plainLine(said).slice(0, 60);
  return message(`${quoted(name)}已经是名册上的单位，不用归。`, `${quoted(name)} is a unit of the roster already.`);
}

function notOnRoster(name: string, likely: readonly RosterEntry[]): Message {
  const list = likely.map((each) => plainLine(each.name)).join('、');
  const [zh, en] = list === '' ? ['', ''] : [`名称相近的有：${list}。`, ` Like it: ${list}.`];
  return message(
    `没有改动：名册上没有${quoted(name)}。${zh}--to 写名册上的全称。`,
    `Nothing was changed: the roster has no ${quoted(name)}.${en} Write its full name with --to.`,
  );
}

function nothingToUndo(name: string): Message {
  return message(
    `没有归过${quoted(name)}，或已经放回去了。tianbao office roster assign 列出现有的。`,
    `${quoted(name)} was not assigned, or is put back already. tianbao office roster assign lists what there is.`,
  );
}
