import { filingScript } from '../test/helpers/filing-script.ts';
import type { Workload } from './workload.ts';

/** What a person says first and last. */
export const firstWords = filingScript(0)[0] ?? '';
export const lastWords = filingScript(0).at(-1) ?? '';

/** Whole filings of the campaign's form, from the first word to the receipt, each with its own values. */
export const filings: Workload = {
  messagesOf: (n) => filingScript(n).values(),
  answersOf: (n) => [nameOf(n)],
};

/** Of what was filed as a receipt tells it: the activity's name; nothing where it is no receipt. */
export function filedIn(receipt: string): readonly string[] {
  const name = /回执编号：\S+[\s\S]*活动名称：(.+)/u.exec(receipt)?.[1];
  return name === undefined ? [] : [name];
}

function nameOf(n: number): string {
  return filingScript(n).find((text) => text.endsWith(`第${n}场`)) ?? '';
}
