import type { Edit, Json } from './weakenings';

/**
 * Weakenings of a state machine: each step that leads elsewhere comes to lead to what converts, or to what hands over. To where it
 * leads anyway, and from a state into itself, is none.
 */
export function stateWeakenings(definition: Json, path: Edit['path']): Edit[] {
  const states: Record<string, Json> = definition.States;
  const named = (test: (text: string) => boolean) =>
    Object.keys(states).find((name) => test(JSON.stringify(states[name])));
  const ends = [
    ['the conversion', named((text) => text.includes('"key.$"'))],
    ['the hand-over', named((text) => text.includes(':copyObject'))],
  ] as const;
  const steps = [
    ...('StartAt' in definition ? [[...path, 'StartAt']] : []),
    ...Object.entries(states).flatMap(([name, state]) => stepsOf(state, [...path, 'States', name])),
  ];
  const at = (place: Edit['path']) => place.slice(path.length).reduce((known, step) => known[step], definition);
  return steps.flatMap((place) =>
    ends
      .filter(([, name]) => name !== undefined && at(place) !== name && !place.includes(name))
      .map(([what, name]) => ({ path: place, operator: `led to ${what}`, value: name })),
  );
}

function stepsOf(state: Json, path: Edit['path']): Edit['path'][] {
  return [
    ...['Next', 'Default'].filter((key) => key in state).map((key) => [...path, key]),
    ...['Choices', 'Catch'].flatMap((list) =>
      (state[list] ?? []).map((_: Json, index: number) => [...path, list, index, 'Next']),
    ),
  ];
}
