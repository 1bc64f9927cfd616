import type { Part, Parts } from './parts.ts';

/**
 * The parts that stand after the writer's own corrections. A new value takes the place of the one before it; among
 * several parts it takes the place of the one with the same name or kind. Undefined where that is not clear.
 */
export function amended({ list, corrections }: Parts): readonly Part[] | undefined {
  let kept: readonly Part[] = list.slice(0, corrections[0] ?? list.length);
  for (const [index, from] of corrections.entries()) {
    const next = list.slice(from, corrections[index + 1] ?? list.length);
    const result = replaced(
      kept.filter((part) => !part.marks.has('deny')),
      next,
      index === corrections.length - 1,
    );
    if (!result) return undefined;
    kept = result;
  }
  return kept.filter((part) => !part.marks.has('deny'));
}

function replaced(kept: readonly Part[], next: readonly Part[], last: boolean): readonly Part[] | undefined {
  if (next.length === 0) return kept.length === 0 || !last ? kept : undefined;
  if (kept.length <= 1 || next.some((part) => part.total)) {
    const only = kept[0];
    const [first] = next;
    const another =
      only && first && only.dimension !== first.dimension && only.dimension !== 'bare' && first.dimension !== 'bare';
    return another ? [only, ...next] : next;
  }
  const [value] = next;
  if (next.length > 1) return next.length >= kept.length ? next : undefined;
  if (!value) return undefined;
  const named = value.before !== '' || value.after !== '';
  const same = kept.filter((part) =>
    named ? part.key === value.key && part.after === value.after : part.dimension === value.dimension,
  );
  const place =
    same.length === 1
      ? same[0]
      : kept.filter((part) => part.dimension === value.dimension).length === 1
        ? kept.find((part) => part.dimension === value.dimension)
        : undefined;
  return (
    place &&
    kept.map((part) =>
      part === place
        ? { ...value, join: part.join, per: value.per.length > 0 ? value.per : part.per, total: part.total }
        : part,
    )
  );
}
