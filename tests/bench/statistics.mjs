/** The middle one, or the mean of both. */
export function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** Rounded to so many decimals. */
export function round(number, decimals = 0) {
  return number === undefined ? undefined : Number(number.toFixed(decimals));
}

/**
 * Of one way over the rounds: the median of its times in milliseconds and the bits that its hash is
 * off, or what it failed with.
 */
export function ofWay(rounds, way) {
  const failure = rounds.find((each) => each[way].failure !== undefined)?.[way].failure;
  if (failure !== undefined) return { failure };
  const bits = rounds[0][way].bits;
  return {
    time: round(median(rounds.map((each) => each[way].time)), 1),
    ...(bits === undefined ? {} : { bits }),
  };
}

/** The median of the ratios within each round, so that the machine's drift is in neither. */
export function ratio(rounds, way, other) {
  const ratios = rounds.map((each) => each[way].time / each[other].time);
  return ratios.every(Number.isFinite) ? round(median(ratios), 2) : undefined;
}
