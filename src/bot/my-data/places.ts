/** Who is sent an archive right now: so many people, and each of them one. */
export interface Places {
  /** At once, without waiting for anything; undefined where all are taken. An earlier one of the person ends. */
  readonly take: (person: string) => Place | undefined;
}

export interface Place {
  /** Aborted when the person begins anew. */
  readonly ended: AbortSignal;
  /** Gives it back; a second time does nothing. */
  readonly leave: () => void;
}

export function createPlaces(most: number): Places {
  const taken = new Map<string, AbortController>();
  return {
    take(person) {
      const earlier = taken.get(person);
      if (!earlier && taken.size >= most) return undefined;
      const own = new AbortController();
      taken.set(person, own);
      earlier?.abort();
      return {
        ended: own.signal,
        leave: () => {
          if (taken.get(person) === own) taken.delete(person);
        },
      };
    },
  };
}
