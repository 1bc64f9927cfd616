/** So many rows are named in one message; nobody names more one by one. */
const mostRows = 500;

/** "提交 12、15 行": rows by their numbers. Undefined where it says no such thing. The text is compact: no blanks. */
export function rowsSaid(plain: string): readonly number[] | undefined {
  // One run of digits and separators: were the numbers repeated inside it, a long one would be split in every way.
  const [, list] =
    /^(?:也|把|确认|就)?(?:提交|报|交|filerows?)?第?(\d[\d、,，和及-]*)行?(?:也|都)?(?:没错|没有错|没问题|对|可以|提交|确认|是对的)*$/iu.exec(
      plain,
    ) ?? [];
  if (list === undefined || !/行|row|第/iu.test(plain) || /\d{6}/u.test(list)) return undefined;
  const rows: number[] = [];
  for (const part of list.split(/[、,，和及]+/u)) {
    const [from = 0, to = from] = part.split('-').map(Number);
    for (let row = from; row <= to && rows.length < mostRows; row++) rows.push(row);
  }
  return rows;
}
