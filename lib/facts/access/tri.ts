/** Whether something holds: for certain, not at all, or as the deployed values decide. */
export type Tri = 'yes' | 'no' | 'open';

export function tri(holds: boolean): Tri {
  return holds ? 'yes' : 'no';
}

export function not(value: Tri): Tri {
  return value === 'open' ? 'open' : tri(value === 'no');
}

export function every(values: Iterable<Tri>): Tri {
  let result: Tri = 'yes';
  for (const value of values) {
    if (value === 'no') return 'no';
    if (value === 'open') result = 'open';
  }
  return result;
}

export function some(values: Iterable<Tri>): Tri {
  let result: Tri = 'no';
  for (const value of values) {
    if (value === 'yes') return 'yes';
    if (value === 'open') result = 'open';
  }
  return result;
}

/** What holds where one of several cases is given and nobody knows which. */
export function either(cases: readonly Tri[]): Tri {
  return cases.every((each) => each === cases[0]) ? (cases[0] ?? 'no') : 'open';
}
