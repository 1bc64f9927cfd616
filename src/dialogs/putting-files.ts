import { proceed } from './answering.ts';
import { ask } from './asking.ts';
import { applies } from './draft.ts';
import type { FileFact } from './event.ts';
import { type KeptFile, keptFile, mayHaveMore, showFile, withFile } from './fields/files.ts';
import { saysNothing } from './fields/plain.ts';
import type { AnyField } from './form.ts';
import { kindWords, sending } from './messages/files.ts';
import { compact } from './reading/normalise.ts';
import { afresh, fieldAtHand, note, revise, reviseOne, type Scene, type Step } from './scene.ts';

export type FilesField = AnyField & { readonly files: NonNullable<AnyField['files']> };

/**
 * A file that was sent as the answer that it is: to the question at hand, else to the one that wants its kind. Undefined
 * where the form wants no such file.
 */
export function putFile(scene: Scene, fact: FileFact): Step | undefined {
  const file = keptFile(fact);
  const wanting = scene.form.fields.filter((field) => isOfFiles(field) && applies(field, scene.state.talk.answers));
  if (!file || wanting.length === 0) return undefined;
  const at = fieldAtHand(scene);
  const field = placeFor(scene, wanting as readonly FilesField[], file);
  if (field) return putUnder(scene, field, file);
  return at && isOfFiles(at)
    ? ask(note(scene, sending.notWanted, { ...told(scene, at, file), takes: takes(scene, at) }))
    : undefined;
}

export function isOfFiles(field: AnyField): field is FilesField {
  return field.files !== undefined;
}

/**
 * The question at hand; else one for files of this kind alone, then one that is open; else one that has room beside what
 * is there, before one whose answer it replaces.
 */
function placeFor(scene: Scene, wanting: readonly FilesField[], file: KeptFile): FilesField | undefined {
  const taking = wanting.filter(({ files }) => files.takes.includes(file.facts.kind));
  const at = fieldAtHand(scene);
  const holding = taking.find((field) => listOf(scene, field).some(({ id }) => id === file.id));
  if (holding && !(at && isOfFiles(at) && taking.includes(at))) return holding;
  const isOpen = ({ key }: AnyField): boolean => scene.state.talk.answers[key] === undefined;
  const hasRoom = (field: FilesField): boolean => replacedBy(scene, field, file).length === 0;
  return (
    taking.find((field) => field === at) ??
    taking.find((field) => isForAlone(field) && hasRoom(field)) ??
    taking.find(isOpen) ??
    taking.find(hasRoom) ??
    taking[0]
  );
}

/** 活动照片 takes pictures and nothing else: what a picture is, more likely than a page of a scan or a clipping. */
function isForAlone({ files }: FilesField): boolean {
  return files.takes.length === 1;
}

export function replacedBy(scene: Scene, field: FilesField, file: KeptFile): readonly KeptFile[] {
  const before = listOf(scene, field);
  const list = withFile(field.files, before, file) ?? before;
  return before.filter(({ id }) => !list.some((each) => each.id === id));
}

function putUnder(scene: Scene, field: FilesField, file: KeptFile): Step {
  const { files, key } = field;
  const before = listOf(scene, field);
  const wrong = files.check?.(file);
  if (wrong) return ask(note(scene, wrong));
  if (before.some(({ id }) => id === file.id)) return ask(note(scene, sending.again, told(scene, field, file)));
  const list = withFile(files, before, file);
  if (!list) return ask(note(scene, sending.tooMany, { ...told(scene, field, file), most: files.most }));
  const isAt = fieldAtHand(scene) === field;
  const stays = isAt && mayHaveMore(files, list);
  const noted = noteTaken(scene, field, file);
  return proceed(reviseOne(isAt ? afresh(noted, stays ? key : undefined) : noted, field, list, { noted: key }));
}

/** Where it went and why not to the question at hand; and the word that puts it where it may have been meant for. */
function noteTaken(scene: Scene, field: FilesField, file: KeptFile): Scene {
  const at = fieldAtHand(scene);
  const gone = replacedBy(scene, field, file);
  const isAt = at === field;
  const replacing = gone.length > 0 ? sending.replaced : sending.taken;
  // The stamped and the editable report come in either order: each is expected.
  const isExpected = isAt || field.presence !== 'optional';
  const isElsewhere = !isExpected && at !== undefined && isOfFiles(at) && !takesKind(at, file);
  const kind = kindWords[file.facts.kind][scene.state.language];
  const why = isElsewhere ? note(scene, sending.notHere, { ...labelled(scene, at), kind }) : scene;
  const taken = note(why, replacing, { ...told(scene, field, file), before: namesIn(scene, gone) });
  const other = isAt ? undefined : meantElse(scene, field, file);
  if (!other) return taken;
  const before = namesIn(scene, replacedBy(scene, other, file));
  return note(taken, before ? sending.orReplace : sending.orElse, { ...labelled(scene, other), before });
}

/**
 * The other question that a file may be meant for: of a file that went among the clippings, the one whose answer it would
 * replace; of a picture, the one that has such pictures already, the pages of a scan.
 */
export function meantElse(scene: Scene, field: FilesField, file: KeptFile): FilesField | undefined {
  return scene.form.fields.find((each): each is FilesField => {
    if (each === field || !isOfFiles(each) || !takesKind(each, file)) return false;
    const has = listOf(scene, each).some(({ facts }) => facts.kind === file.facts.kind);
    return isForAlone(field) ? has && !isForMany(each) : replacedBy(scene, each, file).length > 0;
  });
}

/** Takes nearly anything: where a file goes that nothing else wants. */
function isForMany({ files }: FilesField): boolean {
  return files.takes.length > 3;
}

function namesIn({ state }: Scene, list: readonly KeptFile[]): string {
  return list.map(({ name }) => name).join(state.language === 'zh' ? '、' : ', ');
}

export function takesKind({ files }: FilesField, { facts }: KeptFile): boolean {
  return files.takes.includes(facts.kind);
}

/** What is typed at a question about files: that these are all, or which of them is to be taken out. */
export function sayOfFiles(scene: Scene, text: string): Step | undefined {
  const field = fieldAtHand(scene);
  if (!field || !isOfFiles(field) || scene.state.talk.pending) return undefined;
  const list = listOf(scene, field);
  const plain = compact(text).toLowerCase();
  const number = outOf.exec(plain)?.[1];
  if (number !== undefined) return takeOut(scene, field, list, Number(number));
  if (clear.test(plain) && list.length === 0) return ask(noneYet(scene, field));
  if (clear.test(plain)) return keepOnly(note(scene, sending.cleared, labelled(scene, field)), field, []);
  if (list.length > 0) return enough.test(plain) || saysNothing(text) ? filesAreAll(scene) : undefined;
  return sent.test(plain) ? ask(noneYet(scene, field)) : undefined;
}

function noneYet(scene: Scene, field: FilesField): Scene {
  const told = field.presence === 'optional' ? sending.noneYetOptional : sending.noneYet;
  return note(scene, told, labelled(scene, field));
}

/** What says that there is something already. */
const sent =
  /^(?:好的?|好了|行了?|可以|嗯+|有的?|有啊|收到|知道了|明白了?|ok|okay|yes|就这些|就这样|(?:已经?)?(?:发|传)(?:完|过|好)?了?|完了|完成|够了|done|that'?sall|finished|sent|alreadysent)[。.!！]?$/u;

const outOf =
  /^(?:请|把)*(?:删除?|去掉|移除|拿掉|不要|remove|delete)第?(\d{1,3})(?:个|张|份|号)?(?:文件|图片|照片|视频)?[。.]?$/u;
const clear = /^(?:全部)?(?:清空|清除|清掉|全删|全删掉|重新发|重新上传|clear|removeall)[。.]?$/u;
const enough =
  /^(?:好了?|行了?|没了|没有了|就这些|就这样|发完了?|传完了?|完了|完成|够了|ok|done|that'?sall|finished|nomore)[。.!！]?$/u;

/** What was sent is all of it: the next question. Undefined where nothing was. */
export function filesAreAll(scene: Scene): Step | undefined {
  const field = fieldAtHand(scene);
  if (!field || !isOfFiles(field) || listOf(scene, field).length === 0) return undefined;
  return proceed(afresh(scene));
}

function takeOut(scene: Scene, field: FilesField, list: readonly KeptFile[], number: number): Step {
  const gone = list[number - 1];
  if (!gone && list.length === 0) return ask(noneYet(scene, field));
  if (!gone) return ask(note(scene, sending.noSuch, { number, count: list.length }));
  const left = list.filter((each) => each !== gone);
  return keepOnly(note(scene, sending.removed, { ...labelled(scene, field), name: gone.name }), field, left);
}

function keepOnly(scene: Scene, field: FilesField, list: readonly KeptFile[]): Step {
  return ask(revise(afresh(scene, field.key), { [field.key]: list.length > 0 ? list : undefined }));
}

export function listOf(scene: Scene, { key }: AnyField): readonly KeptFile[] {
  return (scene.state.talk.answers[key] as readonly KeptFile[] | null | undefined) ?? [];
}

function told(scene: Scene, field: AnyField, file: KeptFile) {
  return { ...labelled(scene, field), name: file.name, file: showFile(file, scene.state.language) };
}

function labelled({ state }: Scene, { label }: AnyField) {
  return { label: label[state.language] };
}

function takes({ state }: Scene, { files }: FilesField): string {
  return files.takesText[state.language];
}
