import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { message } from '../../dialogs/message.ts';
import { type InvitePrint, mostInPrint } from '../../reports/roster/invites.ts';
import { invitesDocx } from '../../reports/roster/invites-docx.ts';
import { invitesHtml } from '../../reports/roster/invites-html.ts';
import { writeAudit } from '../../store/office/audit.ts';
import { makeInvites, type PrintedInvite } from '../../store/people/roster-units.ts';
import { drawQrCode, drawQrPicture } from '../desk/qr-code.ts';
import { atCommandLine } from './acting.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import type { RosterPlace } from './roster.ts';

/** `tianbao office roster invites`. Gives the exit code: 0, 1 where nobody can get a code, or 2. */
export function runInvites(argv: readonly string[], place: RosterPlace): Promise<number> {
  return telling('tianbao office roster', place, async () => {
    const { to, format, district, days, which } = wishOf(argv, place);
    const { store, campaign, now, user } = place;
    const until = now + days * 86_400_000;
    const { invites, had } = await makeInvites(store.db, {
      ...{ campaign, now, which, lastsMs: until - now, ...(district === undefined ? {} : { district }) },
      written: async (trx, made) => {
        if (made.invites.length === 0) return;
        const facts = { units: made.invites.length, which, days };
        const about = { campaign, actor: atCommandLine(user), action: 'invites', facts };
        await writeAudit(trx, district === undefined ? about : { ...about, subject: district });
      },
    });
    if (invites.length + had === 0) throw new Refusal(noUnits(district));
    place.out(toldOf(invites.length, await writeParts(place, { invites, until, to, format })));
    if (invites.length === 0) place.out(`没有要做的，没有写 ${to} nothing to make: the file was not written\n`);
    if (had > 0) place.out(hadText(had));
    return 0;
  });
}

interface InvitesWish {
  readonly to: string;
  readonly format: '.html' | '.docx';
  readonly district: string | undefined;
  readonly days: number;
  readonly which: 'missing' | 'all';
}

function wishOf(argv: readonly string[], { roster }: RosterPlace): InvitesWish {
  const options = {
    to: { type: 'string' },
    district: { type: 'string' },
    days: { type: 'string' },
    all: { type: 'boolean' },
  } satisfies ParseArgsConfig['options'];
  const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
  const { to, district, days = '30' } = values;
  const format = to === undefined ? '' : extname(to).toLowerCase();
  if (to === undefined || (format !== '.html' && format !== '.docx')) throw new Misunderstood(noTarget);
  if (!/^[1-9]\d{0,2}$/u.test(days)) throw new Misunderstood(badDays);
  if (district !== undefined && !roster.districts.includes(district)) throw new Misunderstood(badDistrict(roster));
  return { to, format, district, days: Number(days), which: values.all ? 'all' : 'missing' };
}

interface Writing extends Pick<InvitesWish, 'to' | 'format'> {
  readonly invites: readonly PrintedInvite[];
  readonly until: number;
}

/** Of more than a page can have, several files; gives their names. */
async function writeParts(place: RosterPlace, { invites, until, to, format }: Writing): Promise<readonly string[]> {
  const count = Math.ceil(invites.length / mostInPrint);
  const names = Array.from({ length: count }, (_, i) =>
    count === 1 ? to : `${to.slice(0, -format.length)}-${i + 1}${to.slice(-format.length)}`,
  );
  for (const [i, name] of names.entries()) {
    const print = printOf(place, invites.slice(i * mostInPrint, (i + 1) * mostInPrint), until);
    const content = format === '.html' ? await invitesHtml(print, drawQrCode) : await invitesDocx(print, drawQrPicture);
    await writeFile(resolve(place.folder ?? process.cwd(), name), content, { mode: 0o600 });
  }
  return names;
}

function printOf(
  { edition, publicUrl, timeZone }: RosterPlace,
  invites: readonly PrintedInvite[],
  until: number,
): InvitePrint {
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone, dateStyle: 'long' }).format(until);
  const facts = { title: edition.title.zh, office: edition.office.zh, until: day, invites };
  return publicUrl ? { ...facts, address: publicUrl } : facts;
}

function toldOf(count: number, names: readonly string[]): string {
  if (count === 0) return '';
  const most = names.length > 1 ? `（每个文件最多 ${mostInPrint} 家 at most ${mostInPrint} in a file）` : '';
  return `${count} 个单位的邀请码已写到 ${names.join('、')} invite codes for ${count} units${most}\n`;
}

function hadText(had: number): string {
  return `${had} 个单位已有可用的码，没有重做；要全部重做（旧的作废）请加 --all。
${had} units have a code that works and were left; --all makes new ones and ends those.
`;
}

const noTarget = message('请用 --to 写一个 .html 或 .docx 文件。', 'Name a file by --to: .html or .docx.');
const badDays = message('--days 写 1 到 999 的天数。', '--days: a number of days from 1 to 999.');

function badDistrict({ districts }: RosterPlace['roster']) {
  return message(`--district 写 ${districts.join('、')} 之一。`, `--district: one of ${districts.join(', ')}.`);
}

function noUnits(district: string | undefined) {
  const [zh, en] = district === undefined ? ['', ''] : [`${district}的`, ` of ${district}`];
  return message(
    `名册上没有${zh}单位，没有生成邀请码。请先导入：tianbao office roster import 文件`,
    `There are no units${en} on the roster: nothing was made. Import some first: tianbao office roster import FILE`,
  );
}
