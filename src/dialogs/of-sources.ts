import { applies } from './draft.ts';
import { excerpt } from './excerpt.ts';
import type { AnyField } from './form.ts';
import { readContext, type Scene, withTalk } from './scene.ts';

/**
 * Who paid, said beside what was spent: "3万5，其中市里给2万，剩下企业赞助". It waits for the question of the sources, where that
 * is still open and can read it.
 */
export function ofSources(
  scene: Scene,
  field: AnyField,
  value: unknown,
  text: string,
): Readonly<Record<string, { readonly text: string; readonly value: unknown }>> {
  const other = sourcesOf(scene, field);
  if (!other || scene.state.talk.answers[other.key] !== undefined) return {};
  if (typeof value !== 'number' || text.length > longest || !namesSource.test(text)) return {};
  const answers = { ...scene.state.talk.answers, [field.key]: value };
  if (!applies(other, answers)) return {};
  const context = readContext(withTalk(scene, { answers }), other);
  for (const said of [behindTotal(text), text]) {
    const reading = said === undefined ? undefined : other.read(said, context);
    if (said !== undefined && reading?.ok && reading.value !== null && isAllowed(other, reading.value, answers))
      return { [other.key]: { text: said, value: reading.value } };
  }
  return {};
}

/** Who pays what, where the question of the sources did not take it: 市里给2万 of "3万5，其中市里给2万". */
export function sourcesLeft(scene: Scene, field: AnyField, value: unknown, text: string): string | undefined {
  if (!sourcesOf(scene, field) || text.length > longest || !namesSource.test(text)) return undefined;
  const { total = '', rest = '' } = ofTotal.exec(text.trim())?.groups ?? {};
  const reading = namesSource.test(rest) ? field.read(total, readContext(scene, field)) : undefined;
  if (!reading?.ok || JSON.stringify(reading.value) !== JSON.stringify(value)) return undefined;
  return excerpt(rest, 30);
}

const ofTotal =
  /^(?<total>[^,，。;；(（]{1,30})[,，。;；(（\s]*(?:其中|包括|包含)[:：,，]?(?<rest>.{2,}?)[)）。\s]*$/su;

/** The question of the sources of an amount; most forms have none. */
function sourcesOf({ form }: Scene, { key, kind }: AnyField): AnyField | undefined {
  return kind === 'money'
    ? form.conditional.find((other) => other.kind === 'sources' && other.dependsOn?.includes(key))
    : undefined;
}

const longest = 120;
/** A cheap look first: who may have paid. */
const namesSource =
  /财政|中央|[市区省县]里|[市区省县][给出拨]|企业|公司|赞助|自筹|自己|单位|学校|上级|拨款|折算|实物|全是|都是|\b(?:city|municipal|district|central|sponsor|compan|enterprise|in kind|from)/iu;

/** What stands behind the first clause, which names the total. */
function behindTotal(text: string): string | undefined {
  return /^[^,，。;；:：(（]{1,30}[,，。;；:：(（]\s*(?:其中|包括|包含|分别是|分别为|including |of which )?[:：,，]?\s*(?<rest>.{2,}?)[)）。]?$/su
    .exec(text.trim())
    ?.groups?.['rest']?.trim();
}

function isAllowed(field: AnyField, value: unknown, answers: Readonly<Record<string, unknown>>): boolean {
  return field.schema.safeParse(value).success && !field.check?.(value, answers);
}
