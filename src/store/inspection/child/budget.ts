import { Refusal } from './refusal.ts';

/** What all parts of a package may come to, once they are inflated. */
export interface Budget {
  readonly spend: (bytes: number) => void;
}

const mostInflated = 400_000_000;
/** Text packs ten to twenty times; a bomb a thousand times and more. */
const mostTimes = 100;
const smallEnough = 50_000_000;

export function createBudget(packed: number): Budget {
  let spent = 0;
  return {
    spend: (bytes) => {
      spent += bytes;
      const swells = spent > smallEnough && spent > packed * mostTimes;
      if (spent > mostInflated || swells) throw new Refusal('bomb', `${packed} bytes inflate beyond ${spent}`);
    },
  };
}
