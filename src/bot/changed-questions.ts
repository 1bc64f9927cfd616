import type { Campaign, FormId } from '../dialogs/campaign.ts';
import type { Edition } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import {
  type KeptQuestions,
  keptQuestions,
  type QuestionChange,
  type QuestionsDifference,
  questionsDifference,
} from '../dialogs/forms/questions.ts';
import { fill, type Message, message } from '../dialogs/message.ts';
import { quoted } from '../dialogs/quoting.ts';
import type { Db } from '../store/database.ts';
import { keepQuestions, type QuestionsInUse, questionsInUse } from '../store/kept-questions.ts';
import type { Finding } from './doctor/finding.ts';

/** What is to be told of a form whose questions are not those with which it was last run. */
export interface QuestionsNews {
  readonly form: string;
  /** `broken`: answers may not fit, and the version does not say so. `note`: other words alone. */
  readonly state: 'broken' | 'note';
  readonly text: Message;
}

/**
 * Compares the questions of an edition with those of its last run. A form that nobody has begun may be changed freely; so
 * may one whose version was raised.
 */
export function questionsNews(
  campaign: Campaign,
  edition: Edition,
  used: ReadonlyMap<string, QuestionsInUse>,
): readonly QuestionsNews[] {
  return [...edition.forms.values()].flatMap((form): readonly QuestionsNews[] => {
    const before = used.get(form.id);
    if (!before || before.records === 'none' || form.version > before.kept.version) return [];
    if (form.version < before.kept.version) return [news(form, 'broken', older, { was: before.kept.version })];
    const difference = questionsDifference(before.kept, keptQuestions(form));
    return [...brokenNews(campaign, form, difference), ...wordingNews(form, difference)];
  });
}

/** Lines for a command: what must be mended, and what is good to know. */
export function questionsFindings(
  campaign: Campaign,
  edition: Edition,
  used: ReadonlyMap<string, QuestionsInUse>,
): readonly Finding[] {
  return questionsNews(campaign, edition, used).map(({ state, text }) => ({ state, line: `${text.zh}\n${text.en}` }));
}

/**
 * Tells the news and keeps the questions for the next start. What breaks its version is not kept: it is told at every start
 * until the version is raised or the questions are as before.
 */
export async function rememberQuestions(
  db: Db,
  campaign: Campaign,
  edition: Edition,
): Promise<readonly QuestionsNews[]> {
  const told = questionsNews(campaign, edition, await questionsInUse(db, campaign.id));
  const broken = new Set(told.filter(({ state }) => state === 'broken').map(({ form }) => form));
  const kept = [...edition.forms.values()].filter(({ id }) => !broken.has(id));
  await keepQuestions(
    db,
    campaign,
    Object.fromEntries(kept.map((form): [string, KeptQuestions] => [form.id, keptQuestions(form)])),
  );
  return told;
}

function brokenNews(campaign: Campaign, form: Form, { breaking }: QuestionsDifference): readonly QuestionsNews[] {
  if (breaking.length === 0) return [];
  const list = listOf(breaking);
  const { zh, en } = isInFile(campaign, form) ? inFile : inCode;
  const [changed, remedy] = [
    { zh: list.zh.join('；'), en: list.en.join('; ') },
    fill({ zh, en }, { form: form.id, next: form.version + 1 }),
  ];
  return [
    {
      ...{ form: form.id, state: 'broken' },
      text: {
        zh: fill(broken, { ...named(form).zh, changed: changed.zh, remedy: remedy.zh }).zh,
        en: fill(broken, { ...named(form).en, changed: changed.en, remedy: remedy.en }).en,
      },
    },
  ];
}

function wordingNews(form: Form, { wording }: QuestionsDifference): readonly QuestionsNews[] {
  if (wording.length === 0) return [];
  return [news(form, 'note', reworded, { list: wording.map(({ label }) => `${quoted(label)}`).join('、') })];
}

function news(
  form: Form,
  state: QuestionsNews['state'],
  words: Message,
  values: Readonly<Record<string, string | number>>,
): QuestionsNews {
  const { zh, en } = named(form);
  const text = { zh: fill(words, { ...zh, ...values }).zh, en: fill(words, { ...en, ...values }).en };
  return { form: form.id, state, text };
}

function named({ id, title, version }: Form) {
  return {
    zh: { title: title.zh, form: id, version },
    en: { title: title.en, form: id, version },
  };
}

/** Whether the edition's file says what it asks; else the program does. */
function isInFile(campaign: Campaign, form: Form): boolean {
  const use = campaign.forms[form.id as FormId];
  return form.own === true || use?.change !== undefined || use?.add !== undefined || use?.version !== undefined;
}

const shown = 8;

function listOf(changes: readonly QuestionChange[]): Readonly<Record<'zh' | 'en', readonly string[]>> {
  const told = changes.slice(0, shown).map(changeText);
  const more = changes.length - told.length;
  const rest = more > 0 ? [fill(others, { more })] : [];
  const all = [...told, ...rest];
  return { zh: all.map(({ zh }) => zh), en: all.map(({ en }) => en) };
}

function changeText(change: QuestionChange): Message {
  const values = { key: change.key, label: change.label };
  if (change.what === 'kind') return kindText(change);
  if (change.what !== 'options') return fill(changed[change.what], values);
  const [gone, added] = [change.gone, change.added].map((names) => names.slice(0, shown).join('/'));
  const parts = [
    ...(gone ? [fill(changed.without, { gone })] : []),
    ...(added ? [fill(changed.withNew, { added })] : []),
  ];
  return {
    zh: `${fill(changed.options, values).zh}${parts.map(({ zh }) => zh).join('，')}`,
    en: `${fill(changed.options, values).en}${parts.map(({ en }) => en).join(', ')}`,
  };
}

function kindText({ key, label, was, is }: Extract<QuestionChange, { readonly what: 'kind' }>): Message {
  const named = (kind: string): Message => kinds[kind] ?? message(kind, kind);
  const { zh, en } = changed.kind;
  const values = { key, label };
  return {
    zh: fill({ zh, en }, { ...values, was: named(was).zh, is: named(is).zh }).zh,
    en: fill({ zh, en }, { ...values, was: named(was).en, is: named(is).en }).en,
  };
}

/** Kinds of fields as an edition's file names them, with what they are. */
const kinds: Readonly<Record<string, Message>> = {
  text: message('一行字（text）', 'text'),
  longText: message('长文（longText）', 'longText'),
  person: message('姓名（person）', 'person'),
  organisation: message('单位名称（organisation）', 'organisation'),
  telephone: message('一个电话（telephone）', 'telephone'),
  telephones: message('几个电话（telephones）', 'telephones'),
  email: message('邮箱（email）', 'email'),
  postcode: message('邮编（postcode）', 'postcode'),
  district: message('所在区（district）', 'district'),
  period: message('日期（day、period）', 'day or period'),
  wholeNumber: message('数（number）', 'number'),
  count: message('数或范围（number、range）', 'number with range'),
  money: message('金额（money）', 'money'),
  yesno: message('是否（yesno）', 'yesno'),
  choice: message('选一个（choice）', 'choice'),
  choices: message('选几个（choices）', 'choices'),
  links: message('链接（links）', 'links'),
  files: message('文件（files）', 'files'),
};

const changed = {
  gone: message('“{label}”（{key}）不问了', '“{label}” ({key}) is not asked any more'),
  added: message('多问“{label}”（{key}）', '“{label}” ({key}) is new'),
  kind: message('“{label}”（{key}）由 {was} 改成了 {is}', '“{label}” ({key}) was {was} and is {is}'),
  options: message('“{label}”（{key}）的选项变了：', '“{label}” ({key}) has other options: '),
  without: message('没有了 {gone}', 'without {gone}'),
  withNew: message('新有 {added}', 'new are {added}'),
  wording: message('“{label}”（{key}）的说法变了', '“{label}” ({key}) has other words'),
  presence: message('“{label}”（{key}）必填、选填变了', '“{label}” ({key}) is required or optional now'),
};
const others = message('还有 {more} 处', '{more} more');
const broken = message(
  '《{title}》（{form}）已经有人按第 {version} 版填了，题目却变了，版本没有变：{changed}。填过的都还留着，但合不上的答案会重新问，已提交的记录导出时没有旧题目的列。{remedy}，或者把题目改回来。',
  '“{title}” ({form}) was begun by people in version {version}, and its questions are otherwise now in the same version: {changed}. What was filled in is kept, but answers that do not fit are asked anew, and exports have no columns of the old questions. {remedy}, or change the questions back.',
);
const inFile = message(
  '请在这一届的文件里给 {form} 写上 version: {next}（草稿就按新题目接着填），再重新启动',
  'Write version: {next} for {form} in the edition’s file (drafts then go on with the new questions) and start again',
);
const inCode = message(
  '这张表是程序自带的：请在 src/dialogs/forms 里把 {form} 的 version 改为 {next}，并在 upgrades 里写明旧答案怎样变成新的',
  'The form comes with the program: raise the version of {form} in src/dialogs/forms to {next} and declare in its upgrades what becomes of older answers',
);
const older = message(
  '《{title}》（{form}）上次是按第 {was} 版运行的，现在的文件写的是第 {version} 版。请用新的文件，或者把 version 写成 {was} 以上',
  '“{title}” ({form}) was last run in version {was}, and the file says version {version}. Use the newer file, or write a version from {was} on',
);
const reworded = message(
  '《{title}》（{form}）的问法变了：{list}。只是说法，填过的不受影响',
  '“{title}” ({form}) asks in other words: {list}. No answer is affected',
);
