import { compact } from './normalise.ts';
import { saysSame } from './phrases.ts';

/** What a reader knows about other answers: what 同上 and 同电话 refer to. */
export interface Answered {
  /** The field that was answered just before. */
  readonly previous?: { readonly label: string; readonly kind: string; readonly value: unknown } | null | undefined;
  /** Answered fields, by label. */
  readonly answers?: Readonly<Record<string, unknown>> | null | undefined;
}

const above =
  /^(?:就|都|也)?(?:同上|如上|同前|上同|同左|左同|与?跟?和?(?:上面|前面|上边|刚才|上述|上一[个项条])(?:的|那个|那项|填的)*(?:号码?|内容)?(?:一样|相同|一致|同号)|一样|相同|同号|同上[一面]?[个项条]?|ditto|same(?:asabove)?)(?:的|吧|呢|了|就行|即可)*$/iu;
const tails = /(?:[,，。.!！;；~]|谢谢您?|就行|就好|即可|就可以|的|吧|了|哈|啊)+$/u;
const heads =
  /^(?:[^,，]{0,6}?[:：]|就|都|也|跟着|还是|嗯+|那个?|我们的?|用|写|填|传真(?:号码?)?(?:就|也|还)?(?=[同和跟与用是]))+/u;

/**
 * What the person points at instead of giving a value: '' for 同上, else the name of a field (同电话, 和联系电话一样).
 * `undefined` where the text points at nothing.
 */
export function pointsAt(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const [first = '', ...others] = text.split(/[,，。;；!！]+/u).filter((clause) => clause.trim() !== '');
  const explained = others.length > 0 && others.every((clause) => oneLine.test(compact(clause)));
  return pointed(explained ? first : text);
}

/** What only says why: "同上，就一个号", "传真电话共用". */
const oneLine =
  /^(?:就|都|也|我们|单位|这|两个|两者|它们?|俩|传真|电话|座机|手机|和|跟|与|是|用|只有|就有|的)*(?:[这那]?一个|同一个?|一[条部台]|共用|合用|通用|共享|一样|一体|同号|二合一)(?:的|个|条|部|台|号码?|线|机器?|电话|座机|传真|东西|人|地址|地方|一)*(?:了|的|吧|啊|呢|嘛)?$/u;

function pointed(text: string): string | undefined {
  const plain = compact(text).replace(tails, '');
  if (plain.length > 24) return undefined;
  const bare = plain.replace(heads, '');
  if (above.test(bare) || above.test(plain)) return '';
  const named =
    saysSame(bare) ??
    /^(?:就是|是|用|填|打|也是)?(.{1,8}?)(?:号码?)?(?:就是传真|兼传真|传真同号|也是传真)$/u.exec(bare)?.[1];
  const told =
    /^(?:传真)?(?:就是?|是|用的?|打|跟|和|也是|也用)+(?:我们?的?|单位的?|联系|办公)*(电话|手机|座机|固话)的?(?:那个|这个)?(?:号码?)?$/u.exec(
      plain,
    )?.[1];
  const shared =
    /^(?:传真)?(?:号码?)?(?:和|跟|与|同)?(电话|手机|座机)(?:号码?)?(?:和|跟|与|同)?(?:传真)?(?:号码?)?(?:是|为|用|都|共)*(?:同?一个?号码?|一样的?|同号|相同|一致|共用)$/u.exec(
      plain,
    )?.[1];
  return (named ?? told ?? shared)?.replace(/^(?:我们的?|上面的?|前面的?)|(?:是|用的?|的|那个|一个|号码?)+$/gu, '');
}

const telephone = /^(?:办公|单位|联系|固定|移动)?(?:手机|电话|座机|固话|号)$/u;

/** The answer under the label that fits `name` (电话 fits 联系电话), or undefined. */
export function answerNamed(name: string, answers: Answered['answers']): unknown {
  const labels = Object.keys(answers ?? {});
  const near = (known: string): boolean => known.includes(name) || name.includes(known);
  const label =
    labels.find((known) => known === name) ??
    labels.find(near) ??
    labels.find((known) => telephone.test(name) && /电话/u.test(known));
  return label === undefined ? undefined : answers?.[label];
}
