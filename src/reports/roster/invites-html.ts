import { showCode } from '../../dialogs/code.ts';
import type { PrintedInvite } from '../../store/people/roster-units.ts';
import { byDistrict, forWhom, howTo, type InvitePrint, qrText } from './invites.ts';

/** A page to print: two cards in a row, eight on a sheet of A4, each district on sheets of its own. `draw` gives an SVG. */
export async function invitesHtml(
  print: InvitePrint,
  draw: (text: string) => Promise<string | undefined>,
): Promise<string> {
  const parts: string[] = [];
  for (const [district, invites] of byDistrict(print.invites)) {
    const cards = await Promise.all(invites.map((invite) => card(print, invite, draw)));
    parts.push(
      `<section>\n<h2>${escaped(district)}（${invites.length}）</h2>\n<div class="cards">\n${cards.join('\n')}\n</div>\n</section>`,
    );
  }
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(print.title)} 邀请码</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(print.title)}填报邀请码</h1>
<p class="note">共 ${print.invites.length} 个单位。每张给一个单位，剪开后分发；码就是钥匙，请勿公开张贴。</p>
${parts.join('\n')}
</body>
</html>
`;
}

async function card(
  print: InvitePrint,
  invite: PrintedInvite,
  draw: (text: string) => Promise<string | undefined>,
): Promise<string> {
  const whom = forWhom(invite);
  return `<article>
<h3>${escaped(invite.name)}</h3>
${whom ? `<p class="whom">${escaped(whom)} 收</p>` : ''}
<div class="code">${(await draw(qrText(print, invite.code))) ?? ''}<strong>${showCode(invite.code)}</strong></div>
${howTo(print, invite.code)
  .map((line) => `<p>${escaped(line)}</p>`)
  .join('\n')}
<p class="office">${escaped(print.office)}</p>
</article>`;
}

const style = `
body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 1rem; color: #111; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 0.5rem; }
article { border: 1px dashed #888; padding: 0.7rem; break-inside: avoid; font-size: 0.85rem; }
h3 { margin: 0; font-size: 1rem; }
p { margin: 0.25rem 0; overflow-wrap: anywhere; }
.code { display: flex; align-items: center; gap: 1rem; }
.code svg { width: 7rem; height: 7rem; }
.code strong { font: 700 1.4rem/1 monospace; }
.office, .whom, .note { color: #555; }
@media print {
  @page { size: A4; margin: 12mm; }
  body { margin: 0; }
  section { break-after: page; }
  section:last-child { break-after: auto; }
  .cards { grid-template-columns: 1fr 1fr; }
}
`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
