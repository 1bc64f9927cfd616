import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { AnyField } from '../../src/dialogs/form.ts';

/** An answer as it is typed to a question of a form, and what it may come to: a value, or ASKED. */
interface Case {
  readonly form: string;
  readonly key: string;
  readonly text: string;
  readonly either: readonly unknown[];
}

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const now = Date.parse('2022-06-15T09:00:00+08:00');
const asked = 'ASKED';

/** What is taken without a question. */
function taken(field: AnyField, text: string): unknown {
  const reading = field.read(text, { now, earlier: () => [] });
  if (!reading.ok) return reading.reason === 'empty' && field.presence === 'optional' ? null : asked;
  if (reading.value === null) return null;
  const isSure = field.schema.safeParse(reading.value).success && field.doubt?.(reading.value) === undefined;
  return isSure ? reading.value : asked;
}

function sorted(value: unknown): string {
  // The cases do not say whether hours are those of each day (test/dialogs/fields/kinds.test.ts does).
  return JSON.stringify(value, (key, each: unknown) =>
    key === 'each'
      ? undefined
      : typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
        : each,
  );
}

test('answers to the 统计表 and the 活动信息: at least 95 % right, the others asked, none silently wrong', async () => {
  const file = await readFile(join(import.meta.dirname, 'own-statistics.json'), 'utf8');
  const { cases } = JSON.parse(file) as { readonly cases: readonly Case[] };
  const open: string[] = [];
  const wrong: string[] = [];
  for (const { form: id, key, text, either } of cases) {
    const field = edition.forms.get(id)?.byKey.get(key) ?? expect.fail(`${id}.${key}`);
    const got = sorted(taken(field, text));
    if (either.some((each) => sorted(each) === got)) continue;
    (got === sorted(asked) ? open : wrong).push(`${key} “${text}”: ${got}`);
  }
  const share = 1 - (open.length + wrong.length) / cases.length;
  console.info(
    `${cases.length} answers, ${(100 * share).toFixed(1)} % right, ${open.length} asked, ${wrong.length} silently wrong`,
  );
  expect(wrong).toEqual([]);
  expect(share).toBeGreaterThanOrEqual(0.95);
});
