import { JA } from '../../lib/messages/ja';
import { englishIn } from './english';

test('runs of English prose are found, names and code are not', () => {
  expect(englishIn('Topic の AllSupported を true とする')).toEqual([]);
  expect(englishIn('イベント GuardDuty Malware Protection Object Scan Result を待つ')).toEqual([]);
  expect(englishIn('値が分からない: parameter Open has no default')).toEqual(['parameter Open has no default']);
});

test('no Japanese message is English', () => {
  expect(
    Object.values(JA)
      .flat()
      .filter((text) => englishIn(text).length > 0),
  ).toEqual([]);
});
