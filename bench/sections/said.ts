import type { Slice } from '../protocol.ts';

export function said(talks: number): string {
  return talks === 1 ? '1 talk' : `${talks} talks`;
}

export function rate(slice: Slice): number {
  return slice.rate;
}
