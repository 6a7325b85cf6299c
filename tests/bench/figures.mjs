// Samples, what they amount to, and whether a goal is met.

/** The value below which a share of the samples lies. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (samples) => quantile(samples, 0.5);

const told = (value) => value.toFixed(1).padStart(8);

/** Prints what was measured and gathers whether each goal is met. */
export class Report {
  missed = [];

  /** One line: median and quartiles in milliseconds; with `tail`, that quantile, too. */
  tell(name, samples, tail) {
    const more = tail ? `   p${tail * 100} ${told(quantile(samples, tail))}` : '';
    console.log(`  ${name.padEnd(46)} ${told(median(samples))} ms  [${told(quantile(samples, 0.25))} –${told(quantile(samples, 0.75))}]${more}  n=${samples.length}`);
  }

  /** A ratio that is not to be above `limit`. */
  ratio(name, value, base, limit) {
    const ratio = value / base;
    this.judge(`${name}: ${ratio.toFixed(2)} × (${value.toFixed(1)} / ${base.toFixed(1)} ms), at most ${limit} ×`, ratio <= limit);
  }

  /** A figure that is not to be above `limit`. */
  most(name, value, limit) {
    this.judge(`${name}: ${value.toFixed(1)}, at most ${limit}`, value <= limit);
  }

  judge(sentence, met) {
    console.log(`  ${met ? 'met   ' : 'MISSED'} ${sentence}`);
    if (!met) this.missed.push(sentence);
  }
}
