/** The five characters that SQL gives each kind of failure; undefined where an error does not come from the database. */
export function sqlState(error: unknown): string | undefined {
  const code = propertyOf(error, 'code');
  return code !== undefined && /^[0-9A-Z]{5}$/u.test(code) ? code : undefined;
}

/** Two transactions were in each other's way: the same statement may succeed the next time. */
export function isCollision(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '');
}

/** The values are at fault (wrong form, a broken constraint, too long), so that others beside them are not. */
export function isValuesFault(error: unknown): boolean {
  return /^(?:21|22|23|54)/u.test(sqlState(error) ?? '');
}

/** A row with this key is there already. */
export function isDuplicate(error: unknown, constraint: string): boolean {
  return sqlState(error) === '23505' && propertyOf(error, 'constraint') === constraint;
}

function propertyOf(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
