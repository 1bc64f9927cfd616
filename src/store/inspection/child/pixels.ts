import { Refusal } from './refusal.ts';

/** Beyond these a picture takes hundreds of megabytes to show; a telephone's largest have 200 million. */
const mostPixels = 250_000_000;
const longestSide = 40_000;

export function checkPixels(width: number, height: number): void {
  if (width < 1 || height < 1) throw new Refusal('unreadable', 'a picture without an area');
  if (width * height > mostPixels || Math.max(width, height) > longestSide) {
    throw new Refusal('tooManyPixels', `${width} x ${height} pixels`);
  }
}
