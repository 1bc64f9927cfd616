import type { Edition } from '../../../dialogs/edition.ts';
import { type Language, type Message, message } from '../../../dialogs/message.ts';

/** The facts beside a deed of the log in the words of the office; what is not known here, as it is written. */
export function factTexts(
  facts: Readonly<Record<string, unknown>>,
  edition: Edition,
  language: Language,
): readonly string[] {
  return Object.entries(facts).flatMap(([key, value]) => factText(key, value, edition, language));
}

const longest = 120;

function factText(key: string, value: unknown, edition: Edition, language: Language): readonly string[] {
  if (key === 'until' && value === null) return [extensionEnded[language]];
  if (value === null || value === undefined || value === '') return [];
  const text = valueText(key, value, edition, language);
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const name = Object.hasOwn(names, key) ? names[key as keyof typeof names][language] : key;
  return [`${name} ${short}`];
}

function valueText(key: string, value: unknown, edition: Edition, language: Language): string {
  if (Array.isArray(value)) {
    const parts = value.map((each) => (key === 'fields' ? fieldName(String(each), edition, language) : plain(each)));
    return parts.join(language === 'zh' ? '、' : ', ');
  }
  if (key === 'form') return edition.forms.get(String(value))?.title[language] ?? plain(value);
  const known = values.get(key)?.get(String(value));
  return known ? known[language] : plain(value);
}

/** The log tells no form with them: a key means the same in all that have it. */
function fieldName(key: string, { forms }: Edition, language: Language): string {
  for (const form of forms.values()) {
    const field = form.byKey.get(key);
    if (field) return field.label[language];
  }
  return key;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

const extensionEnded = message('取消延期', 'the extension was taken back');

const names = {
  told: message('通知人数', 'told'),
  sent: message('发出', 'sent'),
  again: message('12 小时内提醒过的', 'who was reminded within 12 hours'),
  role: message('权限', 'role'),
  count: message('数量', 'count'),
  added: message('新增', 'new'),
  changed: message('改动', 'changed'),
  same: message('不变', 'the same'),
  units: message('单位数', 'units'),
  which: message('范围', 'which'),
  days: message('天数', 'days'),
  form: message('表', 'form'),
  until: message('延期到', 'until'),
  reason: message('原因', 'reason'),
  fields: message('要改的项目', 'to be mended'),
  state: message('状态', 'state'),
  district: message('所在区', 'district'),
  kind: message('单位类别', 'kind'),
  to: message('归到', 'to'),
  from: message('原来归到', 'was of'),
  filed: message('已交', 'filed'),
  drafts: message('草稿', 'drafts'),
  records: message('记录', 'records'),
  people: message('人数', 'people'),
} as const;

/** What a fact may be, where the log has a word of the program for it. */
const values: ReadonlyMap<string, ReadonlyMap<string, Message>> = new Map([
  [
    'role',
    new Map([
      ['viewer', message('查看', 'viewer')],
      ['reviewer', message('审核', 'reviewer')],
      ['admin', message('管理', 'admin')],
    ]),
  ],
  [
    'again',
    new Map([
      ['wanted', message('也发', 'were sent it too')],
      ['not wanted', message('不发', 'were left out')],
    ]),
  ],
  [
    'which',
    new Map([
      ['all', message('全部单位', 'every unit')],
      ['missing', message('还没有邀请码的单位', 'units without a code')],
    ]),
  ],
  [
    'state',
    new Map([
      ['all', message('所有没办完的', 'everybody who is behind')],
      ['draft', message('填写中', 'draft')],
      ['returned', message('退回待改', 'returned')],
      ['nothing', message('还没有报送', 'nothing filed')],
      ['held', message('活动已办、没有报统计表', 'held and not reported')],
      ['submitted', message('已提交', 'submitted')],
      ['accepted', message('已通过', 'accepted')],
      ['withdrawn', message('已撤回', 'withdrawn')],
    ]),
  ],
]);
