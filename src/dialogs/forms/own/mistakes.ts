import type { z } from 'zod';
import type { Campaign } from '../../campaign.ts';
import { readCommand } from '../../commands.ts';
import type { AnyField, Form } from '../../form.ts';
import { quoted } from '../../quoting.ts';
import { changedForm, optionsLike } from '../changed.ts';
import { filingForm } from '../filing.ts';
import { newsForm } from '../news.ts';
import { statisticsForm } from '../statistics.ts';
import { wrapUpForm } from '../wrap-up.ts';
import { fieldOf } from './build.ts';
import { groupOf, Issues, type Path } from './issues.ts';
import type { Place } from './kinds.ts';
import { questionMistakes } from './question-mistakes.ts';
import { addedQuestion, changedQuestion, ownForm, ownQuestion, questionKey } from './schema.ts';

/**
 * What is wrong with the questions that an edition's file declares or changes, beside the shape of each of its lines: every
 * question that has the right shape is looked at, so that all of it is told at once.
 */
export function ownMistakes(written: unknown): readonly z.core.$ZodIssue[] {
  const file = groupOf(written);
  const found = new Issues();
  const forms = groupOf(file['forms']);
  for (const [id, form] of Object.entries(builtIn)) {
    if (forms[id] !== undefined) changeMistakes(form, groupOf(forms[id]), ['forms', id], found);
  }
  const own = groupOf(file['ownForms']);
  const taken = new Map<string, string>();
  for (const [id, { mark, names = [], title }] of Object.entries(builtIn)) {
    if (forms[id] !== undefined) for (const name of [mark, title.zh, ...names]) taken.set(name, id);
  }
  for (const [id, form] of Object.entries(own)) formMistakes(id, groupOf(form), { forms, taken }, found);
  if (file['forms'] !== undefined && Object.keys(forms).length + Object.keys(own).length === 0) {
    found.tell(
      ['forms'],
      '没有一份表：在 forms 或 ownForms 里至少写一份 there is no form: name one in forms or ownForms',
    );
  }
  return found.all;
}

/** What the questions of any edition need to be looked at: how they are asked does not depend on it. */
const place: Place = {
  window: { start: '2000-01-01', end: '2000-12-31' },
  timeZone: 'Asia/Shanghai',
  districts: ['和平区', '河东区'],
  areaCode: '022',
  postcodes: [],
};

const anyCampaign = {
  ...place,
  forms: {},
  contacts: { office: { name: { zh: '', en: '' }, telephones: [] } },
} as unknown as Campaign;

const builtIn: Readonly<Record<string, Form>> = {
  filing: filingForm(anyCampaign),
  statistics: statisticsForm(anyCampaign),
  wrapUp: wrapUpForm(anyCampaign),
  news: newsForm(anyCampaign),
};

/** What must stay, because the status, the reminders, the statistics or the paper are made of it. */
const needed: Readonly<Record<string, readonly string[]>> = {
  filing: ['unit', 'name', 'time'],
  statistics: [
    ...['unit', 'name', 'categories', 'themes', 'district', 'time', 'unitKind', 'spending', 'formats', 'sources'],
    ...['fullTime', 'scientists', 'volunteers', 'others', 'online', 'onSite'],
  ],
  wrapUp: ['unit', 'stamped', 'editable'],
  news: ['unit', 'title', 'text'],
};

function changeMistakes(form: Form, written: Readonly<Record<string, unknown>>, path: Path, found: Issues): void {
  for (const [key, raw] of Object.entries(groupOf(written['change']))) {
    const at = [...path, 'change', key];
    const field = form.byKey.get(key);
    if (!field) {
      found.tell(
        at,
        `没有这一项 there is no such question; 有的是 known: ${form.fields.map((each) => each.key).join(', ')}`,
      );
      continue;
    }
    const { data } = changedQuestion.safeParse(raw);
    if (data?.leaveOut && needed[form.id]?.includes(key)) {
      found.tell(
        at,
        '这一项不能去掉，进度、提醒或统计要用到它 it cannot be left out: the status, reminders or statistics need it',
      );
    }
    if (data?.options) optionMistakes(field, data.options, [...at, 'options'], found);
  }
  addedMistakes(form, written, path, found);
}

function optionMistakes(field: AnyField, written: Parameters<typeof optionsLike>[1], path: Path, found: Issues): void {
  if ((field.kind !== 'choice' && field.kind !== 'choices') || field.key === 'formats') {
    found.tell(path, '这一项的选项不能改 the options of this question cannot be changed');
    return;
  }
  const options = optionsLike(field.choices ?? [], written);
  const codes = options.map(({ code }) => code);
  if (new Set(codes).size < codes.length || codes.some((code) => Number(code) > 30)) {
    found.tell(path, '两个选项的编号一样，或编号超过 30 two options have the same code, or a code is above 30');
  }
  const labels = options.map(({ label }) => label);
  if (new Set(labels).size < labels.length) found.tell(path, '有两个选项一样 two options are the same');
}

function addedMistakes(form: Form, written: Readonly<Record<string, unknown>>, path: Path, found: Issues): void {
  const change = Object.fromEntries(
    Object.entries(groupOf(written['change'])).flatMap(([key, raw]) => {
      const { data } = changedQuestion.safeParse(raw);
      return data && form.byKey.has(key) ? [[key, data] as const] : [];
    }),
  );
  let current = changedForm(form, { change }, place);
  for (const [key, raw] of Object.entries(groupOf(written['add']))) {
    const at = [...path, 'add', key];
    if (keyMistake(key, at, found)) continue;
    if (current.byKey.has(key)) {
      found.tell(
        at,
        '已经有这一项了，要改它请写在 change 下面 there is such a question already: to alter it, put it under change',
      );
      continue;
    }
    const { data } = addedQuestion.safeParse(raw);
    if (!data) continue;
    if (data.kind === 'files' && (form.id === 'filing' || form.id === 'statistics')) {
      found.tell(
        [...at, 'kind'],
        '这份表里不能收文件，请另写一份自己的表（ownForms） this form takes no files: use a form of your own (ownForms)',
      );
      continue;
    }
    if (data.after !== undefined && !current.byKey.has(data.after)) {
      found.tell(
        [...at, 'after'],
        `没有这一项 there is no such question; 有的是 known: ${[...current.byKey.keys()].join(', ')}`,
      );
      continue;
    }
    const end = data.after === undefined ? current.fields.length : (current.byKey.get(data.after)?.index ?? 0) + 1;
    const before = new Map(current.fields.slice(0, end).map((field) => [field.key, field]));
    questionMistakes(data, { before, all: current.fields, place }, at, found);
    current = changedForm(current, { add: { [key]: data } }, place);
  }
}

function keyMistake(key: string, path: Path, found: Issues): boolean {
  if (questionKey.test(key)) return false;
  found.tell(
    path,
    '键名用小写字母开头的英文字母和数字，如 busNumber a key is of letters and digits and begins with a small letter, such as busNumber',
  );
  return true;
}

/** A form without its questions, which are looked at one by one. */
const ownHead = ownForm.omit({ fields: true });

interface Others {
  readonly forms: Readonly<Record<string, unknown>>;
  /** The marks and names that forms have, with whose they are. */
  readonly taken: Map<string, string>;
}

function formMistakes(id: string, written: Readonly<Record<string, unknown>>, others: Others, found: Issues): void {
  const path = ['ownForms', id];
  if (keyMistake(id, path, found)) return;
  if (id in builtIn) {
    found.tell(path, `${id} 是自带的表，请写在 forms 下面 this form comes with the product: put it under forms`);
    return;
  }
  const fields = fieldsOf(groupOf(written['fields']), [...path, 'fields'], found);
  const { fields: _questions, ...head } = written;
  const { data } = ownHead.safeParse(head);
  if (data) headMistakes(id, data, fields, others, found);
}

/** Looks at the questions one after the other, each beside those before it. */
function fieldsOf(
  written: Readonly<Record<string, unknown>>,
  path: Path,
  found: Issues,
): ReadonlyMap<string, AnyField> {
  const fields = new Map<string, AnyField>();
  const entries = Object.entries(written);
  if (entries.length === 0) found.tell(path, '至少要有一个问题 at least one question');
  if (entries.length > mostFields)
    found.tell(path, `问题太多，最多 ${mostFields} 个 too many questions: at most ${mostFields}`);
  for (const [key, raw] of entries.slice(0, mostFields)) {
    const at = [...path, key];
    if (keyMistake(key, at, found)) continue;
    const { data } = ownQuestion.safeParse(raw);
    if (!data) continue;
    if (data.kind === 'unit' && [...fields.values()].some(({ carry }) => carry === 'unit')) {
      found.tell([...at, 'kind'], '填报单位只能有一项 there is one question of the kind unit at most');
    }
    questionMistakes(data, { before: fields, all: [...fields.values()], place }, at, found);
    fields.set(key, fieldOf(key, data, fields, place));
  }
  return fields;
}

const mostFields = 200;

function headMistakes(
  id: string,
  declared: z.infer<typeof ownHead>,
  fields: ReadonlyMap<string, AnyField>,
  { forms, taken }: Others,
  found: Issues,
): void {
  const path = ['ownForms', id];
  const { mark, titleField, per, title, word, names = [] } = declared;
  if (taken.has(mark))
    found.tell(
      [...path, 'mark'],
      `${quoted(mark)}已经用在 ${taken.get(mark)} 这份表上了 it is the mark of ${taken.get(mark)} already`,
    );
  taken.set(mark, id);
  if (titleField !== undefined && !fields.has(titleField)) {
    found.tell(
      [...path, 'titleField'],
      `没有这一项 there is no such question; 有的是 known: ${[...fields.keys()].join(', ')}`,
    );
  }
  if (per === 'activity' && forms['filing'] === undefined) {
    found.tell(
      [...path, 'per'],
      '没有备案表（forms 里的 filing），就没有活动可选 without the form filing there are no activities',
    );
  }
  const options = new Set([...fields.values()].flatMap(({ choices = [] }) => choices.map(({ label }) => label)));
  const called: readonly (readonly [string, Path])[] = [
    [title.zh, [...path, 'title']],
    ...(word ? [[word.zh, [...path, 'word']] as const, [word.en, [...path, 'word']] as const] : []),
    ...names.map((name, i) => [name, [...path, 'names', i]] as const),
  ];
  for (const [name, at] of new Map(called)) nameMistakes(name, at, { id, taken, options }, found);
}

function nameMistakes(
  name: string,
  path: Path,
  {
    id,
    taken,
    options,
  }: { readonly id: string; readonly taken: Map<string, string>; readonly options: ReadonlySet<string> },
  found: Issues,
): void {
  const whose = taken.get(name);
  if (whose !== undefined && whose !== id) {
    found.tell(path, `${quoted(name)}已经是 ${whose} 这份表的名字了 it is a name of ${whose} already`);
  }
  taken.set(name, id);
  const command = readCommand(name);
  if (command) {
    found.tell(
      path,
      `${quoted(name)}在对话里另有意思（${command.name}），请换一个 it means something else in the talk (${command.name}): choose another`,
    );
  }
  if (options.has(name)) {
    found.tell(
      path,
      `${quoted(name)}也是一个选项，填的时候分不清，请换一个 it is an option too, which could not be told apart: choose another`,
    );
  }
  if ([...name].length < 2 || [...name].length > 40)
    found.tell(path, '名字要 2 到 40 个字 a name has 2 to 40 characters');
}
