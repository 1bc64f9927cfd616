/** A receipt's number as people read it: `TJ36-备-00012`. */
export function receiptNumber(prefix: string, mark: string, count: number): string {
  return `${prefix}-${mark}-${String(count).padStart(5, '0')}`;
}
