import { proceed } from './answering.ts';
import { ask } from './asking.ts';
import { applies } from './draft.ts';
import { type KeptFile, showFile, withFile } from './fields/files.ts';
import { sending } from './messages/files.ts';
import { type FilesField, isOfFiles, listOf, meantElse, replacedBy, takesKind } from './putting-files.ts';
import { compact } from './reading/normalise.ts';
import { fieldAtHand, note, revise, type Scene, type Step, withTalk } from './scene.ts';
import { namesOf } from './target.ts';

/**
 * 盖章总结, 放到媒体报道, 换掉: right behind a file that was put somewhere, it is to go under another question. Undefined
 * where nothing of the kind is said.
 */
export function moveFile(scene: Scene, text: string): Step | undefined {
  const { noted } = scene.state.talk;
  const from = noted === undefined ? undefined : scene.form.byKey.get(noted);
  if (!from || !isOfFiles(from) || text.length > longest || scene.state.talk.pending) return undefined;
  const file = listOf(scene, from).at(-1);
  const to = file && goalOf(scene, from, file, text);
  if (!file || !to) return undefined;
  const told = { label: to.label[scene.state.language], file: showFile(file, scene.state.language), name: file.name };
  if (to === from) return ask(note(scene, sending.there, told));
  const takes = to.files.takesText[scene.state.language];
  if (!takesKind(to, file)) {
    return ask(note(scene, sending.noPlace, { ...told, takes, from: from.label[scene.state.language] }));
  }
  return put(scene, from, to, file, told);
}

const longest = 30;

function put(
  scene: Scene,
  from: FilesField,
  to: FilesField,
  file: KeptFile,
  told: Readonly<Record<string, string>>,
): Step {
  const wrong = to.files.check?.(file);
  if (wrong) return ask(note(scene, wrong));
  const list = withFile(to.files, listOf(scene, to), file);
  if (!list) return ask(note(scene, sending.tooMany, { ...told, most: to.files.most }));
  const left = listOf(scene, from).filter(({ id }) => id !== file.id);
  const gone = replacedBy(scene, to, file);
  const before = gone.map(({ name }) => name).join(scene.state.language === 'zh' ? '、' : ', ');
  const noted = note(scene, gone.length > 0 ? sending.replaced : sending.moved, { ...told, before });
  const moved = revise(noted, { [from.key]: left.length > 0 ? left : undefined, [to.key]: list });
  return proceed(withTalk(moved, { noted: to.key }));
}

/**
 * The question that is named, with a word for putting there or alone; alone only where it is not the one at hand, and
 * replaces nothing that it was not offered to replace.
 */
function goalOf(scene: Scene, from: FilesField, file: KeptFile, text: string): FilesField | undefined {
  const said = compact(text).toLowerCase().replace(ends, '');
  if (replaces.test(said)) return meantElse(scene, from, file);
  const verb = verbs.exec(said)?.[0] ?? '';
  const name = said.slice(verb.length).replace(inside, '');
  const at = fieldAtHand(scene);
  if (verb === '' && (at === undefined || (isOfFiles(at) && named(at, name)))) return undefined;
  const all = scene.form.fields.filter((each): each is FilesField => {
    return isOfFiles(each) && applies(each, scene.state.talk.answers);
  });
  const to = all.find((each) => named(each, name) || (verb !== '' && name === String(each.index + 1)));
  const isOffered =
    to !== undefined && (replacedBy(scene, to, file).length === 0 || meantElse(scene, from, file) === to);
  return verb !== '' || isOffered ? to : undefined;
}

function named(field: FilesField, name: string): boolean {
  return namesOf(field).some((each) => compact(each).toLowerCase() === name);
}

const ends = /[。.!！~]+$|(?:吧|哦|啊|谢谢)+[。.!！]*$/gu;
const inside = /(?:的?(?:一页|里面?|中|那里|那儿|那项|这一?项|下面?|去|的))+$|^“|”$/gu;
const replaces = /^(?:请|用它|用这个|就|要|是)*(?:换掉|替换掉?|换了|replaceit|replace)$/iu;
const verbs =
  /^(?:请|把|它|这个?|那个?|刚才的?|文件|图片|照片|视频|应该|应当|要|改|重新|是|[,，])*(?:放到|放进|放在|放入|放|挪到|挪进|移到|移动到|转到|归到|归入|算到|属于|是|put(?:it)?(?:under|in|into|to)?|move(?:it)?to|itis|it'sfor|for)/iu;
