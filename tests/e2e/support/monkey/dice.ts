// Chance that comes again: the same numbers for the same seed.

export type Dice = {
  /** A number from 0 to 1. */
  roll: () => number;
  /** One of these. */
  of: <T>(some: readonly T[]) => T;
  /** One of these, each as often as its weight says. */
  weighted: <T>(some: readonly (readonly [number, T])[]) => T;
  /** A whole number from `least` to `most`. */
  whole: (least: number, most: number) => number;
};

/** Numbers from 0 to 1 by mulberry32. */
export function dice(seed: number): Dice {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
  return {
    roll,
    whole,
    of: (some) => some[whole(0, some.length - 1)]!,
    weighted: (some) => {
      let left = roll() * some.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, one] of some) {
        left -= weight;
        if (left < 0) return one;
      }
      return some[some.length - 1]![1];
    },
  };
}
