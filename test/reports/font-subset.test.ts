import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { subsetFont } from '../../src/reports/font/subset.ts';

const whole = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const family = 'Noto Sans CJK SC';

describe.skipIf(!existsSync(whole))('the part of a font that a text needs', () => {
  test.each([
    '主题类别：碳达峰碳中和，3,500 场（60%）',
    '“七进”：进社区、进农村；《蓟州区》【2022】',
    'の가龍龜𠮷㐀',
    '0123456789',
    '科技周——总结，AVATAR To fi',
    ' ',
  ])('draws the text as the whole font does: %s', async (text) => {
    const part = await subsetFont(await readFile(whole), family, text);
    expect((await drawn(text, await fileOf(part))).equals(await drawn(text, whole))).toBe(true);
    expect(part?.length).toBeLessThan(1_500_000);
  });

  test('with signs from everywhere in the font is drawn as the whole font does', async () => {
    const text = Array.from({ length: 60 }, (_, i) => String.fromCodePoint(0x4e00 + i * 347)).join('');
    const part = await subsetFont(await readFile(whole), family, text);
    expect((await drawn(text, await fileOf(part))).equals(await drawn(text, whole))).toBe(true);
  });

  test('of signs that the font has not is a font without them', async () => {
    expect((await subsetFont(await readFile(whole), family, '\u{10fffd}'))?.length).toBeGreaterThan(0);
  });
});

test('a file that is no such font, or has no such family, has no part', async () => {
  expect(await subsetFont(Buffer.alloc(0), family, '甲')).toBeUndefined();
  expect(await subsetFont(Buffer.from('wOFF, compressed'), family, '甲')).toBeUndefined();
  if (existsSync(whole)) expect(await subsetFont(await readFile(whole), 'Comic Sans', '甲')).toBeUndefined();
  expect(await subsetFont(Buffer.from('OTTO cut off'), family, '甲')).toBeUndefined();
});

async function fileOf(font: Buffer | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-font-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'font.otf'), font ?? '');
  return join(folder, 'font.otf');
}

/** The picture of a text, 40 signs in a line. */
async function drawn(text: string, fontFile: string): Promise<Buffer> {
  const lines = text.match(/.{1,40}/gsu) ?? [];
  const texts = lines.map(
    (line, i) => `<text x="4" y="${i * 20 + 20}" font-size="14" font-family="${family}">${line}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="${lines.length * 20 + 10}">${texts.join('')}</svg>`;
  const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: family };
  const picture = await renderAsync(svg, { font });
  return Buffer.from(picture.pixels);
}
