/** 2021年1万，2022年2万: amounts of two years are no sum, and which year is asked for is not said. */
export function namesTwoYears(text: string): boolean {
  const named = text.slice(0, 400).match(/20\d\d ?年/gu) ?? [];
  return new Set(named.map((year) => year.replace(' ', ''))).size > 1;
}
