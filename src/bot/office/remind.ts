import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Campaign } from '../../dialogs/campaign.ts';
import type { Edition } from '../../dialogs/edition.ts';
import { type Message, message } from '../../dialogs/message.ts';
import { remindStates } from '../../store/office/reminding.ts';
import type { OfficePlace } from '../office-invite.ts';
import {
  previewReminder,
  type RemindChoice,
  type RemindPreview,
  remindGroups,
  sendReminder,
} from '../review/remind.ts';
import { misunderstanding, optionProblem } from '../usage.ts';
import { actingAs } from './acting.ts';
import { Misunderstood, telling } from './refusal.ts';
import { tableOf } from './table.ts';

export const remindHelp = `用法 Usage: tianbao office remind FORM [--state …] [--district 区] [--kind 类别] [--send --as NAME] [--again]

提醒没办完的人。不写 --send 只预览：会发给谁、多少人、第一位会收到什么，以及发不到、要打电话的人。
FORM 如 filing、statistics；--state 是 draft（填了没提交）、returned（退回没改）、nothing（什么都没交）或 held（办完没报统计）；
--district、--kind 按名册，名册里没有的单位按它填的所在区。12 小时内提醒过的人不再发，除非写 --again。发要管理权限（admin），用 --as 写明是哪位成员。免打扰时间里发的，早上才送出。

Reminds those who are behind with a form. Without --send it is a preview: to whom, how many, what the first of them would
read, and whom no message reaches. FORM is such as filing or statistics; --state is draft, returned, nothing or held;
--district and --kind are those of the roster; a unit that it lacks is of the district that it filed. Whoever was reminded within 12 hours is left out, unless --again is written.
What is sent in the quiet hours goes out in the morning. To send it needs an admin, whom --as names.
`;

export interface RemindCommandPlace extends OfficePlace {
  readonly whole: Campaign;
  readonly edition: Edition;
}

/** `tianbao office remind FORM`. Gives the exit code: 0, or 2 for what is not known. */
export async function runRemind(argv: readonly string[], place: RemindCommandPlace): Promise<number> {
  const { store, whole: campaign, edition, now, out, err } = place;
  const wish = wishOf(argv, edition);
  if ('problem' in wish) {
    err(misunderstanding(wish.problem, 'tianbao office remind'));
    return 2;
  }
  return telling('tianbao office remind', place, async () => {
    await checkGroups(place, wish.choice);
    // Who may not send it is told so before anything is reckoned.
    const actor = wish.send ? await actingAs(place, wish.as, 'admin') : undefined;
    const at = { store, campaign, edition, now };
    out(previewText(await previewReminder(at, wish.choice, 'zh')));
    if (!actor) {
      out('只是预览，没有发出；要发请加 --send。 A preview: nothing was sent. Add --send to send it.\n');
      return 0;
    }
    const sent = await sendReminder(at, wish.choice, { actor, again: wish.again });
    out(`已交给服务发出 ${sent} 条 ${sent} handed to the service to send.\n`);
    return 0;
  });
}

/** A district that is none would be a preview of nobody. */
async function checkGroups({ store, whole: campaign }: RemindCommandPlace, { district, kind }: RemindChoice) {
  const { districts, kinds } = await remindGroups({ store, campaign });
  if (district !== undefined && !districts.includes(district)) throw new Misunderstood(wrong('--district', districts));
  if (kind === undefined || kinds.includes(kind)) return;
  throw new Misunderstood(kinds.length > 0 ? wrong('--kind', kinds) : noKinds);
}

const noKinds = message(
  '--kind：名册里没有单位类别。先导入名册：tianbao office roster import。',
  '--kind: the roster has no kinds of units. Import it first: tianbao office roster import.',
);

const shownAtMost = 30;

function previewText({ people, count, ready, recent, unreachable, sample, silent }: RemindPreview): string {
  const standings = { ready: '会发 gets it', recent: '刚提醒过 reminded lately', unreachable: '请打电话 telephone' };
  const rows = people
    .slice(0, shownAtMost)
    .map(({ unitName = '', name, platform = '', accountEnd = '', standing }) => [
      unitName,
      name ?? `${platform} …${accountEnd}`,
      standings[standing],
    ]);
  return [
    ...(rows.length > 0 ? [tableOf([['单位 unit', '姓名 person', '情况 standing'], ...rows])] : []),
    ...(count > rows.length ? [`……共 ${count} 人 ${count} in all\n`] : []),
    `会发 ${ready} 人，12 小时内提醒过 ${recent} 人，发不到 ${unreachable} 人。 `,
    `Ready: ${ready}; reminded within 12 hours: ${recent}; out of reach: ${unreachable}.\n`,
    ...(silent > 0
      ? [
          `另有 ${silent} 家名册单位还没有人加入，机器人联系不到：tianbao office roster status --state not --to FILE.xlsx\n`,
          `From ${silent} more ${silent === 1 ? 'unit' : 'units'} of the roster nobody has come: the bot cannot reach ${silent === 1 ? 'it' : 'them'}.\n`,
        ]
      : []),
    ...(sample === undefined ? [] : [`第一位会收到 The first would read:\n${sample}\n`]),
  ].join('');
}

interface Wish {
  readonly choice: RemindChoice;
  readonly send: boolean;
  /** The acting member's name. */
  readonly as: string | undefined;
  readonly again: 'wanted' | 'not wanted';
}

function wishOf(argv: readonly string[], edition: Edition): Wish | { readonly problem: Message } {
  const options = {
    ...{ state: { type: 'string' }, district: { type: 'string' }, kind: { type: 'string' } },
    ...{
      send: { type: 'boolean' },
      again: { type: 'boolean' },
      as: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
  } as const satisfies ParseArgsConfig['options'];
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const known = [...edition.forms.values()].filter(({ presence }) => presence !== 'voluntary');
    const form = known.find(({ id }) => id === positionals[0]);
    const state = remindStates.find((each) => each === values.state);
    if (!form || positionals.length > 1)
      return {
        problem: wrong(
          'FORM',
          known.map(({ id }) => id),
        ),
      };
    if (values.state !== undefined && !state) return { problem: wrong('--state', remindStates) };
    const { district, kind } = values;
    const choice = {
      form,
      ...(state ? { state } : {}),
      ...(district === undefined ? {} : { district }),
      ...(kind === undefined ? {} : { kind }),
    };
    const send = (values.send ?? false) && !values['dry-run'];
    return { choice, send, as: values.as, again: values.again ? 'wanted' : 'not wanted' };
  } catch (error) {
    return { problem: optionProblem(error) };
  }
}

function wrong(what: string, known: readonly string[]): Message {
  return message(`${what}：请写 ${known.join('、')} 之一。`, `${what}: write one of ${known.join(', ')}.`);
}
