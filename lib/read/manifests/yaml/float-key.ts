/**
 * A number with a fraction or exponent as kubectl makes a key of it: the fewest digits that tell it apart with 32 bits, and an
 * exponent from a million on and below 0.0001. Source: sigs.k8s.io/yaml, `strconv.FormatFloat(key, 'g', -1, 32)`.
 */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  const [mantissa = '', exponent = '0'] = shortest(single).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return Object.is(single, -0) ? '-0' : String(Number(`${mantissa}e${exponent}`));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function shortest(single: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(9);
}
