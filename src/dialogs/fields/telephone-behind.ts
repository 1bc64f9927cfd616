const behind =
  /[\s(（,，、;；:：。]*(?:(?:联系)?(?:电话|手机|tel|mobile|phone)(?:号码?)?[:：]?\s*\+?\d[\d\s-]{5,}\d|(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|(?<!\d)0\d{2,3}[\s-]\d{7,8})(?:转\d+)?[)）]?\s*$/iu;

/** A line without a telephone number at its end; undefined where there is none, or nothing else. */
export function withoutTelephoneBehind(line: string): string | undefined {
  // Most answers end otherwise.
  if (!/[\d)）\s]$/.test(line)) return undefined;
  const end = line.slice(-60);
  const kept = end.replace(behind, '');
  if (kept === end) return undefined;
  const rest = (line.slice(0, -60) + kept).trim();
  return rest === '' ? undefined : rest;
}
