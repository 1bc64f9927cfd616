import { applies } from './draft.ts';
import type { Answers, AnyField, Form } from './form.ts';
import { compact, normalise } from './reading/normalise.ts';
import { chineseInteger } from './reading/numerals.ts';

/**
 * How a text speaks of the field that it names: it says that the field is to be changed ("人数改成200", "电话错了"), it
 * hints at it ("人数改200", "地点错了，文化宫"), or it does no more than name it, with or without something behind it.
 */
export type Says = 'change' | 'hint' | 'name';

/** By its name or as 第六项, by a number alone, which may count something else, or by a part of its label. */
export type By = 'name' | 'number' | 'part';

/** Which field a person means after 改, and the new value if one stands behind it. */
export type Target =
  | { readonly kind: 'field'; readonly field: AnyField; readonly value?: string; readonly says: Says; readonly by: By }
  | { readonly kind: 'several'; readonly fields: readonly AnyField[] }
  | { readonly kind: 'notAsked'; readonly field: AnyField }
  | { readonly kind: 'unknown' };

/** What may stand before the name of a field: "麻烦把刚才的…", "我想换个…", "please change the …". */
const leadIn =
  /^(?:就是|只有|只是|除了|但是?|不过|可是|另外|删[掉除去]?|去掉|不要|请|麻烦[您你]?|劳驾|帮我|帮忙|给我|我们?(?:要|想|得|需要)?|想|要|需要|再|还有|还|把|将|更?换一?[个下位]|更?换|修改|更改|更正|改?一?下|改|那个|这个|刚才|刚刚|之前|前面|上面|表里|里面?|填|写|的|(?:(?:其[他它余]?|别的)?(?:都|全)?(?:没有?问题|没错|对|好)(?:了|的)?|不对|不是|不|错了|[写填打弄搞]错了|等等)(?=[,，。.!！ ])|(?:please|kindly|the|my|our|i (?:want|need|would like) to|i'd like to|change|correct|update|fix|wrong|and|no|sorry)(?=[ ,]))[ ,，。.!！:：]*/i;
/** Leads that say by themselves that something is to be changed. */
const urgent = /换|改|更正|不对|不是|错|change|correct|update|fix|wrong/i;
const removing = /删|去掉|不要/u;
const mostLeads = 8;

const hedge = '(?:好像|似乎|可能|确实|都|也|还|又|有点|这[项栏]|那[项栏]|一[项栏]|[项栏]|我)*';
const wrong = [
  '(?:填|写|打|输|弄|搞|选|报|发|说|记|给)?得?(?:错误|错)',
  '(?:填|写|打|输|弄|搞|选|报|发|说|记|给)?得?(?:少|多|反|漏|早|晚)了',
  '(?:少|多|漏)(?:填|写|打|输)了?(?:一?[个位两]?[字位]?)',
  '不太?(?:对(?![外象称])|正确|准确|准)|太[长短多少高低早晚大小][了啦]?|不够|不全|不完整|有误|有错|有问题|有变[化动]?|变了|换了|改了|作废了?|不是这个?(?=$|[,，。.;；!！ ])',
  '(?:要|想|需要|得|应该)?(?:重新?填|改|换|修改|更改|更正)(?:一?[下个])?(?=$|[,，。.;；!！])',
  ' *(?:(?:is|are|was|were) *)?(?:wrong|incorrect|not (?:right|correct)|mistaken|needs? (?:changing|to be changed))',
].join('|');
const complaint = new RegExp(`^的?(?:${hedge}(?:${wrong})(?:了|啦|的|吧|呀|啊)*[,，。.;；:：!！、 ]*)+`, 'iu');
const stated =
  /^的?现在[是为叫]|^ *(?:is|are) now (?:to be )?|^的?(?:请|就|都|现在|给我| )*(?:应该?|得|要|需)?(?:改[成为到回]|换[成为]|更正[为成]|修改[为成]|更改[为成]|(?:推迟|提前|延期?|挪|调整?|减少?|增加?)[为到成至]|(?:应该?|应当)[是为]|(?:it )?(?:should|must) be|(?:change[sd]? )to)[:：,， ]*/iu;
const denied = /^的?不是[^,，。是]{1,20}[,，、 ]?(?:而|应该?)?是(?=\S)/u;
const hinted =
  /^ *的?(?:(?:请|就|都|现在)*(?:改(?![造革制善进良编版装建组天日期选派观道行名姓变正])|换(?![届新乘季位取算])|变[成为])|to(?= ))[:：,， ]*/iu;
const plain = /^(?:项|的)?(?:是|为|成|(?:it is|it's|is|are)(?= )|[:：,，=])? */iu;
const numbered =
  /^(?:第|no\.?|#)? *(\d{1,3}|[一二三四五六七八九十]{1,3})(?![\d年月日号.-]|[:：]\d{2}(?![\d月])) *(?:项|条|个|题)?/i;

/**
 * Finds the field named at the start of a text by number, label, alias, or a part of a label that fits one field only.
 * What follows is the new value: "6 5月22日", "地点 文化宫", "第三项改成市科协", "电话不对，应该是…".
 */
export function findTarget(form: Form, answers: Answers, text: string): Target {
  const named = nameIn(form, text.trim());
  if (!named) return { kind: 'unknown' };
  if (named.fields.length > 1) return { kind: 'several', fields: named.fields };
  const [field] = named.fields;
  if (!field) return { kind: 'unknown' };
  if (!applies(field, answers)) return { kind: 'notAsked', field };
  const { value, says } = isYes(field, named.rest) ? ({ value: '是', says: 'name' } as const) : valueIn(named);
  const { by } = named;
  return value ? { kind: 'field', field, value, says, by } : { kind: 'field', field, says, by };
}

/**
 * A whole message that names a field and says, or hints, that it is to be changed: "地点改成文化宫", "第15项错了".
 * Undefined where it does no more than name a field, or names it by a part of its label.
 */
export function inlineEdit(form: Form, answers: Answers, text: string): (Target & { kind: 'field' }) | undefined {
  const target = findTarget(form, answers, text);
  return target.kind === 'field' && target.says !== 'name' && target.by !== 'part' ? target : undefined;
}

const wordKinds: ReadonlySet<string> = new Set(['text', 'organisation', 'person', 'longText']);

/** Whether a field takes words: nearly any text is an answer to it. */
export function isOfWords({ kind }: AnyField): boolean {
  return wordKinds.has(kind);
}

interface Named {
  readonly fields: readonly AnyField[];
  readonly by: By;
  /** What stands behind the name, and whether what stands before it says that something is to be changed. */
  readonly rest: string;
  readonly lead: 'urgent' | 'removing' | 'plain';
}

function nameIn(form: Form, text: string): Named | undefined {
  // Asked twice in a turn.
  if (last?.text !== text || last.form !== form) last = { form, text, named: nameFrom(form, text) };
  return last.named;
}

let last: { readonly form: Form; readonly text: string; readonly named: Named | undefined } | undefined;

function nameFrom(form: Form, text: string): Named | undefined {
  let [typed, lead] = [text, 'plain' as Named['lead']];
  for (let leads = 0; leads <= mostLeads; leads++) {
    const found = byNumber(form, typed) ?? byName(form, typed);
    if (found) return { fields: found.fields, by: found.by, rest: typed.slice(found.length), lead };
    const said = leadIn.exec(typed)?.[0];
    if (!said) break;
    if (urgent.test(said)) lead = 'urgent';
    else if (removing.test(said)) lead = 'removing';
    typed = typed.slice(said.length);
  }
  return byPart(form, typed, lead) ?? (typed === text ? undefined : byPart(form, text, 'plain'));
}

/** "16 是" of a yes-or-no question: with nothing behind it, 是 is the value and no copula. */
function isYes({ kind }: AnyField, rest: string): boolean {
  return kind === 'yesno' && /^ *(?:[:：=,，] *)?是(?:[的了吧啊呀]|[。.!！~])* *$/u.test(rest);
}

/** What is said behind the name of a field. */
function valueIn({ rest, lead }: Named): { readonly value: string; readonly says: Says } {
  const complained = complaint.exec(rest)?.[0] ?? '';
  const instead = denied.exec(rest)?.[0];
  if (instead !== undefined) return { value: rest.slice(instead.length).trim(), says: 'change' };
  const behind = rest.slice(complained.length);
  const [states, hints] = [stated.exec(behind)?.[0], hinted.exec(behind)?.[0]];
  const link = states ?? hints ?? plain.exec(behind)?.[0] ?? '';
  const value = behind
    .slice(link.length)
    .trim()
    .replace(/^[了吧啦呀的]+$/u, '');
  const isWrong = complained !== '' || lead === 'urgent' || (lead === 'removing' && value === '');
  const explains = isWrong && (value === '' || link.trim() !== '');
  const says = states !== undefined || explains ? 'change' : hints !== undefined || isWrong ? 'hint' : 'name';
  return { value, says };
}

interface Found {
  readonly fields: readonly AnyField[];
  /** How many characters of the text name the field. */
  readonly length: number;
  readonly by: 'name' | 'number';
}

/** "第六项", "6", and "第六项时间" where the name is that field's own; of two fields either may be meant. */
function byNumber(form: Form, typed: string): Found | undefined {
  const match = numbered.exec(typed);
  if (!match?.[1]) return undefined;
  const number = /^\d/u.test(match[1]) ? Number(match[1]) : chineseInteger(match[1]);
  const field = number === undefined ? undefined : form.fields[number - 1];
  if (!field) return undefined;
  const [{ length }] = match;
  if (!isNumberOfField(match[0], typed.slice(length))) return undefined;
  const name = byName(form, typed.slice(length));
  const by = /第|项|条|题/u.test(match[0]) ? 'name' : 'number';
  if (!name || by === 'number') return { fields: [field], length, by };
  return { fields: [...new Set([field, ...name.fields])], length: length + name.length, by };
}

/** The number of a field stands apart from what follows: "3D打印", "15人" and "3个社区" begin with another number. */
function isNumberOfField(said: string, behind: string): boolean {
  if (/[项条题 ]$|^第.*个$/u.test(said) || /^(?:$|[:：,，=为成是])/u.test(behind)) return !/^[^第]*个$/u.test(said);
  return complaint.test(behind) || stated.test(behind) || hinted.test(behind);
}

function byName(form: Form, typed: string): Found | undefined {
  const { firsts, names } = indexOf(form);
  const plain = typed.slice(0, longestName).toLowerCase();
  if (!firsts.has(plain.charAt(0))) return undefined;
  let best: Found | undefined;
  for (const { field, bare } of names) {
    const length = prefixLength(plain, bare);
    if (length > (best?.length ?? 0)) best = { fields: [field], length, by: 'name' };
  }
  return best;
}

const longestName = 80;
const partHead = new RegExp(`^(.{2,12}?)(?=$|${complaint.source.slice(1)}|${stated.source.slice(1)})`, 'iu');

function byPart(form: Form, typed: string, lead: Named['lead']): Named | undefined {
  if (/^\d+$/.test(typed)) return undefined;
  const { all, names } = indexOf(form);
  if (!all.includes(compact(typed.slice(0, 2)).toLowerCase())) return undefined;
  const head = partHead.exec(typed)?.[1] ?? '';
  const plain = compact(head).toLowerCase();
  if (plain.length < 2 || !all.includes(plain)) return undefined;
  const fields = [...new Set(names.filter((name) => name.compact.includes(plain)).map(({ field }) => field))];
  return fields.length === 0 ? undefined : { fields, by: 'part', rest: typed.slice(head.length), lead };
}

/** The field whose own label is the whole text: where a field is asked for, that is not a command of the same word. */
export function fieldLabelled(form: Form, answers: Answers, text: string): AnyField | undefined {
  const plain = compact(text.trim().replace(/^[“"《]|[”"》。.!！]+$/gu, '')).toLowerCase();
  const isIt = ({ label }: AnyField): boolean =>
    [label.zh, label.en].some((each) => compact(each).toLowerCase() === plain);
  return plain === '' ? undefined : form.fields.find((field) => isIt(field) && applies(field, answers));
}

/** The label of a field, in both languages, and its other names. */
export function namesOf(field: AnyField): readonly string[] {
  return [field.label.zh, field.label.en, ...(field.aliases ?? [])];
}

/** The names of a form's fields as they are compared. */
interface NameIndex {
  readonly names: readonly { readonly field: AnyField; readonly bare: string; readonly compact: string }[];
  /** What names begin with, and all of them in one text: most answers name no field, and are told so at once. */
  readonly firsts: ReadonlySet<string>;
  readonly all: string;
}

const indexes = new WeakMap<Form, NameIndex>();

function indexOf(form: Form): NameIndex {
  const known = indexes.get(form);
  if (known) return known;
  const names = form.fields.flatMap((field) =>
    namesOf(field).map((name) => ({
      field,
      bare: normalise(name.toLowerCase()).replace(/ /gu, ''),
      compact: compact(name).toLowerCase(),
    })),
  );
  const index = {
    names,
    firsts: new Set(names.map(({ bare }) => bare.charAt(0))),
    all: names.map((name) => name.compact).join('\n'),
  };
  indexes.set(form, index);
  return index;
}

/** How much of a text a bare name covers at its start, blanks and 的 within the text not counting; 0 where it does not. */
function prefixLength(text: string, wanted: string): number {
  let i = 0;
  let at = 0;
  while (i < wanted.length && at < text.length) {
    if (text[at] === wanted[i]) [i, at] = [i + 1, at + 1];
    else if (text[at] === ' ' || (text[at] === '的' && i > 0)) at++;
    else return 0;
  }
  return i === wanted.length && !endsInside(text, at) ? at : 0;
}

/** "name" is not what "names" begins with. */
function endsInside(text: string, at: number): boolean {
  return /^[a-z]{2}$/iu.test(text.slice(at - 1, at + 1));
}
