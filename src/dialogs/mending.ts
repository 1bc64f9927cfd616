import { applies, same } from './draft.ts';
import type { AnyField, Form } from './form.ts';
import type { Message } from './message.ts';
import { mending } from './messages/mending.ts';
import { labelsOf, note, type Scene } from './scene.ts';
import type { Talk } from './state.ts';

/** The fields that the office wants mended and that were neither changed nor kept on purpose since, in its order. */
export function toMend(form: Form, talk: Talk): readonly AnyField[] {
  const { returned, answers, filed = {} } = talk;
  if (!returned || returned.fields.length === 0) return [];
  const done = goneThrough(talk);
  return returned.fields.flatMap(({ key }) => {
    const field = form.byKey.get(key);
    const isOpen = field && !done.includes(key) && applies(field, answers) && same(answers[key], filed[key]);
    return isOpen ? [field] : [];
  });
}

/** What is asked first where the office returned a form. */
export function nextToMend(form: Form, talk: Talk): AnyField | undefined {
  return talk.returned ? toMend(form, talk)[0] : undefined;
}

/** What becomes of the talk when a field that is to be mended is answered, or kept as it is. */
export function mended(talk: Talk, key: string): Partial<Talk> {
  const { returned } = talk;
  if (!returned?.fields.some((field) => field.key === key)) return {};
  return { mended: { at: returned.at, keys: [...goneThrough(talk).filter((each) => each !== key), key] } };
}

/** The field to be mended before this one; undefined where it is the first. */
export function mendedBefore(form: Form, { returned }: Talk, key: string | undefined): AnyField | undefined {
  const keys = (returned?.fields ?? []).map((field) => field.key).filter((each) => form.byKey.has(each));
  const at = key === undefined ? keys.length : keys.indexOf(key);
  const before = keys[(at === -1 ? keys.length : at) - 1];
  return before === undefined ? undefined : form.byKey.get(before);
}

/** What the office says about a field, in a line; undefined where it says nothing. */
export function remarkOn({ state }: Scene, { key }: AnyField): string | undefined {
  return state.talk.returned?.fields.find((field) => field.key === key)?.remark;
}

/** Why the form was returned, and which fields are to be mended. */
export function noteReturned(scene: Scene): Scene {
  const { form, state } = scene;
  const { returned } = state.talk;
  if (!returned) return scene;
  const { receipt = '', reason, fields } = returned;
  const begun = note(scene, mending.begin, { title: form.title[state.language], receipt });
  const why = reason === '' ? begun : note(begun, mending.reason, { reason });
  const named = fields.flatMap(({ key }) => form.byKey.get(key) ?? []);
  return named.length === 0 ? why : note(why, mending.fields, { count: named.length, labels: labelsOf(why, named) });
}

/** Labels and remarks of what is to be mended, as a list in a sentence. */
export function mendList(
  form: Form,
  fields: readonly { readonly key: string; readonly remark?: string | undefined }[],
  item: Message,
): Message {
  const one = (language: 'zh' | 'en'): string =>
    fields
      .flatMap(({ key, remark }) => {
        const field = form.byKey.get(key);
        if (!field) return [];
        const label = `${field.index + 1} ${field.label[language]}`;
        return [remark ? item[language].replace('{label}', () => label).replace('{remark}', () => remark) : label];
      })
      .join(language === 'zh' ? '、' : ', ');
  return { zh: one('zh'), en: one('en') };
}

function goneThrough({ returned, mended: done }: Talk): readonly string[] {
  return done && done.at === returned?.at ? done.keys : [];
}
